//! A course as its learners get it: a page of the web site that an export would write, from memory.
//! Not here: the pages themselves (`export`), and what keeps them away from everything else (the window).

use super::bundle;
use crate::{App, EngineError};

/// The export that is shown.
const SITE: &str = "html";

/// The page of this name of the course's site.
///
/// # Errors
/// [`EngineError::NotFound`] for a course or page that is not there; whatever keeps the course from being exported.
pub fn preview_page(app: &App, course: &str, page: &str) -> Result<Vec<u8>, EngineError> {
    let (package, _) = export::render(SITE, &bundle(app, course)?)?;
    package
        .file(page)
        .map(<[u8]>::to_vec)
        .ok_or_else(|| EngineError::NotFound { what: "page", id: page.chars().take(60).collect() })
}

//! Finds out where a link leads; links come from anywhere.
//! Not here: how links are written (`domain::Link`), showing the place.

use crate::{App, EngineError, api::Place, courses, library};
use domain::Link;

/// The place that the link `text` names.
///
/// # Errors
/// [`EngineError::Link`] for anything but one of our links; [`EngineError::NotFound`] when what it names is gone. A passage
/// that is gone is no error: its document is shown from the start.
pub fn follow_link(app: &App, text: &str) -> Result<Place, EngineError> {
    match text.parse::<Link>()? {
        Link::Course(id) => {
            let course = courses::find(app, id)?;
            Ok(Place::Course { course: course.id.to_string(), lesson: None })
        }
        Link::Lesson(id) => {
            for head in app.store().read().course_heads()? {
                if head.modules.iter().any(|module| module.lessons.contains(&id)) {
                    let (course, lesson) = (head.id.to_string(), Some(id.to_string()));
                    return Ok(Place::Course { course, lesson });
                }
            }
            Err(EngineError::NotFound { what: "lesson", id: id.to_string() })
        }
        Link::Document(id, passage) => {
            let document = library::find(app, id)?;
            Ok(Place::Document {
                document: document.id.to_string(),
                passage: passage.map(|passage| passage.to_string()),
            })
        }
    }
}

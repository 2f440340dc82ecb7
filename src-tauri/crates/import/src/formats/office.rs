//! What DOCX and PPTX have in common.
//! Not here: either of them.

use crate::{ImportError, archive};
use office_oxide::{Document, DocumentFormat};
use std::io::Cursor;

/// Opens an office file after its archive was found to be within the limits.
pub(super) fn open(
    bytes: &[u8],
    format: DocumentFormat,
    name: &'static str,
) -> Result<Document, ImportError> {
    archive::check(bytes, name)?;
    Document::from_reader(Cursor::new(bytes.to_vec()), format)
        .map_err(|_| ImportError::damaged(name))
}

//! Word documents.
//! Not here: legacy DOC.

use super::{office, text};
use crate::{Extraction, ImportError, archive, markdown};
use domain::DocumentFormat;

pub(super) fn is(bytes: &[u8]) -> bool {
    archive::holds(bytes, "word/document.xml") || archive::holds(bytes, "word/document2.xml")
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let document = office::open(bytes, office_oxide::DocumentFormat::Docx, "DOCX")?;
    let title = document.to_ir().metadata.title.filter(|title| !title.trim().is_empty());
    let mut extraction =
        text::extraction(DocumentFormat::Docx, markdown::blocks(&document.to_markdown()));
    extraction.title = title;
    Ok(extraction)
}

//! Word documents.
//! Not here: legacy DOC.

use super::{office, text};
use crate::{Extraction, ImportError, archive};
use domain::DocumentFormat;

pub(super) fn is(bytes: &[u8]) -> bool {
    archive::holds(bytes, "word/document.xml") || archive::holds(bytes, "word/document2.xml")
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let document = office::open(bytes, office_oxide::DocumentFormat::Docx, "DOCX")?.to_ir();
    let mut blocks = office::Blocks::new(&document.metadata);
    for section in &document.sections {
        blocks.expect_notes(&section.elements);
    }
    for section in &document.sections {
        blocks.elements(&section.elements, office::Within::TEXT);
    }
    let mut extraction = text::extraction(DocumentFormat::Docx, blocks.finish());
    extraction.title = document.metadata.title.clone().filter(|title| !title.trim().is_empty());
    extraction.warnings = office::warnings(&document.metadata);
    Ok(extraction)
}

//! Word documents.
//! Not here: legacy DOC.

use super::{Format, office, text};
use crate::{Extraction, ImportError, archive};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Docx,
    name: "DOCX",
    endings: &["docx", "docm", "dotx"],
    is_text: false,
    recognise: is,
    read,
};

fn is(bytes: &[u8]) -> bool {
    archive::holds(bytes, "word/document.xml") || archive::holds(bytes, "word/document2.xml")
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
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

//! Word documents before 2007.
//! Not here: DOCX; Word for DOS and Word 2, which wrote no compound files.

use super::{
    Format, compound,
    office::{self, Blocks, Within},
    text,
};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Doc,
    name: "DOC",
    endings: &["doc", "dot"],
    is_text: false,
    recognise: is,
    read,
};

/// How files of Word 1 and 2 for Windows begin.
const WORD_2: &[&[u8]] = &[&[0xDB, 0xA5], &[0x9B, 0xA5]];

fn is(bytes: &[u8]) -> bool {
    is_word_2(bytes) || compound::holds(bytes, "WordDocument")
}

/// The second number is the version, of which there were few.
fn is_word_2(bytes: &[u8]) -> bool {
    WORD_2.iter().any(|magic| bytes.starts_with(magic)) && bytes.get(3) == Some(&0)
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    if is_word_2(bytes) {
        return Err(ImportError::Unsupported { kind: "Word 2".into() });
    }
    let mut document = compound::open(bytes, office_oxide::DocumentFormat::Doc, "DOC")?.to_ir();
    for section in &mut document.sections {
        compound::written(&mut section.elements);
    }
    let mut blocks = Blocks::new(&document.metadata);
    for section in &document.sections {
        blocks.expect_notes(&section.elements);
    }
    for section in &document.sections {
        blocks.elements(&section.elements, Within::TEXT);
    }
    let mut extraction = text::extraction(DocumentFormat::Doc, blocks.finish());
    extraction.title = document.metadata.title.clone().filter(|title| !title.trim().is_empty());
    extraction.warnings = office::warnings(&document.metadata);
    Ok(extraction)
}

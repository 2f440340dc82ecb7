//! What Word and `PowerPoint` before 2007 have in common: a compound file (MS-CFB) that holds streams with names.
//! Not here: what is in the streams.

use crate::ImportError;
use office_oxide::{
    Document, DocumentFormat, OfficeError, cfb::CfbReader, doc::DocError, ir::Element,
    ppt::PptError,
};
use std::io::Cursor;

/// How a compound file begins (MS-CFB 2.2).
pub(crate) const MAGIC: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Whether the bytes are a compound file whose root has a stream of this name.
pub(super) fn holds(bytes: &[u8], stream: &str) -> bool {
    bytes.starts_with(MAGIC)
        && CfbReader::new(Cursor::new(bytes)).is_ok_and(|file| file.has_root_entry(stream))
}

/// Opens a document of Word or `PowerPoint` before 2007.
pub(super) fn open(
    bytes: &[u8],
    format: DocumentFormat,
    name: &'static str,
) -> Result<Document, ImportError> {
    Document::from_reader(Cursor::new(bytes.to_vec()), format).map_err(|error| match error {
        OfficeError::Doc(DocError::Encrypted) | OfficeError::Ppt(PptError::Encrypted) => {
            ImportError::Encrypted
        }
        _ => ImportError::damaged(name),
    })
}

/// The elements that are the author's words: the reader has a picture without data, and words of its own for it, in the
/// place of every embedded object.
pub(super) fn written(elements: &mut Vec<Element>) {
    elements.retain(|element| !matches!(element, Element::Image(image) if image.data.is_none()));
}

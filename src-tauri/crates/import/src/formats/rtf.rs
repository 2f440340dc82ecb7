//! Rich Text Format, as word processors have written it since 1987 (Microsoft, RTF Specification 1.9.1).
//! Not here: taking it apart (`tokens`), what its control words do (`reader`), its code pages (`charset`), how its
//! paragraphs and tables are put together (`flow`).

mod blocks;
mod charset;
mod flow;
mod reader;
mod state;
mod tokens;
mod words;

use super::{Format, text};
use crate::{Extraction, ImportError};
use domain::{DocumentFormat, Warning};
use tokens::Tokens;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Rtf,
    name: "RTF",
    endings: &["rtf"],
    is_text: true,
    recognise: is,
    read,
};

fn is(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    if !is(bytes) {
        return Err(ImportError::damaged("RTF"));
    }
    let mut reader = reader::Reader::default();
    for token in Tokens::of(bytes) {
        reader.token(token);
    }
    let document = reader.finish();
    let mut extraction = text::extraction(DocumentFormat::Rtf, blocks::of(document.items));
    extraction.title = document.title;
    if document.is_cut {
        let message = "The file ends before its text does; what was at its end is missing.".into();
        extraction.warnings.push(Warning { message });
    }
    Ok(extraction)
}

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
    let mut tokens = Tokens::of(bytes);
    while let Some(token) = tokens.next().filter(|_| !reader.is_full()) {
        reader.token(token);
    }
    let document = reader.finish();
    let mut extraction = text::extraction(DocumentFormat::Rtf, blocks::of(document.items));
    extraction.title = document.title;
    let oddities = [
        (document.is_cut, "The file ends before its text does; what was at its end is missing."),
        (
            document.is_full,
            "The file has more paragraphs than are kept; those at its end are missing.",
        ),
    ];
    let told = oddities.into_iter().filter(|(is_so, _)| *is_so);
    extraction.warnings.extend(told.map(|(_, message)| Warning { message: message.into() }));
    Ok(extraction)
}

//! reStructuredText as text with structure.
//! Not here: blocks (`body`), directives (`directives`), tables (`tables`), marks inside a line (`inline`). Other files
//! are not included, and nothing is executed.

mod body;
mod directives;
mod inline;
mod lines;
mod markers;
mod tables;

use super::{Format, text};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Rst,
    name: "reStructuredText",
    endings: &["rst", "rest"],
    is_text: true,
    recognise: |_| false,
    read,
};

#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = text::with_line_ends(&text::decode(bytes));
    let lines = lines::of(&text);
    let mut body = body::Body::new(inline::Inline::new(&lines));
    body.read(&lines, 0);
    Ok(text::extraction(DocumentFormat::Rst, body.outline.blocks))
}

//! LaTeX sources as text with structure.
//! Not here: the walk through a source (`walk`), what commands mean (`commands`). Nothing is executed, and no other file
//! is read.

mod arguments;
mod braces;
mod commands;
mod environments;
mod finish;
mod inside;
mod letters;
mod walk;

use super::{Format, text};
use crate::{Extraction, ImportError};
use domain::{BlockKind, DocumentFormat};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Latex,
    name: "LaTeX",
    endings: &["tex", "latex", "ltx"],
    is_text: true,
    recognise: |_| false,
    read,
};

#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = text::with_line_ends(&text::decode(bytes));
    let mut walk = walk::Walk::new(&text);
    while walk.step() {}
    walk.end();
    let (title, mut outline) = (walk.title, walk.outline);
    // Levels count from the highest that the document has: most have no parts or chapters.
    let levels = outline.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let top = levels.map(|block| block.level).filter(|level| *level > 0).min().unwrap_or(1);
    for block in outline.blocks.iter_mut().filter(|block| block.kind == BlockKind::Heading) {
        block.level = block.level.saturating_sub(top) + 1;
    }
    let mut extraction = text::extraction(DocumentFormat::Latex, outline.blocks);
    extraction.title = Some(title).filter(|title| !title.trim().is_empty());
    Ok(extraction)
}

//! XML of no other kind: books and articles by their structure, anything else by its paragraphs.
//! Not here: what elements are (`names`), the walk through them (`walk`). Nothing outside the file is looked at, and
//! what a document type defines is not expanded.

mod names;
mod values;
mod walk;

use super::{Format, text};
use crate::{Extraction, ImportError, tags};
use domain::{Block, BlockKind, DocumentFormat, Warning};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Xml,
    name: "XML",
    endings: &["xml"],
    is_text: true,
    recognise: is,
    read,
};

/// What calls itself XML, unless another format has its first element.
fn is(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(4_096)).unwrap_or_default());
    let declared = start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    declared.starts_with("<?xml") && root(&start).is_none_or(|root| root != "tt" && root != "html")
}

/// The name of the first element, without its prefix.
pub(super) fn root(start: &str) -> Option<String> {
    let mut rest = start;
    loop {
        rest = rest.split_once('<')?.1;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->")?.1;
        } else if !rest.starts_with(['!', '?']) {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
            let name = rest.get(..end)?;
            return Some(name.rsplit(':').next()?.to_lowercase());
        }
    }
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = text::with_line_ends(&self::text(bytes));
    let found = walk::blocks(&text)?;
    if found.blocks.is_empty() && found.broken {
        return Err(ImportError::damaged("XML"));
    }
    let root = root(&text).unwrap_or_default();
    if root == "svg" || !(found.structured || is_prose(&found.blocks)) {
        let kind = if root == "svg" { "svg" } else { "xml" };
        return Err(ImportError::Unsupported { kind: kind.to_owned() });
    }
    let mut extraction = text::extraction(DocumentFormat::Xml, found.blocks);
    if found.broken {
        let message = "The file breaks off or is not well-formed; it was read as far as possible.";
        extraction.warnings.push(Warning { message: message.to_owned() });
    }
    Ok(extraction)
}

/// The text in the encoding that the file itself declares, else in the one that can be told.
pub(super) fn text(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default());
    let declared = start
        .trim_start()
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .and_then(|(declaration, _)| declaration.split_once("encoding="))
        .map(|(_, after)| after.trim_start_matches(['"', '\'']))
        .and_then(|after| after.split(['"', '\'']).next())
        .and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match declared {
        // One that says UTF-8 or UTF-16 may still be neither.
        Some(encoding) if encoding.is_single_byte() => encoding.decode(bytes).0.into_owned(),
        _ => text::decode(bytes),
    }
}

/// A block with so many words is a sentence rather than a value.
const SENTENCE_WORDS: usize = 5;
/// Letters of a script without blanks that make a sentence.
const SENTENCE_LETTERS: usize = 12;

/// Whether a third of what was found is sentences; settings and tables of values are no document.
fn is_prose(blocks: &[Block]) -> bool {
    let is_sentence = |text: &str| {
        text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
            >= SENTENCE_WORDS
            || text.chars().filter(|c| *c > '\u{2e80}').count() >= SENTENCE_LETTERS
    };
    let letters = |block: &Block| block.text.chars().count();
    let all: usize = blocks.iter().map(letters).sum();
    let prose = blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Code && is_sentence(&block.text))
        .map(letters)
        .sum::<usize>();
    prose > 0 && prose * 3 >= all
}

/// What a reference without its marks stands for: a number, or a name of XML or HTML. Any other stays as it is.
pub(super) fn character(name: &str) -> String {
    tags::without_entities(&format!("&{name};"))
}

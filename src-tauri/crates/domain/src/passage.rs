//! The text of a document as it is kept: blocks, and the passages that are runs of them.
//! Not here: where the cuts are made (`import::passages`), where it is stored (`store::blobs`).

use crate::{Anchor, Block, DocumentId, PassageId};
use serde::{Deserialize, Serialize};

/// A byte position inside the block list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockPosition {
    /// Index of the block.
    pub block: u32,
    /// Byte offset in its text, on a character boundary.
    pub byte: u32,
}

/// A passage as it is stored: which stretch of the blocks it is. The words are not stored twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassageSpan {
    /// Derived from the document and the words, so it survives a re-import of unchanged words.
    pub id: PassageId,
    /// Where it starts.
    pub start: BlockPosition,
    /// Where it ends, exclusive.
    pub end: BlockPosition,
}

/// The searchable unit, its words spelled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// See [`PassageSpan::id`].
    pub id: PassageId,
    /// Its position among the document's passages, from zero.
    pub ordinal: u32,
    /// The headings it stands under, outermost first.
    pub heading_path: Vec<String>,
    /// Where it starts.
    pub anchor: Anchor,
    /// The verbatim text of its blocks, separated by one blank line.
    pub text: String,
    /// The indexes of the blocks it touches.
    pub blocks: std::ops::Range<usize>,
}

/// Everything extraction found in a document; kept as one blob a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentText {
    /// In reading order.
    pub blocks: Vec<Block>,
    /// In reading order; they cover every block that is not a bare heading.
    pub passages: Vec<PassageSpan>,
}

impl DocumentText {
    /// The id of a passage of `document` whose words are `text`, when `earlier` passages of it have the same words.
    pub fn passage_id(document: DocumentId, text: &str, earlier: u32) -> PassageId {
        PassageId::derived(&[document.as_bytes(), text.as_bytes(), &earlier.to_le_bytes()])
    }

    /// The words of one span; spans that do not fit the blocks give what does.
    pub fn span_text(&self, span: &PassageSpan) -> String {
        let (first, last) = (span.start.block as usize, span.end.block as usize);
        let mut text = String::new();
        for (index, block) in self.blocks.iter().enumerate().take(last + 1).skip(first) {
            let from = if index == first { span.start.byte as usize } else { 0 };
            let to = if index == last { span.end.byte as usize } else { block.text.len() };
            let piece = block.text.get(from..to.min(block.text.len())).unwrap_or_default();
            if piece.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(piece);
        }
        text
    }

    /// All passages with their words, in reading order.
    pub fn passages(&self) -> Vec<Passage> {
        (0_u32..)
            .zip(&self.passages)
            .filter_map(|(ordinal, span)| self.spell_out(ordinal, span))
            .collect()
    }

    /// The passage with this id.
    pub fn passage(&self, id: PassageId) -> Option<Passage> {
        let (ordinal, span) = (0_u32..).zip(&self.passages).find(|(_, span)| span.id == id)?;
        self.spell_out(ordinal, span)
    }

    fn spell_out(&self, ordinal: u32, span: &PassageSpan) -> Option<Passage> {
        let first = self.blocks.get(span.start.block as usize)?;
        // An end at byte zero of a block means that the block itself is not part of the passage.
        let last = if span.end.byte == 0 { span.end.block } else { span.end.block + 1 };
        Some(Passage {
            id: span.id,
            ordinal,
            heading_path: first.heading_path.clone(),
            anchor: first.anchor.clone(),
            text: self.span_text(span),
            blocks: span.start.block as usize..last as usize,
        })
    }
}

//! A piece of extracted text.
//! Not here: how blocks are cut into passages (`import::passages`).

use crate::Anchor;
use serde::{Deserialize, Serialize};

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading; `Block::level` says how deep.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, without its marker.
    ListItem,
    /// Program text or other preformatted text, line ends kept.
    Code,
    /// A table as a GFM Markdown table.
    Table,
    /// A quotation.
    Quote,
    /// Notes under a slide.
    SpeakerNote,
    /// A footnote or endnote.
    Footnote,
    /// What stands for an image: its alternative text or its caption.
    Caption,
}

/// A piece of extracted text with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// One to six for headings; the nesting depth (from one) for list items; zero for all else.
    pub level: u8,
    /// Plain text, NFC, without markup; tables and code keep their line ends.
    pub text: String,
    /// The headings it stands under, outermost first; for a heading, those above it and itself.
    pub heading_path: Vec<String>,
    /// Where it stands.
    pub anchor: Anchor,
}

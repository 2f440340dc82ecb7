//! The kinds of files the library knows by name.
//! Not here: how to tell them apart and read them (`import::formats`).

use serde::{Deserialize, Serialize};

/// The format of a document, as found from its bytes first and its name second.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentFormat {
    /// `CommonMark` with GFM.
    Markdown,
    /// Text without markup, in any encoding.
    PlainText,
    /// HTML or XHTML.
    Html,
    /// Portable Document Format.
    Pdf,
    /// Word, Office Open XML.
    Docx,
    /// `PowerPoint`, Office Open XML.
    Pptx,
    /// EPUB 2 or 3.
    Epub,
}

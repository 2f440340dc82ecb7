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
    /// Excel, Office Open XML, as text or binary.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Rows of values parted by commas, semicolons or tabs.
    Csv,
    /// `OpenDocument` text.
    Odt,
    /// `OpenDocument` presentation.
    Odp,
    /// Rich Text Format.
    Rtf,
    /// Word before 2007.
    Doc,
    /// `PowerPoint` before 2007.
    Ppt,
    /// Jupyter notebook.
    Notebook,
    /// LaTeX source.
    Latex,
    /// reStructuredText.
    Rst,
    /// Org mode.
    Org,
    /// Subtitles: SRT, WebVTT, TTML, SSA.
    Subtitles,
    /// An electronic letter.
    Email,
    /// XML of no other kind.
    Xml,
    /// An archive of documents.
    Archive,
}

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
    /// Subtitles: SRT, `WebVTT`, TTML, SSA.
    Subtitles,
    /// An electronic letter.
    Email,
    /// XML of no other kind.
    Xml,
    /// An archive of documents.
    Archive,
}

impl DocumentFormat {
    /// Every format, in the order of the type.
    pub const ALL: &'static [Self] = &[
        Self::Markdown,
        Self::PlainText,
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Pptx,
        Self::Epub,
        Self::Xlsx,
        Self::Xls,
        Self::Ods,
        Self::Csv,
        Self::Odt,
        Self::Odp,
        Self::Rtf,
        Self::Doc,
        Self::Ppt,
        Self::Notebook,
        Self::Latex,
        Self::Rst,
        Self::Org,
        Self::Subtitles,
        Self::Email,
        Self::Xml,
        Self::Archive,
    ];

    /// The format as it is written on the wire and typed in the terminal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::PlainText => "plain_text",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Pptx => "pptx",
            Self::Epub => "epub",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Odt => "odt",
            Self::Odp => "odp",
            Self::Rtf => "rtf",
            Self::Doc => "doc",
            Self::Ppt => "ppt",
            Self::Notebook => "notebook",
            Self::Latex => "latex",
            Self::Rst => "rst",
            Self::Org => "org",
            Self::Subtitles => "subtitles",
            Self::Email => "email",
            Self::Xml => "xml",
            Self::Archive => "archive",
        }
    }

    /// The format that `word` stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_written_as_its_word_and_found_by_it() {
        for format in DocumentFormat::ALL {
            assert_eq!(serde_json::to_value(format).unwrap(), format.word());
            assert_eq!(DocumentFormat::of_word(format.word()), Some(*format));
        }
        assert_eq!(DocumentFormat::of_word("nothing"), None);
    }
}

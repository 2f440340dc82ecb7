//! The formats: how each is recognised and who reads it.
//! Not here: reading.
//!
//! To add a format: one file here, one line in [`ALL`].

mod biff;
mod code_pages;
mod compound;
mod csv;
mod doc;
mod docx;
mod elements;
mod epub;
mod html;
mod inside;
mod latex;
mod mail;
mod next;
mod notebook;
mod numbers;
mod odp;
mod ods;
mod odt;
mod office;
mod opendocument;
mod org;
mod outline;
mod pack;
mod parts;
mod pdf;
mod pictures;
mod ppt;
mod pptx;
mod rst;
mod rtf;
mod sheets;
mod styles;
mod subtitles;
mod tables;
mod text;
mod xls;
mod xls_xml;
mod xlsx;
mod xlsx_parts;
mod xml;

pub(crate) use compound::MAGIC as COMPOUND;
pub(crate) use pdf::{Word, words};
pub use pictures::{FoundPicture, pictures, thumbnail};
pub(crate) use text::{decode, with_line_ends};

use crate::{Extraction, ImportError, archive, markdown};
use domain::DocumentFormat;

/// A format that can be read.
pub(crate) struct Format {
    pub(crate) is: DocumentFormat,
    /// As people call it.
    pub(crate) name: &'static str,
    /// Endings of file names, for bytes that do not say what they are.
    pub(crate) endings: &'static [&'static str],
    /// Whether it is text, so that the ending alone tells it from other texts.
    pub(crate) is_text: bool,
    /// Whether bytes are of this format for certain.
    pub(crate) recognise: fn(&[u8]) -> bool,
    pub(crate) read: fn(&[u8]) -> Result<Extraction, ImportError>,
}

/// Every format, those that bytes tell for certain first.
const ALL: &[Format] = &[
    pdf::FORMAT,
    docx::FORMAT,
    pptx::FORMAT,
    epub::FORMAT,
    xlsx::FORMAT,
    xls::FORMAT,
    ods::FORMAT,
    odt::FORMAT,
    odp::FORMAT,
    rtf::FORMAT,
    doc::FORMAT,
    ppt::FORMAT,
    notebook::FORMAT,
    html::FORMAT,
    xml::FORMAT,
    mail::FORMAT,
    subtitles::FORMAT,
    latex::FORMAT,
    rst::FORMAT,
    org::FORMAT,
    csv::FORMAT,
    markdown::FORMAT,
    text::FORMAT,
    pack::FORMAT,
];

/// What the bytes are: by themselves if they say so, else by the ending of the name.
pub(crate) fn recognise(bytes: &[u8], name: &str) -> Result<&'static Format, ImportError> {
    if let Some(format) = ALL.iter().find(|format| (format.recognise)(bytes)) {
        return Ok(format);
    }
    let ending = match name.rsplit_once('.') {
        Some((_, ending)) => ending.to_lowercase(),
        None => String::new(),
    };
    if archive::is_encrypted_office(bytes) {
        return Err(ImportError::Encrypted);
    }
    let by_name = ALL.iter().find(|format| format.endings.contains(&ending.as_str()));
    match by_name {
        // A name can promise text only for bytes that can be text.
        Some(format) if format.is_text && !text::is_binary(bytes) => Ok(format),
        Some(format) if !format.is_text => Err(ImportError::damaged(format.name)),
        _ => Err(ImportError::Unsupported { kind: kind(bytes, &ending) }),
    }
}

/// Whether a file of this name is a document to every system, whatever its bytes are: one that may be handed to the
/// system's program for it. A page that calls itself `x.bat` or `x.hta` can be read here, but opening it would run it.
pub fn is_document_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    // Macros and scripts are what the ending stands for, not a document.
    let runs = |ending: &str| {
        matches!(
            ending,
            "" | "docm"
                | "dotx"
                | "dot"
                | "pptm"
                | "ppsx"
                | "pps"
                | "xlsm"
                | "pot"
                | "xltx"
                | "xltm"
                | "xlsb"
                | "xlt"
        )
    };
    ending.is_some_and(|ending| {
        !runs(&ending) && ALL.iter().any(|format| format.endings.contains(&ending.as_str()))
    })
}

/// The format that a file of this name should be of, for those whose bytes did not tell.
pub fn format_of_name(name: &str) -> Option<DocumentFormat> {
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase();
    ALL.iter().find(|format| format.endings.contains(&ending.as_str())).map(|format| format.is)
}

/// A name for what cannot be read.
fn kind(bytes: &[u8], ending: &str) -> String {
    match infer::get(bytes) {
        Some(kind) => kind.extension().to_owned(),
        None if ending.is_empty() => "unknown".to_owned(),
        None => ending.chars().take(12).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_documents_may_be_opened_by_the_system() {
        for (name, expected) in [
            ("notes.md", true),
            ("Book.EPUB", true),
            ("a.b.pdf", true),
            ("page.hta", false),
            ("page.html.bat", false),
            ("slides.pptm", false),
            ("sums.xlsm", false),
            ("sums.xltm", false),
            ("slides.pot", false),
            ("sums.xlsx", true),
            ("run", false),
            ("run.", false),
            ("x.desktop", false),
        ] {
            assert_eq!(is_document_name(name), expected, "{name}");
        }
    }
}

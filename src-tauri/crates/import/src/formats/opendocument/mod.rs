//! What documents of `OpenDocument` (ISO/IEC 26300) have in common: the package or the one flat file they are, what they
//! say of themselves, and their styles.
//! Not here: what is in them (`text` and what it is made of, and the formats' own files).

mod boxed;
mod math;
mod outside;
mod styles;
mod table;
pub(super) mod text;

use super::{
    decode,
    elements::{Elements, Piece},
};
use crate::{
    ImportError,
    archive::{self, Archive},
};
use std::collections::BTreeSet;
use styles::Styles;

const MIME: &str = "mimetype";
const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Bytes in which a flat file names its kind: its root element stands there with all its namespaces.
const ROOT_BYTES: usize = 8_192;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Spreadsheet,
    Presentation,
}

impl Kind {
    /// What its type ends with, before words such as “template”.
    fn mime(self) -> &'static str {
        match self {
            Self::Text => "vnd.oasis.opendocument.text",
            Self::Spreadsheet => "vnd.oasis.opendocument.spreadsheet",
            Self::Presentation => "vnd.oasis.opendocument.presentation",
        }
    }

    /// The element that holds it.
    fn body(self) -> &'static str {
        match self {
            Self::Text => "office:text",
            Self::Spreadsheet => "office:spreadsheet",
            Self::Presentation => "office:presentation",
        }
    }

    /// As people call it.
    fn what(self) -> &'static str {
        match self {
            Self::Text => "ODT",
            Self::Spreadsheet => "ODS",
            Self::Presentation => "ODP",
        }
    }
}

/// Whether bytes are a document of this kind: by its own word, or, when that is missing or damaged, by what it holds.
pub(super) fn is(bytes: &[u8], kind: Kind) -> bool {
    if !bytes.starts_with(b"PK") {
        return is_flat(bytes, kind);
    }
    if !archive::holds(bytes, CONTENT) {
        return false;
    }
    let Ok(mut archive) = Archive::open(bytes, kind.what()) else { return false };
    let known = archive.text(MIME).unwrap_or_default();
    if known.contains("vnd.oasis.opendocument.") {
        return known.contains(kind.mime());
    }
    let content = archive::check(bytes, kind.what()).and_then(|()| archive.text(CONTENT));
    content.is_ok_and(|content| content.contains(&format!("<{}", kind.body())))
}

fn is_flat(bytes: &[u8], kind: Kind) -> bool {
    let start = bytes.get(..bytes.len().min(ROOT_BYTES)).unwrap_or_default();
    let start = String::from_utf8_lossy(start);
    start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('<')
        && start.contains("<office:document")
        && start.contains("office:mimetype")
        && start.contains(kind.mime())
}

/// A document before its content is read.
pub(super) struct Package<'a> {
    kind: Kind,
    archive: Option<Archive<'a>>,
    /// The names of its files.
    names: BTreeSet<String>,
    /// The file with the content; of a flat document, the whole.
    pub(super) content: String,
    pub(super) title: Option<String>,
    /// ISO 639-1 code, by what the document says of itself.
    pub(super) language: Option<String>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], kind: Kind) -> Result<Self, ImportError> {
        let mut package = Self {
            kind,
            archive: None,
            names: BTreeSet::new(),
            content: String::new(),
            title: None,
            language: None,
        };
        if bytes.starts_with(b"PK") {
            archive::check(bytes, kind.what())?;
            let mut archive = Archive::open(bytes, kind.what())?;
            package.names = archive.names().into_iter().collect();
            let has = |name: &str| package.names.contains(name);
            // Since 2024 a document with a password is one encrypted file; before, each of its files was.
            if has("encrypted-package") {
                return Err(ImportError::Encrypted);
            }
            if has(MANIFEST) && archive.text(MANIFEST)?.contains("encryption-data") {
                return Err(ImportError::Encrypted);
            }
            let meta = has("meta.xml").then(|| archive.text("meta.xml").unwrap_or_default());
            package.content = archive.text(CONTENT)?;
            package.know(&meta.unwrap_or_default());
            package.archive = Some(archive);
        } else {
            package.content = decode(bytes);
            let content = std::mem::take(&mut package.content);
            package.know(&content);
            package.content = content;
        }
        Ok(package)
    }

    /// Reads what a document says of itself.
    fn know(&mut self, meta: &str) {
        let mut elements = Elements::of(meta, self.kind.what());
        while let Ok(Some(piece)) = elements.next() {
            let Piece::Start(tag) = piece else { continue };
            match tag.name() {
                "dc:title" => {
                    self.title = elements.text().ok().filter(|title| !title.trim().is_empty());
                }
                "dc:language" => {
                    let known = elements.text().unwrap_or_default();
                    let code = known.split(['-', '_']).next().unwrap_or_default();
                    let is_code = code.len() == 2 && code.chars().all(|c| c.is_ascii_alphabetic());
                    self.language = is_code.then(|| code.to_ascii_lowercase());
                }
                "office:body" | "office:styles" | "office:automatic-styles" => break,
                _ => {}
            }
        }
    }

    /// The styles of paragraphs: those that have names, and those that were made for single paragraphs.
    pub(super) fn styles(&mut self) -> Styles {
        let mut styles = Styles::default();
        if let Some(archive) = &mut self.archive
            && self.names.contains("styles.xml")
        {
            styles.read(&archive.text("styles.xml").unwrap_or_default(), false);
        }
        styles.read(&self.content, true);
        styles
    }

    /// What a formula that is a document of its own shows.
    fn formula(&mut self, place: &str) -> String {
        let name = format!("{}/{CONTENT}", place.trim_start_matches("./").trim_end_matches('/'));
        match self.archive.as_mut().filter(|_| self.names.contains(&name)) {
            Some(archive) => math::of_document(&archive.text(&name).unwrap_or_default()),
            None => String::new(),
        }
    }

    /// The elements of a content, up to the inside of the body.
    pub(super) fn body<'c>(&self, content: &'c str) -> Result<Elements<'c>, ImportError> {
        let mut elements = Elements::of(content, self.kind.what());
        while let Some(piece) = elements.next()? {
            if let Piece::Start(tag) = piece
                && tag.name() == self.kind.body()
            {
                return Ok(elements);
            }
        }
        Err(ImportError::damaged(self.kind.what()))
    }
}

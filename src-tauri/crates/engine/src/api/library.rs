//! Documents and source folders on the wire.
//! Not here: importing and listing (`engine::library`).

use super::millis;
use crate::{
    library::{self, Slim},
    limits,
};
use domain::{Anchor, Code, Document, DocumentFormat, DocumentStatus, FolderState};
use serde::{Deserialize, Serialize};

/// One document in a list.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DocumentRow {
    /// Document id.
    pub id: String,
    /// Absolute path.
    pub path: String,
    /// Its title.
    pub title: String,
    /// How its import went.
    pub status: DocumentStatus,
    /// Why it failed or was skipped.
    pub code: Option<Code>,
    /// The same for people.
    pub message: Option<String>,
    /// What can be done about it.
    pub hint: Option<String>,
    /// Number of passages.
    pub passages: u32,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Its format; of a file that could not be read, the one its name promises.
    pub format: Option<DocumentFormat>,
    /// The source folder it belongs to, by id; none for a file given by itself.
    pub folder: Option<String>,
    /// Number of words.
    pub words: u32,
    /// Pages or slides.
    pub pages: Option<u32>,
    /// Bytes of the file.
    pub size: f64,
    /// When the file was changed last, as far as the library knows.
    pub changed_ms: Option<f64>,
    /// When it was imported last.
    pub imported_ms: f64,
    /// What was odd; the first five.
    pub warnings: Vec<String>,
    /// How many things were odd.
    pub warned: u32,
}

impl From<&Slim> for DocumentRow {
    fn from(document: &Slim) -> Self {
        let short = |text: &str| text.chars().take(limits::ROW_TEXT_MOST).collect::<String>();
        let whole = |size| millis(i64::try_from(size).unwrap_or(i64::MAX));
        Self {
            id: document.id.to_string(),
            path: document.path.to_string(),
            title: short(&document.title),
            status: document.status,
            code: document.code,
            message: document.message.as_deref().map(short),
            hint: document.code.and_then(|code| library::way_out(code, document.format)),
            passages: document.passages,
            language: document.language.as_deref().map(str::to_owned),
            format: document.format,
            folder: document.folder.map(|id| id.to_string()),
            words: document.words,
            pages: document.pages,
            size: whole(document.size),
            // The date of a file that is to be read again is forgotten.
            changed_ms: (document.modified_ms > i64::MIN).then(|| millis(document.modified_ms)),
            imported_ms: millis(document.imported_ms),
            warned: u32::try_from(document.warnings.len()).unwrap_or(u32::MAX),
            warnings: document
                .warnings
                .iter()
                .take(limits::WARNINGS_SHOWN)
                .map(|warning| short(warning))
                .collect(),
        }
    }
}

impl From<&Document> for DocumentRow {
    fn from(document: &Document) -> Self {
        Self::from(&Slim::from(document))
    }
}

/// How many documents there are of each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatusCounts {
    /// Readable.
    pub imported: u32,
    /// Not readable.
    pub failed: u32,
    /// Left out.
    pub skipped: u32,
}

impl StatusCounts {
    /// Counts one document more.
    pub(crate) fn add(&mut self, status: DocumentStatus) {
        *match status {
            DocumentStatus::Imported => &mut self.imported,
            DocumentStatus::Failed => &mut self.failed,
            DocumentStatus::Skipped => &mut self.skipped,
        } += 1;
    }
}

/// One passage of a document.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct PassageView {
    /// Passage id.
    pub id: String,
    /// The headings it stands under.
    pub heading_path: Vec<String>,
    /// Where it stands.
    pub anchor: Anchor,
    /// Its words, plain text.
    pub text: String,
}

/// A picture of a document; its bytes have an address of their own, by its position here.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct PictureView {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows, in words; empty when nobody said.
    pub alt: String,
    /// Where it stands, when that is known.
    pub anchor: Option<Anchor>,
}

impl From<&domain::Picture> for PictureView {
    fn from(picture: &domain::Picture) -> Self {
        let domain::Picture { width, height, alt, anchor, .. } = picture;
        Self { width: *width, height: *height, alt: alt.clone(), anchor: anchor.clone() }
    }
}

/// A place on a page, in parts of its width and height from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, specta::Type)]
pub struct PageMark {
    /// From the left.
    pub left: f32,
    /// From the top.
    pub top: f32,
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
}

impl From<import::Mark> for PageMark {
    fn from(mark: import::Mark) -> Self {
        Self { left: mark.left, top: mark.top, width: mark.width, height: mark.height }
    }
}

/// A document and a stretch of its passages.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DocumentView {
    /// The document.
    pub document: DocumentRow,
    /// Position of the first passage given.
    pub offset: u32,
    /// Number of passages in all.
    pub total: u32,
    /// The stretch.
    pub passages: Vec<PassageView>,
    /// The pictures of the whole document, in reading order.
    pub pictures: Vec<PictureView>,
}

/// A source folder.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct FolderRow {
    /// Folder id.
    pub id: String,
    /// Absolute path.
    pub path: String,
    /// Its documents by status.
    pub counts: StatusCounts,
    /// When it was last scanned to the end.
    pub scanned_ms: Option<f64>,
    /// How it stands to what lies on the disk.
    pub state: FolderState,
}

/// What becomes of documents whose files vanished all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum GoneDecision {
    /// They stay in the library, and in the search, without their files.
    Keep,
    /// They leave the search as any document whose file is gone; what cites them keeps its words.
    Follow,
}

/// A file that could not be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportFailure {
    /// Absolute path.
    pub path: String,
    /// Why.
    pub code: Code,
    /// The same for people.
    pub message: String,
}

/// How an import went; the window gets at most 100 failures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportAnswer {
    /// New documents.
    pub imported: u32,
    /// Documents whose file had changed.
    pub updated: u32,
    /// Documents whose file had not changed.
    pub unchanged: u32,
    /// Files that could not be read.
    pub failed: u32,
    /// Files left out on purpose.
    pub skipped: u32,
    /// Whether the user stopped it.
    pub cancelled: bool,
    /// What could not be read.
    pub failures: Vec<ImportFailure>,
}

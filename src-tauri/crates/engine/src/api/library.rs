//! Documents and source folders on the wire.
//! Not here: importing and listing (`engine::library`).

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
    /// Number of passages.
    pub passages: u32,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Its format.
    pub format: Option<DocumentFormat>,
    /// Number of words.
    pub words: u32,
    /// Pages or slides.
    pub pages: Option<u32>,
    /// Bytes of the file.
    pub size: f64,
    /// When it was imported last.
    pub imported_ms: f64,
    /// What was odd.
    pub warnings: Vec<String>,
}

#[expect(clippy::cast_precision_loss, reason = "sizes and times stay far below 2^53")]
impl From<&Document> for DocumentRow {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id.to_string(),
            path: document.path.clone(),
            title: document.title.clone(),
            status: document.status,
            code: document.code,
            message: document.message.clone(),
            passages: document.passages,
            language: document.language.clone(),
            format: document.format,
            words: document.words,
            pages: document.pages,
            size: document.size as f64,
            imported_ms: document.imported_ms as f64,
            warnings: document.warnings.iter().map(|warning| warning.message.clone()).collect(),
        }
    }
}

/// Which documents to list.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct DocumentsRequest {
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many to give; at most 200.
    pub limit: u32,
    /// Only these.
    pub status: Option<DocumentStatus>,
    /// Only those whose title or path holds this, whatever the case.
    pub filter: Option<String>,
    /// Only those of this folder.
    pub folder: Option<String>,
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

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DocumentPage {
    /// How many there are in all that fit the request.
    pub total: u32,
    /// Of the whole library.
    pub counts: StatusCounts,
    /// The page.
    pub documents: Vec<DocumentRow>,
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

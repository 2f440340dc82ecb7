//! One imported file.
//! Not here: its words (`DocumentText`, kept as a blob) and how it is read (`import`).

use crate::{Code, DocumentFormat, DocumentId, FolderId, Picture, Sketch};
use serde::{Deserialize, Serialize};

/// How far a document has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DocumentStatus {
    /// Its words are in the library.
    Imported,
    /// It could not be read; `code` and `message` say why.
    Failed,
    /// It was left out on purpose; `code` and `message` say why.
    Skipped,
}

/// Something worth knowing about a document that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A sentence for people.
    pub message: String,
}

/// A file that was a document of its own until it was merged into another. The import passes over it, and citations of
/// the document it was are looked for in the one it became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedFile {
    /// The document it was.
    pub document: DocumentId,
    /// Where it lies, encoded like a document's path.
    pub path: String,
}

/// One imported file: where it is, what it is, how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Stays the same when the file is imported again.
    pub id: DocumentId,
    /// The source folder it was found in; none for a file given by itself.
    pub folder: Option<FolderId>,
    /// Absolute path; bytes that are not UTF-8 are percent-encoded (see `import::paths`).
    pub path: String,
    /// None when the format was not recognised.
    pub format: Option<DocumentFormat>,
    /// The document's own title, else its first heading, else its file name.
    pub title: String,
    /// How it went.
    pub status: DocumentStatus,
    /// Why it failed or was skipped.
    pub code: Option<Code>,
    /// The same for people.
    pub message: Option<String>,
    /// Size of the file in bytes.
    pub size: u64,
    /// Modification time of the file, ms since the epoch.
    pub modified_ms: i64,
    /// BLAKE3 of the file's bytes, hexadecimal; empty when they could not be read.
    pub hash: String,
    /// ISO 639-1 code when the language could be told.
    pub language: Option<String>,
    /// Number of passages.
    pub passages: u32,
    /// Number of words.
    pub words: u32,
    /// Pages or slides, where the format has them.
    pub pages: Option<u32>,
    /// The blob with its `DocumentText`; none unless imported.
    pub text: Option<String>,
    /// What was odd.
    pub warnings: Vec<Warning>,
    /// When it was imported last, ms since the epoch.
    pub imported_ms: i64,
    /// What its text is like; empty in libraries of before there were sketches, and for short texts.
    #[serde(default, skip_serializing_if = "Sketch::is_empty")]
    pub sketch: Sketch,
    /// The pictures in it, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Files that were merged into it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<MergedFile>,
}

impl Document {
    /// Whether its file is gone from the disk. It is not found any more, though courses may still cite its words.
    pub fn is_gone(&self) -> bool {
        self.status == DocumentStatus::Skipped && self.code == Some(Code::FileVanished)
    }
}

//! The first page on the wire: one call for all of it.
//! Not here: the parts it is made of (`library`, `courses`, `drafts`).

use super::{CourseRow, DraftRow, FolderRow, ImportProgress, StatusCounts};
use serde::Serialize;

/// Something that needs the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Attention {
    /// Documents that could not be read.
    FailedDocuments {
        /// How many.
        count: u32,
    },
    /// Drafts waiting for review.
    WaitingDrafts {
        /// How many.
        count: u32,
    },
    /// Something was found and repaired when the library was opened.
    Repaired {
        /// What, a sentence.
        message: String,
    },
}

/// Everything the first page shows.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct HomeView {
    /// Documents by status.
    pub counts: StatusCounts,
    /// Source folders.
    pub folders: Vec<FolderRow>,
    /// The courses edited last, at most six.
    pub recent: Vec<CourseRow>,
    /// Drafts waiting for review.
    pub drafts: Vec<DraftRow>,
    /// What needs the user.
    pub attention: Vec<Attention>,
    /// The import that is running, or the last one.
    pub import: ImportProgress,
}

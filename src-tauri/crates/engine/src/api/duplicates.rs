//! Documents that are the same or nearly so, and merging them, on the wire.
//! Not here: finding and merging them (`engine::library`).

use super::ChangesView;
use domain::DocumentStatus;
use serde::{Deserialize, Serialize};

/// In what documents are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// Their files have the same bytes.
    SameFile,
    /// Their texts are nearly the same.
    SimilarText,
}

/// Which groups to give.
#[derive(Clone, Copy, Debug, Default, Deserialize, specta::Type)]
pub struct DuplicatesRequest {
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many to give; at most 20.
    pub limit: u32,
}

/// One document of a group.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DuplicateRow {
    /// Document id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Absolute path.
    pub path: String,
    /// How its import went; one whose file is gone keeps its words.
    pub status: DocumentStatus,
    /// Number of words.
    pub words: u32,
    /// When it was imported last.
    pub imported_ms: f64,
    /// How often courses cite it.
    pub cited: u32,
    /// How much of its text is also in that of the document to keep, in per cent; an estimate for similar texts.
    pub alike: u32,
}

/// Documents that are alike.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DuplicateGroup {
    /// In what.
    pub likeness: Likeness,
    /// How many documents there are.
    pub total: u32,
    /// At most 50 of them. The first is best kept: its file is there, it is cited most, or it is the oldest.
    pub documents: Vec<DuplicateRow>,
}

/// A page of the groups: the same files first, each kind in the order of paths.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DuplicatesPage {
    /// Groups of the same file.
    pub same_files: u32,
    /// Groups of similar texts.
    pub similar_texts: u32,
    /// The page.
    pub groups: Vec<DuplicateGroup>,
}

/// What to merge.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct MergeRequest {
    /// The document that stays.
    pub keep: String,
    /// Those that become part of it; at most 50.
    pub others: Vec<String>,
}

/// A quotation that the document to keep does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct HeldQuote {
    /// Course id.
    pub course: String,
    /// Its title.
    pub title: String,
    /// Lesson id.
    pub lesson: String,
    /// Its title.
    pub lesson_title: String,
    /// The words.
    pub quote: String,
}

/// A document that stays as it is, because courses cite words of it that the document to keep does not have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct HeldView {
    /// Document id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its path.
    pub path: String,
    /// The first of these quotations, at most 20.
    pub quotes: Vec<HeldQuote>,
}

/// What was merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MergeAnswer {
    /// The document that stayed.
    pub keep: String,
    /// The documents that are part of it now.
    pub merged: Vec<String>,
    /// The documents that could not be merged.
    pub held: Vec<HeldView>,
    /// How many citations were put over to it.
    pub citations: u32,
    /// In how many courses; each has one step more to undo.
    pub courses: u32,
    /// What changed.
    pub changes: ChangesView,
}

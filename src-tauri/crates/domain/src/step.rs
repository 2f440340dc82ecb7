//! The steps of the library's own history: what was brought in, taken out, merged or accepted, with the way back.
//! Not here: edits of a course, which have a history of their own (`HistoryEntry`); taking steps (`engine::history`).

use crate::{CourseId, DocumentId, DraftId, FolderId, MergedFile};
use serde::{Deserialize, Serialize};

/// What was done to the library in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Files and folders were imported.
    Imported,
    /// A document was taken out.
    DocumentRemoved,
    /// A folder was taken out, with its documents.
    FolderRemoved,
    /// Documents were merged into one.
    Merged,
    /// A course was made.
    CourseCreated,
    /// A course was taken out.
    CourseRemoved,
    /// A draft became a course.
    DraftAccepted,
    /// A draft was thrown away.
    DraftDiscarded,
    /// Something was brought back from the trash.
    Restored,
}

/// Something that is in the library as a whole or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "thing", content = "id", rename_all = "snake_case")]
pub enum Thing {
    /// A source folder with its documents.
    Folder(FolderId),
    /// A document.
    Document(DocumentId),
    /// A course with its lessons, its history and its versions.
    Course(CourseId),
    /// A draft.
    Draft(DraftId),
    /// The documents that the import with this step's number has added; they are named in parts beside the step.
    Added(u64),
}

/// A part of a step, as it was done; the other way round it takes the step back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "turn", rename_all = "snake_case")]
pub enum Turn {
    /// Things came into the library or went out of it. What is out lies in the trash.
    Things {
        /// Which.
        things: Vec<Thing>,
        /// Whether the step brought them in.
        brings: bool,
        /// Where in the trash they lie whenever they are out; none while they have never been.
        item: Option<u64>,
    },
    /// Documents are of no folder any more, since theirs was out when they came back.
    Alone {
        /// Which, with the folder they were of.
        documents: Vec<(DocumentId, FolderId)>,
    },
    /// Other files are part of a document.
    Files {
        /// The document.
        document: DocumentId,
        /// The files before.
        before: Vec<MergedFile>,
        /// The files after.
        after: Vec<MergedFile>,
    },
    /// An edit of a course that belongs to the step.
    Edit {
        /// The course.
        course: CourseId,
        /// The edit's place in the course's history.
        seq: u64,
    },
    /// A draft waits no longer, because it became a course.
    Accepted {
        /// The draft.
        draft: DraftId,
        /// The course.
        course: CourseId,
    },
}

/// One step of the library's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LibraryStep {
    /// The journal number of its first entry.
    pub seq: u64,
    /// When it was done, ms since the epoch.
    pub at_ms: i64,
    /// What was done.
    pub deed: Deed,
    /// The name of what it was done to.
    pub name: String,
    /// How many things: documents, mostly.
    pub count: u32,
    /// What it consists of, in order.
    pub turns: Vec<Turn>,
    /// Whether it has been taken back.
    pub undone: bool,
}

/// What an item of the trash is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum TrashKind {
    /// One document or several.
    Documents,
    /// A source folder with its documents.
    Folder,
    /// A course.
    Course,
    /// A draft.
    Draft,
}

/// Something that was taken out and can be brought back as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrashItem {
    /// The journal number of the entry that put it there.
    pub id: u64,
    /// What it is.
    pub kind: TrashKind,
    /// Its name.
    pub name: String,
    /// How many things are in it; documents, mostly.
    pub count: u32,
    /// When it was taken out, ms since the epoch.
    pub at_ms: i64,
}

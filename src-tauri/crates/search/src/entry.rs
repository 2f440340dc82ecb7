//! What is indexed.
//! Not here: how its words are cut (`words`).

use domain::Anchor;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an entry is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A document.
    Source,
    /// A lesson.
    Lesson,
}

/// A passage of a document or a part of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its own id.
    pub id: Uuid,
    /// The document or lesson it is a part of; entries are replaced and removed by owner.
    pub owner: Uuid,
    /// The course, for a lesson.
    pub group: Option<Uuid>,
    /// What the owner is.
    pub kind: EntryKind,
    /// The file's path, or the course's title.
    pub path: String,
    /// The owner's title.
    pub title: String,
    /// The headings above it, joined.
    pub heading: String,
    /// Its words, plain text.
    pub body: String,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Where it stands.
    pub anchor: Anchor,
    /// Its position in its owner.
    pub ordinal: u32,
}

/// A change of the index.
#[derive(Clone, Debug)]
pub enum Op {
    /// These are all entries of `owner` from now on.
    Replace {
        /// The document or lesson.
        owner: Uuid,
        /// Its parts.
        entries: Vec<Entry>,
    },
    /// There are none of `owner` any more.
    Remove {
        /// The document or lesson.
        owner: Uuid,
    },
}

impl Op {
    pub(crate) fn owner(&self) -> Uuid {
        match self {
            Self::Replace { owner, .. } | Self::Remove { owner } => *owner,
        }
    }
}

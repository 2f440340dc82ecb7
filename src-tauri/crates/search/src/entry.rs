//! What is fed to the index, and what an opened index says of itself.
//! Not here: how it is laid out (`schema`), how it is written (`index`).

use domain::Anchor;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A passage of an imported document.
    Source,
    /// A part of a lesson.
    Lesson,
}

impl EntryKind {
    /// As it is written in the index and on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Lesson => "lesson",
        }
    }
}

/// One findable thing: a passage or a part of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The passage, or the part of the lesson.
    pub id: Uuid,
    /// The document or lesson it belongs to; entries are replaced and removed by owner.
    pub owner: Uuid,
    /// The course, for a part of a lesson.
    pub group: Option<Uuid>,
    /// Where it comes from.
    pub kind: EntryKind,
    /// Path of the document or title of the course: shown, not searched.
    pub path: String,
    /// Title of the document or lesson.
    pub title: String,
    /// The headings it stands under, joined by " › ".
    pub heading: String,
    /// Its words. They are indexed and not kept: they are the most of it, and whoever feeds the index has them.
    #[serde(skip)]
    pub body: String,
    /// ISO 639-1 code; decides the stemming.
    pub language: Option<String>,
    /// Where it stands in its document.
    pub anchor: Anchor,
    /// Its position among the entries of its owner.
    pub ordinal: u32,
}

/// Which words of whom a fragment is wanted of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// See [`Entry::id`].
    pub id: Uuid,
    /// See [`Entry::owner`].
    pub owner: Uuid,
    /// See [`Entry::group`].
    pub group: Option<Uuid>,
    /// See [`Entry::ordinal`].
    pub ordinal: u32,
}

impl Entry {
    /// Where its words are found.
    pub(crate) fn place(&self) -> Place {
        Place { id: self.id, owner: self.owner, group: self.group, ordinal: self.ordinal }
    }
}

/// One step of keeping the index current.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// From now on the owner has exactly these entries.
    Replace {
        /// The document or lesson.
        owner: Uuid,
        /// All its entries; of those with the same id only the last is kept.
        entries: Vec<Entry>,
    },
    /// The owner has no entries any more.
    Remove {
        /// The document or lesson.
        owner: Uuid,
    },
}

/// What an index that was opened has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The number given with the last [`Op`]s.
    pub seq: u64,
    /// The history that number counts in.
    pub epoch: String,
    /// Nothing usable was found: the index is empty and has to be fed everything.
    pub fresh: bool,
}

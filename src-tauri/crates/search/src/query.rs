//! The question and the answer.
//! Not here: how one leads to the other (`matching`, `fragment`).

use crate::entry::EntryKind;
use domain::Anchor;
use std::ops::Range;
use uuid::Uuid;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed. Any text is valid; "quoted words" must follow each other, the last word may be unfinished.
    pub text: String,
    /// The most hits to answer with.
    pub limit: usize,
    /// How many of the best to leave out.
    pub offset: usize,
    /// Only these kinds; empty means all.
    pub kinds: Vec<EntryKind>,
    /// Only entries of these documents or lessons.
    pub owners: Option<Vec<Uuid>>,
}

impl Query {
    /// The first twenty hits of all kinds for `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), limit: crate::limits::HITS_USUALLY, ..Self::default() }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many entries match.
    pub total: u32,
    /// A word that is not in the index was taken for one that is spelled almost like it.
    pub corrected: bool,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// One match.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// See [`crate::Entry::id`].
    pub id: Uuid,
    /// See [`crate::Entry::owner`].
    pub owner: Uuid,
    /// See [`crate::Entry::group`].
    pub group: Option<Uuid>,
    /// Where it comes from.
    pub kind: EntryKind,
    /// See [`crate::Entry::path`].
    pub path: String,
    /// Title of the document or lesson.
    pub title: String,
    /// The headings it stands under.
    pub heading: String,
    /// Where it stands in its document.
    pub anchor: Anchor,
    /// Its position among the entries of its owner.
    pub ordinal: u32,
    /// Comparable within one answer only; higher is better.
    pub score: f32,
    /// The stretch of the body that shows most of what was looked for; white space is one blank.
    pub fragment: String,
    /// The matched words in the fragment: byte ranges on character boundaries, ascending, not touching.
    pub highlights: Vec<Range<usize>>,
}

//! What an export is made from.
//! Not here: how the caller reads it from the store.

use domain::{Course, DocumentId};
use std::collections::BTreeMap;

/// How a source is named in the notes of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceName {
    /// The title of the document; this is what readers of the course see.
    pub title: String,
    /// Where the file lies; at most its last part is ever shown, and only when there is no title.
    pub path: String,
}

/// A course and the names of the documents it cites.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The course.
    pub course: Course,
    /// Every document that the course cites or lists as a source.
    pub sources: BTreeMap<DocumentId, SourceName>,
}

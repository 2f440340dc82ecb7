//! Searching on the wire.
//! Not here: the search itself (`engine::finding`).

use domain::Anchor;
use serde::{Deserialize, Serialize};

/// Where to look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Sources and courses.
    #[default]
    All,
    /// Passages of documents.
    Sources,
    /// Lessons of courses.
    Courses,
}

/// What to look for.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct SearchRequest {
    /// As typed.
    pub text: String,
    /// How many hits to leave out at the start.
    pub offset: u32,
    /// How many to give; at most 100.
    pub limit: u32,
    /// Where to look.
    pub within: Within,
    /// Only in these documents; empty means in all.
    pub documents: Vec<String>,
}

/// A stretch of a fragment that matched, in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Highlight {
    /// First unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// One hit.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct HitView {
    /// `source` or `lesson`.
    pub kind: String,
    /// Passage id or lesson id.
    pub id: String,
    /// The document, for a source.
    pub document: Option<String>,
    /// The course, for a lesson.
    pub course: Option<String>,
    /// The file's path, for a source; the course's title, for a lesson.
    pub path: String,
    /// Title of the document or lesson.
    pub title: String,
    /// Headings above it, joined by “ › ”.
    pub heading: String,
    /// Where it stands.
    pub anchor: Anchor,
    /// Larger is better; comparable within one answer only.
    pub score: f32,
    /// The words around the match, plain text.
    pub fragment: String,
    /// What matched in the fragment.
    pub highlights: Vec<Highlight>,
}

/// The hits, best first.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct SearchAnswer {
    /// How long the search took.
    pub took_ms: f64,
    /// How many passages and lessons matched in all.
    pub total: u32,
    /// Whether nothing matched as typed and similar words were tried.
    pub corrected: bool,
    /// The page of hits.
    pub hits: Vec<HitView>,
}

//! What a write changed, for the window's caches.
//! Not here: how it is worked out (`domain::Changes`).

use domain::Changes;
use serde::Serialize;

/// The ids of everything a write touched. More than 500 of a kind are cut and `everything` is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct ChangesView {
    /// Too much changed to name it all: read everything again.
    pub everything: bool,
    /// Source folders.
    pub folders: Vec<String>,
    /// Documents.
    pub documents: Vec<String>,
    /// Courses whose own fields or outline changed.
    pub courses: Vec<String>,
    /// Lessons.
    pub lessons: Vec<String>,
    /// Drafts.
    pub drafts: Vec<String>,
    /// Requests to a language model.
    pub jobs: Vec<String>,
    /// Whether settings changed.
    pub settings: bool,
}

/// Keeps a notice below the 8 KiB or so that travel to the window without harm.
const NAMED_LIMIT: usize = 200;

impl From<&Changes> for ChangesView {
    fn from(changes: &Changes) -> Self {
        let named = changes.documents.len()
            + changes.lessons.len()
            + changes.courses.len()
            + changes.jobs.len();
        if named > NAMED_LIMIT {
            return Self { everything: true, settings: changes.settings, ..Self::default() };
        }
        Self {
            everything: false,
            folders: changes.folders.iter().map(ToString::to_string).collect(),
            documents: changes.documents.iter().map(ToString::to_string).collect(),
            courses: changes.courses.iter().map(ToString::to_string).collect(),
            lessons: changes.lessons.iter().map(|(_, lesson)| lesson.to_string()).collect(),
            drafts: changes.drafts.iter().map(ToString::to_string).collect(),
            jobs: changes.jobs.iter().map(ToString::to_string).collect(),
            settings: changes.settings,
        }
    }
}

//! What a write changed: the one value that the cache, the index, the graph, the bus and the window feed on.
//! Not here: how it is worked out (`store::write`).

use crate::{CourseId, DocumentId, DraftId, FolderId, JobId, LessonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The things a write touched, whether it made, changed or removed them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// The journal number of the newest entry that is counted in.
    pub seq: u64,
    /// Source folders.
    pub folders: BTreeSet<FolderId>,
    /// Documents.
    pub documents: BTreeSet<DocumentId>,
    /// Courses whose own fields or outline changed.
    pub courses: BTreeSet<CourseId>,
    /// Lessons, with their course.
    pub lessons: BTreeSet<(CourseId, LessonId)>,
    /// Drafts.
    pub drafts: BTreeSet<DraftId>,
    /// Requests to a language model.
    #[serde(default)]
    pub jobs: BTreeSet<JobId>,
    /// Whether settings changed.
    pub settings: bool,
}

impl Changes {
    /// Adds what another write changed.
    pub fn absorb(&mut self, other: &Self) {
        self.seq = self.seq.max(other.seq);
        self.folders.extend(&other.folders);
        self.documents.extend(&other.documents);
        self.courses.extend(&other.courses);
        self.lessons.extend(&other.lessons);
        self.drafts.extend(&other.drafts);
        self.jobs.extend(&other.jobs);
        self.settings |= other.settings;
    }
}

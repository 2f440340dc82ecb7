//! Drafts on the wire.
//! Not here: drafting (`drafting`) and accepting (`engine::drafts`).

use super::{CitationView, OutlineView, QuestionView};
use domain::{Difficulty, DraftState};
use serde::{Deserialize, Serialize};

/// What to draft a course from.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct DraftRequest {
    /// The course's title.
    pub title: String,
    /// Document ids, folder ids or paths; empty means the whole library.
    pub from: Vec<String>,
    /// How long it runs; 1 to 52.
    pub weeks: u32,
    /// How much a learner works; 1 to 40.
    pub hours_per_week: u32,
    /// What it asks of its learners.
    pub difficulty: Difficulty,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// ISO 639-1 code; null means the sources' language.
    pub language: Option<String>,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DraftRow {
    /// Draft id.
    pub id: String,
    /// The proposed title.
    pub title: String,
    /// Whether it changes a course that there is.
    pub is_patch: bool,
    /// How far it has come.
    pub state: DraftState,
    /// When it was made.
    pub created_ms: f64,
}

/// A draft for review.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DraftView {
    /// Draft id.
    pub id: String,
    /// How far it has come.
    pub state: DraftState,
    /// What it is called.
    pub title: String,
    /// The course that it changes; null for a new one.
    pub course: Option<String>,
    /// The proposed course; null for changes to one.
    pub outline: Option<OutlineView>,
    /// The proposed changes; none for a new course.
    pub changes: Vec<ChangeView>,
    /// What the author should know.
    pub warnings: Vec<String>,
}

/// What a proposed change does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Another text of the lesson.
    Body,
    /// Another wording of a stretch of it.
    Stretch,
    /// One more objective.
    AddObjective,
    /// One more question.
    AddQuestion,
    /// A question less.
    RemoveQuestion,
}

/// One proposed change.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ChangeView {
    /// Told apart within the draft by this.
    pub id: String,
    /// What it does.
    pub kind: ChangeKind,
    /// The lesson, by id.
    pub lesson: String,
    /// Its title; empty when it is gone.
    pub lesson_title: String,
    /// What there is now; empty where something is added.
    pub before: String,
    /// What there would be; empty where something is taken out.
    pub after: String,
    /// Why; may be empty.
    pub because: String,
    /// What the new text rests on, in the order of its footnotes.
    pub citations: Vec<CitationView>,
    /// The question that is added or taken out.
    pub question: Option<QuestionView>,
}

/// Which part of a draft to accept.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct AcceptRequest {
    /// Draft id.
    pub draft: String,
    /// Ids of modules and lessons, or of changes, to leave out.
    pub leave_out: Vec<String>,
}

/// The course a draft became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AcceptAnswer {
    /// Course id.
    pub course: String,
}

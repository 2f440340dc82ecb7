//! Drafts on the wire.
//! Not here: drafting (`drafting`) and accepting (`engine::drafts`).

use super::OutlineView;
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
    /// What is proposed.
    pub outline: OutlineView,
    /// What the author should know.
    pub warnings: Vec<String>,
}

/// Which part of a draft to accept.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct AcceptRequest {
    /// Draft id.
    pub draft: String,
    /// Ids of modules and lessons to leave out.
    pub leave_out: Vec<String>,
}

/// The course a draft became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AcceptAnswer {
    /// Course id.
    pub course: String,
}

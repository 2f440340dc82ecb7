//! A proposed course, waiting for review.
//! Not here: how it is drafted (`drafting`), how it is accepted (`engine::drafts`).

use crate::{Course, CourseId, DraftId};
use serde::{Deserialize, Serialize};

/// How far a draft has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// Waiting for review.
    Proposed,
    /// Accepted, whole or in part.
    Accepted,
    /// Thrown away.
    Discarded,
}

/// A proposed course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// How far it has come.
    pub state: DraftState,
    /// What is proposed; it becomes a course with the same ids when it is accepted.
    pub course: Course,
    /// The course it became.
    pub accepted_as: Option<CourseId>,
    /// When it was made, ms since the epoch.
    pub created_ms: i64,
}

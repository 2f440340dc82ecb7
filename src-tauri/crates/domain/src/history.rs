//! What was done to a course, so that it can be undone and redone.
//! Not here: walking the history (`engine::courses`).

use crate::CourseEdit;
use serde::{Deserialize, Serialize};

/// One step of a course's history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The journal number of the edit.
    pub seq: u64,
    /// When it was made, ms since the epoch.
    pub at_ms: i64,
    /// What it was, in a few words.
    pub label: String,
    /// The edit, to do it again.
    pub edit: CourseEdit,
    /// The edit that takes it back.
    pub inverse: CourseEdit,
    /// Whether it has been taken back.
    pub undone: bool,
}

//! What was done to a course, so that it can be undone and redone, and the moments in it that have a name.
//! Not here: keeping the history (`store`), walking it for the user (`engine::courses`).

use crate::{Course, CourseEdit, EditError};
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

/// A moment of a course's history that the user has given a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The journal number of the entry that named it.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// When it was named, ms since the epoch.
    pub at_ms: i64,
    /// The revision the course had then.
    pub revision: u32,
    /// The last step that stood then; 0 when none did.
    pub step: u64,
    /// The course as it was. Only kept once the steps that lead there are no longer; texts are not kept twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Box<Course>>,
}

/// The course as it was when `step` was the last that stood, put together from how it is now; 0 is before the first. The
/// steps are given newest first. None when the history does not reach there.
pub fn course_at(
    now: &Course,
    newest_first: &[HistoryEntry],
    step: u64,
) -> Result<Option<Course>, EditError> {
    let mut course = now.clone();
    let undone = newest_first.iter().take_while(|entry| entry.undone).count();
    let (ahead, behind) = newest_first.split_at(undone);
    if ahead.iter().any(|entry| entry.seq == step) {
        for entry in ahead.iter().rev() {
            entry.edit.apply(&mut course)?;
            if entry.seq == step {
                break;
            }
        }
        return Ok(Some(course));
    }
    for entry in behind {
        if entry.seq == step {
            return Ok(Some(course));
        }
        entry.inverse.apply(&mut course)?;
    }
    Ok((step == 0).then_some(course))
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;

//! The history of each course, one record a step.
//! Not here: taking steps back (`engine::courses`).

use super::{Source, list};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{CourseId, HistoryEntry};

fn newest_first(source: &impl Source, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut entries: Vec<HistoryEntry> = list(source, &key(Kind::History, &[course.as_bytes()]))?;
    entries.reverse();
    Ok(entries)
}

impl Reader<'_> {
    /// What was done to a course, newest first; one scan.
    pub fn history(&self, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
        newest_first(self, course)
    }
}

impl Transaction<'_> {
    /// What was done to a course, newest first.
    pub fn history(&self, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
        newest_first(self, course)
    }

    /// Puts a step, new or changed.
    pub fn put_history(
        &mut self,
        course: CourseId,
        entry: &HistoryEntry,
    ) -> Result<(), StoreError> {
        self.put(&step(course, entry.seq), entry)
    }

    /// Forgets a step.
    pub fn remove_history(&mut self, course: CourseId, seq: u64) -> Result<(), StoreError> {
        self.delete(&step(course, seq))
    }
}

fn step(course: CourseId, seq: u64) -> Vec<u8> {
    key(Kind::History, &[course.as_bytes(), &seq.to_be_bytes()])
}

//! The history of each course, one record a step, and its named moments.
//! Not here: taking steps back (`engine::courses`).

use super::{Source, list, values};
use crate::{
    Reader, StoreError,
    records::{
        Chunks,
        key::{Kind, key},
    },
    write::Transaction,
};
use domain::{CourseId, HistoryEntry, Version};

/// What was taken back always lies behind what stands, so that reading backwards ends at the first that stands.
fn stands(record: &Chunks) -> Result<bool, StoreError> {
    let entries: Vec<HistoryEntry> = values(record.clone())?;
    Ok(entries.last().is_some_and(|entry| !entry.undone))
}

fn of(course: CourseId) -> Vec<u8> {
    key(Kind::History, &[course.as_bytes()])
}

fn newest_first(chunks: Chunks) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut entries: Vec<HistoryEntry> = values(chunks)?;
    entries.reverse();
    Ok(entries)
}

impl Reader<'_> {
    /// What was done to a course, newest first; one scan.
    pub fn history(&self, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
        newest_first(self.chunks(&of(course))?)
    }

    /// The named moments of a course, named first first; one scan.
    pub fn versions(&self, course: CourseId) -> Result<Vec<Version>, StoreError> {
        list(self, &key(Kind::Version, &[course.as_bytes()]))
    }

    /// The steps that were taken back and the last one that stands, newest first; one scan that ends there.
    pub fn last_steps(&self, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
        self.count(1);
        newest_first(self.records.scan_back(&of(course), stands)?)
    }
}

impl Transaction<'_> {
    /// The steps that were taken back and the last one that stands, newest first. Asked before anything is put.
    pub fn last_steps(&self, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
        newest_first(self.chunks_back(&of(course), stands)?)
    }

    /// What was done to a course, newest first.
    pub fn history(&self, course: CourseId) -> Result<Vec<HistoryEntry>, StoreError> {
        newest_first(self.chunks(&of(course))?)
    }

    /// The named moments of a course, named first first.
    pub fn versions(&self, course: CourseId) -> Result<Vec<Version>, StoreError> {
        list(self, &key(Kind::Version, &[course.as_bytes()]))
    }

    /// Puts a named moment, new or changed.
    pub fn put_version(&mut self, course: CourseId, version: &Version) -> Result<(), StoreError> {
        self.put(&moment(course, version.id), version)
    }

    /// Forgets a named moment; what was done stays.
    pub fn remove_version(&mut self, course: CourseId, id: u64) -> Result<(), StoreError> {
        self.delete(&moment(course, id))
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

fn moment(course: CourseId, id: u64) -> Vec<u8> {
    key(Kind::Version, &[course.as_bytes(), &id.to_be_bytes()])
}

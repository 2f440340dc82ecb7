//! The library's own history, one record a step; the documents of an import in parts beside it, so that a group of them
//! costs the same however many came before.
//! Not here: taking steps back (`engine::history`).

use super::{Source, list};
use crate::{
    Reader, StoreError,
    records::key::{Kind, key},
    write::Transaction,
};
use domain::{DocumentId, LibraryStep};

fn newest_first(source: &impl Source) -> Result<Vec<LibraryStep>, StoreError> {
    let mut steps: Vec<LibraryStep> = list(source, &key(Kind::Step, &[]))?;
    steps.reverse();
    Ok(steps)
}

fn parts(step: u64) -> Vec<u8> {
    key(Kind::StepPart, &[&step.to_be_bytes()])
}

impl Reader<'_> {
    /// What was done to the library, newest first; one scan.
    pub fn steps(&self) -> Result<Vec<LibraryStep>, StoreError> {
        newest_first(self)
    }
}

impl Transaction<'_> {
    /// What was done to the library, newest first.
    pub fn steps(&self) -> Result<Vec<LibraryStep>, StoreError> {
        newest_first(self)
    }

    /// Puts a step, new or changed.
    pub fn put_step(&mut self, step: &LibraryStep) -> Result<(), StoreError> {
        self.put(&key(Kind::Step, &[&step.seq.to_be_bytes()]), step)
    }

    /// Forgets a step with everything beside it.
    pub fn remove_step(&mut self, seq: u64) -> Result<(), StoreError> {
        self.delete_all(&parts(seq))?;
        self.delete(&key(Kind::Step, &[&seq.to_be_bytes()]))
    }

    /// Adds documents to those that the import with this step has added.
    pub fn put_step_part(&mut self, step: u64, documents: &[DocumentId]) -> Result<(), StoreError> {
        let mut part = parts(step);
        part.extend_from_slice(&self.seq().to_be_bytes());
        self.put(&part, &documents)
    }

    /// The documents that the import with this step has added.
    pub fn step_documents(&self, step: u64) -> Result<Vec<DocumentId>, StoreError> {
        Ok(list::<Vec<DocumentId>>(self, &parts(step))?.concat())
    }
}

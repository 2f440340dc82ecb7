//! The one door for writes: transactions that become journal entries, alone or in groups that share one sync.
//! Not here: what is put (`repos`), what follows (`store`).

use crate::{
    StoreError,
    journal::{Draft, Entry},
    limits,
    records::{Batch, Chunks, Records, key, value},
};
use domain::{Changes, Event};
use serde::Serialize;
use std::cell::Cell;

/// Who asked for a write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The id of the call, for journal and log.
    pub request_id: String,
}

/// What a write gave and what it changed.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// What the closure answered.
    pub value: T,
    /// What the write touched.
    pub changes: Changes,
}

/// A change in the making: it reads its own puts, and becomes one journal entry when it emits an event.
pub struct Transaction<'a> {
    records: &'a Records,
    /// What earlier entries of the same group changed.
    earlier: &'a Batch,
    own: Batch,
    seq: u64,
    event: Option<Event>,
    reads: Cell<u64>,
}

impl<'a> Transaction<'a> {
    pub(crate) fn new(records: &'a Records, earlier: &'a Batch, seq: u64) -> Self {
        Self { records, earlier, own: Batch::new(), seq, event: None, reads: Cell::new(0) }
    }

    /// The number the journal entry will have.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Says what happened; exactly once an entry. Without it nothing is written.
    pub fn emit(&mut self, event: Event) {
        debug_assert!(self.event.is_none(), "one entry is one event");
        self.event = Some(event);
    }

    /// Puts a record; chunks that stay the same are not written again.
    pub(crate) fn put<T: Serialize>(&mut self, record: &[u8], value: &T) -> Result<(), StoreError> {
        let old = self.chunks(record)?;
        let new = value::encode(record, value)?;
        for (key, _) in old.iter().skip(new.len()) {
            self.own.insert(key.clone(), None);
        }
        for (key, value) in new {
            let same = old.iter().any(|(known, before)| *known == key && *before == value);
            if !same {
                self.own.insert(key, Some(value));
            }
        }
        Ok(())
    }

    /// Removes a record with all its chunks.
    pub(crate) fn delete(&mut self, record: &[u8]) -> Result<(), StoreError> {
        for (key, _) in self.chunks(record)? {
            self.own.insert(key, None);
        }
        Ok(())
    }

    /// Removes everything that starts with `prefix`.
    pub(crate) fn delete_all(&mut self, prefix: &[u8]) -> Result<(), StoreError> {
        self.delete(prefix)
    }

    /// Gives every chunk under `prefix` another key, its bytes as they are; says how many there were.
    pub(crate) fn relocate(
        &mut self,
        prefix: &[u8],
        mut elsewhere: impl FnMut(&[u8]) -> Vec<u8>,
    ) -> Result<usize, StoreError> {
        let chunks = self.chunks(prefix)?;
        let count = chunks.len();
        for (key, value) in chunks {
            self.own.insert(elsewhere(&key), Some(value));
            self.own.insert(key, None);
        }
        Ok(count)
    }

    /// Everything that starts with `prefix`, as this transaction sees it.
    pub(crate) fn chunks(&self, prefix: &[u8]) -> Result<Chunks, StoreError> {
        self.reads.set(self.reads.get() + 1);
        let mut found: std::collections::BTreeMap<Vec<u8>, Vec<u8>> =
            self.records.scan(prefix)?.into_iter().collect();
        for changes in [self.earlier, &self.own] {
            for (key, value) in
                changes.range(prefix.to_vec()..).take_while(|(key, _)| key.starts_with(prefix))
            {
                match value {
                    Some(value) => found.insert(key.clone(), value.clone()),
                    None => found.remove(key),
                };
            }
        }
        Ok(found.into_iter().collect())
    }
}

impl Transaction<'_> {
    /// The last records under `prefix`, back to the first for which `enough` holds. What this transaction has put there
    /// itself is not among them: it is asked before anything is put.
    pub(crate) fn chunks_back(
        &self,
        prefix: &[u8],
        enough: impl FnMut(&Chunks) -> Result<bool, StoreError>,
    ) -> Result<Chunks, StoreError> {
        self.reads.set(self.reads.get() + 1);
        debug_assert!(
            [self.earlier, &self.own].iter().all(|changes| {
                changes
                    .range(prefix.to_vec()..)
                    .next()
                    .is_none_or(|(key, _)| !key.starts_with(prefix))
            }),
            "asked after something was put"
        );
        self.records.scan_back(prefix, enough)
    }
}

/// Several entries that are written as one frame, synced and acknowledged together: after a power cut all or none of
/// them are there.
pub struct Group<'a> {
    pub(crate) records: &'a Records,
    pub(crate) origin: &'a Origin,
    pub(crate) device: [u8; 16],
    pub(crate) at: (i64, u32),
    pub(crate) next: u64,
    pub(crate) batch: Batch,
    pub(crate) entries: Vec<Entry>,
    pub(crate) changes: Changes,
    pub(crate) reads: u64,
}

impl Group<'_> {
    /// Adds an entry; an error takes the whole group back.
    pub fn entry<T, E: From<StoreError>>(
        &mut self,
        run: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx = Transaction::new(self.records, &self.batch, self.next);
        let value = run(&mut tx)?;
        let Transaction { own, event, reads, .. } = tx;
        self.reads += reads.get();
        let Some(event) = event else { return Ok(value) };
        let oversized =
            own.values().flatten().map(Vec::len).find(|size| *size > limits::VALUE_BYTES_MOST);
        if let Some(bytes) = oversized {
            return Err(StoreError::RecordTooLarge { bytes }.into());
        }
        self.changes.absorb(&changes_of(self.next, own.keys()));
        let (mut puts, mut deletes) = (Vec::new(), Vec::new());
        for (key, value) in &own {
            match value {
                Some(value) => puts.push((key.clone(), value.clone())),
                None => deletes.push(key.clone()),
            }
        }
        let (at_ms, counter) = self.at;
        self.at.1 += 1;
        let request_id = &self.origin.request_id;
        let draft = Draft {
            seq: self.next,
            at_ms,
            counter,
            device: self.device,
            request_id,
            event: &event,
            puts,
            deletes,
        };
        self.entries.push(Entry::new(draft)?);
        self.batch.extend(own);
        self.next += 1;
        Ok(value)
    }
}

/// What changes of these keys mean in the words of the domain.
pub(crate) fn changes_of<'k>(seq: u64, keys: impl Iterator<Item = &'k Vec<u8>>) -> Changes {
    use domain::{CourseId, DocumentId, DraftId, FolderId, JobId, LessonId};
    use key::Kind;
    let mut changes = Changes { seq, ..Changes::default() };
    for key in keys {
        let id = |position: usize| {
            key.get(1 + 16 * position..).and_then(|rest| rest.first_chunk::<16>()).copied()
        };
        let Some(kind) = Kind::of(key) else { continue };
        match (kind, id(0), id(1)) {
            (Kind::Settings, ..) => changes.settings = true,
            (Kind::Folder, Some(folder), _) => {
                changes.folders.insert(FolderId::from_bytes(folder));
            }
            (Kind::Document | Kind::Withheld, Some(document), _) => {
                changes.documents.insert(DocumentId::from_bytes(document));
            }
            (Kind::CourseHead, Some(course), _) => {
                changes.courses.insert(CourseId::from_bytes(course));
            }
            (Kind::Lesson, Some(course), Some(lesson)) => {
                let pair = (CourseId::from_bytes(course), LessonId::from_bytes(lesson));
                changes.lessons.insert(pair);
            }
            (Kind::Draft, Some(draft), _) => {
                changes.drafts.insert(DraftId::from_bytes(draft));
            }
            (Kind::Job, Some(job), _) => {
                changes.jobs.insert(JobId::from_bytes(job));
            }
            _ => {}
        }
    }
    changes
}

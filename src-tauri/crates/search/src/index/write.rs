//! Writing to the index: one writer for life, made anew when it breaks.
//! Not here: reading (`snapshot`), the documents written (`schema`).

use super::{Snapshot, guarded, open};
use crate::{
    entry::{Entry, Op},
    error::SearchError,
    limits,
    schema::{self, Fields},
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::PathBuf, thread};
use tantivy::{
    DocSet, Index, IndexReader, IndexWriter, ReloadPolicy, TERMINATED, TantivyError,
    directory::error::LockError, merge_policy::LogMergePolicy, schema::IndexRecordOption,
};
use uuid::Uuid;

/// What a commit remembers of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) seq: u64,
    pub(crate) epoch: String,
    /// Tantivy opens an index that has lost its list of segments as an empty one; this number tells.
    pub(crate) entries: u64,
}

impl Payload {
    /// That of the last commit; none when there was none or it is not ours.
    pub(crate) fn of(index: &Index) -> Option<Self> {
        serde_json::from_str(index.load_metas().ok()?.payload.as_deref()?).ok()
    }
}

/// What each owner has in the end; later operations win.
pub(crate) fn by_owner(ops: Vec<Op>) -> BTreeMap<Uuid, Vec<Entry>> {
    let mut owners = BTreeMap::new();
    for op in ops {
        let (owner, entries) = match op {
            Op::Replace { owner, entries } => (owner, entries),
            Op::Remove { owner } => (owner, Vec::new()),
        };
        let mut last: BTreeMap<Uuid, Entry> = BTreeMap::new();
        for mut entry in entries {
            // Entries are removed by owner, so one that said otherwise would stay for ever.
            entry.owner = owner;
            last.insert(entry.id, entry);
        }
        let mut entries: Vec<Entry> = last.into_values().collect();
        entries.sort_by_key(|entry| (entry.ordinal, entry.id));
        owners.insert(owner, entries);
    }
    owners
}

/// The writing side of the index.
pub(crate) struct Writing {
    index: Index,
    reader: IndexReader,
    /// None after it broke.
    writer: Option<IndexWriter>,
    fields: Fields,
    /// None for an index in memory.
    place: Option<PathBuf>,
    /// Its files could be neither emptied nor made anew; what stands here instead must not be written to.
    lost: bool,
}

impl Writing {
    pub(crate) fn new(
        mut index: Index,
        fields: Fields,
        place: Option<PathBuf>,
    ) -> Result<Self, SearchError> {
        index.set_tokenizers(schema::tokenizers());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(SearchError::read)?;
        let mut writing = Self { index, reader, writer: None, fields, place, lost: false };
        writing.retrying(|writing| writing.writer().map(|_| ()))?;
        Ok(writing)
    }

    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    pub(crate) fn snapshot(&self) -> Result<Snapshot, SearchError> {
        Snapshot::of(self.reader.searcher(), self.fields)
    }

    pub(crate) fn apply(
        &mut self,
        owners: &BTreeMap<Uuid, Vec<Entry>>,
        seq: u64,
        epoch: &str,
    ) -> Result<Snapshot, SearchError> {
        self.retrying(|writing| {
            let entries = writing.entries_after(owners)?;
            let fields = writing.fields;
            let writer = writing.writer()?;
            for (owner, entries) in owners {
                writer.delete_term(fields.owner_term(*owner));
                for entry in entries {
                    writer.add_document(fields.document(entry)?).map_err(SearchError::write)?;
                }
            }
            writing.commit(&Payload { seq, epoch: epoch.to_owned(), entries })
        })
    }

    pub(crate) fn clear(&mut self, epoch: &str) -> Result<Snapshot, SearchError> {
        self.retrying(|writing| {
            writing.writer()?.delete_all_documents().map_err(SearchError::write)?;
            writing.commit(&Payload { seq: 0, epoch: epoch.to_owned(), entries: 0 })
        })
    }

    /// Throws the files away. For when even emptying the index fails.
    pub(crate) fn make_anew(&mut self, epoch: &str) -> Result<Snapshot, SearchError> {
        // The old writer holds the lock of the folder, and the old reader its files.
        let (unused, _) = open::in_memory()?;
        let old = std::mem::replace(self, unused);
        let place = old.place.clone();
        drop(old);
        let made = match &place {
            Some(place) => open::make_anew(place),
            None => open::in_memory(),
        };
        match made {
            Ok((writing, _)) => *self = writing,
            // The next attempt still has to know where.
            Err(error) => {
                (self.place, self.lost) = (place, true);
                return Err(error);
            }
        }
        self.clear(epoch)
    }

    fn commit(&mut self, payload: &Payload) -> Result<Snapshot, SearchError> {
        let payload =
            serde_json::to_string(payload).map_err(|source| SearchError::Entry { source })?;
        let mut prepared = self.writer()?.prepare_commit().map_err(SearchError::write)?;
        prepared.set_payload(&payload);
        prepared.commit().map_err(SearchError::write)?;
        self.reader.reload().map_err(SearchError::read)?;
        self.snapshot()
    }

    /// How many entries there will be: the ones there are, without those of the owners, with their new ones.
    fn entries_after(&self, owners: &BTreeMap<Uuid, Vec<Entry>>) -> Result<u64, SearchError> {
        let searcher = self.reader.searcher();
        let mut entries = searcher.num_docs();
        for (owner, new) in owners {
            let term = self.fields.owner_term(*owner);
            for segment in searcher.segment_readers() {
                let owned = segment.inverted_index(self.fields.owner).map_err(SearchError::read)?;
                let postings = owned
                    .read_postings(&term, IndexRecordOption::Basic)
                    .map_err(SearchError::read)?;
                let Some(mut postings) = postings else { continue };
                while postings.doc() != TERMINATED {
                    entries -= u64::from(!segment.is_deleted(postings.doc())).min(entries);
                    postings.advance();
                }
            }
            entries += new.len() as u64;
        }
        Ok(entries)
    }

    fn writer(&mut self) -> Result<&mut IndexWriter, SearchError> {
        if self.lost {
            return Err(SearchError::Stopped { doing: "being made anew" });
        }
        if self.writer.is_none() {
            let writer: IndexWriter = self
                .index
                .writer_with_num_threads(1, limits::WRITER_BYTES)
                .map_err(|error| self.lock_or_write(error))?;
            let mut merging = LogMergePolicy::default();
            merging.set_del_docs_ratio_before_merge(limits::DELETED_BEFORE_MERGE);
            writer.set_merge_policy(Box::new(merging));
            // What a killed process was writing is in no list of segments; the next commit counts from what is.
            self.reader.reload().map_err(SearchError::read)?;
            self.writer = Some(writer);
        }
        self.writer.as_mut().ok_or(SearchError::Stopped { doing: "getting ready to write" })
    }

    fn lock_or_write(&self, error: TantivyError) -> SearchError {
        match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => {
                SearchError::Locked { path: self.place.clone() }
            }
            error => SearchError::write(error),
        }
    }

    /// Does `work`; when it fails or panics, again with a new writer after a pause. Nothing that was not committed
    /// outlives a writer, so every attempt starts from the same index.
    fn retrying<T>(
        &mut self,
        work: impl Fn(&mut Self) -> Result<T, SearchError>,
    ) -> Result<T, SearchError> {
        let mut pauses = limits::WRITE_PAUSES.iter();
        loop {
            let error = match guarded("writing", || work(self)) {
                Ok(done) => return Ok(done),
                Err(error) => error,
            };
            let dropped = guarded("closing the writer", || {
                self.writer = None;
                Ok(())
            });
            let Some(pause) = pauses.next() else { return Err(error) };
            tracing::warn!(%error, clean = dropped.is_ok(), "search index not written, trying again");
            thread::sleep(*pause);
        }
    }
}

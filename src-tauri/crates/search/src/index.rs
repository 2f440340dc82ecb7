//! The open index: one writer for life, commits in batches, a reader that is renewed after each.
//! Not here: opening (`open`), searching (`query`).

use crate::{
    EntryKind, Op, Opened, SearchError, limits,
    open::{self, Parts, Payload},
    schema::Fields,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError, RwLock},
    time::Duration,
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, Term,
    collector::Count,
    query::TermQuery,
    schema::IndexRecordOption,
};
use uuid::Uuid;

/// An open search index. Searching goes on while it is written to.
pub struct SearchIndex {
    pub(crate) fields: Fields,
    folder: Option<PathBuf>,
    writing: Mutex<Writing>,
    reading: RwLock<Reading>,
}

struct Writing {
    index: Index,
    /// None after a failed commit, until it can be made again.
    writer: Option<IndexWriter>,
    payload: Payload,
}

struct Reading {
    reader: IndexReader,
    /// Languages of the entries, for stemming queries.
    languages: Vec<String>,
}

impl SearchIndex {
    /// Opens the index in `dir`; one that is missing, damaged or of another version is started anew.
    pub fn open(dir: &Path) -> Result<(Self, Opened), SearchError> {
        let fields = Fields::new();
        let folder = open::folder(dir)?;
        let parts = open::open(&folder, &fields)?;
        Self::assemble(fields, parts, Some(folder))
    }

    /// An index that keeps nothing.
    pub fn in_memory() -> Result<(Self, Opened), SearchError> {
        let fields = Fields::new();
        let parts = open::in_memory(&fields)?;
        Self::assemble(fields, parts, None)
    }

    fn assemble(fields: Fields, parts: Parts, folder: Option<PathBuf>) -> Result<(Self, Opened), SearchError> {
        let Parts { index, writer, payload, fresh } = parts;
        let reading = Reading::of(&index, &fields)?;
        let opened = Opened { seq: payload.seq, epoch: payload.epoch.clone(), fresh };
        let writing = Mutex::new(Writing { index, writer: Some(writer), payload });
        Ok((Self { fields, folder, writing, reading: RwLock::new(reading) }, opened))
    }

    /// Takes in changes up to the journal entry `seq` of the history `epoch`, in one commit; when it returns they can be
    /// found. Applying the same changes again changes nothing.
    pub fn apply(&self, ops: Vec<Op>, seq: u64, epoch: &str) -> Result<(), SearchError> {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        // The last word on an owner counts.
        let latest: BTreeMap<Uuid, Op> = ops.into_iter().map(|op| (op.owner(), op)).collect();
        let mut failed = SearchError::Stopped;
        for attempt in 0..limits::COMMIT_TRIES {
            if attempt > 0 {
                std::thread::sleep(Duration::from_millis(100) * 3_u32.pow(attempt));
            }
            let tried = catch_unwind(AssertUnwindSafe(|| self.try_apply(&mut writing, &latest, seq, epoch)));
            match tried {
                Ok(Ok(())) => return self.renew(&writing.index),
                Ok(Err(error)) => failed = error,
                Err(_) => failed = SearchError::Stopped,
            }
            tracing::warn!(attempt, error = %failed, "a commit of the search index failed");
            // What the writer holds is of no use any more; a new one starts from the last commit.
            writing.writer = None;
        }
        Err(failed)
    }

    fn try_apply(
        &self,
        writing: &mut Writing,
        ops: &BTreeMap<Uuid, Op>,
        seq: u64,
        epoch: &str,
    ) -> Result<(), SearchError> {
        let before = self.count_of(ops.keys())?;
        let Writing { index, writer, payload } = writing;
        let writer = match writer {
            Some(writer) => writer,
            none => none.insert(index.writer_with_num_threads(1, limits::WRITER_BYTES)?),
        };
        let mut added = 0;
        for (owner, op) in ops {
            writer.delete_term(Term::from_field_text(self.fields.owner, &owner.to_string()));
            if let Op::Replace { entries, .. } = op {
                for entry in entries {
                    writer.add_document(self.fields.document(entry))?;
                    added += 1;
                }
            }
        }
        let count = payload.count.saturating_sub(before) + added;
        let next = Payload { seq, epoch: epoch.to_owned(), count };
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&serde_json::to_string(&next).unwrap_or_default());
        commit.commit()?;
        *payload = next;
        Ok(())
    }

    /// Entries that the owners have now.
    fn count_of<'u>(&self, owners: impl Iterator<Item = &'u Uuid>) -> Result<u64, SearchError> {
        let searcher = self.searcher();
        let mut count = 0;
        for owner in owners {
            let term = Term::from_field_text(self.fields.owner, &owner.to_string());
            if searcher.doc_freq(&term)? > 0 {
                count += searcher.search(&TermQuery::new(term, IndexRecordOption::Basic), &Count)? as u64;
            }
        }
        Ok(count)
    }

    /// Removes everything.
    pub fn clear(&self, epoch: &str) -> Result<(), SearchError> {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        // A new, empty index gets rid of damage as well, which deleting would not.
        writing.writer = None;
        let parts = match &self.folder {
            Some(folder) => {
                let _ = std::fs::remove_file(folder.join("meta.json"));
                open::open(folder, &self.fields)?
            }
            None => open::in_memory(&self.fields)?,
        };
        *writing = Writing { index: parts.index, writer: Some(parts.writer), payload: parts.payload };
        drop(writing);
        self.apply(Vec::new(), 0, epoch)
    }

    fn renew(&self, index: &Index) -> Result<(), SearchError> {
        let reading = Reading::of(index, &self.fields)?;
        *self.reading.write().unwrap_or_else(PoisonError::into_inner) = reading;
        Ok(())
    }

    /// Entries in the index.
    pub fn count(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// What is wrong with the index; empty when all is well.
    pub fn verify(&self) -> Result<Vec<String>, SearchError> {
        let writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut findings: Vec<String> = Vec::new();
        for path in writing.index.validate_checksum()?.into_iter().collect::<BTreeSet<_>>() {
            findings.push(format!("The file {} of the search index is damaged.", path.display()));
        }
        let (found, said) = (self.count(), writing.payload.count);
        if found != said {
            findings.push(format!("The search index holds {found} entries instead of {said}."));
        }
        Ok(findings)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reading.read().unwrap_or_else(PoisonError::into_inner).reader.searcher()
    }

    pub(crate) fn languages(&self) -> Vec<String> {
        self.reading.read().unwrap_or_else(PoisonError::into_inner).languages.clone()
    }

    pub(crate) fn kind_term(&self, kind: EntryKind) -> Term {
        Term::from_field_text(self.fields.kind, crate::schema::kind_word(kind))
    }
}

impl Reading {
    fn of(index: &Index, fields: &Fields) -> Result<Self, SearchError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let reader: IndexReader = reader;
        let mut languages = BTreeSet::new();
        for segment in reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(fields.language)?;
            let mut terms = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
            while let Some((term, _)) = terms.next() {
                languages.insert(String::from_utf8_lossy(term).into_owned());
            }
        }
        // English is asked for always: the words of many subjects are English whatever the language around them.
        languages.insert("en".into());
        let languages = languages.into_iter().filter(|language| crate::words::stemmer(language).is_some());
        Ok(Self { reader, languages: languages.take(limits::LANGUAGES).collect() })
    }
}

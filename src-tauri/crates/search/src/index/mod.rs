//! The index as its users hold it.
//! Not here: opening (`open`), writing (`write`), checking (`check`), finding (`matching`).

mod bodies;
mod check;
mod open;
mod snapshot;
mod write;

pub use bodies::AskBody;
pub(crate) use snapshot::{Languages, Snapshot};

use crate::{
    entry::{Entry, Op, Opened},
    error::SearchError,
    fragment::Marks,
    limits, matching,
    query::{Answer, Hit, Query},
    words::Stemming,
};
use bodies::Bodies;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};
use write::Writing;

/// The search index: one writer, any number of readers; every method may be called from any thread.
pub struct SearchIndex {
    writing: Mutex<Writing>,
    snapshot: RwLock<Arc<Snapshot>>,
    bodies: Bodies,
}

impl SearchIndex {
    /// Opens the index in `dir`, making it if there is none. What is damaged or of another version is thrown away,
    /// and the answer then says `fresh`.
    pub fn open(dir: &Path) -> Result<(Self, Opened), SearchError> {
        let (writing, snapshot, opened) = open::open(dir)?;
        Ok((Self::new(writing, snapshot, Bodies::Unknown), opened))
    }

    /// Has fragments cut from the words that `ask` gives; without it those of an index on the disk are empty.
    #[must_use]
    pub fn with_bodies(self, ask: AskBody) -> Self {
        Self { bodies: Bodies::Asked(ask), ..self }
    }

    /// An empty index that lives as long as this value.
    pub fn in_memory() -> Result<(Self, Opened), SearchError> {
        let (writing, snapshot) = open::in_memory()?;
        let opened = Opened { seq: 0, epoch: String::new(), fresh: true };
        Ok((Self::new(writing, snapshot, Bodies::Kept(RwLock::default())), opened))
    }

    fn new(writing: Writing, snapshot: Snapshot, bodies: Bodies) -> Self {
        Self { writing: Mutex::new(writing), snapshot: RwLock::new(Arc::new(snapshot)), bodies }
    }

    /// Takes in `ops` with one commit that also remembers `seq` and `epoch`. When it returns, searches see them; when
    /// it fails, nothing has changed.
    pub fn apply(&self, ops: Vec<Op>, seq: u64, epoch: &str) -> Result<(), SearchError> {
        let owners = write::by_owner(ops);
        let mut writing = self.writing();
        let snapshot = writing.apply(&owners, seq, epoch)?;
        self.bodies.keep(&owners);
        self.show(snapshot);
        Ok(())
    }

    /// Forgets all entries; the number is 0 again, in `epoch`. Also the way out of damage.
    pub fn clear(&self, epoch: &str) -> Result<(), SearchError> {
        let mut writing = self.writing();
        let snapshot = match writing.clear(epoch) {
            Ok(snapshot) => snapshot,
            Err(error) => {
                tracing::warn!(%error, "search index could not be emptied, making it anew");
                // Readers let go of the files, which some systems do not delete while they are open.
                self.show(open::in_memory()?.1);
                writing.make_anew(epoch)?
            }
        };
        self.bodies.forget();
        self.show(snapshot);
        Ok(())
    }

    /// How many entries there are.
    pub fn count(&self) -> u64 {
        self.snapshot().entries()
    }

    /// A hash over all entries that does not depend on the order they came in, hexadecimal: equal for equal contents.
    pub fn digest(&self) -> Result<String, SearchError> {
        guarded("reading the entries", || check::digest(&self.snapshot()))
    }

    /// What is wrong with the index, in sentences; empty when nothing is.
    pub fn verify(&self) -> Result<Vec<String>, SearchError> {
        let writing = self.writing();
        guarded("checking its files", || check::verify(writing.index(), &self.snapshot()))
    }

    /// Answers a query.
    pub fn search(&self, query: &Query) -> Result<Answer, SearchError> {
        let snapshot = self.snapshot();
        guarded("searching", || answer(&snapshot, &self.bodies, query))
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        // A writer that was interrupted by a panic is rebuilt before its next use, so the lock's poison says nothing.
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn show(&self, snapshot: Snapshot) {
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
    }
}

fn answer(snapshot: &Snapshot, bodies: &Bodies, query: &Query) -> Result<Answer, SearchError> {
    let found = matching::find(snapshot, query)?;
    let marks = Marks::new(&found.words);
    let limit = query.limit.min(limits::HITS_MOST);
    let mut hits = Vec::with_capacity(limit.min(found.ranked.len()));
    for ranked in found.ranked.iter().skip(query.offset).take(limit) {
        let mut entry = snapshot.entry(ranked.address)?;
        entry.body = bodies.get(&entry.place()).unwrap_or_default();
        hits.push(hit(entry, ranked.score, &marks));
    }
    Ok(Answer { total: found.total, corrected: found.corrected, hits })
}

fn hit(entry: Entry, score: f32, marks: &Marks) -> Hit {
    let (fragment, highlights) =
        marks.fragment(&entry.body, Stemming::of(entry.language.as_deref()));
    Hit {
        id: entry.id,
        owner: entry.owner,
        group: entry.group,
        kind: entry.kind,
        path: entry.path,
        title: entry.title,
        heading: entry.heading,
        anchor: entry.anchor,
        ordinal: entry.ordinal,
        score,
        fragment,
        highlights,
    }
}

/// The index library has panicked on damaged files before; here that is an error like another.
fn guarded<T>(
    doing: &'static str,
    work: impl FnOnce() -> Result<T, SearchError>,
) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        tracing::error!(doing, "the search index panicked");
        Err(SearchError::Stopped { doing })
    })
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "damage_tests.rs"]
mod damage_tests;

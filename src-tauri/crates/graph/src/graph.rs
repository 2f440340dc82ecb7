//! The open graph: opening, batches of changes, checking.
//! Not here: what a batch does (`feed`), answering (`query`), finding terms (`concepts`).
//!
//! Written are the documents and lessons with what each says. Concepts, their labels, the links and how strong they are
//! follow from that: they are added up in memory, where the datastore finds them, and never written. They were some ten
//! times the text they came from, and each batch wrote most of them anew.

use crate::{
    GraphError, SledGraph, concepts,
    concepts::Contribution,
    datastore::Sentinel,
    feed::{self, Change},
    memory::{Memory, load},
};
use domain::Passage;
use indradb::Datastore;
use serde::{Deserialize, Serialize};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{PoisonError, RwLock, RwLockReadGuard},
};
use uuid::Uuid;

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// A term of the subject.
    Concept,
    /// A document.
    Document,
    /// A lesson.
    Lesson,
}

impl NodeKind {
    /// The type of its vertices in the datastore.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Concept => "concept",
            Self::Document => "document",
            Self::Lesson => "lesson",
        }
    }
}

/// A document or lesson to take in.
#[derive(Clone, Copy, Debug)]
pub struct DocumentInput<'a> {
    /// Its id.
    pub id: Uuid,
    /// What it is.
    pub kind: NodeKind,
    /// The course, for a lesson.
    pub group: Option<Uuid>,
    /// Its title.
    pub title: &'a str,
    /// ISO 639-1 code.
    pub language: Option<&'a str>,
    /// Its passages in order.
    pub passages: &'a [Passage],
}

/// How far the graph that was opened has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The last journal entry it has taken in.
    pub seq: u64,
    /// The history that number belongs to.
    pub epoch: String,
    /// There was nothing that could be used: everything must be fed again.
    pub fresh: bool,
}

/// An open concept graph.
pub struct ConceptGraph {
    pub(crate) datastore: SledGraph,
    memory: RwLock<Memory>,
}

impl ConceptGraph {
    /// Opens the graph in `dir`; one that is missing, damaged or of another version is begun anew.
    pub fn open(dir: &Path) -> Result<(Self, Opened), GraphError> {
        Self::assemble(SledGraph::open(dir)?)
    }

    /// A graph that keeps nothing.
    pub fn in_memory() -> Result<(Self, Opened), GraphError> {
        Self::assemble(SledGraph::temporary()?)
    }

    fn assemble(datastore: SledGraph) -> Result<(Self, Opened), GraphError> {
        let sentinel =
            datastore.sentinel()?.filter(|sentinel| sentinel.version == concepts::VERSION);
        let loaded = match sentinel {
            Some(sentinel) => load(&datastore).map(|loaded| (loaded, sentinel)).ok(),
            None => None,
        };
        let fresh = loaded.is_none();
        let ((memory, derived), sentinel) = if let Some(loaded) = loaded {
            loaded
        } else {
            datastore.wipe()?;
            Default::default()
        };
        *datastore.derive() = derived;
        let opened = Opened { seq: sentinel.seq, epoch: sentinel.epoch, fresh };
        Ok((Self { datastore, memory: RwLock::new(memory) }, opened))
    }

    /// Takes in changes up to the journal entry `seq` of the history `epoch`, in one batch. Applying the same changes
    /// again changes nothing.
    pub fn apply(&self, changes: Vec<Change>, seq: u64, epoch: &str) -> Result<(), GraphError> {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        let applied =
            catch_unwind(AssertUnwindSafe(|| self.try_apply(&mut memory, changes, seq, epoch)));
        match applied {
            Ok(Ok(())) => Ok(()),
            failed => {
                // What is in memory may be ahead of the disk now; the disk is what counts.
                let derived;
                (*memory, derived) = load(&self.datastore)?;
                *self.datastore.derive() = derived;
                failed.unwrap_or(Err(GraphError::Stopped))
            }
        }
    }

    fn try_apply(
        &self,
        memory: &mut Memory,
        changes: Vec<Change>,
        seq: u64,
        epoch: &str,
    ) -> Result<(), GraphError> {
        let sentinel = Sentinel { seq, epoch: epoch.to_owned(), version: concepts::VERSION };
        self.datastore
            .batch(Some(&sentinel), |tx| feed::apply(tx, &self.datastore, memory, changes))
    }

    /// What this document or lesson says; none when it is not known.
    pub(crate) fn says(&self, id: Uuid) -> Result<Option<Contribution>, GraphError> {
        feed::says(&self.datastore.transaction(), id)
    }

    /// Removes everything.
    pub fn clear(&self, epoch: &str) -> Result<(), GraphError> {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        self.datastore.wipe()?;
        *memory = Memory::default();
        drop(memory);
        self.apply(Vec::new(), 0, epoch)
    }

    /// A digest over vertices, edges and properties.
    pub fn digest(&self) -> Result<String, GraphError> {
        self.datastore.digest()
    }

    /// What does not fit together; empty when all is well.
    pub fn verify(&self) -> Result<Vec<String>, GraphError> {
        let mut findings = self.datastore.verify()?;
        let (memory, derived) = load(&self.datastore)?;
        if memory != *self.memory() {
            findings.push("The concept graph in memory differs from the one on the disk.".into());
        }
        if derived != *self.datastore.derived() {
            findings
                .push("The edges of the concept graph are not those its documents give.".into());
        }
        Ok(findings)
    }

    pub(crate) fn memory(&self) -> RwLockReadGuard<'_, Memory> {
        self.memory.read().unwrap_or_else(PoisonError::into_inner)
    }
}

//! Opens the graph database with care, or anew.
//! Not here: what is in it.

use super::{
    Batch, Derived, SledGraph,
    heap::Heap,
    key, read,
    value::{self, unseal},
};
use crate::{GraphError, limits};
use serde::{Deserialize, Serialize};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::Arc,
};

/// What the graph says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sentinel {
    pub(crate) seq: u64,
    pub(crate) epoch: String,
    /// The way terms are found; another version means that everything is fed again.
    pub(crate) version: u32,
}

impl SledGraph {
    /// Opens the database in `folder`. One that is damaged is removed and begun anew: it is a view.
    pub(crate) fn open(folder: &Path) -> Result<Self, GraphError> {
        let io = |source| GraphError::Io { path: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(io)?;
        // sled would take a leftover of a kill for a snapshot, and refuse to open for ever.
        for file in std::fs::read_dir(folder).map_err(io)?.flatten() {
            if file.file_name().to_string_lossy().ends_with(".generating") {
                std::fs::remove_file(file.path()).map_err(io)?;
            }
        }
        match catch_unwind(AssertUnwindSafe(|| Self::try_open(folder))) {
            Ok(Ok(graph)) => Ok(graph),
            Ok(Err(error @ GraphError::Io { .. })) => Err(error),
            _ => {
                tracing::error!("the concept graph is damaged and is begun anew");
                std::fs::remove_dir_all(folder).map_err(io)?;
                std::fs::create_dir_all(folder).map_err(io)?;
                Self::try_open(folder)
            }
        }
    }

    /// A database that keeps nothing.
    pub(crate) fn temporary() -> Result<Self, GraphError> {
        Ok(Self::with(config().temporary(true).open()?, Heap::in_memory()))
    }

    fn with(db: sled::Db, heap: Heap) -> Self {
        Self { db, writing: Arc::default(), derived: Arc::default(), heap: Arc::new(heap) }
    }

    fn try_open(folder: &Path) -> Result<Self, GraphError> {
        let heap = Heap::open(folder)
            .map_err(|source| GraphError::Io { path: folder.to_owned(), source })?;
        let graph = Self::with(config().path(folder).open()?, heap);
        // Every value is looked at once, so that damage shows now and not in the middle of an answer; the longer ones
        // are when they are added up.
        let mut wanted = 0;
        for pair in graph.db.iter() {
            let (key, value) = pair?;
            match key.first() {
                Some(&(key::EDGE | key::REVERSED)) => {}
                Some(&(key::VERTEX_PROPERTY | key::EDGE_PROPERTY)) => {
                    wanted += value::place(&value)?.map_or(0, |place| u64::from(place.length));
                }
                _ => drop(unseal(&value)?),
            }
        }
        if graph.heap.size() > 2 * wanted + limits::VAIN_BYTES {
            graph.write_heap_anew()?;
        }
        Ok(graph)
    }

    /// Leaves out what nobody wants any more. The old files are removed last: a kill leaves them, or both.
    fn write_heap_anew(&self) -> Result<(), GraphError> {
        self.heap.turn_over();
        let mut batch = Batch::new();
        for pair in self.db.iter() {
            let (key, value) = pair?;
            if matches!(key.first(), Some(&(key::VERTEX_PROPERTY | key::EDGE_PROPERTY)))
                && let Some(place) = value::place(&value)?
            {
                batch.insert(key.to_vec(), Some(value::moved(&self.heap, place)?));
            }
        }
        self.apply(&batch)?;
        self.db.flush()?;
        self.heap.remove_older()
    }

    /// What the graph says of itself; none when it is new.
    pub(crate) fn sentinel(&self) -> Result<Option<Sentinel>, GraphError> {
        let Some(value) = self.db.get(key::SENTINEL)? else { return Ok(None) };
        Ok(serde_json::from_slice(unseal(&value)?).ok())
    }

    /// Removes everything.
    pub(crate) fn wipe(&self) -> Result<(), GraphError> {
        self.db.clear()?;
        self.db.flush()?;
        self.heap.turn_over();
        self.heap.remove_older()?;
        *self.derive() = Derived::default();
        Ok(())
    }

    /// A digest over everything but the sentinel, in order of keys.
    pub(crate) fn digest(&self) -> Result<String, GraphError> {
        let mut hasher = blake3::Hasher::new();
        let nothing = Batch::new();
        for kind in key::KINDS {
            for pair in read::scan(self, &nothing, vec![kind], vec![kind]) {
                let (key, mut value) = pair?;
                if matches!(kind, key::VERTEX_PROPERTY | key::EDGE_PROPERTY) {
                    value = value::read(&self.heap, &value)?;
                }
                for part in [&key, &value] {
                    hasher.update(&(part.len() as u64).to_le_bytes());
                    hasher.update(part);
                }
            }
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// What does not fit together; empty when all is well.
    pub(crate) fn verify(&self) -> Result<Vec<String>, GraphError> {
        let mut findings = Vec::new();
        for pair in self.db.iter() {
            let (found, value) = pair?;
            match found.first().copied() {
                Some(kind @ (key::EDGE | key::REVERSED)) => {
                    let edge = key::read_edge(&found)?;
                    let other =
                        if kind == key::EDGE { key::reversed(&edge) } else { key::edge(&edge) };
                    if !self.db.contains_key(other)? {
                        findings
                            .push("An edge of the concept graph is known at one end only.".into());
                    }
                }
                _ if unseal(&value).is_err() => {
                    findings.push("A value of the concept graph is damaged.".into());
                }
                _ => {}
            }
            if findings.len() > 20 {
                break;
            }
        }
        Ok(findings)
    }
}

fn config() -> sled::Config {
    sled::Config::new()
        .cache_capacity(limits::CACHE_BYTES)
        .segment_size(limits::SEGMENT_BYTES)
        // Old pages must not pile up.
        .mode(sled::Mode::LowSpace)
        .flush_every_ms(None)
}

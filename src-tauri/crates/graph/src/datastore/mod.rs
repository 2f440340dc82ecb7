//! A durable datastore for `IndraDB`: vertices, edges and properties in a sled database of its own.
//! Beside it stands, in memory, what follows from them.
//! Not here: concepts; no sled type leaves this folder.

mod derived;
mod heap;
mod key;
mod open;
mod read;
mod transaction;
mod value;

pub(crate) use derived::Derived;
pub(crate) use open::Sentinel;
pub(crate) use transaction::SledTransaction;

use crate::GraphError;
use heap::Heap;
use indradb::Datastore;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// Changes that are not applied yet: a new value, or none to remove.
type Batch = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// An open graph database. Cheap to clone; all clones are the same database.
#[derive(Clone)]
pub struct SledGraph {
    db: sled::Db,
    /// One writer at a time: a mutator reads before it writes.
    writing: Arc<Mutex<()>>,
    derived: Arc<RwLock<Derived>>,
    heap: Arc<Heap>,
}

impl Datastore for SledGraph {
    type Transaction<'a> = SledTransaction<'a>;

    fn transaction(&self) -> Self::Transaction<'_> {
        SledTransaction::new(self)
    }
}

impl SledGraph {
    /// What follows from what is written.
    pub(crate) fn derived(&self) -> RwLockReadGuard<'_, Derived> {
        self.derived.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same, to be changed by whoever changes what it follows from.
    pub(crate) fn derive(&self) -> RwLockWriteGuard<'_, Derived> {
        self.derived.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs several changes that are applied together, with the sentinel when one is given.
    pub(crate) fn batch<T>(
        &self,
        sentinel: Option<&Sentinel>,
        run: impl FnOnce(&mut SledTransaction<'_>) -> Result<T, GraphError>,
    ) -> Result<T, GraphError> {
        let mut transaction = SledTransaction::gathering(self);
        let value = run(&mut transaction)?;
        let mut batch = transaction.into_batch();
        if let Some(sentinel) = sentinel {
            batch.insert(
                key::SENTINEL.to_vec(),
                Some(value::seal(&serde_json::to_vec(sentinel).unwrap_or_default())),
            );
        }
        self.apply(&batch)?;
        self.db.flush()?;
        Ok(value)
    }

    fn apply(&self, changes: &Batch) -> Result<(), GraphError> {
        let mut batch = sled::Batch::default();
        for (key, value) in changes {
            match value {
                Some(value) => batch.insert(key.as_slice(), value.as_slice()),
                None => batch.remove(key.as_slice()),
            }
        }
        Ok(self.db.apply_batch(batch)?)
    }
}

#[cfg(test)]
mod size_tests;

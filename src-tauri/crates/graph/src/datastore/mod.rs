//! A durable datastore for `IndraDB`: vertices, edges and properties in a sled database of its own.
//! Not here: concepts; no sled type leaves this folder.

mod key;
mod open;
mod read;
mod transaction;

pub(crate) use open::Sentinel;
pub(crate) use transaction::SledTransaction;

use crate::GraphError;
use indradb::Datastore;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// Changes that are not applied yet: a new value, or none to remove.
type Batch = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// An open graph database. Cheap to clone; all clones are the same database.
#[derive(Clone)]
pub struct SledGraph {
    db: sled::Db,
    /// One writer at a time: a mutator reads before it writes.
    writing: Arc<Mutex<()>>,
}

impl Datastore for SledGraph {
    type Transaction<'a> = SledTransaction<'a>;

    fn transaction(&self) -> Self::Transaction<'_> {
        SledTransaction::new(self)
    }
}

impl SledGraph {
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
                Some(open::seal(&serde_json::to_vec(sentinel).unwrap_or_default())),
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

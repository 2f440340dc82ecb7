//! The records by noun: how each is keyed, read and put.
//! Not here: bytes (`records`), the journal.

mod bank;
mod courses;
mod documents;
mod drafts;
mod folders;
mod history;
mod jobs;
mod settings;
mod steps;
pub(crate) mod trash;

pub(crate) use bank::ordered;

use crate::{
    StoreError,
    records::{self, Chunks, key, key::Kind},
    write::Transaction,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Something that scans records: a reader, or a transaction that sees its own puts.
pub(crate) trait Source {
    /// The chunks under `prefix`, in order.
    fn chunks(&self, prefix: &[u8]) -> Result<Chunks, StoreError>;

    /// The chunks under several prefixes, as of the same moment.
    fn together<const N: usize>(&self, prefixes: [&[u8]; N]) -> Result<[Chunks; N], StoreError>;
}

impl Source for Transaction<'_> {
    fn chunks(&self, prefix: &[u8]) -> Result<Chunks, StoreError> {
        Transaction::chunks(self, prefix)
    }

    fn together<const N: usize>(&self, prefixes: [&[u8]; N]) -> Result<[Chunks; N], StoreError> {
        // Nobody else writes while a transaction is open.
        let mut found = [(); N].map(|()| Chunks::new());
        for (chunks, prefix) in found.iter_mut().zip(prefixes) {
            *chunks = self.chunks(prefix)?;
        }
        Ok(found)
    }
}

/// The one record under `prefix`.
pub(crate) fn one<T: DeserializeOwned>(
    source: &impl Source,
    prefix: &[u8],
) -> Result<Option<T>, StoreError> {
    Ok(list(source, prefix)?.pop())
}

/// All records under `prefix`, in order of keys.
pub(crate) fn list<T: DeserializeOwned>(
    source: &impl Source,
    prefix: &[u8],
) -> Result<Vec<T>, StoreError> {
    values(source.chunks(prefix)?)
}

/// The records that these chunks are.
pub(crate) fn values<T: DeserializeOwned>(chunks: Chunks) -> Result<Vec<T>, StoreError> {
    Ok(records::join(chunks)?.into_iter().map(|(_, value)| value).collect())
}

/// What is left of something that was taken out, so that its id is never used again.
#[derive(Debug, Serialize, Deserialize)]
struct Tombstone {
    seq: u64,
}

impl Transaction<'_> {
    /// Puts a record under an id, unless a thing of that id was taken out before.
    fn put_live<T: Serialize>(
        &mut self,
        kind: Kind,
        id: &[u8],
        value: &T,
    ) -> Result<(), StoreError> {
        let buried = key::key(Kind::Tombstone, &[&[kind as u8], id]);
        if !Transaction::chunks(self, &buried)?.is_empty() {
            return Err(StoreError::Removed);
        }
        self.put(&key::key(kind, &[id]), value)
    }
}

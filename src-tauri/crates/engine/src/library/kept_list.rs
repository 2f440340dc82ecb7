//! The list of all documents, kept in one file when the program ends, so that the next start reads that instead of every
//! record. It is a view like the others: it says which journal number it has seen, and one that fits nothing is thrown away.
//! Not here: making the list and keeping it current (`all_documents`).

use super::all_documents::Slim;
use domain::{Code, DocumentFormat};
use serde::{Deserialize, Serialize};
use std::{path::Path, sync::Arc};
use store::{Store, StoreError};

/// BLAKE3 of all that stands before it.
const SEAL: usize = 32;
/// More than a million documents take; a longer file is not ours.
const BYTES_MOST: u64 = 512 << 20;

/// What the file must say of itself to be believed.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    /// Grows with the layout of a row.
    layout: u32,
    /// Rows name formats and codes by their places in these lists, which grow.
    formats: usize,
    codes: usize,
    /// Which history the numbers are of.
    epoch: String,
    /// The last journal entry that is in it.
    seq: u64,
}

impl Head {
    fn of(store: &Store) -> Self {
        let (formats, codes) = (DocumentFormat::ALL.len(), Code::ALL.len());
        Self { layout: 1, formats, codes, epoch: store.epoch(), seq: store.last_seq() }
    }
}

/// The rows, by path, if the file is whole and has seen the last write.
pub(super) fn read(file: &Path, store: &Store) -> Option<Vec<Arc<Slim>>> {
    if std::fs::metadata(file).ok()?.len() > BYTES_MOST {
        return None;
    }
    let bytes = std::fs::read(file).ok()?;
    let (packed, seal) = bytes.split_last_chunk::<SEAL>()?;
    if blake3::hash(packed).as_bytes() != seal {
        tracing::warn!("the list of documents is damaged; the records are read");
        return None;
    }
    let plain = lz4_flex::block::decompress_size_prepended(packed).ok()?;
    let (head, rows) = postcard::take_from_bytes::<Head>(&plain).ok()?;
    if head != Head::of(store) {
        return None;
    }
    postcard::from_bytes::<Vec<Slim>>(rows)
        .ok()
        .map(|rows| rows.into_iter().map(Arc::new).collect())
}

/// Keeps the rows as of the last write.
pub(super) fn write(file: &Path, store: &Store, rows: &[Arc<Slim>]) -> Result<(), StoreError> {
    let plain = postcard::to_stdvec(&Head::of(store))
        .and_then(|head| postcard::to_extend(&Rows(rows), head))
        .map_err(StoreError::encode)?;
    let mut bytes = lz4_flex::block::compress_prepend_size(&plain);
    let seal = blake3::hash(&bytes);
    bytes.extend_from_slice(seal.as_bytes());
    store::atomic_write(file, &bytes)
}

/// Rows as they are read back: one after the other.
struct Rows<'a>(&'a [Arc<Slim>]);

impl Serialize for Rows<'_> {
    fn serialize<S: serde::Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.collect_seq(self.0.iter().map(AsRef::as_ref))
    }
}

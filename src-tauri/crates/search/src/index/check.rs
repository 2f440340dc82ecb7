//! Whether the index is whole, and what it holds.
//! Not here: mending (`SearchIndex::clear` and feeding it again).

use super::{Snapshot, write::Payload};
use crate::error::SearchError;
use tantivy::{Index, TantivyDocument};

pub(crate) fn digest(snapshot: &Snapshot) -> Result<String, SearchError> {
    let mut hashes = Vec::new();
    for segment in snapshot.segments() {
        let store = segment.get_store_reader(1).map_err(SearchError::read)?;
        for document in store.iter::<TantivyDocument>(segment.alive_bitset()) {
            let document = document.map_err(SearchError::read)?;
            hashes.push(*blake3::hash(snapshot.fields.stored(&document).as_bytes()).as_bytes());
        }
    }
    hashes.sort_unstable();
    let mut all = blake3::Hasher::new();
    for hash in &hashes {
        all.update(hash);
    }
    Ok(all.finalize().to_hex().to_string())
}

pub(crate) fn verify(index: &Index, snapshot: &Snapshot) -> Result<Vec<String>, SearchError> {
    let mut found = Vec::new();
    let damaged = index.validate_checksum().map_err(SearchError::read)?;
    if !damaged.is_empty() {
        found.push(format!("{} files of the search index are damaged.", damaged.len()));
    }
    match Payload::of(index) {
        // Nothing has been written to a new one.
        None if snapshot.entries() == 0 => {}
        None => found.push("The search index does not say how far it has read.".into()),
        Some(payload) if payload.entries != snapshot.entries() => found.push(format!(
            "The search index holds {} entries where it should hold {}.",
            snapshot.entries(),
            payload.entries
        )),
        Some(_) => {}
    }
    Ok(found)
}

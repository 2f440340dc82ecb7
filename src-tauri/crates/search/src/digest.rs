//! A digest of what is in the index, whatever the order it came in.
//! Not here: files; two indexes with the same entries have different files.

use crate::{SearchError, SearchIndex};
use tantivy::TantivyDocument;

impl SearchIndex {
    /// A digest over all stored entries, independent of their order and of segments.
    pub fn digest(&self) -> Result<String, SearchError> {
        let searcher = self.searcher();
        let mut hashes = Vec::new();
        for segment in searcher.segment_readers() {
            let store = segment.get_store_reader(8).map_err(tantivy::TantivyError::from)?;
            for document in segment.doc_ids_alive() {
                let document: TantivyDocument = store.get(document)?;
                let entry = self.fields.entry(&document);
                let bytes = entry.and_then(|entry| serde_json::to_vec(&entry).ok()).unwrap_or_default();
                hashes.push(*blake3::hash(&bytes).as_bytes());
            }
        }
        hashes.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        for hash in hashes {
            hasher.update(&hash);
        }
        Ok(hasher.finalize().to_hex().to_string())
    }
}

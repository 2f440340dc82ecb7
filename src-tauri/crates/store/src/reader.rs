//! Reads records, and counts its reads.
//! Not here: what there is to read (`repos`).

use crate::{StoreError, records::Records, repos::Source};
use std::sync::atomic::{AtomicU64, Ordering};

/// A view of the records as they are now. Each scan or get counts as one read.
pub struct Reader<'a> {
    pub(crate) records: Records,
    pub(crate) total: &'a AtomicU64,
    pub(crate) own: AtomicU64,
}

impl Reader<'_> {
    /// Scans and gets of this reader.
    pub fn reads(&self) -> u64 {
        self.own.load(Ordering::Relaxed)
    }
}

impl Source for Reader<'_> {
    fn chunks(&self, prefix: &[u8]) -> Result<Vec<(Vec<u8>, Vec<u8>)>, StoreError> {
        self.own.fetch_add(1, Ordering::Relaxed);
        self.total.fetch_add(1, Ordering::Relaxed);
        self.records.scan(prefix)
    }
}

//! Reads records, and counts its reads.
//! Not here: what there is to read (`repos`).

use crate::{
    StoreError,
    records::{Chunks, Records},
    repos::Source,
};
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

    pub(crate) fn count(&self, reads: u64) {
        self.own.fetch_add(reads, Ordering::Relaxed);
        self.total.fetch_add(reads, Ordering::Relaxed);
    }
}

impl Source for Reader<'_> {
    fn chunks(&self, prefix: &[u8]) -> Result<Chunks, StoreError> {
        self.count(1);
        let _step = telemetry::step("read");
        self.records.scan(prefix)
    }

    fn together<const N: usize>(&self, prefixes: [&[u8]; N]) -> Result<[Chunks; N], StoreError> {
        self.count(N as u64);
        let _step = telemetry::step("read");
        self.records.scan_all(prefixes)
    }
}

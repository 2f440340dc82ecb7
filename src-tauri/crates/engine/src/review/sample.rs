//! Looks now and then at what the program takes, and records it.
//! Not here: what happens each time something is done; that is recorded where it is done.

use super::disk;
use crate::App;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use telemetry::names;

/// What was recorded of figures that only ever grow, so that the rest can be added.
#[derive(Debug, Default)]
pub(crate) struct Sampled(Mutex<Grown>);

#[derive(Debug, Default)]
struct Grown {
    processor_us: u64,
    caches: BTreeMap<String, (u64, u64)>,
}

/// Records what the program takes now; the sizes of folders only when `disk` says so, because they are walked.
pub(crate) fn sample(app: &App, disk: bool) {
    let recorder = app.recorder();
    let mut grown = app.sampled().0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(now) = telemetry::resources() {
        recorder.gauge(names::RESIDENT_BYTES, "", now.resident_bytes);
        recorder.gauge(names::OPEN_FILES, "", now.open_files);
        recorder.gauge(names::THREADS, "", now.threads);
        let more = now.processor_us.saturating_sub(grown.processor_us);
        recorder.count(names::PROCESSOR_TIME, "", more);
        grown.processor_us = now.processor_us;
    }
    for cache in app.store().cache_statistics() {
        let known = grown.caches.entry(cache.name.to_owned()).or_default();
        let (hits, misses) = *known;
        *known = (cache.hits, cache.misses);
        recorder.count(names::CACHE_HITS, cache.name, cache.hits.saturating_sub(hits));
        recorder.count(names::CACHE_MISSES, cache.name, cache.misses.saturating_sub(misses));
    }
    let last = app.store().last_seq();
    for view in ["search", "graph", "activity"] {
        recorder.gauge(names::QUEUE_DEPTH, view, app.reactions().behind(view, last).into());
    }
    if disk {
        for (part, bytes) in disk::parts(app.paths().root()) {
            recorder.gauge(names::DISK_BYTES, part, bytes);
        }
    }
}

//! The performance review on the wire.
//! Not here: how the figures are kept (`telemetry`).

use serde::Serialize;

/// How one command behaved.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct CommandRow {
    /// Its name.
    pub command: String,
    /// How often it was called.
    pub count: u32,
    /// Half of the calls were faster.
    pub p50_ms: f64,
    /// 95 of 100 calls were faster.
    pub p95_ms: f64,
    /// 99 of 100 calls were faster.
    pub p99_ms: f64,
    /// The slowest.
    pub max_ms: f64,
    /// How many failed.
    pub errors: u32,
    /// Reads of the store a call, on average.
    pub reads_per_call: f64,
}

/// How often an error occurred.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ErrorRow {
    /// Its code.
    pub code: String,
    /// How often.
    pub count: u32,
}

/// How a cache behaved.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct CacheRow {
    /// Which.
    pub cache: String,
    /// Found in it.
    pub hits: f64,
    /// Not found in it.
    pub misses: f64,
    /// Hits of all look-ups, 0 to 1.
    pub hit_rate: f64,
    /// What it holds.
    pub bytes: f64,
}

/// A figure that goes up and down.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct GaugeRow {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// What it means.
    pub meaning: String,
    /// Its value.
    pub value: f64,
}

/// The review of this week, this program's own figures, kept on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ReviewView {
    /// The ISO week, for example 2026-W48.
    pub week: String,
    /// The weeks there are figures of, newest first.
    pub weeks: Vec<String>,
    /// Slowest first.
    pub commands: Vec<CommandRow>,
    /// Most frequent first.
    pub errors: Vec<ErrorRow>,
    /// The caches.
    pub caches: Vec<CacheRow>,
    /// Memory, disk by part, queues.
    pub resources: Vec<GaugeRow>,
    /// What happened: events of the journal by name.
    pub activity: Vec<GaugeRow>,
}

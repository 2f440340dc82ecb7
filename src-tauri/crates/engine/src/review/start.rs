//! How long a start took, and which part of it.
//! Not here: when something of use is on the screen (the shell says so).

use super::numbers::times;
use crate::{App, api::StartRow};
use std::time::{Duration, Instant};
use telemetry::{Snapshot, names};

/// Bytes that a start reads from the disk itself when its files are in no cache; less is a warm one.
const COLD_BYTES: u64 = 24 << 20;

/// When the library was opened, and how long its parts took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    /// When it began.
    pub(crate) begun: Instant,
    /// How long journal and records took.
    pub(crate) store: Duration,
    /// How long the search index took.
    pub(crate) index: Duration,
}

/// Notes that something of use is on the screen, and how long that took since the program was started.
pub fn note_first_frame(app: &App, started: Instant) {
    let whole = started.elapsed();
    let opening = app.opening();
    let process = opening.begun.saturating_duration_since(started);
    let kind = match telemetry::disk_bytes_read() {
        Some(bytes) if bytes >= COLD_BYTES => "cold",
        Some(_) => "warm",
        None => "unknown",
    };
    let frame = whole.saturating_sub(process + opening.store + opening.index);
    tracing::info!(ms = whole.as_millis(), kind, "first useful frame");
    app.recorder().time(names::FIRST_FRAME, "window", micros(whole));
    for (part, took) in [
        ("process", process),
        ("store", opening.store),
        ("index", opening.index),
        ("frame", frame),
        ("whole", whole),
    ] {
        app.recorder().time(names::START_PART, &format!("{kind}/{part}"), micros(took));
    }
}

fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}

/// The parts in the order in which they happen.
const PARTS: [&str; 5] = ["process", "store", "index", "frame", "whole"];

pub(super) fn rows(now: &Snapshot) -> Vec<StartRow> {
    let mut rows = Vec::new();
    for kind in ["cold", "warm", "unknown"] {
        for part in PARTS {
            let label = format!("{kind}/{part}");
            let found = now.timed(names::START_PART).find(|timed| timed.label == label);
            rows.extend(found.map(|timed| StartRow {
                kind: kind.into(),
                part: part.into(),
                times: times(timed),
            }));
        }
    }
    rows
}

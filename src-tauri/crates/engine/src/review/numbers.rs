//! Figures as the wire has them: milliseconds and floats.
//! Not here: what they are figures of.

use crate::api::{BarView, TimesView};
use telemetry::Timed;

/// How long something took, each time.
pub(super) fn times(timed: &Timed) -> TimesView {
    let bar = |bar: &telemetry::Bar| BarView { below_ms: ms(bar.below), count: small(bar.count) };
    TimesView {
        count: small(timed.summary.count),
        p50_ms: ms(timed.summary.p50),
        p95_ms: ms(timed.summary.p95),
        p99_ms: ms(timed.summary.p99),
        max_ms: ms(timed.summary.max),
        total_ms: ms(timed.summary.sum),
        bars: timed.bars.iter().map(bar).collect(),
    }
}

pub(super) fn ms(micros: u64) -> f64 {
    float(micros) / 1000.0
}

pub(super) fn small(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^53")]
pub(super) fn float(value: u64) -> f64 {
    value as f64
}

/// The share of `part` in `whole`, 0 to 1; 0 of nothing.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

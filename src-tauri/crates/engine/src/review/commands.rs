//! The commands of a period: how long they took, how often they failed, how much they read.
//! Not here: measuring them (`call`).

use super::{
    Figures,
    numbers::{float, ms, share, small, times},
};
use crate::api::{CommandRow, ErrorRow, ReadsRow, StepView, TraceView};
use telemetry::{Snapshot, Timed, Trace, names};

/// What a list of the slowest shows.
const SLOWEST: usize = 10;

/// A call that reads more than this, and so many times as much as usual, is worth a look.
const READS_LEAST: u64 = 20;
const READS_TIMES: u64 = 5;

/// The ten commands of which 95 of 100 calls took longest.
pub(super) fn slowest(figures: &Figures) -> Vec<CommandRow> {
    let mut timed: Vec<&Timed> = figures.now.timed(names::COMMAND_TIME).collect();
    timed.sort_by(|a, b| b.summary.p95.cmp(&a.summary.p95).then_with(|| a.label.cmp(&b.label)));
    timed.into_iter().take(SLOWEST).map(|timed| row(figures, timed)).collect()
}

fn row(figures: &Figures, timed: &Timed) -> CommandRow {
    let command = timed.label.as_str();
    let reads = figures.now.timing(names::COMMAND_READS, command);
    let before = figures.before.timing(names::COMMAND_TIME, command);
    let traces = figures.now.traces.get(command).map(Vec::as_slice).unwrap_or_default();
    CommandRow {
        command: command.to_owned(),
        times: times(timed),
        before_p95_ms: before.map(|before| ms(before.p95)),
        errors: small(figures.now.total(names::COMMAND_FAILURES, command)),
        reads_per_call: reads.map_or(0.0, |reads| share(float(reads.sum), float(reads.count))),
        traces: traces.iter().map(trace).collect(),
    }
}

fn trace(trace: &Trace) -> TraceView {
    let step = |step: &telemetry::Step| StepView {
        name: step.name.to_string(),
        depth: step.depth,
        start_ms: ms(step.start_us),
        took_ms: ms(step.took_us),
    };
    TraceView {
        request_id: trace.request_id.clone(),
        at_ms: crate::api::millis(trace.at_ms),
        took_ms: ms(trace.took_us),
        log: log_of(trace.at_ms),
        steps: trace.steps.iter().map(step).collect(),
    }
}

/// The log files of a day: the lines of a call are found in them by its id.
fn log_of(at_ms: i64) -> String {
    let day = telemetry::timestamp(at_ms);
    format!("logs/{}.*.jsonl", day.get(..10).unwrap_or_default())
}

/// Errors by code, most frequent first.
pub(super) fn errors(figures: &Figures) -> Vec<ErrorRow> {
    let calls: u64 = figures.now.timed(names::COMMAND_TIME).map(|timed| timed.summary.count).sum();
    let row = |counted: &telemetry::Counted| {
        let seen = figures.now.sightings.get(&counted.label);
        ErrorRow {
            code: counted.label.clone(),
            count: small(counted.total),
            before: small(figures.before.total(names::COMMAND_ERRORS, &counted.label)),
            per_thousand: 1000.0 * share(float(counted.total), float(calls)),
            first_ms: seen.map(|seen| crate::api::millis(seen.first_ms)),
            last_ms: seen.map(|seen| crate::api::millis(seen.last_ms)),
            request_id: seen.map(|seen| seen.request_id.clone()).unwrap_or_default(),
            log: seen.map(|seen| log_of(seen.last_ms)).unwrap_or_default(),
        }
    };
    let mut rows: Vec<_> = figures.now.counted(names::COMMAND_ERRORS).map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.count));
    rows
}

/// Reads by command, most first.
pub(super) fn reads(now: &Snapshot) -> Vec<ReadsRow> {
    let row = |timed: &Timed| ReadsRow {
        command: timed.label.clone(),
        usual: float(timed.summary.p50),
        most: float(timed.summary.max),
        outlier: timed.summary.max > READS_LEAST
            && timed.summary.max > timed.summary.p50.saturating_mul(READS_TIMES),
    };
    let mut rows: Vec<_> = now.timed(names::COMMAND_READS).map(row).collect();
    rows.sort_by(|a, b| b.outlier.cmp(&a.outlier).then(b.most.total_cmp(&a.most)));
    rows.truncate(SLOWEST);
    rows
}

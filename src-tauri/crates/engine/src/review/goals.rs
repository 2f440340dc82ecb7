//! The goals that this machine can judge by its own figures, and whether they are met. What takes a laboratory, such as a
//! thousand kills in the middle of a write, is proved by the project's tests and is not here.
//! Not here: measuring.

use super::{
    Figures,
    numbers::{float, ms, share},
};
use crate::api::{CacheRow, GoalRow, IntegrityView, ModelFigures};
use telemetry::{Timed, names};

/// What is judged besides the recorded figures.
pub(super) struct Beside<'a> {
    pub(super) caches: &'a [CacheRow],
    pub(super) model: &'a ModelFigures,
    pub(super) integrity: &'a IntegrityView,
    pub(super) now_ms: i64,
}

/// Commands that take as long as what they work on is large; they show progress and can be stopped.
const LONG: &[&str] = &[
    "import_paths",
    "import",
    "follow",
    "watch",
    "retry_failed",
    "retry_document",
    "backup",
    "doctor",
    "rebuild",
    "restore",
    "export_course",
    "export_library",
    "move_library",
    "preview_backup",
    "draft",
    "models",
    "jobs_run",
    "work",
    "duplicates",
    "merge",
    "drift",
    "reanchor",
    "save_report",
    "close",
    "review",
    "save_review",
    "check",
    "ask",
];

/// Fewer calls than this say nothing of 95 of 100.
const CALLS_LEAST: u64 = 5;
/// Fewer look-ups than this say nothing of a cache.
const LOOK_UPS_LEAST: f64 = 100.0;
const DAY_MS: f64 = 86_400_000.0;

/// A goal: its name, its unit, what is wanted, and whether that is the least or the most.
struct Goal(&'static str, &'static str, f64, bool);

impl Goal {
    fn judge(&self, actual: f64, about: &str) -> GoalRow {
        let Self(goal, unit, wanted, at_least) = *self;
        GoalRow {
            goal: goal.into(),
            unit: unit.into(),
            actual,
            wanted,
            at_least,
            met: if at_least { actual >= wanted } else { actual <= wanted },
            about: about.into(),
        }
    }
}

/// The goals for which there are figures.
pub(super) fn goals(figures: &Figures, beside: &Beside<'_>) -> Vec<GoalRow> {
    let mut rows = Vec::new();
    of_times(figures, &mut rows);
    of_machine(figures, beside, &mut rows);
    of_care(figures, beside, &mut rows);
    rows
}

fn of_times(figures: &Figures, rows: &mut Vec<GoalRow>) {
    let now = &figures.now;
    if let Some(frame) = now.timing(names::FIRST_FRAME, "window") {
        rows.push(Goal("first_frame", "ms", 1_000.0, false).judge(ms(frame.p95), ""));
    }
    let open = now.timed(names::START_PART).filter(|timed| timed.label.ends_with("/store"));
    if let Some(slowest) = open.map(|timed| timed.summary.p95).max() {
        rows.push(Goal("library_open", "ms", 2_000.0, false).judge(ms(slowest), ""));
    }
    let quick = |timed: &&Timed| {
        !LONG.contains(&timed.label.as_str()) && timed.summary.count >= CALLS_LEAST
    };
    let commands = now.timed(names::COMMAND_TIME).filter(quick);
    if let Some(slowest) = commands.max_by_key(|timed| timed.summary.p95) {
        let goal = Goal("every_command", "ms", 100.0, false);
        rows.push(goal.judge(ms(slowest.summary.p95), &slowest.label));
    }
    if let Some(sync) = now.timing(names::SYNC_TIME, "journal") {
        rows.push(Goal("safe_usual", "ms", 5.0, false).judge(ms(sync.p50), ""));
        rows.push(Goal("safe_slow", "ms", 10.0, false).judge(ms(sync.p95), ""));
    }
    if let Some(index) = now.timing(names::SEARCH_TIME, "index") {
        rows.push(Goal("search", "ms", 5.0, false).judge(ms(index.p95), ""));
    }
    if let Some(view) = now.timing(names::VIEW_TIME, "search") {
        rows.push(Goal("searchable", "ms", 300.0, false).judge(ms(view.p95), ""));
    }
}

fn of_machine(figures: &Figures, beside: &Beside<'_>, rows: &mut Vec<GoalRow>) {
    if let Some(memory) = figures.now.gauge(names::RESIDENT_BYTES, "") {
        let goal = Goal("memory", "bytes", 262_144_000.0, false);
        rows.push(goal.judge(float(memory.last), ""));
    }
    // A program with everything for its debugging is no measure of the one that is installed.
    let program = std::env::current_exe().and_then(std::fs::metadata);
    if let (false, Ok(program)) = (cfg!(debug_assertions), program) {
        let goal = Goal("program", "bytes", 41_943_040.0, false);
        rows.push(goal.judge(float(program.len()), ""));
    }
    let sum = |of: fn(&CacheRow) -> f64| beside.caches.iter().map(of).sum::<f64>();
    let (hits, misses) = (sum(|cache| cache.hits), sum(|cache| cache.misses));
    if hits + misses >= LOOK_UPS_LEAST {
        rows.push(Goal("caches", "share", 0.9, true).judge(share(hits, hits + misses), ""));
    }
    let lists = ["documents", "courses"];
    let reads = figures
        .now
        .timed(names::COMMAND_READS)
        .filter(|timed| lists.contains(&timed.label.as_str()));
    if let Some(most) = reads.max_by_key(|timed| timed.summary.p50) {
        let goal = Goal("list_reads", "count", 2.0, false);
        rows.push(goal.judge(float(most.summary.p50), &most.label));
    }
    if beside.model.jobs > 0 {
        let calls = share(beside.model.calls.into(), beside.model.jobs.into());
        rows.push(Goal("model_calls", "count", 1.0, false).judge(calls, ""));
    }
}

fn of_care(figures: &Figures, beside: &Beside<'_>, rows: &mut Vec<GoalRow>) {
    let crashes = float(figures.now.total(names::CRASHES, ""));
    rows.push(Goal("crashes", "count", 0.0, false).judge(crashes, ""));
    let days = |at: f64| (crate::api::millis(beside.now_ms) - at) / DAY_MS;
    if let Some(backup) = beside.integrity.backup_ms {
        rows.push(Goal("backup_age", "days", 7.0, false).judge(days(backup), ""));
    }
    if let Some(ok) = beside.integrity.doctor_ok {
        let goal = Goal("doctor", "count", 0.0, false);
        rows.push(goal.judge(if ok { 0.0 } else { 1.0 }, ""));
    }
}

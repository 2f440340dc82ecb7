//! The performance review: this program's own figures of a week, kept on this machine.
//! Not here: recording them (`telemetry`, `call`, `reactions`).

mod disk;

use crate::{
    App, EngineError,
    api::{CacheRow, CommandRow, ErrorRow, GaugeRow, ReviewView},
    reactions::Activity,
};
use std::time::Duration;
use telemetry::{WeekFigures, names};

/// The figures of this week, and which other weeks there are figures of.
pub fn review(app: &App) -> Result<ReviewView, EngineError> {
    let now_ms = app.clock().now_ms();
    let weeks = app.recorder().weeks(now_ms);
    let week = telemetry::iso_week(now_ms);
    let figures = weeks.iter().find(|figures| figures.week == week);
    let mut review = ReviewView {
        commands: figures.map(commands).unwrap_or_default(),
        errors: figures.map(errors).unwrap_or_default(),
        caches: caches(app),
        resources: resources(app, figures)?,
        activity: activity(app, &week),
        weeks: weeks.iter().rev().map(|figures| figures.week.clone()).collect(),
        week,
    };
    review.commands.sort_by(|a, b| b.p95_ms.total_cmp(&a.p95_ms));
    review.errors.sort_by_key(|row| std::cmp::Reverse(row.count));
    Ok(review)
}

/// Notes how long the window took to show something of use.
pub fn note_first_frame(app: &App, took: Duration) {
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(ms = micros / 1_000, "first useful frame");
    app.recorder().time(names::FIRST_FRAME, "window", micros);
}

fn commands(figures: &WeekFigures) -> Vec<CommandRow> {
    let row = |timed: &telemetry::Timed| {
        let reads = figures.timing(names::COMMAND_READS, &timed.label);
        CommandRow {
            command: timed.label.clone(),
            count: small(timed.summary.count),
            p50_ms: ms(timed.summary.p50),
            p95_ms: ms(timed.summary.p95),
            p99_ms: ms(timed.summary.p99),
            max_ms: ms(timed.summary.max),
            errors: small(figures.total(names::COMMAND_FAILURES, &timed.label)),
            reads_per_call: reads.map_or(0.0, |reads| float(reads.sum) / float(reads.count.max(1))),
        }
    };
    figures
        .figures
        .timings
        .iter()
        .filter(|timed| timed.metric == names::COMMAND_TIME.name)
        .map(row)
        .collect()
}

fn errors(figures: &WeekFigures) -> Vec<ErrorRow> {
    let row = |counted: &telemetry::Counted| ErrorRow {
        code: counted.label.clone(),
        count: small(counted.total),
    };
    figures
        .figures
        .counters
        .iter()
        .filter(|counted| counted.metric == names::COMMAND_ERRORS.name)
        .map(row)
        .collect()
}

fn caches(app: &App) -> Vec<CacheRow> {
    let row = |cache: store::CacheStatistics| {
        let (hits, misses) = (float(cache.hits), float(cache.misses));
        let hit_rate = if hits + misses > 0.0 { hits / (hits + misses) } else { 0.0 };
        CacheRow {
            cache: cache.name.to_string(),
            hits,
            misses,
            hit_rate,
            bytes: float(cache.bytes),
        }
    };
    app.store().cache_statistics().into_iter().map(row).collect()
}

fn resources(app: &App, figures: Option<&WeekFigures>) -> Result<Vec<GaugeRow>, EngineError> {
    let mut rows = Vec::new();
    let mut row = |name: &str, unit: &str, meaning: &str, value: f64| {
        rows.push(GaugeRow {
            name: name.into(),
            unit: unit.into(),
            meaning: meaning.into(),
            value,
        });
    };
    if let Some(start) = figures.and_then(|all| all.timing(names::FIRST_FRAME, "window")) {
        row("first_frame", "ms", names::FIRST_FRAME.meaning, ms(start.p95));
    }
    if let Some(now) = telemetry::resources() {
        row("memory", "bytes", names::RESIDENT_BYTES.meaning, float(now.resident_bytes));
        row("open_files", "count", names::OPEN_FILES.meaning, float(now.open_files));
        row("threads", "count", names::THREADS.meaning, float(now.threads));
    }
    for (part, bytes) in disk::parts(app.paths().root()) {
        row(&format!("disk_{part}"), "bytes", names::DISK_BYTES.meaning, float(bytes));
    }
    let last = app.store().last_seq();
    row("journal_entries", "count", "How many changes the journal holds.", float(last));
    for view in ["search", "graph", "activity"] {
        row(
            &format!("behind_{view}"),
            "count",
            names::QUEUE_DEPTH.meaning,
            f64::from(app.reactions().behind(view, last)),
        );
    }
    let failed = crate::library::all(app)?.counts.failed;
    row("failed_documents", "count", "How many documents could not be read.", f64::from(failed));
    Ok(rows)
}

fn activity(app: &App, week: &str) -> Vec<GaugeRow> {
    let row = |(name, count): (String, u64)| GaugeRow {
        name,
        unit: "count".into(),
        meaning: "Changes of this kind this week.".into(),
        value: float(count),
    };
    Activity::open(&app.paths().activity()).of_week(week).into_iter().map(row).collect()
}

fn ms(micros: u64) -> f64 {
    float(micros) / 1000.0
}

fn small(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts and sizes stay far below 2^53")]
fn float(value: u64) -> f64 {
    value as f64
}

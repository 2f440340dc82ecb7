//! The other parts of a review: the machine, searching, importing, the caches, the language model, the care.
//! Not here: the commands (`commands`), the starts (`start`), the goals (`goals`).

use super::{
    Figures, disk,
    numbers::{float, ms, share, small, times},
};
use crate::{
    App, EngineError,
    api::{
        CacheRow, CountRow, DiskRow, FileRow, FormatRow, ImportFigures, IntegrityView, MissRow,
        ModelFigures, ResourcesView, SearchFigures, millis,
    },
    library::{self, Slim},
};
use domain::{Code, JobState, Tokens};
use std::collections::BTreeMap;
use telemetry::{Counted, names};

/// What a list of the largest or slowest shows.
const SHOWN: usize = 10;

/// What the program took of the machine.
pub(super) fn resources(app: &App, figures: &Figures) -> Result<ResourcesView, EngineError> {
    let of_period = |metric| figures.now.gauge(metric, "");
    let memory = of_period(names::RESIDENT_BYTES);
    let row = |(part, bytes): (&'static str, u64)| DiskRow {
        part: part.into(),
        bytes: float(bytes),
        growth: figures
            .before
            .gauge(names::DISK_BYTES, part)
            .map(|before| float(bytes) - float(before.last)),
    };
    let all = library::all(app)?;
    let mut rows: Vec<&Slim> = all.rows.iter().map(AsRef::as_ref).collect();
    rows.sort_by(|a, b| b.size.cmp(&a.size).then_with(|| a.path.cmp(&b.path)));
    let largest = rows.iter().take(SHOWN).map(|row| FileRow {
        document: row.id.to_string(),
        title: row.title.to_string(),
        value: float(row.size),
    });
    let sync = figures.now.timed(names::SYNC_TIME).find(|timed| timed.label == "journal");
    Ok(ResourcesView {
        memory: memory.map(|memory| float(memory.last)),
        memory_most: memory.map(|memory| float(memory.max)),
        open_files: of_period(names::OPEN_FILES).map(|files| float(files.last)),
        threads: of_period(names::THREADS).map(|threads| float(threads.last)),
        processor_seconds: float(figures.now.total(names::PROCESSOR_TIME, "")) / 1e6,
        disk: disk::parts(app.paths().root()).into_iter().map(row).collect(),
        sync: sync.map(times),
        largest: largest.collect(),
    })
}

/// How searching went.
pub(super) fn search(figures: &Figures) -> SearchFigures {
    let now = &figures.now;
    let timed = now.timed(names::SEARCH_TIME).find(|timed| timed.label == "index");
    let searches = timed.map_or(0, |timed| timed.summary.count);
    let mut missed: Vec<MissRow> = now
        .counted(names::SEARCH_MISSED)
        .map(|counted| MissRow { hash: counted.label.clone(), count: small(counted.total) })
        .collect();
    missed.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.hash.cmp(&b.hash)));
    let without_hit = missed.iter().map(|row| row.count).fold(0, u32::saturating_add);
    missed.truncate(SHOWN);
    let before = figures.before.timing(names::SEARCH_TIME, "index");
    SearchFigures {
        times: timed.map(times),
        before_p95_ms: before.map(|before| ms(before.p95)),
        without_hit,
        missed,
        overtaken: share(float(now.total(names::SEARCH_OVERTAKEN, "")), float(searches)),
    }
}

/// How importing went.
pub(super) fn imports(app: &App, figures: &Figures) -> Result<ImportFigures, EngineError> {
    let now = &figures.now;
    let format = |timed: &telemetry::Timed| FormatRow {
        format: timed.label.clone(),
        per_second: share(float(timed.summary.count), float(timed.summary.sum) / 1e6),
        times: times(timed),
    };
    let failure = |counted: &Counted| CountRow {
        name: counted.label.clone(),
        count: small(counted.total),
        before: small(figures.before.total(names::IMPORT_FAILURES, &counted.label)),
    };
    let all = library::all(app)?;
    let titles: BTreeMap<String, &str> =
        all.rows.iter().map(|row| (row.id.to_string(), row.title.as_ref())).collect();
    let slow = |top: &Counted| FileRow {
        document: top.label.clone(),
        title: titles.get(&top.label).copied().unwrap_or_default().to_owned(),
        value: ms(top.total),
    };
    let mut failures: Vec<CountRow> = now.counted(names::IMPORT_FAILURES).map(failure).collect();
    failures.sort_by_key(|row| std::cmp::Reverse(row.count));
    let timeouts = now.total(names::IMPORT_FAILURES, Code::ExtractionTimeout.word());
    Ok(ImportFigures {
        formats: now.timed(names::IMPORT_TIME).map(format).collect(),
        failures,
        timeouts: small(timeouts),
        slowest: now.largest(names::IMPORT_SLOWEST).into_iter().take(SHOWN).map(slow).collect(),
    })
}

/// The caches in the period; what they hold is as of now.
pub(super) fn caches(app: &App, figures: &Figures) -> Vec<CacheRow> {
    let row = |cache: store::CacheStatistics| {
        let hits = float(figures.now.total(names::CACHE_HITS, cache.name));
        let misses = float(figures.now.total(names::CACHE_MISSES, cache.name));
        CacheRow {
            cache: cache.name.to_string(),
            hits,
            misses,
            hit_rate: share(hits, hits + misses),
            bytes: float(cache.bytes),
        }
    };
    app.store().cache_statistics().into_iter().map(row).collect()
}

/// The language model, as its jobs tell of it.
pub(super) fn model(app: &App, figures: &Figures) -> Result<ModelFigures, EngineError> {
    let range = figures.period.range_ms();
    let mut view = ModelFigures {
        calls: 0,
        jobs: 0,
        failed: 0,
        saved: 0,
        tokens_read: 0.0,
        tokens_written: 0.0,
        waiting: 0,
        oldest_ms: None,
    };
    let mut used = Tokens::default();
    let now_ms = app.clock().now_ms();
    for job in app.store().read().jobs()? {
        if !job.state.is_over() {
            view.waiting += 1;
            let age = millis(now_ms.saturating_sub(job.created_ms));
            view.oldest_ms = Some(view.oldest_ms.map_or(age, |oldest| oldest.max(age)));
        }
        if !job.started_ms.or(job.finished_ms).is_some_and(|at| range.contains(&at)) {
            continue;
        }
        view.failed += u32::from(job.state == JobState::Failed);
        view.saved += u32::from(job.saved);
        if job.usage.asked > 0 && !job.saved {
            view.jobs += 1;
            used = used.and(job.usage);
        }
    }
    view.calls = used.asked;
    (view.tokens_read, view.tokens_written) = (f64::from(used.read), f64::from(used.written));
    Ok(view)
}

/// How the library was looked after.
pub(super) fn integrity(app: &App, figures: &Figures) -> IntegrityView {
    let diary = app.diary().read();
    let rebuilds = figures.now.counted(names::VIEW_REBUILDS).map(|counted| counted.total).sum();
    IntegrityView {
        doctor_ms: diary.doctor_ms.map(millis),
        doctor_ok: diary.doctor_ok,
        backup_ms: diary.backup_ms.map(millis),
        drill_ms: diary.drill_ms.map(millis),
        rebuilds: small(rebuilds),
        crashes: small(figures.now.total(names::CRASHES, "")),
        repaired: app.opened().sentences(),
    }
}

//! Counts, gauges and times what happens, and keeps the figures of the last weeks in one file.
//! Not here: any clock. The time comes with `flush` and `weeks`; durations come measured.

use crate::{
    Metric, Snapshot, TelemetryError, Trace, WeekFigures, calendar,
    keep::{self, Weeks},
    series::Series,
};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// Figures of this session and of the weeks before. Built once, passed by reference, safe to use from any thread.
#[derive(Debug, Default)]
pub struct Recorder {
    figures: Mutex<Figures>,
    file: Option<PathBuf>,
    damage: Option<TelemetryError>,
}

#[derive(Debug, Default)]
struct Figures {
    /// What was recorded since the last flush.
    fresh: Series,
    /// What was recorded since the start, without `fresh`.
    session: Series,
    weeks: Weeks,
}

/// A running measurement; see `Recorder::timer`.
#[derive(Debug)]
#[must_use = "a timer that is dropped measures nothing; call stop"]
pub struct Timer<'a> {
    recorder: &'a Recorder,
    metric: &'static Metric,
    label: &'a str,
    begun: Instant,
}

impl Timer<'_> {
    /// Records the time since the timer was made and returns it in microseconds.
    pub fn stop(self) -> u64 {
        let elapsed_us = u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.recorder.time(self.metric, self.label, elapsed_us);
        elapsed_us
    }
}

impl Recorder {
    /// A recorder that keeps nothing, for tests and for tools.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// A recorder that goes on with the weeks in `file`. A damaged file is set aside and the figures start anew:
    /// statistics must never keep a library from opening. `damage` tells what was wrong.
    pub fn open(file: &Path) -> Self {
        let (weeks, damage) = keep::read(file);
        let figures = Mutex::new(Figures { weeks, ..Figures::default() });
        Self { figures, file: Some(file.to_owned()), damage }
    }

    /// Why the figures of earlier weeks could not be read, if they could not.
    pub fn damage(&self) -> Option<&TelemetryError> {
        self.damage.as_ref()
    }

    /// Records that something took `elapsed_us` microseconds.
    pub fn time(&self, metric: &'static Metric, label: &str, elapsed_us: u64) {
        self.lock().fresh.time(metric, label, elapsed_us);
    }

    /// Begins to measure; `Timer::stop` records it.
    pub fn timer<'a>(&'a self, metric: &'static Metric, label: &'a str) -> Timer<'a> {
        Timer { recorder: self, metric, label, begun: Instant::now() }
    }

    /// Records one value of something that is not a time, such as the reads of a command.
    pub fn observe(&self, metric: &'static Metric, label: &str, value: u64) {
        self.lock().fresh.time(metric, label, value);
    }

    /// Adds `more` to a counter.
    pub fn count(&self, metric: &'static Metric, label: &str, more: u64) {
        self.lock().fresh.count(metric, label, more);
    }

    /// Sets a gauge.
    pub fn gauge(&self, metric: &'static Metric, label: &str, value: u64) {
        self.lock().fresh.gauge(metric, label, value);
    }

    /// Notes that a call failed with an error of this code.
    pub fn sighted(&self, code: &str, request_id: &str, at_ms: i64) {
        self.lock().fresh.sighted(code, request_id, at_ms);
    }

    /// Keeps a call with its steps, if it is one of the slowest of its command; it is asked for only then.
    pub fn trace(&self, command: &str, took_us: u64, trace: impl FnOnce() -> Trace) {
        let mut figures = self.lock();
        if figures.fresh.is_slow(command, took_us) {
            figures.fresh.trace(command, trace());
        }
    }

    /// Keeps a value with its label, if it is one of the largest of its metric.
    pub fn top(&self, metric: &'static Metric, label: &str, value: u64) {
        self.lock().fresh.top(metric, label, value);
    }

    /// Everything recorded since the start.
    pub fn snapshot(&self) -> Snapshot {
        let figures = self.lock();
        let mut all = figures.session.clone();
        all.merge(&figures.fresh);
        all.snapshot()
    }

    /// The figures of the kept weeks, oldest first; what is not flushed yet counts for the week of `now_ms`.
    pub fn weeks(&self, now_ms: i64) -> Vec<WeekFigures> {
        let figures = self.lock();
        let mut weeks = figures.weeks.clone();
        weeks.add(&calendar::iso_week(now_ms), &figures.fresh);
        weeks.figures()
    }

    /// The figures of the weeks with these names as one; none when nothing was recorded in any of them.
    pub fn figures_of(&self, weeks: &[String], now_ms: i64) -> Option<Snapshot> {
        let figures = self.lock();
        let mut all = figures.weeks.summed(weeks);
        if weeks.contains(&calendar::iso_week(now_ms)) {
            all.merge(&figures.fresh);
        }
        (!all.is_empty()).then(|| all.snapshot())
    }

    /// The names of the kept weeks, oldest first; the one of `now_ms` is among them as soon as something was recorded.
    pub fn week_names(&self, now_ms: i64) -> Vec<String> {
        let figures = self.lock();
        let mut names = figures.weeks.names();
        let now = calendar::iso_week(now_ms);
        if !figures.fresh.is_empty() && !names.contains(&now) {
            names.push(now);
        }
        names
    }

    /// Adds what was recorded since the last flush to the week of `now_ms` and writes the file, whole or not at all.
    /// After an error nothing is lost: the next flush writes it.
    pub fn flush(&self, now_ms: i64) -> Result<(), TelemetryError> {
        let mut figures = self.lock();
        let fresh = std::mem::take(&mut figures.fresh);
        figures.session.merge(&fresh);
        figures.weeks.add(&calendar::iso_week(now_ms), &fresh);
        match &self.file {
            Some(file) => keep::write(file, &mut figures.weeks),
            None => Ok(()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Figures> {
        // Figures are never left half changed, so a panic elsewhere does not make them worthless.
        self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "recorder_tests.rs"]
mod tests;

//! The figures as values: what was counted, gauged and timed, for the session or for a week.
//! Not here: the lock around them (`Recorder`), the file (`keep`).

use crate::{Bar, Histogram, Metric, Summary, Trace, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Figures of one kind by metric and label.
type Table<T> = BTreeMap<String, BTreeMap<String, T>>;

/// A value that goes up and down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gauge {
    /// The last value.
    pub last: u64,
    /// The largest value.
    pub max: u64,
}

/// Everything that was recorded in some time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Series {
    counters: Table<u64>,
    gauges: Table<Gauge>,
    histograms: Table<Histogram>,
    sightings: BTreeMap<String, Sighting>,
    traces: BTreeMap<String, Vec<Trace>>,
    tops: Table<u64>,
}

/// When an error of a code was seen, and the last call that failed with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The first time, ms since the epoch.
    pub first_ms: i64,
    /// The last time, ms since the epoch.
    pub last_ms: i64,
    /// The id under which the log knows the last call.
    pub request_id: String,
}

/// A counter as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the metric, its label and the figure")]
pub struct Counted {
    pub metric: String,
    pub label: String,
    pub total: u64,
}

/// A gauge as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the metric, its label and the figure")]
pub struct Gauged {
    pub metric: String,
    pub label: String,
    pub value: Gauge,
}

/// A histogram as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the fields are the metric, its label and the figures")]
pub struct Timed {
    pub metric: String,
    pub label: String,
    pub summary: Summary,
    /// The same as a picture shows it.
    pub bars: Vec<Bar>,
}

/// All figures at one moment, sorted by metric and label.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// What was counted.
    pub counters: Vec<Counted>,
    /// What goes up and down.
    pub gauges: Vec<Gauged>,
    /// What was timed or otherwise measured each time.
    pub timings: Vec<Timed>,
    /// When errors were seen, by code.
    pub sightings: BTreeMap<String, Sighting>,
    /// The slowest calls, by command, slowest first.
    pub traces: BTreeMap<String, Vec<Trace>>,
    /// The largest values, by metric and label.
    pub tops: Vec<Counted>,
}

/// The figures of one week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekFigures {
    /// The ISO 8601 week, such as `2026-W07`.
    pub week: String,
    /// Its figures.
    pub figures: Snapshot,
}

impl WeekFigures {
    /// The total of a counter in this week; 0 when nothing was counted.
    pub fn total(&self, metric: &Metric, label: &str) -> u64 {
        self.figures.total(metric, label)
    }

    /// The figures of a timing in this week.
    pub fn timing(&self, metric: &Metric, label: &str) -> Option<Summary> {
        self.figures.timing(metric, label)
    }
}

impl Snapshot {
    /// The total of a counter; 0 when nothing was counted.
    pub fn total(&self, metric: &Metric, label: &str) -> u64 {
        let same = |found: &&Counted| found.metric == metric.name && found.label == label;
        self.counters.iter().find(same).map_or(0, |found| found.total)
    }

    /// The last value and the maximum of a gauge.
    pub fn gauge(&self, metric: &Metric, label: &str) -> Option<Gauge> {
        let same = |found: &&Gauged| found.metric == metric.name && found.label == label;
        self.gauges.iter().find(same).map(|found| found.value)
    }

    /// The counters of a metric, by label.
    pub fn counted<'a>(&'a self, metric: &'a Metric) -> impl Iterator<Item = &'a Counted> {
        self.counters.iter().filter(|found| found.metric == metric.name)
    }

    /// The timings of a metric, by label.
    pub fn timed<'a>(&'a self, metric: &'a Metric) -> impl Iterator<Item = &'a Timed> {
        self.timings.iter().filter(|found| found.metric == metric.name)
    }

    /// The largest values of a metric, largest first.
    pub fn largest(&self, metric: &Metric) -> Vec<&Counted> {
        let mut found: Vec<_> =
            self.tops.iter().filter(|found| found.metric == metric.name).collect();
        found.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| a.label.cmp(&b.label)));
        found
    }

    /// The figures of a timing.
    pub fn timing(&self, metric: &Metric, label: &str) -> Option<Summary> {
        let same = |found: &&Timed| found.metric == metric.name && found.label == label;
        self.timings.iter().find(same).map(|found| found.summary)
    }
}

impl Series {
    pub(crate) fn count(&mut self, metric: &Metric, label: &str, more: u64) {
        let total = slot(&mut self.counters, metric, label);
        *total = total.saturating_add(more);
    }

    pub(crate) fn gauge(&mut self, metric: &Metric, label: &str, value: u64) {
        let gauge = slot(&mut self.gauges, metric, label);
        *gauge = Gauge { last: value, max: gauge.max.max(value) };
    }

    pub(crate) fn time(&mut self, metric: &Metric, label: &str, value: u64) {
        slot(&mut self.histograms, metric, label).record(value);
    }

    pub(crate) fn sighted(&mut self, code: &str, request_id: &str, at_ms: i64) {
        let code = cut(code).to_owned();
        let fresh = || Sighting { first_ms: at_ms, ..Sighting::default() };
        let sighting = self.sightings.entry(code).or_insert_with(fresh);
        sighting.last_ms = at_ms;
        cut(request_id).clone_into(&mut sighting.request_id);
    }

    /// Whether a call that took so long is among the slowest of its command.
    pub(crate) fn is_slow(&self, command: &str, took_us: u64) -> bool {
        self.traces.get(command).is_none_or(|kept| {
            kept.len() < limits::TRACES_PER_COMMAND
                || kept.last().is_some_and(|last| last.took_us < took_us)
        })
    }

    pub(crate) fn trace(&mut self, command: &str, trace: Trace) {
        let known = self.traces.contains_key(command);
        if known || self.traces.len() < limits::LABELS_PER_METRIC {
            keep_slowest(self.traces.entry(command.to_owned()).or_default(), [trace]);
        }
    }

    pub(crate) fn top(&mut self, metric: &Metric, label: &str, value: u64) {
        let labels = self.tops.entry(metric.name.to_owned()).or_default();
        keep_largest(labels, [(cut(label).to_owned(), value)]);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.counters.is_empty()
            && self.gauges.is_empty()
            && self.histograms.is_empty()
            && self.sightings.is_empty()
            && self.traces.is_empty()
            && self.tops.is_empty()
    }

    pub(crate) fn is_sound(&self) -> bool {
        self.histograms.values().flat_map(BTreeMap::values).all(Histogram::is_sound)
    }

    /// Adds the figures of `newer`, whose gauges are the later ones.
    pub(crate) fn merge(&mut self, newer: &Self) {
        merge(&mut self.counters, &newer.counters, |total, more| {
            *total = total.saturating_add(*more);
        });
        merge(&mut self.gauges, &newer.gauges, |gauge, later| {
            *gauge = Gauge { last: later.last, max: gauge.max.max(later.max) };
        });
        merge(&mut self.histograms, &newer.histograms, Histogram::merge);
        for (code, later) in &newer.sightings {
            let fresh = || Sighting { first_ms: later.first_ms, ..Sighting::default() };
            let sighting = self.sightings.entry(code.clone()).or_insert_with(fresh);
            *sighting = Sighting { first_ms: sighting.first_ms, ..later.clone() };
        }
        for (command, traces) in &newer.traces {
            keep_slowest(self.traces.entry(command.clone()).or_default(), traces.iter().cloned());
        }
        for (metric, labels) in &newer.tops {
            let more = labels.iter().map(|(label, value)| (label.clone(), *value));
            keep_largest(self.tops.entry(metric.clone()).or_default(), more);
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            counters: rows(&self.counters, |metric, label, total| Counted {
                metric,
                label,
                total: *total,
            }),
            gauges: rows(&self.gauges, |metric, label, value| Gauged {
                metric,
                label,
                value: *value,
            }),
            timings: rows(&self.histograms, |metric, label, histogram| Timed {
                metric,
                label,
                summary: histogram.summary(),
                bars: histogram.bars(),
            }),
            sightings: self.sightings.clone(),
            traces: self.traces.clone(),
            tops: rows(&self.tops, |metric, label, total| Counted { metric, label, total: *total }),
        }
    }
}

fn keep_slowest(kept: &mut Vec<Trace>, more: impl IntoIterator<Item = Trace>) {
    kept.extend(more);
    kept.sort_by_key(|trace| std::cmp::Reverse(trace.took_us));
    kept.truncate(limits::TRACES_PER_COMMAND);
}

fn keep_largest(kept: &mut BTreeMap<String, u64>, more: impl IntoIterator<Item = (String, u64)>) {
    for (label, value) in more {
        let known = kept.entry(label).or_default();
        *known = (*known).max(value);
    }
    while kept.len() > limits::TOPS_PER_METRIC {
        let least = kept.iter().min_by_key(|(_, value)| **value).map(|(label, _)| label.clone());
        let Some(least) = least else { return };
        kept.remove(&least);
    }
}

/// The place of a metric and label, made when it is new. A label beyond the limit goes to `other`.
fn slot<'a, T: Default>(table: &'a mut Table<T>, metric: &Metric, label: &str) -> &'a mut T {
    let label = cut(label);
    let labels = table.entry(metric.name.to_owned()).or_default();
    let known = labels.contains_key(label);
    let label = if known || labels.len() < limits::LABELS_PER_METRIC { label } else { "other" };
    labels.entry(label.to_owned()).or_default()
}

fn cut(label: &str) -> &str {
    let mut end = label.len().min(limits::LABEL_BYTES);
    while !label.is_char_boundary(end) {
        end -= 1;
    }
    label.get(..end).unwrap_or(label)
}

fn merge<T: Clone + Default>(into: &mut Table<T>, from: &Table<T>, add: impl Fn(&mut T, &T)) {
    for (metric, labels) in from {
        let mine = into.entry(metric.clone()).or_default();
        for (label, value) in labels {
            add(mine.entry(label.clone()).or_default(), value);
        }
    }
}

fn rows<T, R>(table: &Table<T>, row: impl Fn(String, String, &T) -> R) -> Vec<R> {
    let flat = table.iter().flat_map(|(metric, labels)| {
        labels.iter().map(move |(label, value)| (metric, label, value))
    });
    flat.map(|(metric, label, value)| row(metric.clone(), label.clone(), value)).collect()
}

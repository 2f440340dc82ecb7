//! The review of activity and performance on the wire. Times are milliseconds, sizes bytes.
//! Not here: how the figures are kept (`telemetry`) and what they are held against (`engine::review`).

use serde::{Deserialize, Serialize};

/// How long a stretch of time is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReviewSpan {
    /// An ISO week.
    #[default]
    Week,
    /// A month of whole weeks.
    Month,
    /// A quarter of whole weeks.
    Quarter,
}

/// Which review is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReviewRequest {
    /// How long.
    pub span: ReviewSpan,
    /// Its name, such as `2026-W48`, `2026-11` or `2026-Q4`; none means the one of now.
    pub of: Option<String>,
    /// What it is compared with, of the same kind; none means the one before.
    pub against: Option<String>,
}

/// One bar of a picture of times.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct BarView {
    /// Times below this, and not below that of the bar before.
    pub below_ms: f64,
    /// How many.
    pub count: u32,
}

/// How long something took, each time.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct TimesView {
    /// How often.
    pub count: u32,
    /// Half were at most this.
    pub p50_ms: f64,
    /// 95 of 100 were.
    pub p95_ms: f64,
    /// 99 of 100 were.
    pub p99_ms: f64,
    /// The longest.
    pub max_ms: f64,
    /// All together.
    pub total_ms: f64,
    /// How they are spread.
    pub bars: Vec<BarView>,
}

/// One step of a slow call.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct StepView {
    /// Its name.
    pub name: String,
    /// How many steps it is part of.
    pub depth: u32,
    /// When it began, after the call.
    pub start_ms: f64,
    /// How long it took.
    pub took_ms: f64,
}

/// A slow call with its steps.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct TraceView {
    /// The id under which the log knows it.
    pub request_id: String,
    /// When it ended, ms since the epoch.
    pub at_ms: f64,
    /// How long it took.
    pub took_ms: f64,
    /// Where its lines in the log are, as long as they are kept.
    pub log: String,
    /// Its steps in the order in which they began.
    pub steps: Vec<StepView>,
}

/// How one command behaved.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct CommandRow {
    /// Its name.
    pub command: String,
    /// How long its calls took.
    pub times: TimesView,
    /// What 95 of 100 calls took in the period it is compared with.
    pub before_p95_ms: Option<f64>,
    /// How many failed.
    pub errors: u32,
    /// Reads of the store a call, on average.
    pub reads_per_call: f64,
    /// Its slowest calls.
    pub traces: Vec<TraceView>,
}

/// How often an error occurred.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ErrorRow {
    /// Its code.
    pub code: String,
    /// How often.
    pub count: u32,
    /// How often in the period it is compared with.
    pub before: u32,
    /// Of a thousand calls.
    pub per_thousand: f64,
    /// When it was first seen in the period, ms since the epoch; none for figures of older versions.
    pub first_ms: Option<f64>,
    /// When it was last seen.
    pub last_ms: Option<f64>,
    /// The id of the last call that failed with it.
    pub request_id: String,
    /// Where that call's lines in the log are, as long as they are kept.
    pub log: String,
}

/// A part of the data folder.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DiskRow {
    /// Which.
    pub part: String,
    /// How large it is.
    pub bytes: f64,
    /// How much larger it is than at the end of the period it is compared with.
    pub growth: Option<f64>,
}

/// A document by how long it took to read, or by its size.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct FileRow {
    /// Its id; the document may have been taken out.
    pub document: String,
    /// Its title; empty when it was taken out.
    pub title: String,
    /// Milliseconds, or bytes.
    pub value: f64,
}

/// What the program took of the machine.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ResourcesView {
    /// Memory that was held last.
    pub memory: Option<f64>,
    /// And at most.
    pub memory_most: Option<f64>,
    /// Open files, last.
    pub open_files: Option<f64>,
    /// Threads, last.
    pub threads: Option<f64>,
    /// Seconds of the processors.
    pub processor_seconds: f64,
    /// The data folder by part.
    pub disk: Vec<DiskRow>,
    /// How long it took until a change was safe on the disk.
    pub sync: Option<TimesView>,
    /// The largest documents of the library.
    pub largest: Vec<FileRow>,
}

/// A part of the starts.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct StartRow {
    /// `cold`, `warm`, or `unknown` where the system does not tell.
    pub kind: String,
    /// `process`, `store`, `index`, `frame` or `whole`.
    pub part: String,
    /// How long it took.
    pub times: TimesView,
}

/// A search without a hit.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct MissRow {
    /// A hash of what was searched for, mixed with the library's own history.
    pub hash: String,
    /// How often.
    pub count: u32,
}

/// How searching went.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct SearchFigures {
    /// How long the index took.
    pub times: Option<TimesView>,
    /// The same in the period it is compared with: what 95 of 100 took.
    pub before_p95_ms: Option<f64>,
    /// How often nothing was found.
    pub without_hit: u32,
    /// What was looked for most often in vain.
    pub missed: Vec<MissRow>,
    /// The share of searches that were overtaken by a newer one, 0 to 1.
    pub overtaken: f64,
}

/// How a format was read.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct FormatRow {
    /// Which.
    pub format: String,
    /// How long its files took.
    pub times: TimesView,
    /// Documents a second that one reader reads.
    pub per_second: f64,
}

/// How often something was, by a word.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct CountRow {
    /// The word.
    pub name: String,
    /// How often.
    pub count: u32,
    /// How often in the period it is compared with.
    pub before: u32,
}

/// How importing went.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ImportFigures {
    /// By format.
    pub formats: Vec<FormatRow>,
    /// Failures by code.
    pub failures: Vec<CountRow>,
    /// Files that took too long and were given up.
    pub timeouts: u32,
    /// The files that took longest.
    pub slowest: Vec<FileRow>,
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
    /// What it holds now.
    pub bytes: f64,
}

/// How often a command read the store.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ReadsRow {
    /// Which.
    pub command: String,
    /// Reads of half of the calls.
    pub usual: f64,
    /// Reads of the call that read most.
    pub most: f64,
    /// Whether some calls read far more than usual.
    pub outlier: bool,
}

/// How the language model was used.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ModelFigures {
    /// Requests that were sent.
    pub calls: u32,
    /// Jobs they were for.
    pub jobs: u32,
    /// Jobs that came to nothing.
    pub failed: u32,
    /// Jobs whose answer was known, so that nothing was sent.
    pub saved: u32,
    /// Tokens read.
    pub tokens_read: f64,
    /// Tokens written.
    pub tokens_written: f64,
    /// Jobs that wait now.
    pub waiting: u32,
    /// How long the oldest of them has waited.
    pub oldest_ms: Option<f64>,
}

/// How the library was looked after.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct IntegrityView {
    /// When everything was last held against each other, ms since the epoch.
    pub doctor_ms: Option<f64>,
    /// Whether it found nothing.
    pub doctor_ok: Option<bool>,
    /// When the last backup was made.
    pub backup_ms: Option<f64>,
    /// When a backup was last read whole to see that it can be restored.
    pub drill_ms: Option<f64>,
    /// How often a view was made anew in the period.
    pub rebuilds: u32,
    /// How often the program ended without closing the library.
    pub crashes: u32,
    /// What was found and repaired when the library was opened, in sentences.
    pub repaired: Vec<String>,
}

/// A goal that this machine can judge.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct GoalRow {
    /// Its name.
    pub goal: String,
    /// `ms`, `bytes`, `share`, `count` or `days`.
    pub unit: String,
    /// What was measured.
    pub actual: f64,
    /// What is wanted.
    pub wanted: f64,
    /// Whether more than wanted is good, not less.
    pub at_least: bool,
    /// Whether it is met.
    pub met: bool,
    /// Which command it was, for a goal of many; empty otherwise.
    pub about: String,
}

/// What a review is about.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ReviewHeader {
    /// How long the period is.
    pub span: ReviewSpan,
    /// Its name.
    pub period: String,
    /// The name of the one it is compared with.
    pub against: String,
    /// When it begins, ms since the epoch.
    pub from_ms: f64,
    /// When it has ended.
    pub to_ms: f64,
    /// Periods of this kind with figures, newest first.
    pub periods: Vec<String>,
    /// The version of the program.
    pub version: String,
    /// How often the window was opened.
    pub sessions: u32,
    /// How many hours it was open.
    pub hours: f64,
    /// Documents in the library now.
    pub documents: u32,
    /// Courses in it.
    pub courses: u32,
    /// What it takes on the disk.
    pub bytes: f64,
    /// Goals that are met.
    pub goals_met: u32,
    /// Goals that could be judged.
    pub goals_judged: u32,
}

/// The review of a period: this program's own figures, kept on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ReviewView {
    /// What it is about.
    pub header: ReviewHeader,
    /// What was done: documents read, lessons edited, and so on, by a word.
    pub done: Vec<CountRow>,
    /// The slowest commands, slowest first.
    pub commands: Vec<CommandRow>,
    /// Most frequent first.
    pub errors: Vec<ErrorRow>,
    /// What the program took.
    pub resources: ResourcesView,
    /// How the starts went.
    pub starts: Vec<StartRow>,
    /// How searching went.
    pub search: SearchFigures,
    /// How importing went.
    pub imports: ImportFigures,
    /// The caches.
    pub caches: Vec<CacheRow>,
    /// Reads of the store by command.
    pub reads: Vec<ReadsRow>,
    /// The language model.
    pub model: ModelFigures,
    /// How the library was looked after.
    pub integrity: IntegrityView,
    /// The goals.
    pub goals: Vec<GoalRow>,
}

/// A review that was written into a file.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ReviewFile {
    /// Where.
    pub path: String,
    /// How large it is.
    pub bytes: f64,
}

//! Backup, rebuild and doctor on the wire.
//! Not here: the work itself (`engine::upkeep`).

use serde::Serialize;

/// A backup in the folder of backups.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct BackupRow {
    /// Where.
    pub path: String,
    /// The file's name.
    pub name: String,
    /// When it was made, ms since the epoch.
    pub at_ms: f64,
    /// How large it is.
    pub bytes: f64,
    /// Whether it was made by itself; only these are ever removed by themselves.
    pub automatic: bool,
}

/// The backups, and when they are made.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct BackupsView {
    /// The folder they are in.
    pub folder: String,
    /// For how many days one is kept.
    pub days: u32,
    /// For how many weeks.
    pub weeks: u32,
    /// For how many months.
    pub months: u32,
    /// Minutes between two at least.
    pub minutes: u32,
    /// When the last one was made, wherever, ms since the epoch.
    pub last_ms: Option<f64>,
    /// Newest first.
    pub backups: Vec<BackupRow>,
}

/// How a course in a backup stands to the one in the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CourseDifference {
    /// They are the same.
    Same,
    /// They differ.
    Changed,
    /// The library has none.
    OnlyInBackup,
    /// The backup has none: a restore takes it out.
    OnlyNow,
}

/// A course of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CourseInBackup {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many lessons it has.
    pub lessons: u32,
    /// How it stands to the library's.
    pub difference: CourseDifference,
}

/// What is in a backup, all of it read and held against its checksums.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct BackupPreview {
    /// Where.
    pub path: String,
    /// How large it is.
    pub bytes: f64,
    /// When it was made, ms since the epoch.
    pub at_ms: Option<f64>,
    /// Documents in it.
    pub documents: u32,
    /// Documents in the library now.
    pub documents_now: u32,
    /// Lessons in it.
    pub lessons: u32,
    /// Its courses, and those that only the library has.
    pub courses: Vec<CourseInBackup>,
}

/// A part of the data folder.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DataPart {
    /// Which.
    pub part: String,
    /// How large it is.
    pub bytes: f64,
}

/// The data folder by part.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct DataView {
    /// Where it is.
    pub folder: String,
    /// Its parts.
    pub parts: Vec<DataPart>,
    /// Where it was before it was moved, as long as that is kept.
    pub old: Option<String>,
}

/// A library that was moved.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct MoveAnswer {
    /// Where it is from the next start on.
    pub folder: String,
    /// Where it was; it is kept until somebody removes it.
    pub old: String,
    /// Bytes that were copied and compared.
    pub bytes: f64,
    /// Whether the next start finds it by itself; otherwise it is started with `--data`.
    pub remembered: bool,
}

/// A backup that was written.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct BackupAnswer {
    /// Where.
    pub path: String,
    /// How many bytes.
    pub bytes: f64,
    /// How many documents are in it.
    pub documents: u32,
    /// How many courses are in it.
    pub courses: u32,
}

/// What a rebuild made.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct RebuildAnswer {
    /// Entries of the search index.
    pub search_entries: u32,
    /// Digest of the search index.
    pub search_digest: String,
    /// Digest of the concept graph.
    pub graph_digest: String,
    /// Digest of the records.
    pub records_digest: String,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ProblemView {
    /// `journal`, `records`, `blobs`, `search`, `graph` or `checkpoints`.
    pub part: String,
    /// A sentence for people.
    pub message: String,
}

/// How the parts stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DoctorView {
    /// Whether nothing was found.
    pub ok: bool,
    /// Number of the last journal entry.
    pub seq: String,
    /// What was found.
    pub problems: Vec<ProblemView>,
    /// Digest of the records.
    pub records_digest: String,
    /// Digest of the search index.
    pub search_digest: String,
    /// Digest of the concept graph.
    pub graph_digest: String,
}

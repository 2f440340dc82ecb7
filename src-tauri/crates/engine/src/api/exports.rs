//! Export and pre-flight on the wire.
//! Not here: the targets (`export`).

use serde::{Deserialize, Serialize};

/// An export format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TargetView {
    /// As it is written on the command line.
    pub id: String,
    /// As people call it.
    pub name: String,
    /// The usual ending of its files, without a dot.
    pub extension: String,
    /// What it is for, one sentence.
    pub meaning: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The package cannot be written, or would not work.
    Error,
    /// The package works, but not as meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// Something pre-flight found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FindingView {
    /// How bad it is.
    pub severity: Severity,
    /// Stable name of the rule.
    pub rule: String,
    /// A sentence for people.
    pub message: String,
    /// The lesson it is about.
    pub lesson: Option<String>,
    /// The question it is about.
    pub question: Option<String>,
}

/// What to export, and where to.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct ExportRequest {
    /// Course id.
    pub course: String,
    /// Target id.
    pub target: String,
    /// Where to write; null for pre-flight.
    pub out: String,
}

/// What pre-flight found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PreflightAnswer {
    /// Whether there is no error.
    pub ok: bool,
    /// The kind of package.
    pub kind: String,
    /// Everything found.
    pub findings: Vec<FindingView>,
}

/// How far the export of the whole library is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LibraryExport {
    /// Courses and documents that are written.
    pub done: u32,
    /// Courses and documents there are.
    pub all: u32,
}

/// The whole library in a folder.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct LibraryExported {
    /// Where.
    pub path: String,
    /// Whether it was stopped; then nothing was written.
    pub cancelled: bool,
    /// Courses in it.
    pub courses: u32,
    /// Documents in it.
    pub documents: u32,
    /// Files.
    pub files: u32,
    /// How many bytes they have.
    pub bytes: f64,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ExportAnswer {
    /// Where.
    pub path: String,
    /// How many bytes.
    pub bytes: f64,
    /// What the target could not carry.
    pub findings: Vec<FindingView>,
}

//! Backup, rebuild and doctor on the wire.
//! Not here: the work itself (`engine::upkeep`).

use serde::Serialize;

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

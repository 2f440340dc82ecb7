//! Parts of courses as files, on the wire.
//! Not here: what stands in such a file (`engine::parts`).

use super::WirePlace;
use serde::{Deserialize, Serialize};

/// Which modules and lessons to write, and where to.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct PartExportRequest {
    /// Course id.
    pub course: String,
    /// Ids of modules and lessons.
    pub nodes: Vec<String>,
    /// The file to write.
    pub out: String,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct PartAnswer {
    /// Where.
    pub path: String,
    /// How many bytes.
    pub bytes: f64,
    /// How many lessons, those of modules counted in.
    pub lessons: u32,
}

/// Which file to bring into which course.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct PartImportRequest {
    /// Course id.
    pub course: String,
    /// The file to read.
    pub path: String,
    /// Where its nodes go.
    pub to: WirePlace,
}

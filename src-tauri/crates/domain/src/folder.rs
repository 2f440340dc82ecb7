//! A folder the user gave us.
//! Not here: walking it (`import::discover`).

use crate::FolderId;
use serde::{Deserialize, Serialize};

/// A folder whose files are documents of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFolder {
    /// Its id.
    pub id: FolderId,
    /// Absolute path, encoded like a document's.
    pub path: String,
    /// When it was added, ms since the epoch.
    pub added_ms: i64,
    /// When a full scan of it last ended, ms since the epoch.
    pub scanned_ms: Option<i64>,
}

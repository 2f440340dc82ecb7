//! A folder the user gave us.
//! Not here: walking it (`import::discover`).

use crate::FolderId;
use serde::{Deserialize, Serialize};

/// How a source folder stands to what lies on the disk.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum FolderState {
    /// The library shows what the folder holds.
    #[default]
    Current,
    /// The folder cannot be reached, as when a disk is unplugged; its documents stay as they are.
    Offline,
    /// So many files vanished at once that the user is asked first; their documents stay as they are.
    Held,
}

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
    /// How it stands to what lies on the disk.
    #[serde(default)]
    pub state: FolderState,
    /// The disk it lay on at the last scan, as the system numbers disks; another one with nothing in the folder means
    /// that the disk is not there.
    #[serde(default)]
    pub disk: Option<u64>,
}

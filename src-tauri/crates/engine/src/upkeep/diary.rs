//! What was done for the library and when: the last check, the last backup, what was told of. One small file in the data folder.
//! Not here: doing it. The diary is no truth: when it is lost, things are only done or told again.

use crate::EngineError;
use serde::{Deserialize, Serialize};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// What is remembered; moments are ms since the epoch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    /// When everything was last held against each other.
    pub(crate) doctor_ms: Option<i64>,
    /// Whether nothing was found then.
    pub(crate) doctor_ok: Option<bool>,
    /// When the last backup was made.
    pub(crate) backup_ms: Option<i64>,
    /// The change that backup reaches up to.
    pub(crate) backup_seq: u64,
    /// How long it took, in milliseconds.
    pub(crate) backup_took_ms: u64,
    /// When a backup was last read whole.
    pub(crate) drill_ms: Option<i64>,
    /// The last week whose review was told of.
    pub(crate) told_week: String,
}

/// The file, and what is in it.
#[derive(Debug)]
pub(crate) struct Diary {
    file: PathBuf,
    kept: Mutex<Kept>,
}

impl Diary {
    /// The diary in `file`; an empty one when there is none or it is damaged.
    pub(crate) fn open(file: &Path) -> Self {
        let kept = std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { file: file.to_owned(), kept: Mutex::new(kept.unwrap_or_default()) }
    }

    /// What is remembered.
    pub(crate) fn read(&self) -> Kept {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Remembers something more.
    pub(crate) fn note(&self, change: impl FnOnce(&mut Kept)) -> Result<(), EngineError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut kept);
        store::atomic_write(&self.file, &serde_json::to_vec(&*kept).unwrap_or_default())?;
        Ok(())
    }
}

//! The one stream of events to a window, and the progress of long work.
//! Not here: who listens (`engine::bus`, the shell's relay).

use super::{ChangesView, JobPiece};
use serde::Serialize;

/// How far an import has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct ImportProgress {
    /// Whether it is still running.
    pub running: bool,
    /// Files found so far.
    pub found: u32,
    /// Files dealt with so far, whatever became of them.
    pub done: u32,
    /// New documents.
    pub imported: u32,
    /// Documents whose file had changed.
    pub updated: u32,
    /// Documents whose file had not changed.
    pub unchanged: u32,
    /// Files that could not be read.
    pub failed: u32,
    /// Files left out on purpose.
    pub skipped: u32,
    /// The name of a file being read now.
    pub current: Option<String>,
}

/// One event for the window; at most ten a second of each kind of progress.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
#[serde(tag = "topic", rename_all = "snake_case")]
pub enum Notice {
    /// Something was written.
    Changed {
        /// What.
        changes: ChangesView,
    },
    /// An import moved on.
    Import {
        /// How far.
        progress: ImportProgress,
    },
    /// More of an answer has come.
    Job {
        /// What.
        piece: JobPiece,
    },
    /// A job is over.
    JobOver {
        /// Its id.
        job: String,
        /// What it is called.
        title: String,
        /// Whether its answer has landed.
        done: bool,
    },
    /// A view caught up with the journal or fell behind it.
    Views {
        /// Changes the search index has not seen yet.
        search_behind: u32,
        /// Changes the concept graph has not seen yet.
        graph_behind: u32,
    },
    /// The program was started again with something to open; only one window hears of it.
    Given {
        /// Links, not looked at yet.
        links: Vec<String>,
        /// Files and folders, by their whole paths.
        paths: Vec<String>,
    },
    /// The figures of a week that is over can be looked at.
    ReviewReady {
        /// The ISO week, such as `2026-W48`.
        week: String,
    },
    /// The listener was too slow and missed something: read everything again.
    Resync,
}

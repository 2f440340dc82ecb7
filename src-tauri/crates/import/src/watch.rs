//! Listens for changes in folders. An event only says that something changed; what it was, the next scan finds out.
//! Not here: the scan.

use crate::{ImportError, limits};
use notify_debouncer_full::notify::RecursiveMode;
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, RecommendedCache, new_debouncer, notify::RecommendedWatcher,
};
use std::{path::PathBuf, sync::mpsc};

/// A running watch; it ends when it is dropped.
pub struct Watch {
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    changes: mpsc::Receiver<()>,
}

impl Watch {
    /// Starts to listen for changes under `roots`.
    pub fn start(roots: &[PathBuf]) -> Result<Self, ImportError> {
        // One waiting change is enough: it stands for all of them.
        let (sender, changes) = mpsc::sync_channel(1);
        let told = move |_: DebounceEventResult| {
            let _ = sender.try_send(());
        };
        let mut debouncer =
            new_debouncer(limits::QUIET, None, told).map_err(|_| ImportError::NotWatched)?;
        for root in roots {
            let mode =
                if root.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            debouncer.watch(root, mode).map_err(|_| ImportError::NotWatched)?;
        }
        Ok(Self { _debouncer: debouncer, changes })
    }

    /// Waits for the next change; false when there will be none.
    pub fn wait(&self) -> bool {
        self.changes.recv().is_ok()
    }
}

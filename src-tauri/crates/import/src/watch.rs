//! Listens for changes in folders. An event only says that something changed; what it was, the next scan finds out.
//! Not here: the scan.

use crate::{ImportError, limits};
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, RecommendedCache, new_debouncer,
    notify::{EventKind, RecommendedWatcher, RecursiveMode},
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
        let told = move |events: DebounceEventResult| {
            if is_change(&events) {
                // One that does not fit stands behind one that is waiting.
                let _ = sender.try_send(());
            }
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

/// Whether something may have changed. That a folder was opened or a file was read is no change: the scan itself does
/// both, and would call for the next scan forever. After an error nothing is known, so a scan has to find out.
fn is_change(events: &DebounceEventResult) -> bool {
    match events {
        Ok(events) => events
            .iter()
            .any(|event| event.need_rescan() || !matches!(event.kind, EventKind::Access(_))),
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn looking_at_a_folder_is_no_change_and_writing_is_one() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        let file = folder.join("deep/a.md");
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::File::create(&file).unwrap();
        let watch = Watch::start(std::slice::from_ref(&folder)).unwrap();
        let within = |wait| watch.changes.recv_timeout(wait).is_ok();
        assert_eq!(crate::discover(std::slice::from_ref(&folder), &false.into()).len(), 1);
        std::fs::read(&file).unwrap();
        assert!(!within(limits::QUIET * 4), "a scan must not call for the next one");
        std::fs::File::create(folder.join("b.md")).unwrap();
        assert!(within(Duration::from_secs(20)), "a new file must be told of");
    }
}

//! Listens for changes in folders. An event only says where something changed; what it was, the next scan finds out.
//! Not here: the scan, and who waits (`engine::library`).

use crate::{ImportError, limits};
use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind,
};
use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

/// Where something changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Files and folders that were made, written, renamed or taken away.
    pub paths: BTreeSet<PathBuf>,
    /// Events were lost, or there were too many to name: everything has to be looked at.
    pub everything: bool,
}

/// A running watch; it ends when it is dropped.
pub struct Watch {
    _watcher: RecommendedWatcher,
    heard: Arc<Mutex<Heard>>,
    unheard: Vec<PathBuf>,
}

#[derive(Debug, Default)]
struct Heard {
    changed: Changed,
    /// When the first and the last of the waiting changes were heard.
    between: Option<(Instant, Instant)>,
}

impl Watch {
    /// Starts to listen for changes under `roots`; `told` is called at every change and must return at once.
    pub fn start(roots: &[PathBuf], told: impl Fn() + Send + 'static) -> Result<Self, ImportError> {
        let heard = Arc::new(Mutex::new(Heard::default()));
        let into = heard.clone();
        let hear = move |event: notify::Result<Event>| {
            if lock(&into).take_in(event) {
                told();
            }
        };
        let mut watcher = RecommendedWatcher::new(hear, Config::default())
            .map_err(|_| ImportError::NotWatched)?;
        // One folder in another that cannot be listened to costs the folder it is in, not all of them.
        let mut unheard = Vec::new();
        for root in roots {
            let mode =
                if root.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if watcher.watch(root, mode).is_err() {
                unheard.push(root.clone());
            }
        }
        Ok(Self { _watcher: watcher, heard, unheard })
    }

    /// The roots in which some changes, or all, are not heard.
    pub fn unheard(&self) -> &[PathBuf] {
        &self.unheard
    }

    /// When the waiting changes may be taken: after a moment of quiet, or a bounded time after the first. None when
    /// nothing waits.
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = lock(&self.heard).between?;
        Some((last + limits::QUIET).min(first + limits::QUIET_MOST))
    }

    /// Takes what has changed so far.
    pub fn take(&self) -> Changed {
        std::mem::take(&mut *lock(&self.heard)).changed
    }
}

fn lock(heard: &Mutex<Heard>) -> std::sync::MutexGuard<'_, Heard> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Heard {
    /// Whether something may have changed. That a folder was opened or a file was read is no change: the scan itself
    /// does both, and would call for the next scan forever. After an error nothing is known, so a scan has to find out.
    fn take_in(&mut self, event: notify::Result<Event>) -> bool {
        match event {
            Ok(event) if event.need_rescan() => self.changed.everything = true,
            Ok(event) if is_change(event.kind) => self.add(event.paths),
            Ok(_) => return false,
            Err(_) => self.changed.everything = true,
        }
        if self.changed.everything {
            self.changed.paths.clear();
        }
        let now = Instant::now();
        self.between = Some((self.between.map_or(now, |(first, _)| first), now));
        true
    }

    fn add(&mut self, paths: Vec<PathBuf>) {
        if self.changed.everything {
            return;
        }
        // New rules change what is found anywhere below.
        let is_rule = |path: &PathBuf| {
            path.file_name()
                .is_some_and(|name| name == ".gitignore" || name == crate::discover::IGNORE_FILE)
        };
        self.changed.everything = paths.iter().any(is_rule);
        self.changed.paths.extend(paths);
        self.changed.everything |= self.changed.paths.len() > limits::CHANGED_PATHS;
    }
}

fn is_change(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Access(_)
            | EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{path::Path, sync::mpsc, time::Duration};

    /// What is heard under `folder` while `act` runs and for a while after it.
    fn heard(folder: &Path, wait: Duration, act: impl FnOnce()) -> Changed {
        let (sender, receiver) = mpsc::channel();
        // Nobody listening any more is the end of the test.
        let told = move || {
            let _ = sender.send(());
        };
        let watch = Watch::start(&[folder.to_owned()], told).unwrap();
        act();
        while receiver.recv_timeout(wait).is_ok() {}
        watch.take()
    }

    #[test]
    fn a_folder_that_cannot_be_listened_to_leaves_the_others_heard() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().canonicalize().unwrap();
        let missing = folder.join("missing");
        let (sender, receiver) = mpsc::channel();
        let told = move || {
            let _ = sender.send(());
        };
        let watch = Watch::start(&[missing.clone(), folder.clone()], told).unwrap();
        assert_eq!(watch.unheard(), [missing]);
        std::fs::File::create(folder.join("a.md")).unwrap();
        receiver.recv_timeout(Duration::from_secs(10)).unwrap();
    }

    #[test]
    fn looking_at_a_folder_is_no_change_and_writing_is_one() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().canonicalize().unwrap();
        std::fs::create_dir_all(folder.join("deep")).unwrap();
        std::fs::File::create(folder.join("deep/a.md")).unwrap();
        let quiet = limits::QUIET * 4;
        let looked = heard(&folder, quiet, || {
            let found = crate::discover(
                std::slice::from_ref(&folder),
                &crate::Scope::default(),
                &false.into(),
            );
            assert_eq!(found.len(), 1);
            std::fs::read(folder.join("deep/a.md")).unwrap();
        });
        assert_eq!(looked, Changed::default(), "a scan must not call for the next one");
        let wrote = heard(&folder, Duration::from_millis(500), || {
            std::fs::File::create(folder.join("b.md")).unwrap();
        });
        assert!(wrote.everything || wrote.paths.contains(&folder.join("b.md")), "{wrote:?}");
    }

    #[test]
    fn lost_events_new_rules_and_too_many_changes_mean_that_everything_is_looked_at() {
        let event = |path: &str| {
            Ok(Event::new(EventKind::Create(notify::event::CreateKind::File))
                .add_path(PathBuf::from(path)))
        };
        let mut few = Heard::default();
        assert!(few.take_in(event("/a/b.md")) && few.take_in(event("/a/c.md")));
        assert_eq!((few.changed.paths.len(), few.changed.everything), (2, false));
        few.take_in(event("/a/.coursewrightignore"));
        assert!(few.changed.everything && few.changed.paths.is_empty());

        let mut many = Heard::default();
        for number in 0..=limits::CHANGED_PATHS {
            many.take_in(event(&format!("/a/{number}")));
        }
        assert!(many.changed.everything && many.changed.paths.is_empty());

        let mut lost = Heard::default();
        lost.take_in(Ok(Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan)));
        assert!(lost.changed.everything);
    }
}

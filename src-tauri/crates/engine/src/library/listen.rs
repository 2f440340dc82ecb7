//! Which folders are listened to, and what is to be looked at again in them.
//! Not here: looking (`import`), who waits (`follow`, `watch`).

use crate::bell::Bell;
use crate::limits;
use import::{Changed, Place, Watch, place};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

/// The folders that are listened to, and what has changed in them.
pub(crate) struct Listening {
    bell: Arc<Bell>,
    /// Every folder, and where its path led when it was last turned to; none when it led nowhere.
    roots: BTreeMap<PathBuf, Option<Place>>,
    watch: Option<Watch>,
    waiting: Look,
    /// Folders in which some changes cannot be heard.
    deaf: Vec<PathBuf>,
    /// When they are looked at although nothing was heard.
    deaf_until: Option<Instant>,
}

/// What is to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Folders that are scanned whole.
    whole: BTreeSet<PathBuf>,
    /// Places in other folders, each with those folders.
    places: BTreeSet<PathBuf>,
    roots: BTreeSet<PathBuf>,
}

impl Look {
    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.places.is_empty()
    }

    fn keep_in(&mut self, wanted: impl Fn(&Path) -> bool) {
        for paths in [&mut self.whole, &mut self.roots, &mut self.places] {
            paths.retain(|path| wanted(path));
        }
    }

    /// The scans that look at all of it: roots, and the places in them if it is not all of them.
    pub(crate) fn scans(&self) -> Vec<(Vec<PathBuf>, Option<BTreeSet<PathBuf>>)> {
        let mut scans = Vec::new();
        if !self.places.is_empty() {
            // A file that was moved from one folder to another is found only if both are looked at together.
            let all = self.roots.iter().cloned().collect();
            let places = self.places.iter().chain(&self.whole).cloned().collect();
            scans.push((all, Some(places)));
        }
        if !self.whole.is_empty() {
            scans.push((self.whole.iter().cloned().collect(), None));
        }
        scans
    }
}

impl Listening {
    pub(crate) fn new(bell: Arc<Bell>) -> Self {
        Self {
            bell,
            roots: BTreeMap::new(),
            watch: None,
            waiting: Look::default(),
            deaf: Vec::new(),
            deaf_until: None,
        }
    }

    /// Listens to these folders from now on. One that is new, that came back, that went away or that was made anew is
    /// looked at whole, because what happened to it before was not heard.
    pub(crate) fn turn_to(&mut self, roots: &[PathBuf]) {
        let now: BTreeMap<PathBuf, Option<Place>> =
            roots.iter().map(|root| (root.clone(), place(root))).collect();
        if now == self.roots && (self.watch.is_some() || self.deaf_until.is_some()) {
            return;
        }
        let others = now.iter().filter(|(root, place)| self.roots.get(*root) != Some(*place));
        self.waiting.whole.extend(others.map(|(root, _)| root.clone()));
        // What the old watch has heard must not be lost with it.
        self.take_in();
        // What is no source folder any more must not become one again by being looked at.
        self.waiting.keep_in(|path| now.keys().any(|root| path.starts_with(root)));
        let present: Vec<PathBuf> =
            now.iter().filter(|(_, place)| place.is_some()).map(|(root, _)| root.clone()).collect();
        let bell = self.bell.clone();
        self.watch = match Watch::start(&present, move || bell.ring()) {
            Ok(watch) => {
                self.deaf = watch.unheard().to_vec();
                Some(watch)
            }
            Err(error) => {
                tracing::warn!(%error, "changes of folders are not heard");
                self.deaf.clone_from(&present);
                None
            }
        };
        if !self.deaf.is_empty() {
            tracing::warn!(folders = self.deaf.len(), "folders are scanned now and then instead");
        }
        self.deaf_until = (!self.deaf.is_empty()).then(|| Instant::now() + limits::FOLLOW_DEAF);
        // A change between the look at the folders and the start of the watch was not heard.
        self.roots = now;
        self.waiting.whole.extend(
            present
                .into_iter()
                .filter(|root| place(root) != self.roots.get(root).copied().flatten()),
        );
    }

    /// What is to be looked at now, if anything is.
    pub(crate) fn look(&mut self, now: Instant) -> Option<Look> {
        if self.watch.as_ref().and_then(Watch::due).is_some_and(|due| due <= now) {
            self.take_in();
        }
        if self.deaf_until.is_some_and(|until| until <= now) {
            self.waiting.whole.extend(self.deaf.iter().cloned());
            self.deaf_until = Some(now + limits::FOLLOW_DEAF);
        }
        (!self.waiting.is_empty()).then(|| std::mem::take(&mut self.waiting))
    }

    /// How long there will be nothing to look at, unless the bell is rung.
    pub(crate) fn due(&self, now: Instant) -> Duration {
        let due = self.watch.as_ref().and_then(Watch::due);
        due.map_or(limits::FOLLOW_TICK, |due| due.saturating_duration_since(now))
            .min(limits::FOLLOW_TICK)
    }

    /// What could not be looked at waits on.
    pub(crate) fn put_back(&mut self, look: Look) {
        self.waiting.whole.extend(look.whole);
        self.waiting.places.extend(look.places);
        self.waiting.roots.extend(look.roots);
    }

    fn take_in(&mut self) {
        let Some(Changed { paths, everything }) = self.watch.as_ref().map(Watch::take) else {
            return;
        };
        if everything {
            self.waiting.whole.extend(self.roots.keys().cloned());
        }
        if !paths.is_empty() {
            self.waiting.roots.extend(self.roots.keys().cloned());
            self.waiting.places.extend(paths);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_listened_to_no_more_is_not_looked_at_any_more() {
        let folder = tempfile::tempdir().unwrap();
        let [stays, goes] = ["stays", "goes"].map(|name| {
            let root = folder.path().join(name);
            std::fs::create_dir(&root).unwrap();
            root
        });
        let mut listening = Listening::new(Arc::default());
        listening.turn_to(&[stays.clone(), goes]);
        listening.turn_to(std::slice::from_ref(&stays));
        let look = listening.look(Instant::now()).unwrap();
        assert_eq!(look.scans(), [(vec![stays], None)]);
    }
}

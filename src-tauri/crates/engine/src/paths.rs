//! Where everything of one data folder lies.
//! Not here: which folder it is (the mains decide) and what is in the files.

use crate::EngineError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The data folder and its parts.
#[derive(Clone, Debug)]
pub struct Paths {
    root: PathBuf,
    /// The file that remembers where the library of this user lies; none when the folder was named.
    place: Option<PathBuf>,
}

/// What is remembered of a library that was moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Where it lies.
    pub(crate) folder: PathBuf,
    /// Where it lay before, until that is removed.
    pub(crate) old: Option<PathBuf>,
}

impl Paths {
    /// The parts of the data folder `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), place: None }
    }

    /// The data folder of this user on this platform, the same for the window and the terminal. Only the mains call
    /// this; everything else is told where to work.
    pub fn of_this_user() -> Self {
        let folders = directories::ProjectDirs::from("org", "coursewright", "Coursewright");
        folders.map_or_else(
            || Self::new("coursewright-data"),
            |folders| Self::at(folders.data_dir(), folders.config_dir().join("place.json")),
        )
    }

    /// The data folder `usual`, or the one that the file `place` says it was moved to.
    pub fn at(usual: &Path, place: PathBuf) -> Self {
        let root = read_place(&place).map_or_else(|| usual.to_owned(), |place| place.folder);
        Self { root, place: Some(place) }
    }

    /// Refuses to open a library that was moved to where nothing is now, such as a disk that is not connected: an empty one would be
    /// made there, and look like the loss of everything.
    pub(crate) fn check(&self) -> Result<(), EngineError> {
        match self.place() {
            Some(place) if !place.folder.join("library.json").exists() => {
                Err(EngineError::Invalid {
                    what: "the folder that the library was moved to is not there",
                    hint: "Connect the disk it lies on, or name another folder with --data.",
                })
            }
            _ => Ok(()),
        }
    }

    /// The file that remembers where the library lies.
    pub(crate) fn place_file(&self) -> Option<&Path> {
        self.place.as_deref()
    }

    /// What is remembered of a move.
    pub(crate) fn place(&self) -> Option<Place> {
        read_place(self.place.as_deref()?)
    }

    /// The data folder itself; journal, records, blobs and checkpoints lie in it under their own names.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The search index.
    pub fn search(&self) -> PathBuf {
        self.root.join("search")
    }

    /// The concept graph.
    pub fn graph(&self) -> PathBuf {
        self.root.join("graph")
    }

    /// The list of all documents, as it was when the program ended.
    pub fn documents(&self) -> PathBuf {
        self.root.join("documents.list")
    }

    /// The log files.
    pub fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// The activity statistics.
    pub fn activity(&self) -> PathBuf {
        self.root.join("activity.json")
    }

    /// What was done for the library and when.
    pub(crate) fn diary(&self) -> PathBuf {
        self.root.join("diary.json")
    }

    /// Stands there as long as the library is open.
    pub(crate) fn running(&self) -> PathBuf {
        self.root.join("running")
    }

    /// Where backups are kept that are made by themselves, unless the settings name another folder.
    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// The figures of the performance review.
    pub fn figures(&self) -> PathBuf {
        self.root.join("figures.json")
    }
}

/// A place that cannot be read is none: then the usual folder is opened, and nothing is lost.
fn read_place(file: &Path) -> Option<Place> {
    let place: Place = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    place.folder.is_absolute().then_some(place)
}

//! Where everything of one data folder lies.
//! Not here: which folder it is (the mains decide) and what is in the files.

use std::path::{Path, PathBuf};

/// The data folder and its parts.
#[derive(Clone, Debug)]
pub struct Paths {
    root: PathBuf,
}

impl Paths {
    /// The parts of the data folder `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The data folder of this user on this platform, the same for the window and the terminal. Only the mains call
    /// this; everything else is told where to work.
    pub fn of_this_user() -> Self {
        let folders = directories::ProjectDirs::from("org", "coursewright", "Coursewright");
        Self::new(folders.map_or_else(
            || PathBuf::from("coursewright-data"),
            |folders| folders.data_dir().to_owned(),
        ))
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

    /// The figures of the performance review.
    pub fn figures(&self) -> PathBuf {
        self.root.join("figures.json")
    }
}

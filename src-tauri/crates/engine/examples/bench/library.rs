//! Libraries to measure: opened for real, on the disk, with worker processes.
//! Not here: measuring.

use engine::{
    App, Call, OpenOptions, Paths, WORKER_ARGUMENT, WorkerCommand,
    library::{ImportOptions, ImportReport},
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A library in a folder of its own, which is removed with it.
pub(crate) struct Library {
    pub(crate) app: App,
    pub(crate) folder: TempDir,
}

impl Library {
    pub(crate) fn new() -> Self {
        Self::with_cache(OpenOptions::CACHE_BYTES)
    }

    pub(crate) fn with_cache(cache_bytes: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = OpenOptions { cache_bytes, ..options() };
        let app = App::open(Paths::new(folder.path().join("data")), options).unwrap();
        Self { app, folder }
    }

    pub(crate) fn import(&self, paths: &[PathBuf], options: ImportOptions) -> ImportReport {
        let report = self.import_searchable(paths, options);
        assert!(self.app.settle(), "the views did not catch up");
        report
    }

    /// Imports until all of it is found; concepts may come later.
    pub(crate) fn import_searchable(
        &self,
        paths: &[PathBuf],
        options: ImportOptions,
    ) -> ImportReport {
        let report = engine::library::import(&self.app, &call(), paths, options, &|_| ()).unwrap();
        assert!(self.app.settle_search(), "the search index did not catch up");
        report
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

pub(crate) fn options() -> OpenOptions {
    OpenOptions::new(WorkerCommand::of_this_program(WORKER_ARGUMENT).unwrap())
}

pub(crate) fn call() -> Call {
    Call::new("bench".into())
}

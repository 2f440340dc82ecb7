//! The folder that is imported: the one that was named, or a copy of the real documents beside the checkout.
//! Not here: importing it.

use crate::corpora;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// A folder of documents, and a small one of its own beside it in which a file may be changed.
pub(crate) struct Input {
    folder: PathBuf,
    scratch: TempDir,
}

/// The file that is changed: nobody's own document is.
const EDITED: &str = "edited.txt";

impl Input {
    pub(crate) fn of(named: Option<&Path>) -> Option<Self> {
        let scratch = tempfile::tempdir().unwrap();
        let folder = if let Some(folder) = named {
            fs::canonicalize(folder).unwrap()
        } else {
            let copy = scratch.path().join("documents");
            for part in ["courses", "formats"] {
                copy_documents(&corpora::find(part)?, &copy.join(part));
            }
            copy
        };
        let input = Self { folder, scratch };
        fs::create_dir_all(input.edited().parent().unwrap()).unwrap();
        fs::File::create(input.edited()).unwrap();
        Some(input)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is imported.
    pub(crate) fn roots(&self) -> Vec<PathBuf> {
        vec![self.folder.clone(), self.scratch.path().join("edited")]
    }

    /// The file that may be changed.
    pub(crate) fn edited(&self) -> PathBuf {
        self.scratch.path().join("edited").join(EDITED)
    }
}

/// Copies a folder without the expected results, which are no input.
fn copy_documents(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if name == "gold" {
            continue;
        }
        if path.is_dir() {
            copy_documents(&path, &to.join(name));
        } else {
            let mut copy = fs::File::create(to.join(name)).unwrap();
            std::io::copy(&mut fs::File::open(path).unwrap(), &mut copy).unwrap();
        }
    }
}

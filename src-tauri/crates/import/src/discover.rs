//! Finds the files under folders: ignore rules, links, odd things.
//! Not here: reading them.

use crate::{ImportError, extract::modified_ms, limits};
use domain::{Code, Fault};
use ignore::{WalkBuilder, WalkState};
use std::{
    collections::BTreeSet,
    fs::Metadata,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file to be read.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its bytes.
        size: u64,
        /// When it was changed last, ms since the epoch.
        modified_ms: i64,
        /// The root it was found under.
        root: PathBuf,
    },
    /// Something that is left out, and why.
    Skipped {
        /// Where it is.
        path: PathBuf,
        /// Why.
        code: Code,
        /// The same for people.
        message: String,
    },
}

impl Found {
    fn path(&self) -> &Path {
        match self {
            Self::File { path, .. } | Self::Skipped { path, .. } => path,
        }
    }

    fn skipped(path: &Path, error: &ImportError) -> Self {
        Self::Skipped { path: path.to_owned(), code: error.code(), message: error.to_string() }
    }
}

/// The files under `roots`, each once, ordered by path; a root may be a file. Hidden files, and what `.gitignore` and
/// `.coursewrightignore` name, are passed over in silence. Ends early when `stop` is set.
pub fn discover(roots: &[PathBuf], stop: &AtomicBool) -> Vec<Found> {
    let found = Mutex::new(Vec::new());
    let count = AtomicUsize::new(0);
    for root in roots {
        match std::fs::metadata(root) {
            Ok(metadata) if metadata.is_dir() => walk(root, stop, &count, &found),
            Ok(metadata) => push(&found, of_file(root, root, &metadata)),
            Err(error) => push(&found, Found::skipped(root, &ImportError::of_file(&error))),
        }
    }
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by(|a, b| a.path().cmp(b.path()));
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.path().to_owned()));
    found
}

fn push(found: &Mutex<Vec<Found>>, one: Found) {
    found.lock().unwrap_or_else(PoisonError::into_inner).push(one);
}

fn walk(root: &Path, stop: &AtomicBool, count: &AtomicUsize, found: &Mutex<Vec<Found>>) {
    let mut builder = WalkBuilder::new(root);
    builder
        .follow_links(true)
        .max_depth(Some(limits::FOLDER_DEPTH))
        .require_git(false)
        .parents(false)
        .git_global(false);
    builder.add_custom_ignore_filename(".coursewrightignore");
    builder.build_parallel().run(|| {
        Box::new(move |entry| {
            if stop.load(Ordering::SeqCst) || count.fetch_add(1, Ordering::SeqCst) > limits::FILES {
                return WalkState::Quit;
            }
            match entry {
                Ok(entry) => match entry.metadata() {
                    Ok(metadata) if metadata.is_dir() => {}
                    Ok(metadata) => push(found, of_file(root, entry.path(), &metadata)),
                    Err(_) => push(found, Found::skipped(entry.path(), &ImportError::Unreadable)),
                },
                Err(error) => {
                    if let Some(one) = of_error(&error) {
                        push(found, one);
                    }
                }
            }
            WalkState::Continue
        })
    });
}

fn of_file(root: &Path, path: &Path, metadata: &Metadata) -> Found {
    if !metadata.is_file() {
        return Found::skipped(path, &ImportError::NotAFile);
    }
    Found::File {
        path: path.to_owned(),
        size: metadata.len(),
        modified_ms: modified_ms(metadata),
        root: root.to_owned(),
    }
}

/// A link that leads in a circle, or something that cannot be looked at.
fn of_error(error: &ignore::Error) -> Option<Found> {
    match error {
        ignore::Error::Loop { child, .. } => Some(Found::Skipped {
            path: child.clone(),
            code: Code::SymlinkLoop,
            message: "The link leads back to a folder above it.".into(),
        }),
        ignore::Error::WithPath { path, err } => match err.as_ref() {
            ignore::Error::Io(error) => Some(Found::skipped(path, &ImportError::of_file(error))),
            other => of_error(other),
        },
        ignore::Error::WithDepth { err, .. } => of_error(err),
        _ => None,
    }
}

//! Files that were merged into another document: an import passes over them, unless they are named themselves.
//! Not here: merging (`merge`), the files that are read (`import_scan`).

use domain::Document;
use import::{Found, paths};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// What was found without the files that are part of another document. Who names such a file itself takes it back: it
/// becomes a document again, and is one from then on.
pub(crate) fn without(
    found: Vec<Found>,
    known: &BTreeMap<String, Document>,
    roots: &[PathBuf],
) -> Vec<Found> {
    let merged: BTreeSet<&str> = known
        .values()
        .flat_map(|document| &document.merged)
        .map(|file| file.path.as_str())
        .filter(|path| !known.contains_key(*path))
        .collect();
    if merged.is_empty() {
        return found;
    }
    let stays = |file: &Found| match file {
        Found::File { path, .. } | Found::Skipped { path, .. } => {
            roots.contains(path) || !merged.contains(paths::to_text(path).as_str())
        }
        Found::Cut { .. } => true,
    };
    found.into_iter().filter(stays).collect()
}

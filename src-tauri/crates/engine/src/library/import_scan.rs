//! What an import has to do: the files found, held against the documents that are known.
//! Not here: reading them.

use super::progress::Running;
use crate::{App, Call, EngineError};
use domain::{Code, Document, DocumentId, DocumentStatus, Event, FolderId, SourceFolder};
use import::{Found, paths};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A file to be read.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) folder: Option<FolderId>,
    pub(crate) size: u64,
    pub(crate) modified_ms: i64,
    /// The document it was before.
    pub(crate) known: Option<Document>,
}

/// Everything an import has found out before it reads the first file.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Files to be read.
    pub(crate) tasks: Vec<Task>,
    /// Documents whose file has not changed; failed ones among them.
    pub(crate) unchanged: Vec<Document>,
    /// Files that are left out, and documents whose file is gone.
    pub(crate) settled: Vec<Document>,
    /// Folders that are scanned.
    pub(crate) folders: Vec<SourceFolder>,
}

/// Finds the files under `roots` and decides what becomes of each.
pub(crate) fn plan(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    running: &Running<'_>,
) -> Result<Plan, EngineError> {
    let roots: Vec<PathBuf> = roots.iter().map(|root| absolute(root)).collect();
    let folders = add_folders(app, call, &roots)?;
    let known: Vec<Document> = app.store().read().documents()?;
    let mut by_path: BTreeMap<String, Document> =
        known.into_iter().map(|document| (document.path.clone(), document)).collect();
    let found = import::discover(&roots, running.stop_flag());
    let mut plan = Plan::default();
    for file in found {
        sort_in(app, &mut plan, &mut by_path, &folders, file);
    }
    if !running.is_stopping() {
        vanished(&mut plan, &by_path, &roots);
    }
    plan.folders = folders
        .into_iter()
        .filter(|folder| roots.iter().any(|root| paths::to_text(root) == folder.path))
        .collect();
    Ok(plan)
}

/// Symbolic links in the part the user named are resolved, so that one folder has one path.
fn absolute(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// Makes a source folder of each root that is a folder and not inside one already; gives all source folders.
fn add_folders(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
) -> Result<Vec<SourceFolder>, EngineError> {
    let mut folders = app.store().read().folders()?;
    for root in roots.iter().filter(|root| root.is_dir()) {
        let path = paths::to_text(root);
        if folders.iter().any(|folder| holds(&folder.path, &path)) {
            continue;
        }
        let folder = SourceFolder {
            id: FolderId::new(app.clock()),
            path,
            added_ms: app.clock().now_ms(),
            scanned_ms: None,
        };
        app.store().write(&call.origin(), |tx| {
            tx.put_folder(&folder)?;
            tx.emit(Event::FolderAdded { folder: folder.id });
            Ok::<_, EngineError>(())
        })?;
        folders.push(folder);
    }
    Ok(folders)
}

/// Whether the folder at `folder` is `path` or holds it, both as text.
fn holds(folder: &str, path: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| {
        rest.is_empty() || folder.ends_with(['/', '\\']) || rest.starts_with(['/', '\\'])
    })
}

fn sort_in(
    app: &App,
    plan: &mut Plan,
    by_path: &mut BTreeMap<String, Document>,
    folders: &[SourceFolder],
    file: Found,
) {
    match file {
        Found::File { path, size, modified_ms, .. } => {
            let name = paths::to_text(&path);
            let known = by_path.remove(&name);
            match known {
                Some(document) if is_unchanged(&document, size, modified_ms) => {
                    plan.unchanged.push(document);
                }
                known => {
                    let folder = folder_of(folders, &name);
                    plan.tasks.push(Task { path, name, folder, size, modified_ms, known });
                }
            }
        }
        Found::Skipped { path, code, message } => {
            let name = paths::to_text(&path);
            let folder = folder_of(folders, &name);
            let known = by_path.remove(&name);
            let task = Task { path, name, folder, size: 0, modified_ms: 0, known };
            plan.settled.push(left_out(app, &task, DocumentStatus::Skipped, code, message));
        }
    }
}

/// The innermost source folder that holds the file.
fn folder_of(folders: &[SourceFolder], path: &str) -> Option<FolderId> {
    folders
        .iter()
        .filter(|folder| holds(&folder.path, path))
        .max_by_key(|folder| folder.path.len())
        .map(|folder| folder.id)
}

/// What went wrong because of the moment, not because of the file, is tried again.
fn is_unchanged(document: &Document, size: u64, modified_ms: i64) -> bool {
    let of_the_moment = matches!(
        document.code,
        Some(
            Code::FileUnreadable
                | Code::FileVanished
                | Code::ExtractionTimeout
                | Code::ExtractionMemory
                | Code::ExtractionCrashed
                | Code::NotAFile
                | Code::SymlinkLoop
        )
    );
    document.size == size && document.modified_ms == modified_ms && !of_the_moment
}

/// A document that is not read; what is known of an earlier one is kept.
pub(crate) fn left_out(
    app: &App,
    task: &Task,
    status: DocumentStatus,
    code: Code,
    message: String,
) -> Document {
    let title = || file_stem(&task.path);
    let base = task.known.clone().unwrap_or_else(|| Document {
        id: DocumentId::new(app.clock()),
        folder: task.folder,
        path: task.name.clone(),
        format: None,
        title: title(),
        status,
        code: None,
        message: None,
        size: task.size,
        modified_ms: task.modified_ms,
        hash: String::new(),
        language: None,
        passages: 0,
        words: 0,
        pages: None,
        text: None,
        warnings: Vec::new(),
        imported_ms: 0,
    });
    Document {
        status,
        code: Some(code),
        message: Some(message),
        size: task.size,
        modified_ms: task.modified_ms,
        imported_ms: app.clock().now_ms(),
        ..base
    }
}

/// The file's name without its ending.
pub(crate) fn file_stem(path: &Path) -> String {
    path.file_stem().map_or_else(|| "?".into(), |stem| stem.to_string_lossy().into_owned())
}

/// Documents under a scanned folder whose file was not found. Their words are kept, since courses may cite them. A
/// folder in which nothing at all is found any more is taken to be unmounted, and nothing is said of its documents.
fn vanished(plan: &mut Plan, rest: &BTreeMap<String, Document>, roots: &[PathBuf]) {
    for root in roots.iter().filter(|root| root.is_dir()) {
        let root = paths::to_text(root);
        let any = plan.tasks.iter().any(|task| holds(&root, &task.name))
            || plan.unchanged.iter().any(|document| holds(&root, &document.path));
        if !any {
            continue;
        }
        let gone = rest.values().filter(|document| {
            holds(&root, &document.path) && document.code != Some(Code::FileVanished)
        });
        plan.settled.extend(gone.map(|document| Document {
            status: DocumentStatus::Skipped,
            code: Some(Code::FileVanished),
            message: Some(
                "The file is gone; its text is kept until you take the document out.".into(),
            ),
            ..document.clone()
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_is_below_it_and_nothing_beside_it() {
        for (folder, path, expected) in [
            ("/a/b", "/a/b/c", true),
            ("/a/b", "/a/bc", false),
            ("/a", "/a", true),
            ("/", "/x", true),
        ] {
            assert_eq!(holds(folder, path), expected, "{folder} {path}");
        }
    }
}

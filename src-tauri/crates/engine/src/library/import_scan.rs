//! What an import has to do: the files found, held against the documents that are known.
//! Not here: finding them (`import::discover`), reading them, documents whose file was not found (`import_gone`),
//! files that are part of another document (`import_merged`).

use super::{
    import_gone, import_merged,
    import_step::{self, Adds},
    import_trashed,
    progress::Running,
};
use crate::{App, Call, EngineError, api::ImportFailure};
use domain::{
    Code, Document, DocumentId, DocumentStatus, Event, FolderId, FolderState, SourceFolder,
};
use import::{Found, Scope, paths};
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
    /// Documents whose file lies elsewhere now, as they are to be kept.
    pub(crate) moved: Vec<Document>,
    /// Files that are left out, and documents whose file is gone.
    pub(crate) settled: Vec<Document>,
    /// Folders that are scanned.
    pub(crate) folders: Vec<SourceFolder>,
    /// How they stand to the disk.
    pub(crate) states: BTreeMap<FolderId, FolderState>,
    /// What was asked for and is no document, and never was one.
    pub(crate) missed: Vec<ImportFailure>,
}

impl Plan {
    /// Whether any file was found under `root`.
    pub(crate) fn finds_in(&self, root: &Path) -> bool {
        let within = |name: &str| paths::from_text(name).starts_with(root);
        self.tasks.iter().any(|task| task.path.starts_with(root))
            || self.unchanged.iter().chain(&self.moved).any(|document| within(&document.path))
    }
}

/// Finds the files under `roots`, as far as `scope` reaches, and decides what becomes of each.
pub(crate) fn plan(
    app: &App,
    call: &Call,
    named: &[PathBuf],
    scope: &Scope,
    running: &Running<'_>,
) -> Result<Plan, EngineError> {
    let roots: Vec<PathBuf> = named.iter().map(|root| absolute(root)).collect();
    let folders = add_folders(app, call, &roots, running)?;
    let known: Vec<Document> = app.store().read().documents()?;
    let sizes = sizes(&known);
    let mut by_path: BTreeMap<String, Document> =
        known.into_iter().map(|document| (document.path.clone(), document)).collect();
    let found = import::discover(&roots, scope, running.stop_flag());
    let mut found = import_merged::without(found, &by_path, &roots);
    if running.step().is_none() {
        found = import_trashed::without(app, found)?;
    }
    let mut plan = Plan::default();
    for file in found {
        sort_in(app, &mut plan, &mut by_path, &folders, file);
    }
    plan.folders = folders
        .into_iter()
        .filter(|folder| roots.iter().any(|root| paths::to_text(root) == folder.path))
        .collect();
    if !running.is_stopping() {
        import_gone::adopt(&mut plan, &mut by_path, named, &roots, scope);
        let missing = import_gone::missing(&by_path, &plan.folders, &roots, scope);
        import_gone::follow_moves(&mut plan, &mut by_path, &missing);
        let gone = import_gone::Gone {
            missing: &missing,
            sizes: &sizes,
            newcomers: &app.import_state().newcomers(),
            whole: scope.only.is_none(),
        };
        import_gone::vanished(&mut plan, &by_path, &gone);
    }
    Ok(plan)
}

/// How many documents each folder has that are not known to be gone.
fn sizes(known: &[Document]) -> BTreeMap<FolderId, usize> {
    let mut sizes = BTreeMap::new();
    for document in known.iter().filter(|document| document.code != Some(Code::FileVanished)) {
        if let Some(folder) = document.folder {
            *sizes.entry(folder).or_default() += 1;
        }
    }
    sizes
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
    running: &Running<'_>,
) -> Result<Vec<SourceFolder>, EngineError> {
    let mut folders = app.store().read().folders()?;
    for root in roots.iter().filter(|root| root.is_dir()) {
        if folders.iter().any(|folder| holds(folder, root)) {
            continue;
        }
        let folder = SourceFolder {
            id: FolderId::new(app.clock()),
            path: paths::to_text(root),
            added_ms: app.clock().now_ms(),
            scanned_ms: None,
            state: FolderState::Current,
            disk: None,
        };
        let written = app.store().write(&call.origin(), |tx| {
            tx.put_folder(&folder)?;
            tx.emit(Event::FolderAdded { folder: folder.id });
            import_step::adds(app, tx, running, Adds::Folder(folder.id))
        })?;
        running.is_step(written.value);
        folders.push(folder);
    }
    Ok(folders)
}

/// Whether the source folder is `path` or holds it. Paths are held against each other part by part: as text a path that
/// is not Unicode begins like none of those below it.
fn holds(folder: &SourceFolder, path: &Path) -> bool {
    path.starts_with(paths::from_text(&folder.path))
}

fn sort_in(
    app: &App,
    plan: &mut Plan,
    by_path: &mut BTreeMap<String, Document>,
    folders: &[SourceFolder],
    file: Found,
) {
    match file {
        Found::File { path, size, modified_ms, root } => {
            let name = paths::to_text(&path);
            match by_path.remove(&name) {
                Some(document)
                    if is_unchanged(&document, size, modified_ms)
                        && has_its_text(app, &document) =>
                {
                    plan.unchanged.push(document);
                }
                known => {
                    // A link may have led out of the folder; then its file belongs to where it was found. A file that
                    // is read again by itself stays where it was.
                    let folder = folder_of(folders, &path)
                        .or_else(|| folder_of(folders, &root))
                        .or_else(|| known.as_ref().and_then(|known| known.folder));
                    plan.tasks.push(Task { path, name, folder, size, modified_ms, known });
                }
            }
        }
        Found::Skipped { path, code, message } => {
            let name = paths::to_text(&path);
            let known = by_path.remove(&name);
            if known.is_none() && std::fs::symlink_metadata(&path).is_err() {
                // There never was such a file: nothing to keep, but whoever named it must hear of it.
                plan.missed.push(ImportFailure { path: name, code, message });
                return;
            }
            let folder = folder_of(folders, &path);
            let task = Task { path, name, folder, size: 0, modified_ms: 0, known };
            plan.settled.push(left_out(app, &task, DocumentStatus::Skipped, code, message));
        }
        Found::Cut { root, most } => plan.missed.push(ImportFailure {
            path: paths::to_text(&root),
            code: Code::InvalidInput,
            message: format!(
                "The folder holds more than {most} files and folders; the rest was not looked at. Import its parts."
            ),
        }),
    }
}

/// The innermost source folder that holds the file.
fn folder_of(folders: &[SourceFolder], path: &Path) -> Option<FolderId> {
    folders
        .iter()
        .filter(|folder| holds(folder, path))
        .max_by_key(|folder| folder.path.len())
        .map(|folder| folder.id)
}

/// Whether the words of the document are where they should be, if it has any. Reading the file again brings them back.
pub(crate) fn has_its_text(app: &App, document: &Document) -> bool {
    document.text.as_deref().is_none_or(|hash| app.store().blobs().holds(hash))
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
        sketch: domain::Sketch::default(),
        pictures: Vec::new(),
        merged: Vec::new(),
    });
    Document {
        path: task.name.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folder: &Path, path: &Path, expected: bool) {
        let folder = SourceFolder {
            id: FolderId::derived(&[b"folder"]),
            path: paths::to_text(folder),
            added_ms: 0,
            scanned_ms: None,
            state: FolderState::Current,
            disk: None,
        };
        assert_eq!(holds(&folder, path), expected, "{} {}", folder.path, path.display());
    }

    #[test]
    fn a_folder_holds_what_is_below_it_and_nothing_beside_it() {
        check(Path::new("/a/b"), Path::new("/a/b/c"), true);
        check(Path::new("/a/b"), Path::new("/a/bc"), false);
        check(Path::new("/a"), Path::new("/a"), true);
        check(Path::new("/"), Path::new("/x"), true);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_whose_name_is_not_unicode_holds_what_is_below_it() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let folder = PathBuf::from(OsStr::from_bytes(b"/k\xF6ln"));
        check(&folder, &folder.join("a.md"), true);
        check(&folder, Path::new("/k\u{F6}ln/a.md"), false);
    }
}

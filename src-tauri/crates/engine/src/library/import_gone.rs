//! What becomes of known documents whose file an import did not find: it was moved, it lies behind a link, it is gone, or
//! so many are gone that the user is asked first.
//! Not here: the files that were found (`import_scan`), the user's decision (`gone`).

use super::import_scan::{Plan, Task};
use domain::{Code, Document, DocumentId, DocumentStatus, FolderId, FolderState, SourceFolder};
use import::{Scope, paths, place};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// Up to so many files may vanish at once without a question: a teacher tidies up.
const GONE_FEW: usize = 5;
/// Of more, up to this part of the folder may: one in ten.
const GONE_PART: usize = 10;

/// A document whose file became a link, or that was kept under the path of one, goes on as the document of the file that
/// the link leads to, unless that has one.
pub(crate) fn adopt(
    plan: &mut Plan,
    rest: &mut BTreeMap<String, Document>,
    named: &[PathBuf],
    roots: &[PathBuf],
    scope: &Scope,
) {
    if plan.tasks.iter().all(|task| task.known.is_some()) {
        return;
    }
    let asked = |path: &Path| {
        scope.covers(path) && named.iter().chain(roots).any(|root| path.starts_with(root))
    };
    let links: BTreeMap<PathBuf, String> = rest
        .keys()
        .filter_map(|name| {
            let path = paths::from_text(name);
            let real = asked(&path).then(|| std::fs::canonicalize(&path).ok())??;
            (real != path).then(|| (real, name.clone()))
        })
        .collect();
    for task in plan.tasks.iter_mut().filter(|task| task.known.is_none()) {
        if let Some(name) = links.get(&task.path) {
            task.known = rest.remove(name);
        }
    }
}

/// The names of documents that lie under `roots` where the scan looked, and whose file is not there; when everything was
/// looked at, also of those behind a link out of their folder. One that cannot be looked at is not known to be gone, and one
/// that was not found but is there is only passed over by now.
pub(crate) fn missing(
    rest: &BTreeMap<String, Document>,
    folders: &[SourceFolder],
    roots: &[PathBuf],
    scope: &Scope,
) -> Vec<String> {
    let roots: Vec<&PathBuf> = roots.iter().filter(|root| root.is_dir()).collect();
    let is_there = |folder: &&SourceFolder| roots.contains(&&paths::from_text(&folder.path));
    let whole = folders.iter().filter(|_| scope.only.is_none()).filter(is_there);
    let whole: BTreeSet<FolderId> = whole.map(|folder| folder.id).collect();
    let is_missing = |(name, document): &(&String, &Document)| {
        let path = paths::from_text(name);
        let inside = || roots.iter().any(|root| path.starts_with(root)) && scope.covers(&path);
        // Behind a link a disk may be taken away while its folder here stays; then the place of the file is gone too.
        let linked = || {
            document.folder.is_some_and(|folder| whole.contains(&folder))
                && path.parent().is_some_and(Path::is_dir)
        };
        (inside() || linked()) && matches!(path.try_exists(), Ok(false))
    };
    rest.iter().filter(is_missing).map(|(name, _)| name.clone()).collect()
}

/// A new file with the bytes of a document whose file is missing is that document: it was moved or renamed, and keeps its
/// id and its words, and with them all citations.
pub(crate) fn follow_moves(
    plan: &mut Plan,
    rest: &mut BTreeMap<String, Document>,
    missing: &[String],
) {
    let mut by_size = BTreeMap::<u64, Vec<String>>::new();
    let long_gone = rest
        .iter()
        .filter(|(_, document)| document.code == Some(Code::FileVanished))
        .map(|(name, _)| name);
    for name in missing.iter().chain(long_gone).collect::<BTreeSet<_>>() {
        if let Some(document) = rest.get(name).filter(|document| !document.hash.is_empty()) {
            by_size.entry(document.size).or_default().push(name.clone());
        }
    }
    if by_size.is_empty() {
        return;
    }
    for task in std::mem::take(&mut plan.tasks) {
        let candidates = if task.known.is_none() { by_size.get_mut(&task.size) } else { None };
        let found = candidates.filter(|names| !names.is_empty()).and_then(|names| {
            let hash = import::hash_file(&task.path, task.size).ok()?;
            let at = names
                .iter()
                .position(|name| rest.get(name).is_some_and(|document| document.hash == hash))?;
            rest.remove(&names.swap_remove(at))
        });
        match found {
            Some(document) if document.text.is_some() => plan.moved.push(Document {
                path: task.name,
                folder: task.folder,
                modified_ms: task.modified_ms,
                status: DocumentStatus::Imported,
                code: None,
                message: None,
                ..document
            }),
            known => {
                plan.tasks.push(Task { known: known.or(task.known), ..task });
            }
        }
    }
}

/// What a scan knows of documents whose file is missing.
pub(crate) struct Gone<'a> {
    /// Their names.
    pub(crate) missing: &'a [String],
    /// How many documents each folder had before.
    pub(crate) sizes: &'a BTreeMap<FolderId, usize>,
    /// Documents that came by themselves a moment ago.
    pub(crate) newcomers: &'a BTreeSet<DocumentId>,
    /// Whether everything was looked at.
    pub(crate) whole: bool,
}

/// Settles the documents whose file is missing and was not found elsewhere. Their words are kept, since courses may cite
/// them. A folder that cannot be reached, or in which nothing is found while another disk is in its place, is offline, and
/// nothing is said of its documents; nor is it of a folder where more vanish at once than anybody takes away by hand,
/// except for those that came by themselves a moment ago.
pub(crate) fn vanished(plan: &mut Plan, rest: &BTreeMap<String, Document>, scan: &Gone<'_>) {
    let mut of_folder = BTreeMap::<Option<FolderId>, Vec<&Document>>::new();
    for document in scan.missing.iter().filter_map(|name| rest.get(name)) {
        if document.code != Some(Code::FileVanished) {
            of_folder.entry(document.folder).or_default().push(document);
        }
    }
    for folder in &plan.folders {
        let gone = of_folder.get(&Some(folder.id)).map_or(&[][..], Vec::as_slice);
        let found = state_of(plan, folder, gone, scan);
        // A look at a few places does not see what the folder is held for.
        let state = if scan.whole { found } else { found.max(folder.state) };
        plan.states.insert(folder.id, state);
    }
    for (folder, documents) in of_folder {
        let state = folder.and_then(|folder| plan.states.get(&folder)).copied();
        let settles = |document: &&Document| match state.unwrap_or_default() {
            FolderState::Current => true,
            FolderState::Held => scan.newcomers.contains(&document.id),
            FolderState::Offline => false,
        };
        plan.settled.extend(documents.into_iter().filter(settles).map(of_vanished));
    }
}

fn state_of(
    plan: &Plan,
    folder: &SourceFolder,
    gone: &[&Document],
    scan: &Gone<'_>,
) -> FolderState {
    let root = paths::from_text(&folder.path);
    let Some(place) = place(&root) else { return FolderState::Offline };
    let gone = gone.iter().filter(|document| !scan.newcomers.contains(&document.id)).count();
    let known = scan.sizes.get(&folder.id).copied().unwrap_or(0);
    let is_new = |task: &&Task| task.known.is_none() && task.folder == Some(folder.id);
    // Where many files come as well, somebody puts the folder in order.
    let all = known + plan.tasks.iter().filter(is_new).count();
    let other_disk = folder.disk.is_some() && folder.disk != place.disk;
    if gone > 0 && gone == known && other_disk && !plan.finds_in(&root) {
        FolderState::Offline
    } else if gone > GONE_FEW && gone * GONE_PART > all {
        FolderState::Held
    } else {
        FolderState::Current
    }
}

/// The document as one whose file is gone.
pub(crate) fn of_vanished(document: &Document) -> Document {
    Document {
        status: DocumentStatus::Skipped,
        code: Some(Code::FileVanished),
        message: Some("The file is gone; its text is kept until you take the document out.".into()),
        ..document.clone()
    }
}

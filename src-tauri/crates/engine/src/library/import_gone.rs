//! What becomes of known documents whose file an import did not find: it is gone, or it lies behind a link.
//! Not here: the files that were found (`import_scan`).

use super::import_scan::Plan;
use domain::{Code, Document, DocumentStatus};
use import::paths;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A document whose file became a link, or that was kept under the path of one, goes on as the document of the file that
/// the link leads to, unless that has one.
pub(crate) fn adopt(
    plan: &mut Plan,
    rest: &mut BTreeMap<String, Document>,
    named: &[PathBuf],
    roots: &[PathBuf],
) {
    let asked = |path: &Path| named.iter().chain(roots).any(|root| path.starts_with(root));
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

/// Documents under a scanned folder whose file is no longer there. Their words are kept, since courses may cite them. A
/// file that was not found but is there is only passed over by now; one that cannot be looked at is not known to be
/// gone. A folder in which nothing at all is found any more is taken to be unmounted, and nothing is said of its
/// documents.
pub(crate) fn vanished(plan: &mut Plan, rest: &BTreeMap<String, Document>, roots: &[PathBuf]) {
    for root in roots.iter().filter(|root| root.is_dir()) {
        let any = plan.tasks.iter().any(|task| task.path.starts_with(root))
            || plan
                .unchanged
                .iter()
                .any(|document| paths::from_text(&document.path).starts_with(root));
        if !any {
            continue;
        }
        let gone = rest.values().filter(|document| {
            let path = paths::from_text(&document.path);
            path.starts_with(root)
                && document.code != Some(Code::FileVanished)
                && matches!(path.try_exists(), Ok(false))
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

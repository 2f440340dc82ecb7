//! Which documents a draft is made from.
//! Not here: drafting.

use crate::{App, EngineError};
use domain::{Document, DocumentId, FolderId};
use import::paths;
use std::{collections::BTreeSet, path::Path};

/// The readable documents that `from` names by id, folder id or path, each once, by path. Empty means all.
pub(crate) fn documents(app: &App, from: &[String]) -> Result<Vec<Document>, EngineError> {
    let mut all: Vec<Document> = app
        .store()
        .read()
        .documents()?
        .into_iter()
        .filter(|document| document.text.is_some())
        .collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    if from.is_empty() {
        return Ok(all);
    }
    let mut chosen = BTreeSet::new();
    for name in from {
        let matching: Vec<DocumentId> = matching(&all, name).collect();
        if matching.is_empty() {
            return Err(EngineError::NotInLibrary { path: name.clone() });
        }
        chosen.extend(matching);
    }
    all.retain(|document| chosen.contains(&document.id));
    Ok(all)
}

fn matching<'a>(all: &'a [Document], name: &str) -> impl Iterator<Item = DocumentId> + 'a {
    let document: Option<DocumentId> = name.parse().ok();
    let folder: Option<FolderId> = name.parse().ok();
    let path = Path::new(name);
    let path = std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.into());
    let path = paths::to_text(&path);
    let below = format!("{}{}", path.trim_end_matches(['/', '\\']), std::path::MAIN_SEPARATOR);
    all.iter()
        .filter(move |candidate| {
            Some(candidate.id) == document
                || (folder.is_some() && candidate.folder == folder)
                || candidate.path == path
                || candidate.path.starts_with(&below)
        })
        .map(|document| document.id)
}

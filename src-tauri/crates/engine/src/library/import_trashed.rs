//! Files whose document lies in the trash: what the library does by itself passes over them, so that what was taken out
//! stays out. Who names them, or their folder, has them back as new documents.
//! Not here: the trash (`history`), the files that are read (`import_scan`).

use crate::{App, EngineError};
use import::{Found, paths};
use std::collections::BTreeSet;

/// What was found without the files whose document is in the trash.
pub(crate) fn without(app: &App, found: Vec<Found>) -> Result<Vec<Found>, EngineError> {
    let trashed = app.store().read().trashed_documents()?;
    let trashed: BTreeSet<&str> = trashed.iter().map(|document| document.path.as_str()).collect();
    if trashed.is_empty() {
        return Ok(found);
    }
    let stays = |file: &Found| match file {
        Found::File { path, .. } | Found::Skipped { path, .. } => {
            !trashed.contains(paths::to_text(path).as_str())
        }
        Found::Cut { .. } => true,
    };
    Ok(found.into_iter().filter(stays).collect())
}

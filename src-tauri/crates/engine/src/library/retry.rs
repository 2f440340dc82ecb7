//! Reads documents again, whatever their file's date says: one, or all that failed.
//! Not here: reading (`import`).

use super::ImportOptions;
use crate::{
    App, Call, EngineError,
    api::{DocumentRow, DocumentsRequest, ImportAnswer, parse_id},
    limits,
};
use domain::{Document, DocumentId, DocumentStatus, Event};
use import::paths;
use std::{collections::BTreeSet, path::PathBuf};

/// Reads the document's file again and tells how it went.
pub fn retry_document(app: &App, call: &Call, id: &str) -> Result<DocumentRow, EngineError> {
    let id: DocumentId = parse_id("document", id)?;
    let document = super::read::find(app, id)?;
    refuse_while_importing(app)?;
    let path = paths::from_text(&document.path);
    forget_dates(app, call, &[id])?;
    super::import(app, call, &[path], ImportOptions::default(), &|_| ())?;
    Ok(DocumentRow::from(&super::read::find(app, id)?))
}

/// Reads everything again that could not be read and fits the request, and tells how it went. Folders are scanned
/// whole: a scan is one look at each file, and what has not changed and did not fail is not read.
pub fn retry_failed(
    app: &App,
    call: &Call,
    request: &DocumentsRequest,
) -> Result<ImportAnswer, EngineError> {
    refuse_while_importing(app)?;
    let mut failed = super::list::fitting(app, request)?;
    failed.retain(|row| row.status == DocumentStatus::Failed);
    // Those that were not tried for longest come first, so that each time others of many are tried.
    failed.sort_by_key(|row| row.imported_ms);
    let by_folder: BTreeSet<_> = failed.iter().filter_map(|row| row.folder).collect();
    let folders = app.store().read().folders()?;
    let folders = folders.iter().filter(|folder| by_folder.contains(&folder.id));
    let mut roots: Vec<PathBuf> = folders.map(|folder| paths::from_text(&folder.path)).collect();
    let mut alone = 0;
    failed.retain(|row| {
        row.folder.is_some() || {
            alone += 1;
            alone <= limits::RETRIED_ALONE
        }
    });
    roots.extend(
        failed.iter().filter(|row| row.folder.is_none()).map(|row| paths::from_text(&row.path)),
    );
    if roots.is_empty() {
        return Ok(ImportAnswer::default());
    }
    let ids: Vec<DocumentId> = failed.iter().map(|row| row.id).collect();
    ids.chunks(limits::IMPORT_GROUP).try_for_each(|group| forget_dates(app, call, group))?;
    let report = super::import(app, call, &roots, ImportOptions::default(), &|_| ())?;
    let mut answer = report.answer();
    answer.failures.truncate(limits::FAILURES_SHOWN);
    Ok(answer)
}

/// Two imports cannot run at once; nothing is to be forgotten for one that will not begin.
fn refuse_while_importing(app: &App) -> Result<(), EngineError> {
    if app.import_state().is_busy() { Err(EngineError::ImportRunning) } else { Ok(()) }
}

/// Forgetting the date of a file is what makes the import look at it again.
fn forget_dates(app: &App, call: &Call, ids: &[DocumentId]) -> Result<(), EngineError> {
    app.store().write_group(&call.origin(), |writes| {
        for id in ids {
            // Nothing else writes meanwhile: what is read here is what is changed.
            let Some(known) = app.store().read().document(*id)? else { continue };
            let forgotten = Document { modified_ms: i64::MIN, ..known };
            writes.entry(|tx| {
                tx.put_document(&forgotten)?;
                tx.emit(Event::DocumentUpdated { document: *id });
                Ok::<_, EngineError>(())
            })?;
        }
        Ok::<_, EngineError>(())
    })?;
    Ok(())
}

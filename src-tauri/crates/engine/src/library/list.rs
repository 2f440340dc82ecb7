//! Lists documents and folders out of memory.
//! Not here: what fits (`fitting`), searching their words (`finding`).

use super::{
    all_documents::{Slim, Snapshot},
    fitting::Wanted,
};
use crate::{
    App, EngineError,
    api::{DocumentPage, DocumentRow, DocumentsRequest, FolderRow, StatusCounts},
    limits,
};
use domain::FolderId;
use std::{collections::BTreeMap, sync::Arc};

/// A page of the documents that fit the request. It may end before its limit, where it would grow too large; the rest
/// follows at the offset behind it.
pub fn documents(app: &App, request: &DocumentsRequest) -> Result<DocumentPage, EngineError> {
    let wanted = Wanted::try_from(request)?;
    let all = all(app)?;
    let fitting = all.fitting(&wanted);
    let limit = request.limit.clamp(1, limits::PAGE_MOST) as usize;
    let positions = fitting.positions.iter().skip(request.offset as usize).take(limit);
    let (mut documents, mut bytes) = (Vec::with_capacity(limit), 0);
    for slim in positions.filter_map(|position| all.rows.get(*position as usize)) {
        let row = DocumentRow::from(slim.as_ref());
        bytes += serde_json::to_vec(&row).map_or(0, |row| row.len());
        if bytes > limits::PAGE_BYTES && !documents.is_empty() {
            break;
        }
        documents.push(row);
    }
    Ok(DocumentPage {
        total: u32::try_from(fitting.positions.len()).unwrap_or(u32::MAX),
        counts: all.counts,
        facets: fitting.facets.clone(),
        documents,
    })
}

/// Every document that fits the request, whatever its page; for the terminal.
pub fn documents_fitting(
    app: &App,
    request: &DocumentsRequest,
) -> Result<Vec<DocumentRow>, EngineError> {
    Ok(fitting(app, request)?.iter().map(|row| DocumentRow::from(row.as_ref())).collect())
}

/// Every document, ordered by path; a list of any length, so not for the window.
pub fn every_document(app: &App) -> Result<Vec<DocumentRow>, EngineError> {
    documents_fitting(app, &DocumentsRequest::default())
}

/// Every source folder with its documents by status.
pub fn folders(app: &App) -> Result<Vec<FolderRow>, EngineError> {
    let (folders, documents) = (app.store().read().folders()?, all(app)?);
    Ok(folder_rows(&folders, &documents))
}

/// All documents as they are now.
pub(crate) fn all(app: &App) -> Result<Arc<Snapshot>, EngineError> {
    Ok(app.all_documents().now(app.store())?)
}

/// The documents that fit the request, whatever its page.
pub(crate) fn fitting(
    app: &App,
    request: &DocumentsRequest,
) -> Result<Vec<Arc<Slim>>, EngineError> {
    let all = all(app)?;
    let fitting = all.fitting(&Wanted::try_from(request)?);
    let row = |position: &u32| all.rows.get(*position as usize).cloned();
    Ok(fitting.positions.iter().filter_map(row).collect())
}

/// The rows of `folders`, counted from `documents`.
pub(crate) fn folder_rows(
    folders: &[domain::SourceFolder],
    documents: &Snapshot,
) -> Vec<FolderRow> {
    let mut by_folder = BTreeMap::<FolderId, StatusCounts>::new();
    for document in &documents.rows {
        if let Some(folder) = document.folder {
            by_folder.entry(folder).or_default().add(document.status);
        }
    }
    let row = |folder: &domain::SourceFolder| FolderRow {
        id: folder.id.to_string(),
        path: folder.path.clone(),
        counts: by_folder.get(&folder.id).copied().unwrap_or_default(),
        scanned_ms: folder.scanned_ms.map(crate::api::millis),
        state: folder.state,
    };
    folders.iter().map(row).collect()
}

//! Lists documents and folders, each with one scan of the records.
//! Not here: searching their words (`finding`).

use crate::{
    App, EngineError,
    api::{DocumentPage, DocumentRow, DocumentsRequest, FolderRow, StatusCounts, parse_id},
    limits,
};
use domain::{Document, DocumentStatus, FolderId};

/// A page of the documents that fit the request, ordered by path.
pub fn documents(app: &App, request: &DocumentsRequest) -> Result<DocumentPage, EngineError> {
    let folder =
        request.folder.as_deref().map(|id| parse_id::<FolderId>("folder", id)).transpose()?;
    let filter = request.filter.as_deref().map(domain::fold).filter(|filter| !filter.is_empty());
    let all = app.store().read().documents()?;
    let mut counts = StatusCounts::default();
    let mut fitting: Vec<&Document> = Vec::new();
    for document in &all {
        count(&mut counts, document.status);
        let fits = request.status.is_none_or(|status| status == document.status)
            && folder.is_none_or(|folder| document.folder == Some(folder))
            && filter.as_deref().is_none_or(|filter| {
                domain::fold(&document.title).contains(filter)
                    || domain::fold(&document.path).contains(filter)
            });
        if fits {
            fitting.push(document);
        }
    }
    fitting.sort_by(|a, b| a.path.cmp(&b.path));
    let limit = request.limit.clamp(1, limits::PAGE_MOST) as usize;
    Ok(DocumentPage {
        total: u32::try_from(fitting.len()).unwrap_or(u32::MAX),
        counts,
        documents: fitting
            .into_iter()
            .skip(request.offset as usize)
            .take(limit)
            .map(DocumentRow::from)
            .collect(),
    })
}

/// Every document, ordered by path; for the terminal.
pub fn every_document(app: &App) -> Result<Vec<DocumentRow>, EngineError> {
    let mut all = app.store().read().documents()?;
    all.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(all.iter().map(DocumentRow::from).collect())
}

/// Every source folder with its documents by status.
pub fn folders(app: &App) -> Result<Vec<FolderRow>, EngineError> {
    let reader = app.store().read();
    let (folders, documents) = (reader.folders()?, reader.documents()?);
    Ok(folder_rows(&folders, &documents))
}

/// The rows of `folders`, counted from `documents`.
pub(crate) fn folder_rows(
    folders: &[domain::SourceFolder],
    documents: &[Document],
) -> Vec<FolderRow> {
    let mut by_folder = std::collections::BTreeMap::<FolderId, StatusCounts>::new();
    for document in documents {
        if let Some(folder) = document.folder {
            count(by_folder.entry(folder).or_default(), document.status);
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

/// How many documents there are of each status.
pub(crate) fn counts(documents: &[Document]) -> StatusCounts {
    let mut counts = StatusCounts::default();
    for document in documents {
        count(&mut counts, document.status);
    }
    counts
}

fn count(counts: &mut StatusCounts, status: DocumentStatus) {
    *match status {
        DocumentStatus::Imported => &mut counts.imported,
        DocumentStatus::Failed => &mut counts.failed,
        DocumentStatus::Skipped => &mut counts.skipped,
    } += 1;
}

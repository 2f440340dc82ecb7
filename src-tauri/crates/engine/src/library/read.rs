//! Shows the words of a document, a stretch at a time.
//! Not here: showing the file itself; that is the system's program for it.

use crate::{
    App, EngineError,
    api::{DocumentRow, DocumentView, PassageView, PictureView, parse_id},
    limits,
};
use domain::{Document, DocumentId, PassageId};

/// A stretch of a document's passages: from `offset`, or around the passage `around` when one is given.
pub fn document(
    app: &App,
    id: &str,
    offset: u32,
    limit: u32,
    around: Option<&str>,
) -> Result<DocumentView, EngineError> {
    let document = find(app, parse_id("document", id)?)?;
    let limit = limit.clamp(1, limits::PASSAGES_MOST);
    let (mut offset, mut total, mut passages) = (offset, 0, Vec::new());
    if document.text.is_some() {
        let all = app.store().document_text(&document)?.passages();
        total = u32::try_from(all.len()).unwrap_or(u32::MAX);
        if let Some(around) = around {
            let wanted = parse_id::<PassageId>("passage", around)?;
            if let Some(passage) = all.iter().find(|passage| passage.id == wanted) {
                offset = passage.ordinal.saturating_sub(limit / 2);
            }
        }
        passages = all
            .into_iter()
            .skip(offset as usize)
            .take(limit as usize)
            .map(|passage| PassageView {
                id: passage.id.to_string(),
                heading_path: passage.heading_path,
                anchor: passage.anchor,
                text: passage.text,
            })
            .collect();
    }
    let pictures = document.pictures.iter().map(PictureView::from).collect();
    Ok(DocumentView { document: DocumentRow::from(&document), offset, total, passages, pictures })
}

/// The document with this id.
pub(crate) fn find(app: &App, id: DocumentId) -> Result<Document, EngineError> {
    let document = app.store().read().document(id)?;
    document.ok_or_else(|| EngineError::NotFound { what: "document", id: id.to_string() })
}

//! Shows the page that a passage stands on: its picture, and where the passage's words are on it.
//! Not here: drawing, which a worker does (`import`); the words of documents of other formats (`read`).

use crate::{
    App, EngineError,
    api::{PageMark, parse_id},
};
use domain::{Code, Document, DocumentFormat, PassageId};
use import::{ImportError, paths};

/// The picture of a page (counted from one) of a PDF, `width` pixels wide, as PNG.
pub fn page_picture(
    app: &App,
    document: &str,
    page: u32,
    width: u32,
) -> Result<Vec<u8>, EngineError> {
    let path = paths::from_text(&paged(app, document)?.path);
    let workers = app.workers()?.ok_or(ImportError::NotStarted)?;
    Ok(app.runtime().block_on(workers.draw_page(&path, page, width))?)
}

/// Where the words of a passage stand on a page (counted from one) of its document.
pub fn page_marks(
    app: &App,
    document: &str,
    page: u32,
    passage: &str,
) -> Result<Vec<PageMark>, EngineError> {
    let document = paged(app, document)?;
    let id = parse_id::<PassageId>("passage", passage)?;
    let passages = app.store().document_text(&document)?.passages();
    let passage = passages
        .into_iter()
        .find(|passage| passage.id == id)
        .ok_or_else(|| EngineError::NotFound { what: "passage", id: id.to_string() })?;
    let workers = app.workers()?.ok_or(ImportError::NotStarted)?;
    let path = paths::from_text(&document.path);
    let marks = app.runtime().block_on(workers.mark_page(&path, page, &passage.text))?;
    Ok(marks.into_iter().map(PageMark::from).collect())
}

/// The document, if it has pages that can be drawn and its file is there.
fn paged(app: &App, document: &str) -> Result<Document, EngineError> {
    let document = super::find(app, parse_id("document", document)?)?;
    if document.format != Some(DocumentFormat::Pdf) {
        return Err(EngineError::NotFound { what: "page", id: document.path });
    }
    if document.code == Some(Code::FileVanished) {
        return Err(ImportError::Vanished.into());
    }
    Ok(document)
}

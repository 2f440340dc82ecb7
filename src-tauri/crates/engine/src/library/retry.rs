//! Reads one document again, whatever its file's date says.
//! Not here: reading (`import`).

use super::ImportOptions;
use crate::{
    App, Call, EngineError,
    api::{DocumentRow, parse_id},
};
use domain::{Document, DocumentId, Event};
use import::paths;

/// Reads the document's file again and tells how it went.
pub fn retry_document(app: &App, call: &Call, id: &str) -> Result<DocumentRow, EngineError> {
    let id: DocumentId = parse_id("document", id)?;
    let document = super::read::find(app, id)?;
    let path = paths::from_text(&document.path);
    // Forgetting the file's date is what makes the import look at it again.
    let forgotten = Document { modified_ms: i64::MIN, ..document };
    app.store().write(&call.origin(), |tx| {
        tx.put_document(&forgotten)?;
        tx.emit(Event::DocumentUpdated { document: id });
        Ok::<_, EngineError>(())
    })?;
    super::import(app, call, &[path], ImportOptions::default(), &|_| ())?;
    Ok(DocumentRow::from(&super::read::find(app, id)?))
}

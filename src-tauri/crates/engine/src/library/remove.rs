//! Takes documents and folders out of the library; the files themselves are never touched.
//! Not here: what becomes of citations; they keep their quote and say that the source is gone.

use crate::{App, Call, EngineError, api::parse_id};
use domain::{DocumentId, Event, FolderId};

/// Takes a document out.
pub fn remove_document(app: &App, call: &Call, id: &str) -> Result<(), EngineError> {
    let id: DocumentId = parse_id("document", id)?;
    super::read::find(app, id)?;
    app.store().write(&call.origin(), |tx| {
        tx.remove_document(id)?;
        tx.emit(Event::DocumentRemoved { document: id });
        Ok::<_, EngineError>(())
    })?;
    Ok(())
}

/// Takes a folder out, with its documents.
pub fn remove_folder(app: &App, call: &Call, id: &str) -> Result<(), EngineError> {
    let id: FolderId = parse_id("folder", id)?;
    if app.store().read().folder(id)?.is_none() {
        return Err(EngineError::NotFound { what: "folder", id: id.to_string() });
    }
    let documents: Vec<DocumentId> = super::all(app)?
        .rows
        .iter()
        .filter(|document| document.folder == Some(id))
        .map(|document| document.id)
        .collect();
    app.store().write_group(&call.origin(), |writes| {
        for document in documents {
            writes.entry(|tx| {
                tx.remove_document(document)?;
                tx.emit(Event::DocumentRemoved { document });
                Ok::<_, EngineError>(())
            })?;
        }
        writes.entry(|tx| {
            tx.remove_folder(id)?;
            tx.emit(Event::FolderRemoved { folder: id });
            Ok::<_, EngineError>(())
        })
    })?;
    Ok(())
}

/// Takes out whatever has this id, and says what it was.
pub fn remove_anything(app: &App, call: &Call, id: &str) -> Result<&'static str, EngineError> {
    let kinds: [(&'static str, fn(&App, &Call, &str) -> Result<(), EngineError>); 3] = [
        ("document", remove_document),
        ("folder", remove_folder),
        ("course", crate::courses::remove_course),
    ];
    for (kind, remove) in kinds {
        match remove(app, call, id) {
            Ok(()) => return Ok(kind),
            Err(EngineError::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Err(EngineError::NotFound { what: "document, folder or course", id: id.to_owned() })
}

//! The user's decision about a folder from which many files vanished at once.
//! Not here: how that is noticed (`import_gone`).

use super::import_gone::of_vanished;
use crate::{
    App, Call, EngineError,
    api::{FolderRow, GoneDecision, parse_id},
};
use domain::{Code, Document, Event, FolderId, FolderState, SourceFolder};
use import::paths;

/// Does as the user decides with the documents of a held folder whose files are not there, and releases the folder. A
/// document whose file has come back meanwhile is left as it is.
pub fn decide_gone(
    app: &App,
    call: &Call,
    folder: &str,
    decision: GoneDecision,
) -> Result<FolderRow, EngineError> {
    let id: FolderId = parse_id("folder", folder)?;
    let reader = app.store().read();
    let folder = reader
        .folder(id)?
        .ok_or_else(|| EngineError::NotFound { what: "folder", id: id.to_string() })?;
    if folder.state != FolderState::Held {
        return Err(EngineError::Invalid {
            what: "there is nothing to decide about this folder",
            hint: "Only a folder that lost much at once waits for a decision.",
        });
    }
    let gone: Vec<Document> = reader
        .documents()?
        .into_iter()
        .filter(|document| {
            document.folder == Some(id)
                && document.code != Some(Code::FileVanished)
                && matches!(paths::from_text(&document.path).try_exists(), Ok(false))
        })
        .map(|document| match decision {
            GoneDecision::Follow => of_vanished(&document),
            GoneDecision::Keep => kept(document),
        })
        .collect();
    app.store().write_group(&call.origin(), |writes| {
        for document in &gone {
            writes.entry(|tx| {
                tx.put_document(document)?;
                tx.emit(Event::DocumentUpdated { document: document.id });
                Ok::<_, EngineError>(())
            })?;
        }
        writes.entry(|tx| {
            tx.put_folder(&SourceFolder { state: FolderState::Current, ..folder.clone() })?;
            tx.emit(Event::FolderChanged { folder: id });
            Ok::<_, EngineError>(())
        })
    })?;
    let rows = super::folders(app)?;
    let row = rows.into_iter().find(|row| row.id == id.to_string());
    row.ok_or_else(|| EngineError::NotFound { what: "folder", id: id.to_string() })
}

/// A document that stays in the library, and in the search, without its file.
fn kept(document: Document) -> Document {
    Document {
        code: Some(Code::FileVanished),
        message: Some("The file is gone; you chose to keep the document.".into()),
        ..document
    }
}

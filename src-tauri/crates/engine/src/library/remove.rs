//! Takes documents and folders out of the library, into the trash; the files themselves are never touched.
//! Not here: what becomes of citations; they keep their quote and say that the source is gone.

use crate::{
    App, Call, EngineError,
    api::{StepAnswer, parse_id},
    history::{self, Removal},
};
use domain::{Deed, Event, FolderId, Thing, TrashKind};

/// Takes a document out.
pub fn remove_document(app: &App, call: &Call, id: &str) -> Result<StepAnswer, EngineError> {
    let document = super::read::find(app, parse_id("document", id)?)?;
    let removal = Removal {
        deed: Deed::DocumentRemoved,
        kind: TrashKind::Documents,
        name: document.title,
        things: vec![Thing::Document(document.id)],
    };
    history::remove(app, call, removal, Event::DocumentRemoved { document: document.id })
}

/// Takes a folder out, with its documents.
pub fn remove_folder(app: &App, call: &Call, id: &str) -> Result<StepAnswer, EngineError> {
    let id: FolderId = parse_id("folder", id)?;
    let folder = app
        .store()
        .read()
        .folder(id)?
        .ok_or_else(|| EngineError::NotFound { what: "folder", id: id.to_string() })?;
    let removal = Removal {
        deed: Deed::FolderRemoved,
        kind: TrashKind::Folder,
        name: super::name_of(&folder.path),
        things: vec![Thing::Folder(id)],
    };
    history::remove(app, call, removal, Event::FolderRemoved { folder: id })
}

/// Takes out whatever has this id, and says what it was.
pub fn remove_anything(app: &App, call: &Call, id: &str) -> Result<&'static str, EngineError> {
    let kinds: [(&'static str, fn(&App, &Call, &str) -> Result<StepAnswer, EngineError>); 3] = [
        ("document", remove_document),
        ("folder", remove_folder),
        ("course", crate::courses::remove_course),
    ];
    for (kind, remove) in kinds {
        match remove(app, call, id) {
            Ok(_) => return Ok(kind),
            Err(EngineError::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Err(EngineError::NotFound { what: "document, folder or course", id: id.to_owned() })
}

//! Documents that are never sent to a language model.
//! Not here: leaving them out (`context`).

use crate::{
    App, Call, EngineError,
    api::{ChangesView, parse_id},
};
use domain::{DocumentId, Event};

/// Has documents never be sent, or has them be sent again when they are needed.
pub fn withhold(
    app: &App,
    call: &Call,
    documents: &[String],
    never: bool,
) -> Result<ChangesView, EngineError> {
    let ids: Vec<DocumentId> =
        documents.iter().map(|id| parse_id("document", id)).collect::<Result<_, _>>()?;
    for id in &ids {
        if app.store().document(*id)?.is_none() {
            return Err(EngineError::NotFound { what: "document", id: id.to_string() });
        }
    }
    let written = app.store().write(&call.origin(), |tx| {
        for id in &ids {
            tx.withhold(*id, never)?;
        }
        tx.emit(Event::WithheldChanged { documents: ids.clone() });
        Ok::<_, EngineError>(())
    })?;
    Ok(ChangesView::from(&written.changes))
}

/// The ids of the documents that are never sent.
pub fn withheld(app: &App) -> Result<Vec<String>, EngineError> {
    Ok(app.store().read().withheld()?.iter().map(ToString::to_string).collect())
}

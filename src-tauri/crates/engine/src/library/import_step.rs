//! Makes one step of the library's history of an import that somebody has asked for: the folders and documents it adds.
//! Not here: what is imported (`import`), taking it back (`history`).

use super::progress::Running;
use crate::{
    App, EngineError,
    history::{Done, record},
};
use domain::{Deed, DocumentId, FolderId, LibraryStep, Thing, Turn};
use store::Transaction;

/// What an import adds in one write.
#[derive(Clone, Copy)]
pub(crate) enum Adds<'a> {
    Folder(FolderId),
    Documents(&'a [DocumentId]),
}

/// Adds to the step of the running import, which is made with the first thing it adds. Gives its number, to be told to the
/// import once it is written.
pub(crate) fn adds(
    app: &App,
    tx: &mut Transaction<'_>,
    running: &Running<'_>,
    adds: Adds<'_>,
) -> Result<Option<u64>, EngineError> {
    let Some((name, known)) = running.step() else { return Ok(None) };
    let known = tx.steps()?.into_iter().find(|step| Some(step.seq) == known && !step.undone);
    let mut step = if let Some(step) = known {
        step
    } else {
        let things = vec![Thing::Added(tx.seq())];
        let turns = vec![Turn::Things { things, brings: true, item: None }];
        record(app, tx, Done { deed: Deed::Imported, name, count: 0, turns })?
    };
    match adds {
        Adds::Folder(folder) => {
            if let Some(Turn::Things { things, .. }) = step.turns.first_mut() {
                things.push(Thing::Folder(folder));
            }
        }
        Adds::Documents(documents) => {
            step.count = step.count.saturating_add(u32::try_from(documents.len()).unwrap_or(0));
            tx.put_step_part(step.seq, documents)?;
        }
    }
    let LibraryStep { seq, .. } = step;
    tx.put_step(&step)?;
    Ok(Some(seq))
}

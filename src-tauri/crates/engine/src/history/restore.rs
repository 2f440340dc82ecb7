//! Brings something back from the trash, as a step of its own.
//! Not here: taking back the step that took it out (`turn`).

use super::{
    list::answer,
    record::{Done, record},
    take_out::{Back, bring_back},
};
use crate::{App, Call, EngineError, api::StepAnswer};
use domain::{Deed, DocumentId, Event, Thing, Turn};

/// Brings an item of the trash back as it was.
pub fn restore_trash(app: &App, call: &Call, item: &str) -> Result<StepAnswer, EngineError> {
    let written = app.store().write(&call.origin(), |tx| {
        let held = match item.trim().parse() {
            Ok(number) => tx.trash_item(number)?,
            Err(_) => None,
        };
        let held = held
            .ok_or_else(|| EngineError::NotFound { what: "item of the trash", id: item.into() })?;
        let Back { things, alone } = bring_back(tx, held.id)?;
        let (mut own, mut documents) = (Vec::new(), Vec::<DocumentId>::new());
        for thing in things {
            match thing {
                Thing::Document(id) => documents.push(id),
                other => own.push(other),
            }
        }
        if !documents.is_empty() {
            own.push(Thing::Added(tx.seq()));
        }
        // Taken back, it lies where it lay: the step that took it out looks for it there.
        let item = Some(held.id);
        let mut turns = vec![Turn::Things { things: own, brings: true, item }];
        if !alone.is_empty() {
            turns.push(Turn::Alone { documents: alone });
        }
        let done = Done { deed: Deed::Restored, name: held.name, count: held.count, turns };
        let step = record(app, tx, done)?;
        if !documents.is_empty() {
            tx.put_step_part(step.seq, &documents)?;
        }
        tx.emit(Event::TrashRestored { item: held.id });
        Ok::<_, EngineError>(step)
    })?;
    Ok(answer(&written.value, &written.changes))
}

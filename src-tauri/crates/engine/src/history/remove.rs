//! Takes something out of the library as one step: it lies in the trash then.
//! Not here: what else a deed may do (`library::merge`).

use super::{
    list::answer,
    record::{Done, record},
    take_out::take_out,
};
use crate::{App, Call, EngineError, api::StepAnswer};
use domain::{Deed, Event, Thing, TrashKind, Turn};

/// What is taken out.
pub(crate) struct Removal {
    pub(crate) deed: Deed,
    pub(crate) kind: TrashKind,
    pub(crate) name: String,
    pub(crate) things: Vec<Thing>,
}

/// Takes it out, which is all that happened.
pub(crate) fn remove(
    app: &App,
    call: &Call,
    removal: Removal,
    event: Event,
) -> Result<StepAnswer, EngineError> {
    let Removal { deed, kind, name, things } = removal;
    let written = app.store().write(&call.origin(), |tx| {
        let taken = take_out(app, tx, (None, kind, &name), &things)?;
        let taken =
            taken.ok_or_else(|| EngineError::NotFound { what: "thing", id: name.clone() })?;
        let turns = vec![Turn::Things { things, brings: false, item: Some(taken.item) }];
        let step = record(app, tx, Done { deed, name, count: taken.count, turns })?;
        tx.emit(event);
        Ok::<_, EngineError>(step)
    })?;
    Ok(answer(&written.value, &written.changes))
}

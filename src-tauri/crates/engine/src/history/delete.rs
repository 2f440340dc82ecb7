//! Deletes what is in the trash for good: when the user says so, and when its time is over.
//! Not here: putting it there (`take_out`). Texts that nothing refers to any more are collected when the library is opened.

use super::list::until_ms;
use crate::{App, Call, EngineError, api::DeletedAnswer};
use domain::{Event, TrashItem, Turn};
use std::collections::BTreeSet;

/// Deletes one item for good.
pub fn delete_trash(app: &App, call: &Call, item: &str) -> Result<DeletedAnswer, EngineError> {
    let answer = delete(app, call, |held| held.id.to_string() == item.trim())?;
    if answer.deleted == 0 {
        return Err(EngineError::NotFound { what: "item of the trash", id: item.into() });
    }
    Ok(answer)
}

/// Deletes everything in the trash for good.
pub fn empty_trash(app: &App, call: &Call) -> Result<DeletedAnswer, EngineError> {
    delete(app, call, |_| true)
}

/// Deletes for good what has been in the trash for thirty days. Nothing is written when there is none.
pub fn purge_trash(app: &App, call: &Call) -> Result<DeletedAnswer, EngineError> {
    let now_ms = app.clock().now_ms();
    let is_over = |item: &TrashItem| until_ms(item) <= now_ms;
    if !app.store().read().trash()?.iter().any(is_over) {
        return Ok(DeletedAnswer { deleted: 0 });
    }
    delete(app, call, is_over)
}

fn delete(
    app: &App,
    call: &Call,
    which: impl Fn(&TrashItem) -> bool,
) -> Result<DeletedAnswer, EngineError> {
    let written = app.store().write(&call.origin(), |tx| {
        let mut items = tx.trash()?;
        items.retain(which);
        let items: BTreeSet<u64> = items.iter().map(|item| item.id).collect();
        if items.is_empty() {
            return Ok::<_, EngineError>(0);
        }
        items.iter().try_for_each(|item| tx.delete_trash(*item))?;
        // A step that would bring back what is no longer there is no step any more.
        let is_void = |turn: &Turn| match turn {
            Turn::Things { item, .. } => item.is_some_and(|item| items.contains(&item)),
            _ => false,
        };
        for step in tx.steps()? {
            if step.turns.iter().any(is_void) {
                tx.remove_step(step.seq)?;
            }
        }
        let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
        tx.emit(Event::TrashDeleted { items: items.into_iter().collect() });
        Ok(count)
    })?;
    Ok(DeletedAnswer { deleted: written.value })
}

//! Takes edits back and does them again, and shows what was done.
//! Not here: making history (`edit`).

use super::{edit, to_wire::Steps};
use crate::{
    App, Call, EngineError,
    api::{ChangesView, EditAnswer, HistoryPage, HistoryRow, millis, parse_id},
    limits,
};
use domain::{CourseId, Event, HistoryEntry};

/// Takes back the last edit that stands.
pub fn undo(app: &App, call: &Call, course: &str) -> Result<EditAnswer, EngineError> {
    step(app, call, course, Way::Back)
}

/// Does the edit again that was taken back last.
pub fn redo(app: &App, call: &Call, course: &str) -> Result<EditAnswer, EngineError> {
    step(app, call, course, Way::Again)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

fn step(app: &App, call: &Call, course: &str, way: Way) -> Result<EditAnswer, EngineError> {
    let id: CourseId = parse_id("course", course)?;
    let written = app.store().write(&call.origin(), |tx| {
        edit::whole(tx, id)?;
        // Newest first: the last that stands is taken back, the oldest that was taken back is done again.
        let history = tx.last_steps(id)?;
        let entry = match way {
            Way::Back => {
                history.into_iter().find(|entry| !entry.undone).ok_or(EngineError::NothingToUndo)?
            }
            Way::Again => history
                .into_iter()
                .rev()
                .find(|entry| entry.undone)
                .ok_or(EngineError::NothingToRedo)?,
        };
        let back = way == Way::Back;
        let change = if back { &entry.inverse } else { &entry.edit };
        let revision = edit::apply(tx, id, change, app.clock().now_ms())?;
        let of = entry.seq;
        tx.put_history(id, &HistoryEntry { undone: back, ..entry })?;
        tx.emit(if back {
            Event::CourseUndone { course: id, of }
        } else {
            Event::CourseRedone { course: id, of }
        });
        Ok::<_, EngineError>(revision)
    })?;
    let changes = ChangesView::from(&written.changes);
    Ok(EditAnswer { course: id.to_string(), revision: written.value, created: None, changes })
}

/// What was done to a course, newest first.
pub fn history(
    app: &App,
    course: &str,
    offset: u32,
    limit: u32,
) -> Result<HistoryPage, EngineError> {
    let id: CourseId = parse_id("course", course)?;
    super::find(app, id)?;
    let entries = app.store().read().history(id)?;
    let row = |entry: &HistoryEntry| HistoryRow {
        seq: entry.seq.to_string(),
        at_ms: millis(entry.at_ms),
        label: entry.label.clone(),
        undone: entry.undone,
    };
    let limit = limit.clamp(1, limits::PAGE_MOST) as usize;
    Ok(HistoryPage {
        total: u32::try_from(entries.len()).unwrap_or(u32::MAX),
        entries: entries.iter().skip(offset as usize).take(limit).map(row).collect(),
    })
}

/// Whether there is an edit to take back, and one to do again.
pub(crate) fn steps(app: &App, id: CourseId) -> Result<Steps, EngineError> {
    let entries = app.store().read().last_steps(id)?;
    Ok(Steps {
        undo: entries.iter().any(|entry| !entry.undone),
        redo: entries.iter().any(|entry| entry.undone),
    })
}

//! Takes edits back and does them again, and shows what was done.
//! Not here: making history (`edit`).

use super::{edit, to_wire::Steps};
use crate::{
    App, Call, EngineError,
    api::{ChangesView, EditAnswer, HistoryPage, HistoryRow, millis, parse_id},
    limits,
};
use domain::{CourseId, Event, HistoryEntry, course_at};
use store::Transaction;

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
        let back = way == Way::Back;
        let entry = next(tx, id, back)?.ok_or(match way {
            Way::Back => EngineError::NothingToUndo,
            Way::Again => EngineError::NothingToRedo,
        })?;
        let of = entry.seq;
        let revision = turn(app, tx, id, entry, back)?;
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

/// The last step that stands, or the oldest of those that were taken back.
fn next(
    tx: &Transaction<'_>,
    id: CourseId,
    back: bool,
) -> Result<Option<HistoryEntry>, EngineError> {
    let mut steps = tx.last_steps(id)?;
    steps.retain(|entry| entry.undone != back);
    // Newest first.
    Ok(if back { steps.into_iter().next() } else { steps.pop() })
}

fn turn(
    app: &App,
    tx: &mut Transaction<'_>,
    id: CourseId,
    entry: HistoryEntry,
    back: bool,
) -> Result<u32, EngineError> {
    let change = if back { &entry.inverse } else { &entry.edit };
    let revision = edit::apply(tx, id, change, app.clock().now_ms())?;
    tx.put_history(id, &HistoryEntry { undone: back, ..entry })?;
    Ok(revision)
}

/// Takes back, or does again, the step `seq` of a course as part of something larger, if its turn has come.
pub(crate) fn turn_step(
    app: &App,
    tx: &mut Transaction<'_>,
    id: CourseId,
    seq: u64,
    back: bool,
) -> Result<(), EngineError> {
    if tx.course(id)?.is_none() {
        return Ok(());
    }
    if let Some(entry) = next(tx, id, back)?.filter(|entry| entry.seq == seq) {
        turn(app, tx, id, entry, back)?;
    }
    Ok(())
}

/// Takes back every step behind `step`, or does again every step up to it, as one change; 0 is before the first.
pub fn go_to(app: &App, call: &Call, course: &str, step: &str) -> Result<EditAnswer, EngineError> {
    let id: CourseId = parse_id("course", course)?;
    let seq = parse_step(step)?;
    let written = app.store().write(&call.origin(), |tx| {
        let before = edit::whole(tx, id)?;
        let history = tx.history(id)?;
        let course = course_at(&before, &history, seq)?
            .ok_or_else(|| EngineError::NotFound { what: "step", id: step.into() })?;
        let mut turned = None;
        for entry in history {
            let undone = entry.seq > seq;
            if entry.undone != undone {
                turned = Some((entry.seq, undone));
                tx.put_history(id, &HistoryEntry { undone, ..entry })?;
            }
        }
        let Some((of, back)) = turned else { return Ok(before.revision) };
        tx.emit(if back {
            Event::CourseUndone { course: id, of }
        } else {
            Event::CourseRedone { course: id, of }
        });
        edit::keep(tx, &before, course, app.clock().now_ms())
    })?;
    let changes = ChangesView::from(&written.changes);
    Ok(EditAnswer { course: id.to_string(), revision: written.value, created: None, changes })
}

/// The number of a step.
pub(super) fn parse_step(text: &str) -> Result<u64, EngineError> {
    let number = text.trim().parse();
    number.map_err(|_| EngineError::BadId { what: "step", text: text.into() })
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
    let reader = app.store().read();
    let (entries, versions) = (reader.history(id)?, reader.versions(id)?);
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
        versions: versions.iter().rev().map(super::versions::row).collect(),
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

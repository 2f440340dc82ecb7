//! Applies an edit to a course: one journal entry with the way back.
//! Not here: what edits there are (`api::WireEdit`, `domain::CourseEdit`).

use super::{from_wire, from_wire::Prepared, versions};
use crate::{
    App, Call, EngineError,
    api::{ChangesView, CourseEditRequest, EditAnswer, parse_id},
    limits,
};
use domain::{Course, CourseEdit, CourseId, Event, HistoryEntry};
use store::Transaction;

/// Applies an edit and answers with the new revision.
pub fn edit_course(
    app: &App,
    call: &Call,
    request: &CourseEditRequest,
) -> Result<EditAnswer, EngineError> {
    let id: CourseId = parse_id("course", &request.course)?;
    let written = app.store().write(&call.origin(), |tx| {
        let course = whole(tx, id)?;
        if let Some(expected) = request.revision.filter(|expected| *expected != course.revision) {
            return Err(EngineError::Conflict { expected, actual: course.revision });
        }
        let Prepared { edit, label, created } = from_wire::prepare(app, &course, &request.edit)?;
        Ok((step(app, tx, &course, edit, label)?, created))
    })?;
    let (revision, created) = written.value;
    Ok(EditAnswer {
        course: id.to_string(),
        revision,
        created,
        changes: ChangesView::from(&written.changes),
    })
}

/// Applies `edit` to the course as it is now and makes a step of its history of it; gives the new revision. It is all
/// that this transaction does.
pub(crate) fn step(
    app: &App,
    tx: &mut Transaction<'_>,
    before: &Course,
    edit: CourseEdit,
    label: String,
) -> Result<u32, EngineError> {
    let (id, seq, at_ms) = (before.id, tx.seq(), app.clock().now_ms());
    let mut course = before.clone();
    let inverse = edit.apply(&mut course)?;
    // A new edit ends what could be done again.
    let mut ended = tx.last_steps(id)?;
    ended.retain(|entry| entry.undone);
    versions::forget_steps(tx, before, &ended, &ended)?;
    forget_oldest(tx, before)?;
    tx.put_history(
        id,
        &HistoryEntry { seq, at_ms, label: label.clone(), edit, inverse, undone: false },
    )?;
    let revision = keep(tx, before, course, at_ms)?;
    tx.emit(Event::CourseEdited { course: id, label });
    Ok(revision)
}

/// Forgets the oldest steps beyond the limit, now and then: to count them is to read them all.
fn forget_oldest(tx: &mut Transaction<'_>, course: &Course) -> Result<(), EngineError> {
    if course.revision % limits::HISTORY_COUNTED != limits::HISTORY_COUNTED - 1 {
        return Ok(());
    }
    let history = tx.history(course.id)?;
    let oldest = history.get(limits::HISTORY_MOST..).unwrap_or_default();
    versions::forget_steps(tx, course, &history, oldest)
}

/// Applies `edit` without making history of it; for undo and redo.
pub(super) fn apply(
    tx: &mut Transaction<'_>,
    id: CourseId,
    edit: &CourseEdit,
    at_ms: i64,
) -> Result<u32, EngineError> {
    let before = whole(tx, id)?;
    let mut course = before.clone();
    edit.apply(&mut course)?;
    keep(tx, &before, course, at_ms)
}

pub(super) fn whole(tx: &Transaction<'_>, id: CourseId) -> Result<Course, EngineError> {
    tx.course(id)?.ok_or_else(|| EngineError::NotFound { what: "course", id: id.to_string() })
}

pub(super) fn keep(
    tx: &mut Transaction<'_>,
    before: &Course,
    mut course: Course,
    at_ms: i64,
) -> Result<u32, EngineError> {
    course.revision = before.revision.saturating_add(1);
    course.updated_ms = at_ms;
    let revision = course.revision;
    tx.replace_course(before, &course)?;
    Ok(revision)
}

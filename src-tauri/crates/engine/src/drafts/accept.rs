//! Turns a draft into a course or into changes to one, whole or in part, or throws it away.
//! Not here: editing the course afterwards.

use super::{patch, read::find};
use crate::{
    App, Call, EngineError,
    api::{AcceptAnswer, AcceptRequest, StepAnswer},
    history::{self, Done, Removal, record},
};
use domain::{
    Course, CourseId, Deed, Draft, DraftState, Event, LessonId, Patch, Proposal, Provenance, Thing,
    TrashKind, Turn,
};
use std::collections::BTreeSet;
use store::Transaction;

/// Accepts a draft without the modules and lessons, or the changes, to be left out.
pub fn accept_draft(
    app: &App,
    call: &Call,
    request: &AcceptRequest,
) -> Result<AcceptAnswer, EngineError> {
    let draft = waiting(app, &request.draft)?;
    let left_out: BTreeSet<&str> = request.leave_out.iter().map(String::as_str).collect();
    let written = app.store().write(&call.origin(), |tx| accept_in(app, tx, &draft, &left_out))?;
    Ok(AcceptAnswer { course: written.value.to_string() })
}

/// Accepts a draft whole. It is all that this transaction does.
pub(crate) fn accept_whole(
    app: &App,
    tx: &mut Transaction<'_>,
    draft: &Draft,
) -> Result<CourseId, EngineError> {
    accept_in(app, tx, draft, &BTreeSet::new())
}

fn accept_in(
    app: &App,
    tx: &mut Transaction<'_>,
    draft: &Draft,
    left_out: &BTreeSet<&str>,
) -> Result<CourseId, EngineError> {
    match &draft.proposal {
        Proposal::Course(course) => {
            let course = without(course, left_out)?;
            let course = Course { updated_ms: app.clock().now_ms(), ..course };
            tx.put_course(&course)?;
            keep_accepted(tx, draft, course.id)?;
            let things = vec![Thing::Course(course.id)];
            let turns = vec![
                Turn::Things { things, brings: true, item: None },
                Turn::Accepted { draft: draft.id, course: course.id },
            ];
            let name = course.title.clone();
            record(app, tx, Done { deed: Deed::DraftAccepted, name, count: 1, turns })?;
            tx.emit(Event::DraftAccepted { draft: draft.id, course: course.id });
            Ok(course.id)
        }
        Proposal::Patch(changes) => {
            apply(app, tx, changes, left_out)?;
            keep_accepted(tx, draft, changes.course)?;
            Ok(changes.course)
        }
    }
}

/// Makes one step of the course's history of the changes that are not left out. It says what happened.
fn apply(
    app: &App,
    tx: &mut Transaction<'_>,
    changes: &Patch,
    left_out: &BTreeSet<&str>,
) -> Result<(), EngineError> {
    let id = changes.course;
    let course = tx
        .course(id)?
        .ok_or_else(|| EngineError::NotFound { what: "course", id: id.to_string() })?;
    let edit = patch::edit(&course, changes, left_out)?;
    crate::courses::step(app, tx, &course, edit, changes.title.clone())?;
    Ok(())
}

fn keep_accepted(
    tx: &mut Transaction<'_>,
    draft: &Draft,
    course: CourseId,
) -> Result<(), EngineError> {
    let state = DraftState::Accepted;
    tx.put_draft(&Draft { state, accepted_as: Some(course), ..draft.clone() })?;
    Ok(())
}

/// Throws a draft away; it lies in the trash then.
pub fn discard_draft(app: &App, call: &Call, id: &str) -> Result<StepAnswer, EngineError> {
    let draft = waiting(app, id)?;
    let removal = Removal {
        deed: Deed::DraftDiscarded,
        kind: TrashKind::Draft,
        name: draft.title().to_owned(),
        things: vec![Thing::Draft(draft.id)],
    };
    history::remove(app, call, removal, Event::DraftDiscarded { draft: draft.id })
}

fn waiting(app: &App, id: &str) -> Result<Draft, EngineError> {
    let draft = find(app, id)?;
    if draft.state != DraftState::Proposed {
        return Err(EngineError::Invalid {
            what: "this draft is no longer waiting for review",
            hint: "Look for its course, or make a new draft.",
        });
    }
    Ok(draft)
}

/// The proposed course without these modules and lessons.
fn without(course: &Course, left_out: &BTreeSet<&str>) -> Result<Course, EngineError> {
    let is_out = |id: String| left_out.contains(id.as_str());
    let kept: BTreeSet<LessonId> = course
        .modules
        .iter()
        .filter(|module| !is_out(module.id.to_string()))
        .flat_map(|module| &module.lessons)
        .map(|lesson| lesson.id)
        .filter(|id| !is_out(id.to_string()))
        .collect();
    if kept.is_empty() {
        return Err(EngineError::Invalid {
            what: "nothing of the draft would be left",
            hint: "Keep at least one lesson, or discard the draft.",
        });
    }
    if !matches!(course.provenance, Provenance::DraftedByModel { .. }) {
        return Ok(drafting::part(course, &kept));
    }
    // What a model says of a course quotes nobody, so that nothing tells which sentence is about which lesson.
    let mut part = course.clone();
    for module in &mut part.modules {
        module.lessons.retain(|lesson| kept.contains(&lesson.id));
    }
    part.modules.retain(|module| !module.lessons.is_empty());
    Ok(part)
}

//! Turns a draft into a course, whole or in part, or throws it away.
//! Not here: editing the course afterwards.

use super::read::find;
use crate::{
    App, Call, EngineError,
    api::{AcceptAnswer, AcceptRequest},
};
use domain::{Course, Draft, DraftState, Event, LessonId};
use std::collections::BTreeSet;

/// Accepts a draft without the modules and lessons to be left out.
pub fn accept_draft(
    app: &App,
    call: &Call,
    request: &AcceptRequest,
) -> Result<AcceptAnswer, EngineError> {
    let draft = waiting(app, &request.draft)?;
    let left_out: BTreeSet<&str> = request.leave_out.iter().map(String::as_str).collect();
    let course = Course { updated_ms: app.clock().now_ms(), ..without(&draft.course, &left_out)? };
    let id = course.id;
    let accepted = Draft { state: DraftState::Accepted, accepted_as: Some(id), ..draft };
    app.store().write(&call.origin(), |tx| {
        tx.put_course(&course)?;
        tx.put_draft(&accepted)?;
        tx.emit(Event::DraftAccepted { draft: accepted.id, course: id });
        Ok::<_, EngineError>(())
    })?;
    Ok(AcceptAnswer { course: id.to_string() })
}

/// Throws a draft away.
pub fn discard_draft(app: &App, call: &Call, id: &str) -> Result<(), EngineError> {
    let draft = waiting(app, id)?;
    let discarded = Draft { state: DraftState::Discarded, ..draft };
    app.store().write(&call.origin(), |tx| {
        tx.put_draft(&discarded)?;
        tx.emit(Event::DraftDiscarded { draft: discarded.id });
        Ok::<_, EngineError>(())
    })?;
    Ok(())
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
    Ok(drafting::part(course, &kept))
}

//! Tells once what the journal has given back after a session that did not close the library.
//! Not here: bringing it back (`store`).

use crate::{
    App, EngineError,
    api::{RecoveredView, millis},
};
use domain::{CourseId, Event};

/// What was given back; none when the last session closed the library, when there was nothing to give back, or when the
/// user has seen it.
pub fn recovered(app: &App) -> Result<Option<RecoveredView>, EngineError> {
    let report = app.opened();
    let Some(crashed) = &report.crashed else { return Ok(None) };
    let nothing = crashed.entries == 0 && !report.cut_tail && report.quarantined == 0;
    if app.has_seen_recovered() || (nothing && report.lost.is_empty()) {
        return Ok(None);
    }
    let last = crashed.last.as_ref();
    let course = last.and_then(|last| course_of(&last.event));
    let course = course.map(|id| app.store().course(id)).transpose()?.flatten();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(Some(RecoveredView {
        until_ms: last.map(|last| millis(last.at_ms)),
        changes: u32::try_from(crashed.entries).unwrap_or(u32::MAX),
        event: last.map(|last| last.event.name().to_owned()).unwrap_or_default(),
        label: match last.map(|last| &last.event) {
            Some(Event::CourseEdited { label, .. }) => label.clone(),
            _ => String::new(),
        },
        course: course.as_ref().map(|course| course.id.to_string()),
        title: course.map(|course| course.title.clone()).unwrap_or_default(),
        cut: report.cut_tail,
        set_aside: report.quarantined,
        lost: count(report.lost.len()),
    }))
}

/// The user has seen it.
pub fn dismiss_recovered(app: &App) {
    app.see_recovered();
}

fn course_of(event: &Event) -> Option<CourseId> {
    match event {
        Event::CourseCreated { course }
        | Event::CourseEdited { course, .. }
        | Event::CourseUndone { course, .. }
        | Event::CourseRedone { course, .. }
        | Event::DraftAccepted { course, .. }
        | Event::VersionChanged { course, .. } => Some(*course),
        _ => None,
    }
}

//! Takes a course out; what it was stays in the journal and in backups.
//! Not here: taking out parts of a course; those are edits.

use crate::{App, Call, EngineError, api::parse_id};
use domain::Event;

/// Takes a course out.
pub fn remove_course(app: &App, call: &Call, id: &str) -> Result<(), EngineError> {
    let course = super::find(app, parse_id("course", id)?)?;
    app.store().write(&call.origin(), |tx| {
        tx.remove_course(course.id)?;
        tx.emit(Event::CourseRemoved { course: course.id });
        Ok::<_, EngineError>(())
    })?;
    Ok(())
}

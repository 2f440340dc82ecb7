//! Takes a course out, with its lessons, its history and its versions; it lies in the trash then.
//! Not here: taking out parts of a course; those are edits.

use crate::{
    App, Call, EngineError,
    api::{StepAnswer, parse_id},
    history::{self, Removal},
};
use domain::{Deed, Event, Thing, TrashKind};

/// Takes a course out.
pub fn remove_course(app: &App, call: &Call, id: &str) -> Result<StepAnswer, EngineError> {
    let course = super::find(app, parse_id("course", id)?)?;
    let removal = Removal {
        deed: Deed::CourseRemoved,
        kind: TrashKind::Course,
        name: course.title.clone(),
        things: vec![Thing::Course(course.id)],
    };
    history::remove(app, call, removal, Event::CourseRemoved { course: course.id })
}

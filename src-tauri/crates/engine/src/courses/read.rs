//! Reads a course: whole, as an outline, or one lesson.
//! Not here: the shapes (`api`) and how values become them (`to_wire`).

use super::to_wire;
use crate::{
    App, EngineError,
    api::{CourseView, LessonView, OutlineView, parse_id},
};
use domain::{Course, CourseId, LessonId};
use std::sync::Arc;

/// A course with everything in it.
pub fn course(app: &App, id: &str) -> Result<CourseView, EngineError> {
    let course = find(app, parse_id("course", id)?)?;
    to_wire::course(app, &course)
}

/// A course without its lessons' bodies.
pub fn outline(app: &App, id: &str) -> Result<OutlineView, EngineError> {
    let course = find(app, parse_id("course", id)?)?;
    let steps = super::history::steps(app, course.id)?;
    to_wire::outline_of(app, &course, steps)
}

/// One lesson of a course.
pub fn lesson(app: &App, course: &str, lesson: &str) -> Result<LessonView, EngineError> {
    let course = find(app, parse_id("course", course)?)?;
    let id: LessonId = parse_id("lesson", lesson)?;
    let lesson = course
        .lesson(id)
        .ok_or_else(|| EngineError::NotFound { what: "lesson", id: id.to_string() })?;
    to_wire::Words::of_course(app, &course).lesson(lesson)
}

/// The course with this id.
pub(crate) fn find(app: &App, id: CourseId) -> Result<Arc<Course>, EngineError> {
    app.store()
        .course(id)?
        .ok_or_else(|| EngineError::NotFound { what: "course", id: id.to_string() })
}

//! Makes an empty course, and keeps one that a person has made.
//! Not here: courses from drafts (`drafts::accept`), and what templates hold (`templates`).

use crate::{
    App, Call, EngineError,
    api::AcceptAnswer,
    history::{Done, record},
    limits,
};
use domain::{Course, CourseId, Deed, Difficulty, Event, Provenance, Thing, Turn};

/// Makes a course with a title and nothing else.
pub fn create_course(app: &App, call: &Call, title: &str) -> Result<AcceptAnswer, EngineError> {
    keep(app, call, &empty(app, title)?)
}

/// A course with a title and nothing else, which is not kept yet.
pub(super) fn empty(app: &App, title: &str) -> Result<Course, EngineError> {
    let title = checked_title(title)?;
    let now = app.clock().now_ms();
    Ok(Course {
        id: CourseId::new(app.clock()),
        title,
        subtitle: String::new(),
        summary: String::new(),
        audience: String::new(),
        language: "en".into(),
        difficulty: Difficulty::Beginner,
        duration_weeks: 6,
        hours_per_week: 3,
        objectives: Vec::new(),
        modules: Vec::new(),
        bank: Vec::new(),
        sources: Vec::new(),
        provenance: Provenance::Human,
        revision: 0,
        created_ms: now,
        updated_ms: now,
    })
}

/// Keeps a course that was made by a person.
pub(super) fn keep(app: &App, call: &Call, course: &Course) -> Result<AcceptAnswer, EngineError> {
    app.store().write(&call.origin(), |tx| {
        tx.put_course(course)?;
        let things = vec![Thing::Course(course.id)];
        let turns = vec![Turn::Things { things, brings: true, item: None }];
        let name = course.title.clone();
        record(app, tx, Done { deed: Deed::CourseCreated, name, count: 1, turns })?;
        tx.emit(Event::CourseCreated { course: course.id });
        Ok::<_, EngineError>(())
    })?;
    Ok(AcceptAnswer { course: course.id.to_string() })
}

/// A title that is neither empty nor a book.
pub(crate) fn checked_title(title: &str) -> Result<String, EngineError> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(EngineError::Invalid { what: "the title is empty", hint: "Type a title." });
    }
    if title.chars().count() > limits::TITLE_MOST {
        return Err(EngineError::Invalid {
            what: "the title is too long",
            hint: "Use at most 300 characters.",
        });
    }
    Ok(title)
}

//! Makes an empty course.
//! Not here: courses from drafts (`drafts::accept`).

use crate::{App, Call, EngineError, api::AcceptAnswer, limits};
use domain::{Course, CourseId, Difficulty, Event, Provenance};

/// Makes a course with a title and nothing else.
pub fn create_course(app: &App, call: &Call, title: &str) -> Result<AcceptAnswer, EngineError> {
    let title = checked_title(title)?;
    let now = app.clock().now_ms();
    let course = Course {
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
    };
    let id = course.id;
    app.store().write(&call.origin(), |tx| {
        tx.put_course(&course)?;
        tx.emit(Event::CourseCreated { course: id });
        Ok::<_, EngineError>(())
    })?;
    Ok(AcceptAnswer { course: id.to_string() })
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

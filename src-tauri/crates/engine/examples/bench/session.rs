//! The stored session of an author (`session.trace`), replayed on a library.
//! Not here: who measures it (`log`).

use crate::{
    corpora,
    library::{Library, call},
    table::Times,
};
use engine::{
    api::{
        AcceptRequest, CourseEditRequest, DocumentsRequest, DraftRequest, ReviewRequest,
        ReviewSpan, WireEdit,
    },
    library::ImportOptions,
};

const TRACE: &str = include_str!("session.trace");

/// One step: what is asked for, and the how many-th lesson or document.
type Step<'a> = (&'a str, usize);

fn steps() -> Vec<Step<'static>> {
    let lines = TRACE.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| match line.split_once(' ') {
            Some((word, number)) => (word, number.parse().unwrap()),
            None => (line, 0),
        })
        .collect()
}

/// The times of the steps, and the part of the look-ups that the caches answered.
pub(crate) fn replay(cache_bytes: u64) -> Option<(Times, f64)> {
    let folders = corpora::courses()?;
    let library = Library::with_cache(cache_bytes);
    let (app, call) = (&library.app, call());
    library.import(&folders[..1], ImportOptions::default());
    let request = DraftRequest {
        title: "Measured".into(),
        from: vec![],
        weeks: 6,
        hours_per_week: 3,
        difficulty: domain::Difficulty::Beginner,
        audience: String::new(),
        language: None,
    };
    let draft = engine::drafts::draft(app, &call, &request).unwrap();
    let accept = AcceptRequest { draft: draft.id, leave_out: vec![] };
    let course = engine::drafts::accept_draft(app, &call, &accept).unwrap().course;
    app.settle();
    let outline = engine::courses::outline(app, &course).unwrap();
    let lessons: Vec<String> = outline
        .modules
        .into_iter()
        .flat_map(|module| module.lessons)
        .map(|lesson| lesson.id)
        .collect();
    let documents = engine::library::every_document(app).unwrap();
    let before = look_ups(&library);
    let times = Times::of(steps(), |(word, number)| {
        let lesson = &lessons[number % lessons.len()];
        match word {
            "outline" => drop(engine::courses::outline(app, &course).unwrap()),
            "lesson" => drop(engine::courses::lesson(app, &course, lesson).unwrap()),
            "document" => {
                let id = &documents[number % documents.len()].id;
                engine::library::document(app, id, 0, 20, None).unwrap();
            }
            "edit" => {
                let (lesson, text) = (lesson.clone(), "A few words. ".into());
                let edit = WireEdit::ReplaceText { lesson, start: 0, end: 0, text };
                let request = CourseEditRequest { course: course.clone(), revision: None, edit };
                engine::courses::edit_course(app, &call, &request).unwrap();
            }
            "list" => {
                let request = DocumentsRequest { limit: 100, ..DocumentsRequest::default() };
                engine::library::documents(app, &request).unwrap();
            }
            other => unreachable!("the trace says {other}"),
        }
    });
    let after = look_ups(&library);
    let (hits, all) = (after.0 - before.0, after.1 - before.1);
    Some((times, if all > 0.0 { hits / all } else { 0.0 }))
}

/// Look-ups that the caches answered, and all of them.
fn look_ups(library: &Library) -> (f64, f64) {
    let week = ReviewRequest { span: ReviewSpan::Week, of: None, against: None };
    let review = engine::review::review(&library.app, &week).unwrap();
    review
        .caches
        .iter()
        .fold((0.0, 0.0), |(hits, all), cache| (hits + cache.hits, all + cache.hits + cache.misses))
}

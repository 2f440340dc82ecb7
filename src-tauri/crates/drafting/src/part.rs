//! A part of a drafted course: what speaks of the lessons left out goes with them.
//! Not here: which lessons stay (the teacher decides) and keeping them (`engine`).

use crate::sentences;
use domain::{Citation, Course, DocumentId, Lesson, LessonId, fold};
use std::collections::BTreeSet;

/// The course with these lessons only: modules that lose all theirs are gone, and objectives, summaries and sources
/// that only the others gave rise to are as well.
pub fn part(course: &Course, kept: &BTreeSet<LessonId>) -> Course {
    let (stay, go): (Vec<&Lesson>, Vec<&Lesson>) =
        course.lessons().partition(|lesson| kept.contains(&lesson.id));
    let mut part = course.clone();
    if go.is_empty() {
        return part;
    }
    for module in &mut part.modules {
        let before = module.lessons.len();
        module.lessons.retain(|lesson| kept.contains(&lesson.id));
        if module.lessons.len() < before {
            module.summary = backed(&module.summary, &stay);
        }
    }
    part.modules.retain(|module| !module.lessons.is_empty());
    part.summary = backed(&part.summary, &stay);
    let (wanted, gone) = (objectives(&stay), objectives(&go));
    part.objectives.retain(|objective| {
        let text = fold(&objective.text);
        wanted.contains(&text) || !gone.contains(&text)
    });
    let (cited, lost) = (documents(&stay), documents(&go));
    part.sources.retain(|source| cited.contains(source) || !lost.contains(source));
    part
}

/// The sentences of a summary that these lessons quote.
fn backed(summary: &str, lessons: &[&Lesson]) -> String {
    let quotes: Vec<String> = lessons
        .iter()
        .flat_map(|lesson| citations(lesson))
        .map(|c| on_one_line(&c.quote))
        .collect();
    let sentences: Vec<&str> = sentences::split(summary)
        .into_iter()
        .filter_map(|range| summary.get(range))
        .filter(|sentence| quotes.iter().any(|quote| quote.contains(sentence)))
        .collect();
    sentences.join(" ")
}

/// A text as a summary has it: with single blanks.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn citations(lesson: &Lesson) -> impl Iterator<Item = &Citation> {
    let of_quiz = lesson.quiz.iter().flat_map(|question| &question.citations);
    lesson.citations.iter().chain(of_quiz)
}

fn objectives(lessons: &[&Lesson]) -> BTreeSet<String> {
    let all = lessons.iter().flat_map(|lesson| &lesson.objectives);
    all.map(|objective| fold(&objective.text)).collect()
}

fn documents(lessons: &[&Lesson]) -> BTreeSet<DocumentId> {
    lessons.iter().flat_map(|lesson| citations(lesson)).map(|citation| citation.document).collect()
}

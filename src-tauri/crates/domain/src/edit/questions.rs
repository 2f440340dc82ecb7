//! Edits of questions: in a lesson's quiz, in the bank, and from one to the other.
//! Not here: what the other edits do.

use super::{CourseEdit, EditError, index};
use crate::{Course, LessonId, Question, QuestionId};
use std::collections::BTreeSet;

/// Refuses questions that are in the course already, or twice among the new ones: an id names one question. Those of
/// the lesson `replaced` do not count, because the new ones take their place.
pub(super) fn check_new<'q>(
    course: &Course,
    new: impl IntoIterator<Item = &'q Question>,
    replaced: Option<LessonId>,
) -> Result<(), EditError> {
    let known = course.questions().filter(|(lesson, _)| replaced.is_none() || *lesson != replaced);
    let mut ids: BTreeSet<QuestionId> = known.map(|(_, question)| question.id).collect();
    match new.into_iter().find(|question| !ids.insert(question.id)) {
        Some(twice) => Err(EditError::QuestionExists(twice.id)),
        None => Ok(()),
    }
}

pub(super) fn insert(
    course: &mut Course,
    lesson: Option<LessonId>,
    at: u32,
    question: &Question,
) -> Result<CourseEdit, EditError> {
    check_new(course, [question], None)?;
    put(course, lesson, at, question.clone())?;
    Ok(CourseEdit::RemoveQuestion { question: question.id })
}

pub(super) fn set(course: &mut Course, question: &Question) -> Result<CourseEdit, EditError> {
    let (lesson, at) = place(course, question.id)?;
    let held = course
        .shelf_mut(lesson)
        .and_then(|shelf| shelf.get_mut(at))
        .ok_or(EditError::NoQuestion(question.id))?;
    let old = std::mem::replace(held, question.clone());
    Ok(CourseEdit::SetQuestion { question: Box::new(old) })
}

pub(super) fn remove(course: &mut Course, id: QuestionId) -> Result<CourseEdit, EditError> {
    let (lesson, at, question) = take(course, id)?;
    Ok(CourseEdit::InsertQuestion { lesson, at: index(at), question: Box::new(question) })
}

/// Moves a question.
pub(super) fn shift(
    course: &mut Course,
    id: QuestionId,
    lesson: Option<LessonId>,
    to: u32,
) -> Result<CourseEdit, EditError> {
    // The target is looked up first, so that a failed move leaves the question where it is.
    if let Some(missing) = lesson.filter(|lesson| course.lesson(*lesson).is_none()) {
        return Err(EditError::NoLesson(missing));
    }
    let (from, at, question) = take(course, id)?;
    put(course, lesson, to, question)?;
    Ok(CourseEdit::MoveQuestion { question: id, lesson: from, to: index(at) })
}

/// The lesson of a question, none for the bank, and its position there.
fn place(course: &Course, id: QuestionId) -> Result<(Option<LessonId>, usize), EditError> {
    let (lesson, _) = course.question(id).ok_or(EditError::NoQuestion(id))?;
    let shelf = course.shelf(lesson).into_iter().flatten();
    let at = shelf.into_iter().position(|question| question.id == id);
    Ok((lesson, at.ok_or(EditError::NoQuestion(id))?))
}

fn take(
    course: &mut Course,
    id: QuestionId,
) -> Result<(Option<LessonId>, usize, Question), EditError> {
    let (lesson, at) = place(course, id)?;
    let shelf = course.shelf_mut(lesson).ok_or(EditError::NoQuestion(id))?;
    Ok((lesson, at, shelf.remove(at)))
}

fn put(
    course: &mut Course,
    lesson: Option<LessonId>,
    at: u32,
    question: Question,
) -> Result<(), EditError> {
    let missing = || lesson.map_or(EditError::NoQuestion(question.id), EditError::NoLesson);
    let shelf = course.shelf_mut(lesson).ok_or_else(missing)?;
    shelf.insert((at as usize).min(shelf.len()), question);
    Ok(())
}

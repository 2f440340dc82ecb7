//! A last look at the finished draft, and at single questions: what a careful colleague would point out.
//! Not here: mending it.

use crate::{
    limits::{QUESTIONS_LEAST, TOLD_FINDINGS},
    warnings::listed,
};
use domain::{Course, Lesson, Question, QuestionBody, QuestionId};
use std::collections::BTreeMap;

/// Sentences for the teacher.
pub(crate) fn findings(course: &Course) -> Vec<String> {
    let mut found = Vec::new();
    let thin: Vec<&str> = course
        .lessons()
        .filter(|lesson| lesson.quiz.len() < QUESTIONS_LEAST)
        .map(|lesson| lesson.title.as_str())
        .collect();
    if let Some(titles) = listed(&thin) {
        found.push(format!(
            "Fewer than {QUESTIONS_LEAST} questions could be drawn from the text of: {titles}."
        ));
    }
    let aimless: Vec<&str> = course
        .lessons()
        .filter(|lesson| lesson.objectives.len() < 2)
        .map(|lesson| lesson.title.as_str())
        .collect();
    if let Some(titles) = listed(&aimless) {
        found.push(format!("These lessons have fewer than two objectives: {titles}."));
    }
    let mut stems: BTreeMap<String, &str> = BTreeMap::new();
    for lesson in course.lessons() {
        for question in &lesson.quiz {
            if let Some(other) = stems.insert(domain::fold(&question.stem), &lesson.title) {
                found.push(format!(
                    "The lessons “{other}” and “{}” ask the same question.",
                    lesson.title
                ));
            }
        }
    }
    let (longest, choices) = course
        .lessons()
        .flat_map(longest_is_right)
        .fold((0, 0), |(right, all), is| (right + u32::from(is), all + 1));
    // By chance one in four; more than half of at least six is a pattern that learners find.
    if choices >= 6 && longest * 2 > choices {
        found.push(format!("In {longest} of {choices} choice questions the right option is the longest; learners notice."));
    }
    found.truncate(TOLD_FINDINGS);
    found
}

/// What there is to say about a question that could be asked as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionLint {
    /// Another question of the course, or of its bank, asks the same.
    AskedTwice,
    /// The right option is clearly the longest; learners notice.
    RightIsLongest,
}

/// What there is to say about single questions of the course and its bank.
pub fn lint_questions(course: &Course) -> Vec<(QuestionId, QuestionLint)> {
    let mut asked: BTreeMap<String, u32> = BTreeMap::new();
    for (_, question) in course.questions() {
        *asked.entry(domain::fold(&question.stem)).or_default() += 1;
    }
    let mut found = Vec::new();
    for (_, question) in course.questions() {
        let stem = domain::fold(&question.stem);
        if !stem.is_empty() && asked.get(&stem).is_some_and(|count| *count > 1) {
            found.push((question.id, QuestionLint::AskedTwice));
        }
        if right_is_longest(question) == Some(true) {
            found.push((question.id, QuestionLint::RightIsLongest));
        }
    }
    found
}

/// For each choice question whether the right option is clearly the longest.
fn longest_is_right(lesson: &Lesson) -> impl Iterator<Item = bool> {
    lesson.quiz.iter().filter_map(right_is_longest)
}

/// Whether the right option is clearly the longest; none when it is not one of several.
fn right_is_longest(question: &Question) -> Option<bool> {
    let QuestionBody::SingleChoice { options } = &question.body else { return None };
    let longest = |correct: bool| {
        options
            .iter()
            .filter(|o| o.correct == correct)
            .map(|o| o.text.chars().count())
            .max()
            .unwrap_or(0)
    };
    // A tenth more is what an eye sees.
    Some(longest(true) * 10 > longest(false) * 11)
}

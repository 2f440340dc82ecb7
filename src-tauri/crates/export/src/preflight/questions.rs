//! Rules about questions: each must be answerable, and its answer known.
//! Not here: what a target cannot carry of a sound question (`targets`).

use crate::{
    Finding,
    Severity::{Error, Warning},
};
use domain::{Choice, Lesson, Question, QuestionBody};
use std::collections::BTreeSet;

/// Adds what there is to say about the quiz of this lesson.
pub(super) fn inspect(lesson: &Lesson, findings: &mut Vec<Finding>) {
    let title = lesson.title.trim();
    for (number, question) in (1..).zip(&lesson.quiz) {
        let number: u32 = number;
        let mut found = Vec::new();
        if is_blank(&question.stem) {
            found.push((Error, "question-empty", "asks nothing"));
        }
        about_body(question, &mut found);
        findings.extend(found.into_iter().map(|(severity, rule, what)| {
            let message = format!("“{title}”, question {number} {what}.");
            Finding::new(severity, rule, message).in_lesson(lesson.id).in_question(question.id)
        }));
    }
}

type Found = Vec<(crate::Severity, &'static str, &'static str)>;

fn about_body(question: &Question, found: &mut Found) {
    match &question.body {
        QuestionBody::SingleChoice { options } => {
            about_choices(options, found);
            if options.iter().filter(|option| option.correct).count() > 1 {
                found.push((Error, "choice-several-right", "has more than one right choice"));
            }
        }
        QuestionBody::MultipleChoice { options } => about_choices(options, found),
        QuestionBody::ShortAnswer { accepted } => {
            if accepted.iter().all(|text| is_blank(text)) {
                found.push((Error, "answer-missing", "has no accepted answer"));
            }
        }
        QuestionBody::Numeric { value, tolerance } => {
            if !value.is_finite() || !tolerance.is_finite() || *tolerance < 0.0 {
                found.push((Error, "number-invalid", "has an answer that is not a number"));
            }
        }
        QuestionBody::Matching { pairs } => {
            if pairs.len() < 2 {
                found.push((Error, "pairs-too-few", "needs at least two pairs"));
            }
            if pairs.iter().any(|pair| is_blank(&pair.prompt) || is_blank(&pair.answer)) {
                found.push((Error, "pair-empty", "has a pair with an empty side"));
            }
        }
        QuestionBody::Ordering { items } => {
            if items.len() < 2 {
                found.push((Error, "items-too-few", "needs at least two items"));
            }
            if items.iter().any(|item| is_blank(item)) {
                found.push((Error, "item-empty", "has an empty item"));
            }
            if is_repeated(items.iter().map(String::as_str)) {
                found.push((Warning, "item-twice", "has the same item twice"));
            }
        }
        QuestionBody::FillIn { gaps } => {
            if gaps.is_empty() || question.stem.matches("____").count() != gaps.len() {
                found.push((Error, "gaps-mismatch", "does not have one ____ for each gap"));
            }
            if gaps.iter().any(|accepted| accepted.iter().all(|text| is_blank(text))) {
                found.push((Error, "answer-missing", "has a gap without an accepted answer"));
            }
        }
        QuestionBody::TrueFalse { .. } | QuestionBody::Essay { .. } => {}
    }
}

fn about_choices(options: &[Choice], found: &mut Found) {
    if options.len() < 2 {
        found.push((Error, "choices-too-few", "needs at least two choices"));
    }
    if !options.iter().any(|option| option.correct) {
        found.push((Error, "choice-none-right", "has no right choice"));
    }
    if options.iter().any(|option| is_blank(&option.text)) {
        found.push((Error, "choice-empty", "has an empty choice"));
    }
    if is_repeated(options.iter().map(|option| option.text.as_str())) {
        found.push((Warning, "choice-twice", "has the same choice twice"));
    }
}

/// Whether nothing is left to read once the text has been cleaned for export.
fn is_blank(text: &str) -> bool {
    crate::plain::line(text).is_empty()
}

fn is_repeated<'t>(mut texts: impl Iterator<Item = &'t str>) -> bool {
    let mut seen = BTreeSet::new();
    !texts.all(|text| seen.insert(domain::fold(text)))
}

#[cfg(test)]
#[path = "questions_tests.rs"]
mod tests;

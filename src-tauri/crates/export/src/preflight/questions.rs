//! Rules about questions: each must be answerable, and its answer known. What a question lacks is known to
//! `domain::Question::flaws`; here it is put into words.
//! Not here: what a target cannot carry of a sound question (`targets`).

use crate::{
    Finding,
    Severity::{Error, Warning},
    plain,
};
use domain::{Course, Flaw, Lesson, Question};

/// Adds what there is to say about the quiz of this lesson. An unfinished question stops the export: a learner would
/// meet it.
pub(super) fn inspect(lesson: &Lesson, findings: &mut Vec<Finding>) {
    let title = lesson.title.trim();
    for (number, question) in (1..).zip(&lesson.quiz) {
        let number: u32 = number;
        findings.extend(question.flaws().into_iter().map(|flawed| {
            let (rule, what) = worded(flawed.flaw);
            let severity = if flawed.flaw.stops() { Error } else { Warning };
            let message = format!("“{title}”, question {number} {what}.");
            Finding::new(severity, rule, message).in_lesson(lesson.id).in_question(question.id)
        }));
    }
}

/// Adds what there is to say about the question bank: no learner meets it, so an unfinished question only stays out.
pub(super) fn inspect_bank(course: &Course, findings: &mut Vec<Finding>) {
    for question in &course.bank {
        if let Some(flawed) = question.flaws().iter().find(|flawed| flawed.flaw.stops()) {
            let (_, what) = worded(flawed.flaw);
            let message = format!(
                "{} in the question bank {what}; it stays out of the package.",
                named(question)
            );
            findings
                .push(Finding::new(Warning, "bank-unfinished", message).in_question(question.id));
        }
    }
}

/// A question as a sentence can begin with it.
fn named(question: &Question) -> String {
    let stem = plain::line(&question.stem);
    if stem.is_empty() { "A question".into() } else { format!("“{}”", plain::clip(&stem, 60)) }
}

/// The rule's stable id, and what the question does wrong.
fn worded(flaw: Flaw) -> (&'static str, &'static str) {
    match flaw {
        Flaw::StemEmpty => ("question-empty", "asks nothing"),
        Flaw::ChoicesTooFew => ("choices-too-few", "needs at least two choices"),
        Flaw::ChoiceNoneRight => ("choice-none-right", "has no right choice"),
        Flaw::ChoiceSeveralRight => ("choice-several-right", "has more than one right choice"),
        Flaw::ChoiceEmpty => ("choice-empty", "has an empty choice"),
        Flaw::ChoiceTwice => ("choice-twice", "has the same choice twice"),
        Flaw::AnswerMissing => ("answer-missing", "has no accepted answer"),
        Flaw::NumberMissing => ("number-missing", "has no number as its answer"),
        Flaw::NumberInvalid => ("number-invalid", "has an answer that is not a number"),
        Flaw::PairsTooFew => ("pairs-too-few", "needs at least two pairs"),
        Flaw::PairEmpty => ("pair-empty", "has a pair with an empty side"),
        Flaw::PairTwice => ("pair-twice", "has the same left side twice"),
        Flaw::ItemsTooFew => ("items-too-few", "needs at least two items"),
        Flaw::ItemEmpty => ("item-empty", "has an empty item"),
        Flaw::ItemTwice => ("item-twice", "has the same item twice"),
        Flaw::GapsMismatch => ("gaps-mismatch", "does not have one ____ for each gap"),
        Flaw::GapEmpty => ("answer-missing", "has a gap without an accepted answer"),
    }
}

#[cfg(test)]
#[path = "questions_tests.rs"]
mod tests;

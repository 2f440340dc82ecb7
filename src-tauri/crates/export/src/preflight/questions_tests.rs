//! Which questions cannot be asked.

use super::*;
use crate::fixture::{self, choice};
use domain::{Pair, QuestionBody};

#[track_caller]
fn check(stem: &str, body: QuestionBody, rules: &[&str]) {
    let mut lesson = fixture::lesson(1, "L", "text");
    lesson.quiz = vec![fixture::question(1, stem, body)];
    let mut findings = Vec::new();
    inspect(&lesson, &mut findings);
    let found: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(found, rules);
    assert!(findings.iter().all(|finding| finding.lesson.is_some() && finding.question.is_some()));
}

#[test]
fn sound_questions_of_every_kind_pass() {
    for (stem, body) in fixture::kinds() {
        check(stem, body, &[]);
    }
}

#[test]
fn a_choice_needs_choices_and_the_right_number_of_right_ones() {
    let single = |options| QuestionBody::SingleChoice { options };
    let multiple = |options| QuestionBody::MultipleChoice { options };
    let (right, wrong) = (choice("a", true, ""), choice("b", false, ""));
    check("?", single(vec![right.clone()]), &["choices-too-few"]);
    check("?", single(vec![wrong.clone(), choice("c", false, "")]), &["choice-none-right"]);
    check("?", single(vec![right.clone(), choice("c", true, "")]), &["choice-several-right"]);
    check("?", multiple(vec![right.clone(), choice("c", true, "")]), &[]);
    check("?", multiple(vec![wrong.clone(), choice("c", false, "")]), &["choice-none-right"]);
    check("?", multiple(vec![right.clone(), choice(" \u{1}", false, "")]), &["choice-empty"]);
    check("?", single(vec![right, choice(" A", false, "")]), &["choice-twice"]);
    check(" ", single(vec![]), &["question-empty", "choices-too-few", "choice-none-right"]);
}

#[test]
fn answers_must_be_there() {
    let gaps = |gaps| QuestionBody::FillIn { gaps };
    let yes = || vec!["yes".to_owned()];
    check("?", QuestionBody::ShortAnswer { accepted: vec![" ".into()] }, &["answer-missing"]);
    check("a ____", gaps(vec![yes()]), &[]);
    check("a ____", gaps(vec![yes(), yes()]), &["gaps-mismatch"]);
    check("a", gaps(vec![]), &["gaps-mismatch"]);
    check("a ____", gaps(vec![vec![]]), &["answer-missing"]);
    let unset = QuestionBody::Numeric { value: None, tolerance: 0.0 };
    check("?", unset, &["number-missing"]);
    for (value, tolerance) in [(f64::NAN, 0.0), (f64::INFINITY, 0.0), (1.0, -1.0), (1.0, f64::NAN)]
    {
        let value = Some(value);
        check("?", QuestionBody::Numeric { value, tolerance }, &["number-invalid"]);
    }
}

#[test]
fn pairs_and_items_must_be_complete() {
    let pair = |prompt: &str, answer: &str| Pair { prompt: prompt.into(), answer: answer.into() };
    let matching = |pairs| QuestionBody::Matching { pairs };
    check("?", matching(vec![pair("a", "b")]), &["pairs-too-few"]);
    check("?", matching(vec![pair("a", "b"), pair("c", "")]), &["pair-empty"]);
    check("?", matching(vec![pair("a", "b"), pair("A", "c")]), &["pair-twice"]);
    let ordering = |items: &[&str]| QuestionBody::Ordering {
        items: items.iter().map(ToString::to_string).collect(),
    };
    check("?", ordering(&["a"]), &["items-too-few"]);
    check("?", ordering(&["a", ""]), &["item-empty"]);
    check("?", ordering(&["a", "A"]), &["item-twice"]);
}

//! What a question lacks is found, with its place.

use super::*;
use crate::{Pair, Provenance, QuestionId};

#[track_caller]
fn check(stem: &str, body: QuestionBody, expected: &[(Flaw, Option<u32>)]) {
    let question = Question {
        id: QuestionId::derived(&[b"q"]),
        stem: stem.into(),
        body,
        feedback: String::new(),
        objectives: vec![],
        citations: vec![],
        tags: vec![],
        bloom: None,
        provenance: Provenance::Human,
    };
    let found: Vec<_> =
        question.flaws().into_iter().map(|flawed| (flawed.flaw, flawed.at)).collect();
    assert_eq!(found, expected);
    assert_eq!(question.is_sound(), !expected.iter().any(|(flaw, _)| flaw.stops()));
}

fn options(texts: &[(&str, bool)]) -> Vec<Choice> {
    let choice = |(text, correct): &(&str, bool)| Choice {
        text: (*text).into(),
        correct: *correct,
        feedback: String::new(),
    };
    texts.iter().map(choice).collect()
}

#[test]
fn an_empty_question_of_each_kind_says_what_it_needs() {
    let empty = |body, rest: &[Flaw]| {
        let all: Vec<_> =
            std::iter::once(&Flaw::StemEmpty).chain(rest).map(|f| (*f, None)).collect();
        check(" ", body, &all);
    };
    empty(
        QuestionBody::SingleChoice { options: vec![] },
        &[Flaw::ChoicesTooFew, Flaw::ChoiceNoneRight],
    );
    empty(
        QuestionBody::MultipleChoice { options: vec![] },
        &[Flaw::ChoicesTooFew, Flaw::ChoiceNoneRight],
    );
    empty(QuestionBody::TrueFalse { answer: true }, &[]);
    empty(QuestionBody::ShortAnswer { accepted: vec![] }, &[Flaw::AnswerMissing]);
    empty(QuestionBody::Numeric { value: None, tolerance: 0.0 }, &[Flaw::NumberMissing]);
    empty(QuestionBody::Matching { pairs: vec![] }, &[Flaw::PairsTooFew]);
    empty(QuestionBody::Ordering { items: vec![] }, &[Flaw::ItemsTooFew]);
    empty(QuestionBody::FillIn { gaps: vec![] }, &[Flaw::GapsMismatch]);
    empty(QuestionBody::Essay { guidance: String::new() }, &[]);
}

#[test]
fn the_place_of_a_flaw_is_told() {
    let single = |texts: &[(&str, bool)]| QuestionBody::SingleChoice { options: options(texts) };
    check("?", single(&[("a", true), ("b", false)]), &[]);
    check("?", single(&[("a", true), ("\u{1}", false)]), &[(Flaw::ChoiceEmpty, Some(1))]);
    check("?", single(&[("a", true), ("A ", false)]), &[(Flaw::ChoiceTwice, Some(1))]);
    check("?", single(&[("a", true), ("b", true)]), &[(Flaw::ChoiceSeveralRight, None)]);
    let gaps = |gaps: &[&[&str]]| QuestionBody::FillIn {
        gaps: gaps.iter().map(|gap| gap.iter().map(ToString::to_string).collect()).collect(),
    };
    check("A ____ and a ____.", gaps(&[&["x"], &["y"]]), &[]);
    check("A ____ and a ____.", gaps(&[&["x"], &[" "]]), &[(Flaw::GapEmpty, Some(1))]);
    check("A ____.", gaps(&[&["x"], &["y"]]), &[(Flaw::GapsMismatch, None)]);
    let pair = |prompt: &str, answer: &str| Pair { prompt: prompt.into(), answer: answer.into() };
    let pairs = |pairs| QuestionBody::Matching { pairs };
    check("?", pairs(vec![pair("a", "b"), pair("", "c")]), &[(Flaw::PairEmpty, Some(1))]);
    check("?", pairs(vec![pair("a", "b"), pair("A", "c")]), &[(Flaw::PairTwice, Some(1))]);
    let numeric = |value, tolerance| QuestionBody::Numeric { value: Some(value), tolerance };
    for (value, tolerance) in [(f64::NAN, 0.0), (f64::INFINITY, 0.0), (1.0, -0.1)] {
        check("?", numeric(value, tolerance), &[(Flaw::NumberInvalid, None)]);
    }
}

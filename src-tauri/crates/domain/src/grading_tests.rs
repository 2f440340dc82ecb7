//! The rules of grading, as cases that the page's twin is tested with, too.

use super::*;
use crate::Choice;
use proptest::prelude::*;

#[derive(Deserialize)]
struct Case {
    name: String,
    body: QuestionBody,
    answered: Answered,
    verdict: Verdict,
}

#[test]
fn every_case_that_the_page_shares_is_graded_alike() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../../../../tests/fixtures/grading.json")).unwrap();
    assert!(cases.len() > 40);
    for Case { name, body, answered, verdict } in cases {
        assert_eq!(body.grade(&answered), verdict, "{name}");
    }
}

proptest! {
    #[test]
    fn of_any_choices_exactly_the_right_set_is_right(right in prop::collection::vec(any::<bool>(), 1..8), chosen in any::<u8>()) {
        let option = |correct: &bool| Choice { text: "x".into(), correct: *correct, feedback: String::new() };
        let body = QuestionBody::MultipleChoice { options: right.iter().map(option).collect() };
        let chosen: Vec<u32> = (0..u32::try_from(right.len()).unwrap()).filter(|at| chosen >> at & 1 == 1).collect();
        let same = right.iter().enumerate().all(|(at, is)| *is == chosen.contains(&u32::try_from(at).unwrap()));
        prop_assert_eq!(body.grade(&Answered::Chosen { options: chosen }).right, Some(same));
    }

    #[test]
    fn a_number_is_right_exactly_within_its_tolerance(value in -1e6_f64..1e6, tolerance in 0.0_f64..1e3, off in -2e3_f64..2e3) {
        prop_assume!((off.abs() - tolerance).abs() > 1e-3);
        let body = QuestionBody::Numeric { value: Some(value), tolerance };
        let written = Answered::Written { texts: vec![(value + off).to_string()] };
        prop_assert_eq!(body.grade(&written).right, Some(off.abs() <= tolerance));
    }

    #[test]
    fn no_answer_makes_grading_stop(texts in prop::collection::vec(".*", 0..4), options in prop::collection::vec(any::<u32>(), 0..4)) {
        for body in [
            QuestionBody::Numeric { value: Some(1.0), tolerance: 0.0 },
            QuestionBody::FillIn { gaps: vec![vec!["a".into()], vec![]] },
            QuestionBody::SingleChoice { options: vec![] },
        ] {
            body.grade(&Answered::Written { texts: texts.clone() });
            body.grade(&Answered::Chosen { options: options.clone() });
        }
    }
}

#[test]
fn a_number_is_read_as_people_type_it() {
    for (text, expected) in [
        ("9.81", Some(9.81)),
        (" 9,81 ", Some(9.81)),
        ("-3", Some(-3.0)),
        ("\u{2212}3", Some(-3.0)),
        ("1e3", Some(1000.0)),
        (".5", Some(0.5)),
        ("", None),
        ("inf", None),
        ("NaN", None),
        ("1.000,5", None),
        ("12 m", None),
        ("1e999", None),
    ] {
        assert_eq!(read_number(text), expected, "{text}");
    }
}

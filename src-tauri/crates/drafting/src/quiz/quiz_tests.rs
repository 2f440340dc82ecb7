//! Questions ask for one thing and do not give it away.
//! Not here: that every question is lawful (`law_tests`).

use super::*;
use crate::{Guidance, draft, testing};
use domain::{BlockKind, CourseId};

const TEXTS: [&str; 6] = [
    "A firewall is a barrier that separates a trusted network from others.",
    "A proxy is a server that forwards requests for its clients.",
    "Identity and access management (IAM) is the practice of giving each person the right permissions.",
    "Encryption is the process of turning readable text into a secret form.",
    "A backup is a copy of files that is kept in a different place.",
    "A worm is a program that copies itself from one machine to the next.",
];

fn quiz() -> Vec<Question> {
    let blocks: Vec<(BlockKind, &str)> =
        TEXTS.iter().map(|text| (BlockKind::Paragraph, *text)).collect();
    let pages = [testing::page("a.md", "Defence", &blocks)];
    let drafted = draft(
        CourseId::derived(&[]),
        &testing::brief("Defence", 1),
        &testing::sources(&pages),
        &Guidance::default(),
        0,
    )
    .unwrap();
    testing::check_laws(&drafted, &pages);
    drafted.course.modules[0].lessons[0].quiz.clone()
}

#[test]
fn a_lesson_full_of_definitions_has_six_questions_of_several_kinds() {
    let quiz = quiz();
    assert_eq!(quiz.len(), 6);
    let kinds: BTreeSet<String> =
        quiz.iter().map(|question| format!("{:?}", question.kind())).collect();
    assert!(kinds.len() >= 3, "{kinds:?}");
    assert!(quiz.iter().all(|question| question.feedback.contains("«Defence»")));
}

#[test]
fn a_false_statement_carries_another_terms_name() {
    let mut seen = 0;
    for question in quiz() {
        if let QuestionBody::TrueFalse { answer } = question.body {
            seen += 1;
            let quote = &question.citations[0].quote;
            assert_eq!(answer, quote.contains(&question.stem), "{} / {quote}", question.stem);
        }
    }
    assert!(seen > 0);
}

#[test]
fn terms_and_their_short_forms_are_masked_together() {
    assert_eq!(masked("a firewall for Firewalls", "firewall"), "a … for …");
    assert!(overlap("key", "private keys"));
    assert!(!overlap("key", "lock"));
}

#[test]
fn wrong_options_are_looked_for_near_by_and_never_everywhere() {
    let definition = |at: usize| crate::define::Definition {
        term: format!("term {at}"),
        meaning: format!("a thing with number {at}"),
        verb: "is".into(),
        sentence: String::new(),
        subject: Some(0..1),
        spot: Spot { reading: at, section: 0, unit: 0, sentence: 0 },
        alone: true,
    };
    let bank =
        Bank::of((0..2_000).map(|at| Entry::new(definition(at), at / 100, at / 10)).collect());
    let terms =
        |entries: &[Entry]| entries.iter().map(|e| e.definition.spot.reading).collect::<Vec<_>>();
    assert_eq!(terms(bank.lesson(3)), (30..40).collect::<Vec<_>>());
    assert_eq!(terms(bank.module(3)), (300..400).collect::<Vec<_>>());
    let beyond: Vec<usize> = bank.beyond(3).map(|entry| entry.definition.spot.reading).collect();
    assert_eq!(beyond.len(), crate::limits::SCANNED_DEFINITIONS);
    assert_eq!(beyond.first(), Some(&400));
    assert_eq!(bank.beyond(19).map(|entry| entry.definition.spot.reading).next(), Some(0));
}

#[test]
fn a_gap_is_for_a_term_and_not_for_a_word_that_many_could_replace() {
    for label in ["solutions", "access", "primary goal", "Users"] {
        assert!(gap::is_vague(label), "{label}");
    }
    for label in ["firewall", "SIEM tools", "encryption key store"] {
        assert!(!gap::is_vague(label), "{label}");
    }
}

#[test]
fn no_question_is_asked_twice_in_a_course() {
    let pages = ["a.md", "b.md"].map(|path| {
        let mut blocks: Vec<(BlockKind, &str)> =
            TEXTS.iter().map(|text| (BlockKind::Paragraph, *text)).collect();
        let more = if path == "a.md" {
            "Walls keep the weather out."
        } else {
            "Doors let friends come in."
        };
        // Long enough not to share a lesson.
        blocks.extend([(BlockKind::Paragraph, more); 40]);
        testing::page(path, path, &blocks)
    });
    let sources = testing::sources(&pages);
    let id = CourseId::derived(&[]);
    let drafted =
        draft(id, &testing::brief("Defence", 1), &sources, &Guidance::default(), 0).unwrap();
    assert_eq!(drafted.course.lessons().count(), 2);
    let mut stems = BTreeSet::new();
    for question in drafted.course.lessons().flat_map(|lesson| &lesson.quiz) {
        assert!(stems.insert(domain::fold(&question.stem)), "{}", question.stem);
    }
}

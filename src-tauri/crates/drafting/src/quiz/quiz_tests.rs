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

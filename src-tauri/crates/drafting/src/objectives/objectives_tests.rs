//! Objectives read as sentences and ask for what the course asks for.
//! Not here: objectives of real lessons (`corpora_tests`).

use super::{topic::Topic, *};
use crate::{Source, testing};
use domain::BlockKind;

#[track_caller]
fn check_topic(heading: &str, expected: Option<&Topic>) {
    let prose = "Here the key terms of data types and access are the process of creating a structure or a repository, \
        and then the basic principle of least privilege, types, patterns, ownership and hygiene.";
    let page = testing::page("a.md", "A", &[(BlockKind::Paragraph, prose)]);
    let library =
        Library::read(&testing::brief("", 1), &[Source { document: &page.0, text: &page.1 }]);
    assert_eq!(topic::of_heading(&library, heading, true).as_ref(), expected, "{heading}");
}

#[test]
fn headings_become_phrases_that_fit_into_a_sentence() {
    let clause = |text: &str| Topic::Clause(text.into());
    check_topic("What Is Ownership?", Some(&clause("what ownership is")));
    check_topic(
        "What is the principle of least privilege?",
        Some(&clause("what the principle of least privilege is")),
    );
    check_topic(
        "What is security hygiene and why is it important?",
        Some(&clause("what security hygiene is and why it is important")),
    );
    check_topic("How does Git work?", Some(&clause("how Git works")));
    check_topic("Why is privilege important?", Some(&clause("why privilege is important")));
    check_topic("Creating a Repository", Some(&Topic::Doing("creating a repository".into())));
    check_topic("How to create a repository", Some(&Topic::Do("create a repository".into())));
    check_topic("Data Types", Some(&Topic::Noun("data types".into())));
    check_topic("IAM patterns", Some(&Topic::Noun("IAM patterns".into())));
    check_topic("Understanding Ownership", Some(&Topic::Noun("ownership".into())));
    check_topic("Is it so?", None);
    check_topic("", None);
}

#[test]
fn later_and_harder_lessons_ask_for_more() {
    let highest = |difficulty, progress| levels(difficulty, progress).into_iter().max().unwrap();
    assert_eq!(highest(Difficulty::Beginner, 0.0), Bloom::Understand);
    assert_eq!(highest(Difficulty::Beginner, 1.0), Bloom::Analyze);
    assert!(highest(Difficulty::Advanced, 0.0) > highest(Difficulty::Beginner, 0.0));
    assert_eq!(highest(Difficulty::Advanced, 1.0), Bloom::Evaluate);
}

#[test]
fn the_verb_tells_the_level() {
    assert_eq!(level("Explain why."), Some(Bloom::Understand));
    assert_eq!(level("Compare two things."), Some(Bloom::Analyze));
    assert_eq!(level("Wind is air."), None);
}

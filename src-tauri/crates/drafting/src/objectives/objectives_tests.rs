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
    check_topic("What does a firewall do?", Some(&clause("what a firewall does")));
    check_topic("What does privilege mean?", Some(&clause("what privilege means")));
    check_topic("What does a firewall protect?", None);
    check_topic("How can I keep my types clean?", Some(&clause("how to keep your types clean")));
    check_topic("What is this course for?", None);
    check_topic("What is new in version 3?", None);
    check_topic("Who is this course for?", None);
    check_topic("Who is this course for", None);
    check_topic("How do firewalls differ", None);
    check_topic("How closures capture values", Some(&clause("how closures capture values")));
    check_topic("When things go wrong", Some(&Topic::Loose("when things go wrong".into())));
    check_topic("Operating Systems", Some(&Topic::Noun("operating systems".into())));
    check_topic("Sorting algorithms", Some(&Topic::Noun("sorting algorithms".into())));
    check_topic("Design Patterns", Some(&Topic::Noun("design patterns".into())));
    check_topic("Design a pattern", Some(&Topic::Do("design a pattern".into())));
    check_topic("Setting up a repository", Some(&Topic::Doing("setting up a repository".into())));
    check_topic(
        "Tracking changes with Git",
        Some(&Topic::Doing("tracking changes with Git".into())),
    );
    check_topic("", None);
}

#[test]
fn a_doubtful_clause_waits_until_there_is_nothing_better() {
    let prose = "Every rule of a filter names the packets that it lets pass and the ones that it drops on the way.";
    let blocks: Vec<(BlockKind, &str)> =
        ["When things go wrong", "Packet filters", "Stateful rules"]
            .iter()
            .flat_map(|heading| [(BlockKind::Heading, *heading), (BlockKind::Paragraph, prose)])
            .collect();
    let page = testing::page("a.md", "Walls", &blocks);
    let drafted = crate::draft(
        domain::CourseId::derived(&[]),
        &testing::brief("Walls", 1),
        &[Source { document: &page.0, text: &page.1 }],
        &crate::Guidance::default(),
        0,
    )
    .unwrap();
    let objectives = &drafted.course.modules[0].lessons[0].objectives;
    let texts: Vec<&str> = objectives.iter().map(|one| one.text.as_str()).collect();
    assert!(texts[0].contains("acket filters"), "{texts:?}");
    assert!(!texts.iter().take(2).any(|text| text.contains("things")), "{texts:?}");
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

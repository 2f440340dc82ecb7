//! What counts as a definition and what does not.
//! Not here: definitions in real documents (`corpora_tests`).

use super::*;
use crate::{Brief, Source, testing};
use domain::BlockKind;

fn found(language: &str, heading: &str, text: &str) -> Option<Definition> {
    let page =
        testing::page("a.md", "A", &[(BlockKind::Heading, heading), (BlockKind::Paragraph, text)]);
    let document = domain::Document { language: Some(language.into()), ..page.0 };
    let brief: Brief = testing::brief("", 4);
    let library = Library::read(&brief, &[Source { document: &document, text: &page.1 }]);
    definitions(&library, 0, 0..usize::from(!library.readings[0].sections.is_empty()))
        .into_iter()
        .next()
}

#[track_caller]
fn check_definition(heading: &str, text: &str, expected: Option<(&str, &str)>) {
    let found = found("en", heading, text);
    assert_eq!(found.as_ref().map(|d| (&*d.term, &*d.meaning)), expected, "{text}");
}

#[test]
fn what_stands_in_brackets_is_no_part_of_a_term() {
    assert_eq!(without_aside("The OSI (Open Systems Interconnection) model"), "The OSI model");
    assert_eq!(without_aside("Access control (AC)"), "Access control");
    assert_eq!(without_aside("Access control"), "Access control");
}

#[test]
fn definitional_sentences_give_a_term_and_a_meaning() {
    check_definition(
        "x",
        "A firewall is a barrier between two networks.",
        Some(("firewall", "a barrier between two networks")),
    );
    check_definition(
        "x",
        "Cybersecurity, also known as information security, is the practice of protecting computer systems.",
        Some(("Cybersecurity", "the practice of protecting computer systems")),
    );
    check_definition(
        "x",
        "Identity and Access Management (IAM) refers to a set of processes and policies.",
        Some(("Identity and Access Management", "a set of processes and policies")),
    );
    check_definition(
        "x",
        "1. Authentication: Authentication is the process of verifying the identity of a user.",
        Some(("Authentication", "the process of verifying the identity of a user")),
    );
    check_definition(
        "x",
        "Privacy - refers to the protection of personal data.",
        Some(("Privacy", "the protection of personal data")),
    );
    check_definition(
        "Integrity",
        "Refers to protecting the accuracy of data.",
        Some(("Integrity", "protecting the accuracy of data")),
    );
}

#[test]
fn other_statements_define_nothing() {
    for text in [
        "This is a barrier between two networks.",
        "The primary goal of security is to ensure integrity.",
        "The goal of it is the protection of data and people.",
        "What you need is a barrier between two networks.",
        "Security is the most important thing in the world.",
        "When it rains, a roof is a good thing to have.",
    ] {
        check_definition("x", text, None);
    }
}

#[test]
fn definitions_are_found_in_the_languages_we_have_patterns_for() {
    let german = found("de", "x", "Eine Firewall ist eine Schranke zwischen zwei Netzen.").unwrap();
    assert_eq!(
        (&*german.term, &*german.meaning),
        ("Firewall", "eine Schranke zwischen zwei Netzen")
    );
    assert!(found("fi", "x", "A firewall is a barrier between two networks.").is_none());
}

//! What is read out of what was typed.

use super::*;
use proptest::prelude::*;

#[track_caller]
fn check_ask(text: &str, words: &[&str], phrases: &[&str]) {
    let asked = ask(text, &[Stemming::english()]);
    // Unfinished words end with a star, quoted ones stand in quotation marks.
    let shown = |word: &AskedWord| match (word.quoted, word.unfinished) {
        (true, _) => format!("“{}”", word.folded),
        (_, true) => format!("{}*", word.folded),
        _ => word.folded.clone(),
    };
    let found: Vec<String> = asked.words.iter().map(shown).collect();
    assert_eq!(found, words, "{text}");
    assert_eq!(asked.phrases, phrases, "{text}");
}

#[test]
fn the_last_word_is_unfinished_until_something_follows_it() {
    check_ask("zero trust arch", &["zero", "trust", "arch*"], &[]);
    check_ask("zero trust arch ", &["zero", "trust", "arch"], &[]);
    check_ask("zero trust arch?", &["zero", "trust", "arch"], &[]);
    check_ask("網", &["網*"], &[]);
    check_ask("", &[], &[]);
}

#[test]
fn quotation_marks_count_in_pairs_only() {
    check_ask("\"zero trust\" today", &["“zero”", "“trust”", "today*"], &["zero trust"]);
    check_ask("„zero trust“", &["“zero”", "“trust”"], &["zero trust"]);
    check_ask("\"zero trust", &["zero", "trust*"], &[]);
    check_ask("zero\"", &["zero"], &[]);
    check_ask("\"\" trust", &["trust*"], &[""]);
}

#[test]
fn punctuation_means_nothing() {
    check_ask(
        "title:zero AND (trust* OR -arch)^2~",
        &["title", "zero", "AND", "trust", "OR", "arch", "2"]
            .map(str::to_lowercase)
            .each_ref()
            .map(String::as_str),
        &[],
    );
    check_ask("*:* [a TO b] {c} \\ / + - ! &&", &["to", "b", "c"], &[]);
}

#[test]
fn words_that_say_nothing_and_repetitions_are_left_out() {
    check_ask("what is the flow of the flow in pipes .", &["flow", "pipes"], &[]);
    check_ask("who is who", &["who*", "is"], &[]);
    check_ask("IT security", &["it", "security*"], &[]);
    check_ask("it security", &["security*"], &[]);
}

#[test]
fn a_long_query_is_read_up_to_a_limit() {
    let words: Vec<String> = (0..10_000).map(|n| format!("w{n}")).collect();
    assert_eq!(ask(&words.join(" "), &[]).words.len(), limits::QUERY_WORDS);
    let quoted = "\"a b\" ".repeat(100);
    assert_eq!(ask(&quoted, &[]).phrases.len(), limits::QUERY_PHRASES);
}

proptest! {
    #[test]
    fn anything_can_be_typed(text in any::<String>()) {
        let asked = ask(&text, &[Stemming::english()]);
        prop_assert!(asked.words.iter().filter(|word| word.unfinished).count() <= 1);
    }
}

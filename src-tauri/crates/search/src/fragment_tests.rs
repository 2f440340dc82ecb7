//! What of a body is shown, and what of it is marked.

use super::*;
use crate::matching::Form;
use proptest::prelude::*;

fn word(text: &str, rarity: f32) -> Word {
    let forms = vec![
        Form::new(Stream::Exact, text.into(), 1.0),
        Form::new(Stream::Stems, Stemming::english().stem(text), 1.0),
    ];
    Word { forms, beginning: None, script: Script::Spaced, rarity }
}

/// `expected` is the fragment with its marks in brackets.
#[track_caller]
fn check_fragment(words: &[&str], body: &str, expected: &str) {
    let words: Vec<Word> = words.iter().map(|text| word(text, 1.0)).collect();
    let (mut text, marks) = Marks::new(&words).fragment(body, Stemming::english());
    assert!(text.chars().count() <= limits::FRAGMENT_CHARS);
    for mark in marks.iter().rev() {
        text.insert(mark.end, ']');
        text.insert(mark.start, '[');
    }
    assert_eq!(text, expected);
}

#[test]
fn a_short_body_is_shown_whole_with_its_marks() {
    check_fragment(
        &["trust"],
        "Zero trust.\n\nTrusts  trust\tno one.",
        "Zero [trust]. [Trusts] [trust] no one.",
    );
    check_fragment(&["nothing"], "  Zero\u{a0}trust ", "Zero trust");
    check_fragment(&["x"], "", "");
}

#[test]
fn the_stretch_with_most_words_is_shown_from_the_beginning_of_its_sentence() {
    let filler = "Some words that nobody asked for stand here and there. ".repeat(8);
    let body = format!("Trust is named once. {filler}All of zero trust stands here. {filler}");
    let shown = "All of [zero] [trust] stands here. Some words that nobody asked for stand here and there. \
        Some words that nobody asked for stand here and there. Some words that nobody asked for stand here and \
        there. Some words that nobody asked for stand here";
    check_fragment(&["zero", "trust"], &body, shown);
}

#[test]
fn a_long_body_without_a_match_is_shown_from_its_beginning_up_to_a_word() {
    let body = "abcdefghi ".repeat(40);
    check_fragment(&["x"], &body, "abcdefghi ".repeat(24).trim_end());
}

#[test]
fn a_text_without_blanks_is_cut_anywhere() {
    let body = format!("{}安全{}", "网".repeat(500), "络".repeat(500));
    let mut word = word("安全", 1.0);
    word.script = Script::Ideographic;
    let (text, marks) = Marks::new(&[word]).fragment(&body, Stemming::english());
    assert_eq!(text.chars().count(), limits::FRAGMENT_CHARS);
    assert_eq!(marks.iter().map(|mark| &text[mark.clone()]).collect::<Vec<_>>(), ["安全"]);
}

#[test]
fn a_rare_word_decides_where_to_look() {
    let filler = "word ".repeat(80);
    let body = format!("common here {filler} rare there");
    let words = [word("common", 0.5), word("rare", 5.0)];
    let (text, _) = Marks::new(&words).fragment(&body, Stemming::english());
    assert!(text.ends_with("rare there"), "{text}");
}

proptest! {
    #[test]
    fn fragments_are_short_and_marks_lie_on_words_of_them(
        body in "(\\PC|\\s|[ab ]{1,9}|安|\u{301}){0,400}",
        words in prop::collection::vec("[ab]{1,3}|安", 0..4),
    ) {
        let words: Vec<Word> = words.iter().map(|text| word(text, 1.0)).collect();
        let (text, marks) = Marks::new(&words).fragment(&body, Stemming::english());
        prop_assert!(text.chars().count() <= limits::FRAGMENT_CHARS);
        prop_assert!(!text.contains('\n') && !text.contains("  "));
        let mut end = None;
        for mark in marks {
            let marked = text.get(mark.clone());
            prop_assert!(marked.is_some_and(|marked| !marked.is_empty() && !marked.contains(' ')));
            prop_assert!(end.is_none_or(|end| mark.start > end));
            end = Some(mark.end);
        }
    }
}

//! Quotations found as they stand, with other marks, or changed.

use super::*;

#[track_caller]
fn check_stretch(text: &str, quote: &str, expected: Option<&str>) {
    let found = Worded::new(text).stretch(&Worded::new(quote));
    assert_eq!(found.map(|range| &text[range]), expected, "{quote:?} in {text:?}");
}

#[track_caller]
fn check_likest(text: &str, quote: &str, expected: Option<&str>) {
    let found = Worded::new(text).likest(&Worded::new(quote));
    assert_eq!(found.map(|(range, _)| &text[range]), expected, "{quote:?} in {text:?}");
}

#[test]
fn words_are_found_whatever_their_case_and_marks() {
    check_stretch("Mix. Knead it well. Rest.", "Knead it well.", Some("Knead it well."));
    check_stretch("Mix. Knead  it,\nWELL! Rest.", "knead it well.", Some("Knead  it,\nWELL!"));
    check_stretch("He said “knead it”.", "\"Knead it\"", Some("“knead it”"));
    check_stretch("面包，水。", "面包水", Some("面包，水"));
    check_stretch("It rises by 50 degrees.", "It rises by 5", None);
    check_stretch("By 50, not by 5.", "by 5", Some("by 5"));
    check_stretch("Knead it twice.", "Knead it well.", None);
    check_stretch("Knead", "Knead it well.", None);
    check_stretch("", "", None);
    check_stretch("a b", "…", None);
}

#[test]
fn signs_that_mean_something_are_not_taken_for_marks() {
    for (text, quote) in [
        ("x > 5 holds", "x < 5 holds"),
        ("at 3.5 degrees", "at 35 degrees"),
        ("at 3.5 degrees", "at 3 5 degrees"),
        ("from -5 degrees", "from 5 degrees"),
        ("a != b", "a = b"),
        ("5 % salt", "5 salt"),
        ("C++ code", "C code"),
    ] {
        check_stretch(text, quote, None);
        check_stretch(quote, text, None);
    }
}

#[test]
fn the_stretch_that_is_most_like_a_quotation_is_found() {
    check_likest(
        "First mix it. Knead the dough for twelve minutes. Then let it rest.",
        "Knead the dough for ten minutes.",
        Some("Knead the dough for twelve minutes."),
    );
    check_likest(
        "First mix it. Slowly knead the dough for ten minutes by hand. Then let it rest.",
        "Knead the dough for ten minutes.",
        Some("Slowly knead the dough for ten minutes by hand."),
    );
    check_likest(
        "the dough for nine minutes, at most",
        "dough for ten minutes",
        Some("dough for nine minutes"),
    );
    check_likest("Nothing of it is here at all.", "Knead the dough for ten minutes.", None);
    check_likest("", "Knead it.", None);
    check_likest("Knead it.", "…", None);
}

#[test]
fn a_change_of_one_word_in_many_counts_little() {
    let quote = (0..40).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ");
    let text = format!("before {} after", quote.replace("w20", "other"));
    let found = Worded::new(&text).likest(&Worded::new(&quote)).map(|(_, alike)| alike);
    assert_eq!(found, Some(1.0 - 1.0 / 40.0));
}

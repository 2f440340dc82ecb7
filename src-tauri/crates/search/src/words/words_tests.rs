//! What counts as a word, and as the same word.

use super::*;
use proptest::prelude::*;

#[track_caller]
fn check_words(text: &str, expected: &[&str]) {
    let found: Vec<&str> =
        runs(text).flat_map(|run| words_of(text, &run)).map(|range| &text[range]).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn words_are_told_apart_in_every_script() {
    check_words("Zero-trust, isn't it?", &["Zero", "trust", "isn", "t", "it"]);
    check_words("l’État 3.14 covid19", &["l", "État", "3", "14", "covid19"]);
    check_words(
        "C++ and C# and F#, but A+ or X++y",
        &["C++", "and", "C#", "and", "F#", "but", "A", "or", "X", "y"],
    );
    check_words("cafe\u{301} नमस्ते", &["cafe\u{301}", "नमस्ते"]);
    check_words("北京大学 Beijing", &["北京", "大学", "Beijing"]);
    check_words("网络安全很重要", &["网络", "安全", "很", "重要"]);
    check_words("ภาษาไทย", &["ภาษา", "ไทย"]);
    check_words("ខ្ញុំរៀនភាសា", &["ខ្ញុំ", "រៀន", "ភាសា"]);
    check_words("학교에서 Python을", &["학교에서", "Python", "을"]);
    check_words(" \n—…", &[]);
}

#[track_caller]
fn check_same(a: &str, b: &str) {
    assert_eq!(fold(&normal(a)), fold(&normal(b)), "{a} {b}");
}

#[test]
fn case_width_accents_and_letter_variants_do_not_matter() {
    check_same("ÉTAT", "etat");
    check_same("Straße", "STRASSE");
    check_same("ﬁle", "file");
    check_same("Ｆｕｌｌ", "full");
    check_same("İstanbul", "istanbul");
    check_same("Łódź", "lodz");
    check_same("Ὀδυσσεύς", "οδυσσευσ");
    check_same("مُحَمَّد", "محمد");
    check_same("إسلام", "اسلام");
    check_same("ｶﾞ", "ガ");
}

#[test]
fn marks_that_make_another_letter_are_kept() {
    for (a, b) in [("が", "か"), ("कि", "क"), ("นี้", "น")] {
        assert_ne!(fold(&normal(a)), fold(&normal(b)), "{a} {b}");
    }
}

#[track_caller]
fn check_stems(language: &str, a: &str, b: &str, same: bool) {
    let stemming = Stemming::of(Some(language));
    let stem = |word: &str| stemming.stem(&normal(word));
    assert_eq!(stem(a) == stem(b), same, "{language}: {} {}", stem(a), stem(b));
}

#[test]
fn words_are_stemmed_by_the_language_of_their_text() {
    check_stems("en", "running", "runs", true);
    check_stems("eng", "policies", "policy", true);
    check_stems("en-GB", "network", "networks", true);
    check_stems("de", "Häuser", "Haus", true);
    check_stems("en", "Häuser", "Haus", false);
    check_stems("fr", "nationaux", "national", true);
    check_stems("fr", "écoles", "école", true);
    check_stems("es", "canciones", "canción", true);
    check_stems("ru", "книги", "книга", true);
    check_stems("ar", "الكتاب", "كتاب", true);
    // No stemmer: English leaves such words alone.
    check_stems("xx", "ჟურნალი", "ჟურნალები", false);
}

#[test]
fn stems_of_two_languages_do_not_meet() {
    let (english, german) = (Stemming::of(Some("en")), Stemming::of(Some("de")));
    assert_ne!(english.stem("rat"), german.stem("rat"));
}

#[test]
fn both_streams_of_a_text() {
    let streams = streams("Die Häuser 网络安全 學", Stemming::of(Some("de")));
    assert_eq!(streams.exact, "die hauser 网络 安全 學");
    assert_eq!(streams.stems, "=die dehaus 网络 络安 安全 學");
    let streams = super::streams("Die Häuser", Stemming::of(Some("de")));
    assert_eq!(streams.stems, "= dehaus");
}

#[test]
fn a_word_longer_than_any_word_is_left_out() {
    let text = format!("short {} end", "x".repeat(limits::WORD_BYTES + 1));
    assert_eq!(streams(&text, Stemming::english()).exact, "short end");
}

#[test]
fn words_that_only_make_a_sentence_are_left_out_as_long_as_others_remain() {
    let leave = |text: &str, languages: &[&str]| {
        let words: Vec<&str> = text.split(' ').collect();
        without_stop_words(words, languages, |word| (*word, *word), |word| *word == "IT").join(" ")
    };
    for (text, languages, left) in [
        ("what is the state of trust", &["en"][..], "state trust"),
        ("to be or not to be", &["en"], "to be or not to be"),
        ("was ist die lage", &["en", "de"], "lage"),
        ("was ist über die lage", &["de"], "lage"),
        ("IT in schools", &["en"], "IT schools"),
        ("what is this", &[], "what is this"),
        ("qué es la fotosíntesis", &["en", "es"], "fotosíntesis"),
    ] {
        assert_eq!(leave(text, languages), left, "{text}");
    }
}

proptest! {
    #[test]
    fn runs_and_words_lie_on_character_boundaries_in_order(text in "\\PC{0,60}") {
        let mut end = 0;
        for run in runs(&text) {
            prop_assert!(run.range.start >= end && run.range.end > run.range.start);
            end = run.range.end;
            let mut inside = run.range.start;
            for word in words_of(&text, &run) {
                prop_assert_eq!(word.start, inside);
                prop_assert!(text.get(word.clone()).is_some_and(|word| !word.is_empty()));
                inside = word.end;
            }
            prop_assert_eq!(inside, run.range.end);
        }
    }

    #[test]
    fn folding_twice_is_folding_once(word in "\\w{0,12}") {
        let once = fold(&normal(&word)).into_owned();
        prop_assert_eq!(fold(&normal(&once)).into_owned(), once);
    }

    #[test]
    fn no_text_breaks_the_streams(text in any::<String>(), language in "[a-z]{0,3}") {
        let streams = streams(&text, Stemming::of(Some(&language)));
        prop_assert!(!streams.exact.contains("  ") && !streams.stems.contains("  "));
    }
}

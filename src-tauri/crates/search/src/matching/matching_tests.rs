//! What is found, and in which order.

use crate::{
    Entry, EntryKind, Query,
    testing::{ask, id, index_of, index_of_entries, marked, owners, passage},
};
use proptest::prelude::*;

const SECURITY: &[(&str, &str)] = &[
    (
        "en",
        "A zero trust architecture assumes that no network is safe, and verifies every request.",
    ),
    ("en", "Firewalls separate networks. The architecture of the firewall decides what passes."),
    ("en", "Trust is earned slowly; zero tolerance for late homework."),
    ("en", "Passwords are stored as salted hashes."),
];

#[track_caller]
fn check_found(bodies: &[(&str, &str)], text: &str, expected: &[u128]) {
    assert_eq!(owners(&ask(&index_of(bodies), text)), expected, "{text}");
}

/// The owner, whether a slip was forgiven, and the marked words of the first hit.
#[track_caller]
fn check_first(bodies: &[(&str, &str)], text: &str, owner: u128, corrected: bool, marks: &[&str]) {
    let answer = ask(&index_of(bodies), text);
    let first = answer.hits.first().unwrap_or_else(|| panic!("{text}: nothing found"));
    assert_eq!((owners(&answer)[0], answer.corrected), (owner, corrected), "{text}");
    assert_eq!(marked(first), marks, "{text}");
}

#[test]
fn the_last_word_finds_what_begins_so() {
    check_first(SECURITY, "zero trust arch", 1, false, &["zero", "trust", "architecture"]);
    check_first(SECURITY, "passw", 4, false, &["Passwords"]);
    check_found(SECURITY, "pas hashes", &[4]);
}

#[test]
fn a_finished_word_does_not_find_what_begins_so() {
    check_found(SECURITY, "archit ", &[]);
}

#[test]
fn slips_are_forgiven_when_a_word_is_unknown() {
    check_first(SECURITY, "zero trsut archtecture", 1, true, &["zero", "trust", "architecture"]);
    check_first(SECURITY, "pasword", 4, true, &["Passwords"]);
    check_first(SECURITY, "firewal sepparate ", 2, true, &["Firewalls", "separate", "firewall"]);
    check_first(SECURITY, "archetec", 2, true, &["architecture"]);
}

#[test]
fn numbers_short_words_and_quoted_words_are_taken_as_they_stand() {
    let bodies = &[("en", "The year 2024 was hot. The cat sat.")];
    for text in ["2025 ", "cut ", "\"yaer\""] {
        check_found(bodies, text, &[]);
    }
}

#[test]
fn a_known_word_is_not_corrected() {
    let bodies = &[("en", "They form a line."), ("en", "They farm the land.")];
    let answer = ask(&index_of(bodies), "form ");
    assert_eq!((owners(&answer), answer.corrected), (vec![1], false));
}

#[test]
fn a_slip_that_made_another_word_is_forgiven_when_nothing_else_is_found() {
    let mut lesson = passage(2, 0, "en", "They form a line.");
    lesson.kind = EntryKind::Lesson;
    let index = index_of_entries([passage(1, 0, "en", "They farm the land."), lesson].into_iter());
    let query = Query { kinds: vec![EntryKind::Source], ..Query::new("form ") };
    let answer = index.search(&query).unwrap();
    assert_eq!((owners(&answer), answer.corrected), (vec![1], true));
}

#[test]
fn quoted_words_must_follow_each_other() {
    let bodies = &[
        ("en", "Trust in a zero sum game."),
        ("en", "We adopt zero trust everywhere."),
        ("en", "Zero trusts were founded."),
    ];
    check_found(bodies, "\"zero trust\"", &[2]);
    check_found(bodies, "\"trust\"", &[2, 1]);
    check_found(bodies, "\"sum game\" trust", &[1]);
    check_found(bodies, "\"game sum\"", &[]);
    check_found(bodies, "\"\" sum", &[1]);
}

#[test]
fn a_quoted_phrase_of_two_scripts_is_found_only_with_all_its_words() {
    let bodies = &[("zh", "学习 Python 编程"), ("zh", "学习 Java 编程"), ("zh", "Python 和编程")];
    check_found(bodies, "“Python 编程”", &[1]);
    check_found(bodies, "“Java 编程”", &[2]);
}

#[test]
fn a_word_that_is_its_own_stem_meets_its_other_forms_both_ways() {
    let bodies = &[("en", "Pain is felt."), ("en", "Pains are felt."), ("en", "They paint.")];
    check_found(bodies, "pains ", &[2, 1]);
    check_found(bodies, "pain ", &[1, 2]);
}

#[test]
fn a_word_counts_as_its_own_stem_only_in_the_languages_that_leave_it() {
    // English makes "gas" of "gas", French "gaz" of "gaz" and "gar" of "gares".
    let bodies = &[("fr", "La gare est fermée."), ("fr", "Les gares."), ("en", "A gar is a fish.")];
    check_found(bodies, "gares ", &[2, 1]);
}

#[test]
fn a_quoted_phrase_is_found_whatever_a_dictionary_makes_of_its_surroundings() {
    let bodies = &[("zh", "国家安全法律制度"), ("zh", "法律规定国家的安全")];
    check_found(bodies, "“安全法”", &[1]);
}

#[test]
fn chinese_is_found_by_its_words() {
    let bodies = &[("zh", "网络安全是一门重要的课程。"), ("zh", "历史课程从古代开始。")];
    check_first(bodies, "网络安全", 1, false, &["网络安全"]);
    check_first(bodies, "课程历史", 2, false, &["历史课程"]);
    check_first(&[("ja", "東京都は日本の首都です。")], "東京 ", 1, false, &["東京"]);
    check_first(&[("th", "ภาษาไทยเป็นภาษาที่สวยงาม")], "ไทย ", 1, false, &["ไทย"]);
    check_first(&[("ko", "학교에서 배운다")], "학교 ", 1, false, &["학교"]);
}

#[test]
fn words_are_found_in_other_forms_of_their_own_language() {
    let bodies = &[
        ("de", "Die Häuser der Stadt sind alt."),
        ("es", "Las canciones populares del país."),
        ("fr", "L’école est fermée."),
        ("ar", "قرأت الكتاب في المدرسة"),
        ("", "Several runners were running."),
    ];
    check_first(bodies, "haus ", 1, false, &["Häuser"]);
    check_first(bodies, "canción ", 2, false, &["canciones"]);
    check_first(bodies, "ecoles ", 3, false, &["école"]);
    check_first(bodies, "كتاب ", 4, false, &["الكتاب"]);
    check_first(bodies, "run ", 5, false, &["running"]);
}

#[test]
fn accents_and_case_do_not_matter() {
    let bodies = &[("fr", "Le Théâtre et l’Œuvre")];
    for text in ["theatre ", "THÉÂTRE ", "oeuvre ", "the\u{301}a\u{302}tre "] {
        check_found(bodies, text, &[1]);
    }
}

#[test]
fn what_was_typed_comes_before_other_forms_of_it() {
    let bodies = &[("en", "We meet to plan."), ("en", "The meeting was long.")];
    check_found(bodies, "meeting ", &[2, 1]);
    check_found(bodies, "meet ", &[1, 2]);
}

#[test]
fn having_all_words_and_having_them_together_comes_first() {
    let bodies = &[
        ("en", "The school of the river and the law of the sea, in one text about boats."),
        ("en", "The law school of the town, the river and the sea, in one text of boats."),
        ("en", "Law law law law law and nothing else, in one text about boats and law."),
    ];
    let found = owners(&ask(&index_of(bodies), "law school "));
    assert_eq!(found, [2, 1, 3]);
}

#[test]
fn title_and_heading_count_too() {
    let title =
        Entry { title: "Photosynthesis".into(), ..passage(1, 0, "en", "Plants eat light.") };
    let heading =
        Entry { heading: "Light › Photosynthesis".into(), ..passage(2, 0, "en", "So.") };
    let other = passage(3, 0, "en", "Nothing of it.");
    let index = index_of_entries([title, heading, other].into_iter());
    let answer = ask(&index, "photosynthesis");
    assert_eq!(answer.total, 2);
    assert!(answer.hits[0].highlights.is_empty());
}

#[test]
fn hits_can_be_narrowed_to_kinds_and_owners() {
    let lesson = Entry {
        kind: EntryKind::Lesson,
        group: Some(id(9)),
        ..passage(2, 0, "en", "Trust in lessons.")
    };
    let entries = [passage(1, 0, "en", "Trust one."), lesson, passage(3, 0, "en", "Trust three.")];
    let index = index_of_entries(entries.into_iter());
    let find = |query: Query| {
        let answer = index.search(&query).unwrap();
        assert_eq!(answer.total as usize, answer.hits.len());
        let mut owners = owners(&answer);
        owners.sort_unstable();
        owners
    };
    let query = Query::new("trust");
    assert_eq!(find(query.clone()), [1, 2, 3]);
    assert_eq!(find(Query { kinds: vec![EntryKind::Lesson], ..query.clone() }), [2]);
    assert_eq!(find(Query { kinds: vec![EntryKind::Source], ..query.clone() }), [1, 3]);
    assert_eq!(find(Query { owners: Some(vec![id(3), id(7)]), ..query.clone() }), [3]);
    assert_eq!(find(Query { owners: Some(vec![]), ..query.clone() }), [0_u128; 0]);
    let both = Query { kinds: vec![EntryKind::Lesson], owners: Some(vec![id(1)]), ..query };
    assert_eq!(find(both), [0_u128; 0]);
}

#[test]
fn answers_can_be_paged_without_losing_or_repeating_a_hit() {
    let bodies: Vec<_> = (0..90).map(|n| format!("trust {}", "x ".repeat(n % 7))).collect();
    let bodies: Vec<_> = bodies.iter().map(|body| ("en", body.as_str())).collect();
    let index = index_of(&bodies);
    let page = |offset, limit| {
        let query = Query { limit, offset, ..Query::new("trust x") };
        let answer = index.search(&query).unwrap();
        assert_eq!(answer.total, 90);
        owners(&answer)
    };
    let pages: Vec<u128> = (0..9).flat_map(|n| page(n * 10, 10)).collect();
    assert_eq!(pages, page(0, 90));
    assert_eq!(page(90, 10), [0_u128; 0]);
}

#[test]
fn an_empty_question_has_an_empty_answer() {
    let index = index_of(SECURITY);
    for text in ["", " ", "?!", "\"\"", "- * ( ) : \" '", "\u{200d}"] {
        assert_eq!(ask(&index, text), crate::Answer::default(), "{text:?}");
    }
    assert_eq!(ask(&index_of(&[]), "trust"), crate::Answer::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_question_fails_and_every_mark_fits(
        bodies in prop::collection::vec("\\PC{0,120}", 1..6),
        text in "\\PC{0,30}",
        words in prop::collection::vec("[a-d]{1,5}|安|全|\"|:|\\(|\\*|-|~", 0..6),
    ) {
        let bodies: Vec<_> = bodies.iter().map(|body| ("en", body.as_str())).collect();
        let index = index_of(&bodies);
        let some: String = bodies[0].1.chars().take(8).collect();
        for text in [text, words.join(" "), some] {
            for hit in ask(&index, &text).hits {
                let mut end = 0;
                for mark in &hit.highlights {
                    prop_assert!(mark.start >= end && mark.end > mark.start);
                    prop_assert!(hit.fragment.get(mark.clone()).is_some());
                    end = mark.end + 1;
                }
                prop_assert!(hit.score.is_finite());
            }
        }
    }
}

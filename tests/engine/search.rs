//! Searching the library and the courses through the engine.
//! Not here: ranking and the index (the search crate's own tests).

use super::support::Bench;
use engine::api::{SearchRequest, Within};

#[test]
fn an_unfinished_last_word_and_a_typo_both_find_the_passage() {
    let bench = Bench::with_texts();
    for text in ["windowpane te", "windwopane test", "gluten network of prot"] {
        let answer = bench.search(text);
        assert!(answer.total > 0, "{text} finds nothing");
        let hit = &answer.hits[0];
        assert!(!hit.highlights.is_empty(), "{text}: nothing is highlighted in {:?}", hit.fragment);
        let units: Vec<u16> = hit.fragment.encode_utf16().collect();
        for mark in &hit.highlights {
            let marked =
                String::from_utf16(&units[mark.start as usize..mark.end as usize]).unwrap();
            assert!(marked.chars().all(char::is_alphanumeric), "{marked:?}");
        }
    }
}

#[test]
fn lessons_and_sources_are_found_apart() {
    let bench = Bench::with_texts();
    let [_, _, lesson] = bench.course_with("The marsupial kneads its dough.");
    bench.app.settle();
    let search = |text: &str, within| {
        let request =
            SearchRequest { text: text.into(), limit: 10, within, ..SearchRequest::default() };
        bench.call(|_| engine::finding::search(&bench.app, &request))
    };
    let answer = search("marsupial", Within::All);
    assert_eq!((answer.total, answer.hits[0].id.as_str()), (1, lesson.as_str()));
    assert_eq!(search("marsupial", Within::Sources).total, 0);
    assert_eq!(search("windowpane", Within::Courses).total, 0);
}

#[test]
fn an_edit_of_a_lesson_is_found_and_its_old_words_are_not() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("ornithorhynchus");
    bench.edit(
        &course,
        engine::api::WireEdit::ReplaceText { lesson, start: 0, end: 15, text: "echidna".into() },
    );
    bench.app.settle();
    assert_eq!(bench.search("echidna").total, 1);
    assert_eq!(bench.search("ornithorhynchus").total, 0);
    bench.assert_sound();
}

#[test]
fn nothing_typed_finds_nothing_and_odd_signs_are_no_error() {
    let bench = Bench::with_texts();
    for text in ["", "   ", "\"", "(((", "a:b", "*", "-", "\u{0}", "gluten OR (", "🥖"] {
        bench.search(text);
    }
    assert_eq!(bench.search("").total, 0);
}

//! Editing courses: every edit is kept, can be taken back, and fits the revision it was made for.
//! Not here: what edits do to the values (the domain crate's own tests).

use super::support::Bench;
use domain::Code;
use engine::api::{CourseEditRequest, FindTextRequest, PlaceWithin, ReplacedPlace, WireEdit};

#[test]
fn text_is_replaced_at_utf16_positions() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("Grüße 🥖 und Wasser");
    bench.edit(
        &course,
        WireEdit::ReplaceText { lesson: lesson.clone(), start: 6, end: 8, text: "Brot".into() },
    );
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    assert_eq!(view.body, "Grüße Brot und Wasser");
}

#[test]
fn every_edit_can_be_taken_back_and_done_again() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("Words.");
    let edits = [
        WireEdit::SetLesson {
            lesson: lesson.clone(),
            title: Some("Renamed".into()),
            minutes: Some(12),
            objectives: None,
        },
        WireEdit::AddLesson { module: module.clone(), title: "Second".into(), at: Some(0) },
        WireEdit::MoveLesson { lesson: lesson.clone(), module: module.clone(), to: 0 },
        WireEdit::ReplaceText {
            lesson: lesson.clone(),
            start: 0,
            end: 5,
            text: "Other words".into(),
        },
        WireEdit::RemoveLesson { lesson },
        WireEdit::RemoveModule { module },
    ];
    let mut before = vec![bench.course(&course)];
    for edit in edits {
        bench.edit(&course, edit);
        before.push(bench.course(&course));
    }
    let same = |a: &engine::api::CourseView, b: &engine::api::CourseView| {
        assert_eq!(a.modules, b.modules);
        assert_eq!(a.title, b.title);
    };
    for expected in before.iter().rev().skip(1) {
        bench.call(|call| engine::courses::undo(&bench.app, call, &course));
        same(&bench.course(&course), expected);
    }
    for expected in before.iter().skip(1) {
        bench.call(|call| engine::courses::redo(&bench.app, call, &course));
        same(&bench.course(&course), expected);
    }
    let error = bench.refused(|call| engine::courses::redo(&bench.app, call, &course));
    assert_eq!(error.code, Code::NothingToRedo);
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn a_new_edit_ends_what_could_be_done_again() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("one");
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    assert!(bench.call(|_| engine::courses::outline(&bench.app, &course)).can_redo);
    bench.edit(&course, WireEdit::ReplaceText { lesson, start: 0, end: 0, text: "two".into() });
    assert!(!bench.call(|_| engine::courses::outline(&bench.app, &course)).can_redo);
}

#[test]
fn an_edit_for_another_revision_is_a_conflict_and_changes_nothing() {
    let bench = Bench::new();
    let course = bench.empty_course("T");
    let edit = WireEdit::AddModule { title: "M".into(), at: None };
    let request = CourseEditRequest { course: course.clone(), revision: Some(7), edit };
    let error = bench.refused(|call| engine::courses::edit_course(&bench.app, call, &request));
    assert_eq!(error.code, Code::Conflict);
    assert!(bench.course(&course).modules.is_empty());
}

#[test]
fn a_quotation_is_put_in_word_for_word_with_its_footnote_or_refused() {
    let bench = Bench::with_texts();
    let [course, _, lesson] = bench.course_with("Intro.");
    let hit = bench.search("windowpane").hits.remove(0);
    let document = hit.document.clone().unwrap();
    let quote = |text: &str| WireEdit::AddCitation {
        lesson: lesson.clone(),
        at: 6,
        document: document.clone(),
        passage: hit.id.clone(),
        quote: text.into(),
    };
    bench.edit(&course, quote("bakers call this the"));
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    assert_eq!(view.body, "Intro.\n\n> bakers call this the[^c1]\n\n");
    assert!(view.citations[0].resolves);
    assert_eq!(view.citations[0].title, "Baking bread");
    let request = CourseEditRequest {
        course: course.clone(),
        revision: None,
        edit: quote("words nobody wrote"),
    };
    let error = bench.refused(|call| engine::courses::edit_course(&bench.app, call, &request));
    assert_eq!(error.code, Code::InvalidInput);
}

#[test]
fn a_long_body_survives_many_small_edits() {
    let bench = Bench::new();
    let text = "A sentence of some length stands here. ".repeat(800);
    let [course, _, lesson] = bench.course_with(&text);
    let mut expected = text;
    for n in 0..40 {
        let at = n * 311;
        bench.edit(
            &course,
            WireEdit::ReplaceText {
                lesson: lesson.clone(),
                start: at,
                end: at + 3,
                text: format!("<{n}>"),
            },
        );
        expected.replace_range(at as usize..at as usize + 3, &format!("<{n}>"));
    }
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    assert_eq!(view.body, expected);
    bench.assert_sound();
}

#[test]
fn bad_titles_and_positions_are_refused_with_a_hint() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("Short.");
    let edits = [
        WireEdit::AddModule { title: "   ".into(), at: None },
        WireEdit::AddModule { title: "x".repeat(301), at: None },
        WireEdit::AddLesson { module: "not an id".into(), title: "T".into(), at: None },
        WireEdit::ReplaceText { lesson: lesson.clone(), start: 3, end: 99, text: String::new() },
        WireEdit::RemoveQuestion { question: module },
    ];
    for edit in edits {
        let said = format!("{edit:?}");
        let request = CourseEditRequest { course: course.clone(), revision: None, edit };
        let error = bench.refused(|call| engine::courses::edit_course(&bench.app, call, &request));
        assert!(error.hint.is_some(), "{said}: {error:?}");
    }
}

fn find(course: &str, text: &str, match_case: bool, whole_words: bool) -> FindTextRequest {
    FindTextRequest {
        course: course.into(),
        lesson: None,
        text: text.into(),
        match_case,
        whole_words,
    }
}

#[test]
fn words_are_found_with_what_stands_around_them_and_told_from_code_quotations_and_addresses() {
    use PlaceWithin::{Address, Code, Quote, Text};
    let bench = Bench::new();
    let body = "😀 Dough and doughnuts.\n\n`dough` and $dough$\n\n> Dough rests.[^c1]\n\n> own dough\n\n[x](dough.md)\n\n```\ndough\n```\n";
    let [course, ..] = bench.course_with(body);
    for (match_case, whole, expected) in [
        (false, false, vec![Text, Text, Code, Code, Quote, Text, Address, Code]),
        (true, true, vec![Code, Code, Text, Address, Code]),
    ] {
        let found = bench.call(|_| {
            engine::courses::find_text(&bench.app, &find(&course, "dough", match_case, whole))
        });
        let within: Vec<_> = found.places.iter().map(|place| place.within).collect();
        assert_eq!(within, expected, "case {match_case}, whole {whole}");
        assert_eq!(found.total as usize, expected.len());
    }
    let found = bench
        .call(|_| engine::courses::find_text(&bench.app, &find(&course, "DOUGH AND", false, true)));
    let place = &found.places[0];
    assert_eq!((place.start, place.end), (3, 12), "positions count UTF-16 code units");
    assert_eq!((&*place.before, &*place.found, &*place.after), ("😀 ", "Dough and", " doughnuts."));
}

#[test]
fn chosen_places_are_replaced_in_one_step_that_one_undo_takes_back() {
    let bench = Bench::new();
    let [course, module, _] = bench.course_with("tea ☕ tea, tea");
    let add = WireEdit::AddLesson { module, title: "Second".into(), at: None };
    let second = bench.edit(&course, add).created.unwrap();
    let write = WireEdit::ReplaceText { lesson: second, start: 0, end: 0, text: "Tea".into() };
    bench.edit(&course, write);
    let before = bench.course(&course);
    let found =
        bench.call(|_| engine::courses::find_text(&bench.app, &find(&course, "tea", false, true)));
    let places: Vec<ReplacedPlace> = found
        .places
        .iter()
        .filter(|place| place.start != 6)
        .map(|place| ReplacedPlace {
            lesson: place.lesson.clone(),
            start: place.start,
            end: place.end,
        })
        .collect();
    let edit = WireEdit::ReplacePlaces { places, text: "coffee".into() };
    let request =
        CourseEditRequest { course: course.clone(), revision: Some(found.revision), edit };
    bench.call(|call| engine::courses::edit_course(&bench.app, call, &request));
    let bodies = |view: &engine::api::CourseView| -> Vec<String> {
        view.modules
            .iter()
            .flat_map(|module| &module.lessons)
            .map(|lesson| lesson.body.clone())
            .collect()
    };
    assert_eq!(bodies(&bench.course(&course)), ["coffee ☕ tea, coffee", "coffee"]);
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    assert_eq!(bodies(&bench.course(&course)), bodies(&before));
    let stale = bench.refused(|call| engine::courses::edit_course(&bench.app, call, &request));
    assert_eq!(stale.code, Code::Conflict);
}

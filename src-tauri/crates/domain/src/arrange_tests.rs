//! The laws of moving, taking out and bringing in: nothing is lost, order stays, the inverse restores exactly.

use super::*;
use crate::{
    Anchor, Bloom, Citation, CourseId, Difficulty, DocumentId, FrozenClock, Objective, ObjectiveId,
    PassageId, Piece, Question, QuestionBody, QuestionId, copied, doubled, grafted,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn lesson_id(n: u8) -> LessonId {
    LessonId::derived(&[&[n]])
}

fn module_id(n: u8) -> ModuleId {
    ModuleId::derived(&[&[n]])
}

fn lesson(n: u8) -> Lesson {
    let objective = ObjectiveId::derived(&[&[n]]);
    let document = DocumentId::derived(&[&[n]]);
    let passage = PassageId::derived(&[b"p"]);
    let citation = Citation::new(passage, document, Anchor::Page { page: 1 }, "quote".into());
    Lesson {
        id: lesson_id(n),
        title: format!("Lesson {n}"),
        objectives: vec![Objective {
            id: objective,
            text: "Explain it.".into(),
            bloom: Bloom::Understand,
            provenance: Provenance::Human,
        }],
        body: format!("Body {n}"),
        citations: vec![citation],
        minutes: 5,
        concepts: vec![],
        quiz: vec![Question {
            id: QuestionId::derived(&[&[n]]),
            stem: "True?".into(),
            body: QuestionBody::TrueFalse { answer: true },
            feedback: String::new(),
            objectives: vec![objective, ObjectiveId::derived(&[b"of nobody"])],
            citations: vec![],
            tags: vec!["even".into()],
            bloom: Some(Bloom::Apply),
            provenance: Provenance::Human,
        }],
        provenance: Provenance::Human,
    }
}

/// A course with modules of these many lessons; ids count up.
fn course(sizes: &[u8]) -> Course {
    let mut next = 0;
    let modules = (0_u8..).zip(sizes).map(|(n, size)| {
        let lessons = (next..next + size).map(lesson).collect();
        next += size;
        let (title, summary) = (format!("Module {n}"), String::new());
        Module { id: module_id(n), title, summary, lessons, provenance: Provenance::Human }
    });
    Course {
        id: CourseId::derived(&[b"c"]),
        title: "T".into(),
        subtitle: String::new(),
        summary: String::new(),
        audience: String::new(),
        language: "en".into(),
        difficulty: Difficulty::Beginner,
        duration_weeks: 4,
        hours_per_week: 3,
        objectives: vec![],
        modules: modules.collect(),
        sources: vec![],
        bank: vec![],
        provenance: Provenance::Human,
        revision: 0,
        created_ms: 0,
        updated_ms: 0,
    }
}

/// The outline in one line: `0(0 1) 1(2)`; what is new is `*`.
fn drawn(course: &Course) -> String {
    let name = |id: String, known: &dyn Fn(u8) -> String| {
        (0..20).find(|n| known(*n) == id).map_or("*".to_owned(), |n| n.to_string())
    };
    let module = |module: &Module| {
        let lessons = module
            .lessons
            .iter()
            .map(|lesson| name(lesson.id.to_string(), &|n| lesson_id(n).to_string()));
        let lessons: Vec<String> = lessons.collect();
        let own = name(module.id.to_string(), &|n| module_id(n).to_string());
        format!("{own}({})", lessons.join(" "))
    };
    course.modules.iter().map(module).collect::<Vec<_>>().join(" ")
}

const fn m(n: u8) -> (char, u8) {
    ('m', n)
}

const fn l(n: u8) -> (char, u8) {
    ('l', n)
}

fn nodes(named: &[(char, u8)]) -> Vec<Node> {
    let node = |(kind, n): &(char, u8)| match kind {
        'm' => Node::Module(module_id(*n)),
        _ => Node::Lesson(lesson_id(*n)),
    };
    named.iter().map(node).collect()
}

fn among(before: Option<u8>) -> Place {
    Place::Course { before: before.map(module_id) }
}

fn inside(module: u8, before: Option<u8>) -> Place {
    Place::Module { module: module_id(module), before: before.map(lesson_id) }
}

#[track_caller]
fn check_move(sizes: &[u8], moving: &[(char, u8)], place: Place, expected: &str) {
    let mut course = course(sizes);
    let before = course.clone();
    let edit = moved(&course, &nodes(moving), place, &FrozenClock::at(0)).unwrap();
    if let Some(edit) = edit {
        let inverse = edit.apply(&mut course).unwrap();
        let mut back = course.clone();
        inverse.apply(&mut back).unwrap();
        assert_eq!(back, before, "the inverse restores");
    }
    assert_eq!(drawn(&course), expected);
}

#[test]
fn lessons_move_within_a_module_and_to_another_in_their_order() {
    check_move(&[3, 1], &[l(2), l(0)], inside(1, Some(3)), "0(1) 1(0 2 3)");
    check_move(&[3, 1], &[l(0)], inside(0, None), "0(1 2 0) 1(3)");
    check_move(&[3], &[l(0), l(1)], inside(0, Some(0)), "0(0 1 2)");
    check_move(&[4], &[l(0), l(2)], inside(0, Some(2)), "0(1 0 2 3)");
}

#[test]
fn modules_move_with_their_lessons() {
    check_move(&[1, 1, 1], &[m(2), m(0)], among(Some(1)), "0(0) 2(2) 1(1)");
    check_move(&[1, 1, 1], &[m(0)], among(None), "1(1) 2(2) 0(0)");
    check_move(&[1, 1, 1], &[m(1), l(1)], among(Some(0)), "1(1) 0(0) 2(2)");
    check_move(&[1, 1, 1], &[m(0), m(1)], among(Some(1)), "0(0) 1(1) 2(2)");
}

#[test]
fn a_module_that_is_nested_gives_up_its_lessons_and_an_empty_one_becomes_a_lesson() {
    check_move(&[1, 2], &[m(1)], inside(0, None), "0(0 1 2)");
    check_move(&[1, 0], &[m(1)], inside(0, Some(0)), "0(* 0)");
    check_move(&[1, 1], &[m(0), l(1)], inside(0, None), "0(0 1) 1()");
}

#[test]
fn lessons_that_are_unnested_together_become_one_module() {
    check_move(&[3, 1], &[l(1), l(2)], among(Some(1)), "0(0) *(1 2) 1(3)");
    check_move(&[2, 1], &[l(0), m(1)], among(None), "0(1) *(0) 1(2)");
}

#[test]
fn what_a_course_does_not_have_is_refused() {
    let course = course(&[1]);
    let clock = FrozenClock::at(0);
    for (moving, place) in [
        (m(4), among(None)),
        (l(4), among(None)),
        (l(0), among(Some(4))),
        (l(0), inside(4, None)),
        (l(0), inside(0, Some(4))),
    ] {
        assert!(moved(&course, &nodes(&[moving]), place, &clock).is_err(), "{moving:?} {place:?}");
    }
    assert!(removed(&course, &nodes(&[m(4)])).is_err());
    assert_eq!(removed(&course, &[]), Ok(None));
}

#[test]
fn a_copy_has_ids_of_its_own_and_keeps_what_hangs_together() {
    let mut target = course(&[1]);
    let source = course(&[0, 2]);
    let clock = FrozenClock::at(0);
    let pieces = copied(&source, &nodes(&[m(1)]), &target, &clock).unwrap();
    let documents: Vec<DocumentId> = pieces
        .iter()
        .flat_map(Piece::lessons)
        .flat_map(Lesson::all_citations)
        .map(|citation| citation.document)
        .collect();
    let edit = grafted(&target, pieces, among(Some(0)), &documents, &clock).unwrap();
    edit.apply(&mut target).unwrap();
    assert_eq!(drawn(&target), "*(* *) 0(0)");
    assert_eq!(target.sources, documents);
    let copy = &target.modules[0].lessons[0];
    let original = lesson(0);
    assert_eq!((&copy.body, &copy.citations), (&original.body, &original.citations));
    assert_ne!(copy.quiz[0].id, original.quiz[0].id);
    assert_eq!(copy.quiz[0].objectives, [copy.objectives[0].id], "the other was nobody's");
}

#[test]
fn doubles_stand_behind_the_last_of_their_own() {
    for (doubling, expected) in [
        (vec![l(0), l(1)], "0(0 1 * * 2) 1(3)"),
        (vec![l(0), l(3)], "0(0 * 1 2) 1(3 *)"),
        (vec![m(0)], "0(0 1 2) *(* * *) 1(3)"),
        (vec![m(0), l(3)], "0(0 1 2) *(* * *) 1(3 *)"),
    ] {
        let mut course = course(&[3, 1]);
        let (edit, created) = doubled(&course, &nodes(&doubling), &FrozenClock::at(0)).unwrap();
        edit.apply(&mut course).unwrap();
        assert_eq!(drawn(&course), expected);
        assert!(created.is_some());
    }
}

fn any_nodes() -> impl Strategy<Value = Vec<(char, u8)>> {
    prop::collection::vec((prop_oneof![Just('m'), Just('l')], 0_u8..8), 1..5)
}

fn any_place() -> impl Strategy<Value = Place> {
    prop_oneof![
        prop::option::of(0_u8..5).prop_map(among),
        (0_u8..5, prop::option::of(0_u8..8)).prop_map(|(module, before)| inside(module, before)),
    ]
}

proptest! {
    #[test]
    fn any_moves_keep_every_lesson_and_are_taken_back_exactly(
        sizes in prop::collection::vec(0_u8..4, 1..5),
        steps in prop::collection::vec((any_nodes(), any_place()), 1..10),
    ) {
        let clock = FrozenClock::at(0);
        let mut course = course(&sizes);
        let mut done = Vec::new();
        for (moving, place) in &steps {
            let before = course.clone();
            let Ok(Some(edit)) = moved(&course, &nodes(moving), *place, &clock) else { continue };
            let inverse = edit.apply(&mut course).unwrap();
            let titles = |course: &Course| -> BTreeSet<LessonId> {
                course.lessons().map(|lesson| lesson.id).collect()
            };
            prop_assert!(titles(&course).is_superset(&titles(&before)), "a lesson is lost");
            prop_assert_eq!(titles(&course).len(), course.lessons().count(), "a lesson is twice");
            for old in before.lessons() {
                prop_assert_eq!(course.lesson(old.id), Some(old), "a lesson was changed");
            }
            // A module without lessons that is nested becomes a lesson; nothing else comes or goes.
            let gone = before.modules.iter().filter(|module| course.module(module.id).is_none());
            let empty = gone.filter(|module| module.lessons.is_empty()).count();
            prop_assert_eq!(course.lessons().count(), before.lessons().count() + empty);
            done.push((before, inverse));
        }
        while let Some((before, inverse)) = done.pop() {
            inverse.apply(&mut course).unwrap();
            prop_assert_eq!(&course, &before);
        }
    }

    #[test]
    fn what_is_taken_out_comes_back_where_it_was(
        sizes in prop::collection::vec(0_u8..4, 1..5),
        leaving in any_nodes(),
    ) {
        let mut course = course(&sizes);
        let before = course.clone();
        if let Ok(Some(edit)) = removed(&course, &nodes(&leaving)) {
            let inverse = edit.apply(&mut course).unwrap();
            prop_assert_ne!(&course, &before);
            inverse.apply(&mut course).unwrap();
        }
        prop_assert_eq!(&course, &before);
    }
}

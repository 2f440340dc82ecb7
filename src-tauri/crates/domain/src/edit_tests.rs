//! The laws of edits: an inverse restores exactly, a refused edit changes nothing.

use super::*;
use crate::{Anchor, CourseId, FrozenClock, PassageId, QuestionBody, QuestionId};
use proptest::prelude::*;

fn citation(quote: &str) -> Citation {
    let (passage, document) = (PassageId::derived(&[b"p"]), DocumentId::derived(&[b"d"]));
    Citation::new(passage, document, Anchor::Page { page: 1 }, quote.into())
}

fn question(n: u8) -> Question {
    Question {
        id: QuestionId::derived(&[&[n]]),
        stem: format!("Question {n}"),
        body: QuestionBody::TrueFalse { answer: true },
        feedback: String::new(),
        objectives: vec![],
        citations: vec![citation("of the question")],
        tags: vec![],
        bloom: None,
        provenance: Provenance::Human,
    }
}

fn lesson(n: u8) -> Lesson {
    Lesson {
        id: LessonId::derived(&[&[n]]),
        title: format!("Lesson {n}"),
        objectives: vec![],
        body: format!("Body of lesson {n}: grüße, 世界."),
        citations: vec![citation("first"), citation("second")],
        minutes: 10,
        concepts: vec![],
        quiz: vec![question(n)],
        provenance: Provenance::Human,
    }
}

fn module(n: u8, lessons: &[u8]) -> Module {
    Module {
        id: ModuleId::derived(&[&[n]]),
        title: format!("Module {n}"),
        summary: String::new(),
        lessons: lessons.iter().map(|n| lesson(*n)).collect(),
        provenance: Provenance::Human,
    }
}

pub(crate) fn course() -> Course {
    Course {
        id: CourseId::new(&FrozenClock::at(0)),
        title: "T".into(),
        subtitle: String::new(),
        summary: String::new(),
        audience: String::new(),
        language: "en".into(),
        difficulty: Difficulty::Beginner,
        duration_weeks: 4,
        hours_per_week: 3,
        objectives: vec![],
        modules: vec![module(0, &[0, 1]), module(1, &[2])],
        bank: vec![],
        sources: vec![],
        provenance: Provenance::Human,
        revision: 0,
        created_ms: 0,
        updated_ms: 0,
    }
}

fn any_question_edit() -> impl Strategy<Value = CourseEdit> {
    let shelf = || prop::option::of((0_u8..6).prop_map(|n| LessonId::derived(&[&[n]])));
    let question_id = || (0_u8..9).prop_map(|n| QuestionId::derived(&[&[n]]));
    let set_quiz = |quiz| LessonPatch { quiz: Some(quiz), ..LessonPatch::default() };
    prop_oneof![
        (shelf(), 0_u32..4, 0_u8..9).prop_map(|(lesson, at, n)| CourseEdit::InsertQuestion {
            lesson,
            at,
            question: Box::new(question(n))
        }),
        (0_u8..9, ".{0,5}").prop_map(|(n, tag)| CourseEdit::SetQuestion {
            question: Box::new(Question { tags: vec![tag], ..question(n) })
        }),
        question_id().prop_map(|question| CourseEdit::RemoveQuestion { question }),
        (question_id(), shelf(), 0_u32..4)
            .prop_map(|(question, lesson, to)| CourseEdit::MoveQuestion { question, lesson, to }),
        (0_u8..6, prop::collection::vec(0_u8..9, 0..4)).prop_map(move |(lesson, quiz)| {
            let patch = Box::new(set_quiz(quiz.into_iter().map(question).collect()));
            CourseEdit::SetLesson { lesson: LessonId::derived(&[&[lesson]]), patch }
        }),
    ]
}

pub(crate) fn any_edit() -> impl Strategy<Value = CourseEdit> {
    let module_id = || (0_u8..4).prop_map(|n| ModuleId::derived(&[&[n]]));
    let lesson_id = || (0_u8..6).prop_map(|n| LessonId::derived(&[&[n]]));
    let leaf = prop_oneof![
        ".{0,8}".prop_map(|title| CourseEdit::SetCourse {
            patch: CoursePatch { title: Some(title), ..CoursePatch::default() }
        }),
        (0_u32..4, 0_u8..4, 0_u8..6).prop_map(|(at, n, l)| CourseEdit::InsertModule {
            at,
            module: Box::new(module(n, &[l]))
        }),
        module_id().prop_map(|module| CourseEdit::RemoveModule { module }),
        (module_id(), 0_u32..4).prop_map(|(module, to)| CourseEdit::MoveModule { module, to }),
        (module_id(), 0_u32..4, 0_u8..6).prop_map(|(module, at, n)| CourseEdit::InsertLesson {
            module,
            at,
            lesson: Box::new(lesson(n))
        }),
        lesson_id().prop_map(|lesson| CourseEdit::RemoveLesson { lesson }),
        (lesson_id(), module_id(), 0_u32..4)
            .prop_map(|(lesson, module, to)| CourseEdit::MoveLesson { lesson, module, to }),
        (lesson_id(), 0_u32..40, 0_u32..40, ".{0,5}").prop_map(|(lesson, start, end, text)| {
            CourseEdit::ReplaceText { lesson, start, end, text }
        }),
        (lesson_id(), prop::option::of(0_u8..6), 0_u32..3, ".{0,5}").prop_map(
            |(lesson, question, at, quote)| {
                let question = question.map(|n| QuestionId::derived(&[&[n]]));
                let place = CitationPlace { lesson, question, at };
                CourseEdit::SetCitation { place, citation: Box::new(citation(&quote)) }
            }
        ),
        any_question_edit(),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop::collection::vec(inner, 0..4).prop_map(|edits| CourseEdit::Several { edits })
    })
}

proptest! {
    #[test]
    fn an_inverse_restores_the_course_exactly(edits in prop::collection::vec(any_edit(), 1..12)) {
        let mut course = course();
        let mut done = Vec::new();
        for edit in &edits {
            let before = course.clone();
            let applied = edit.apply(&mut course);
            let ids: std::collections::BTreeSet<_> =
                course.questions().map(|(_, question)| question.id).collect();
            prop_assert_eq!(ids.len(), course.questions().count(), "an id names one question");
            if let Ok(inverse) = applied { done.push((before, inverse)) } else { prop_assert_eq!(&course, &before) }
        }
        while let Some((before, inverse)) = done.pop() {
            prop_assert!(inverse.apply(&mut course).is_ok());
            prop_assert_eq!(&course, &before);
        }
    }
}

#[test]
fn a_range_inside_a_character_is_refused() {
    let mut course = course();
    let at = u32::try_from(course.modules[0].lessons[0].body.find('ü').unwrap()).unwrap();
    let edit = CourseEdit::ReplaceText {
        lesson: LessonId::derived(&[&[0]]),
        start: at + 1,
        end: at + 2,
        text: String::new(),
    };
    assert!(matches!(edit.apply(&mut course), Err(EditError::NoSuchRange { .. })));
}

#[test]
fn a_citation_is_replaced_where_it_stands_and_nowhere_else() {
    for (question, at, expected) in
        [(None, 1, Some(1)), (Some(0), 0, Some(2)), (None, 2, None), (Some(1), 0, None)]
    {
        let mut course = course();
        let lesson = LessonId::derived(&[&[0]]);
        let question = question.map(|n: u8| QuestionId::derived(&[&[n]]));
        let place = CitationPlace { lesson, question, at };
        let edit = CourseEdit::SetCitation { place, citation: Box::new(citation("new")) };
        let applied = edit.apply(&mut course);
        let changed = course.citations().position(|(_, citation)| citation.quote == "new");
        assert_eq!(changed, expected);
        assert_eq!(
            applied.err(),
            expected.is_none().then_some(EditError::NoCitation { lesson, at })
        );
    }
}

#[test]
fn a_question_goes_from_a_lesson_to_the_bank_and_to_another_lesson_and_back() {
    let mut course = course();
    let [first, second] = [0, 1].map(|n: u8| LessonId::derived(&[&[n]]));
    let id = QuestionId::derived(&[&[0]]);
    let before = course.clone();
    let mut inverses = Vec::new();
    for lesson in [None, Some(second)] {
        let edit = CourseEdit::MoveQuestion { question: id, lesson, to: 0 };
        inverses.push(edit.apply(&mut course).unwrap());
        assert_eq!(course.question(id).unwrap().0, lesson);
    }
    let unknown = Some(LessonId::derived(&[b"nowhere"]));
    let lost = CourseEdit::MoveQuestion { question: id, lesson: unknown, to: 0 };
    assert!(matches!(lost.apply(&mut course), Err(EditError::NoLesson(_))));
    assert_eq!(course.shelf(Some(second)).unwrap().first().unwrap().id, id);
    assert!(course.shelf(Some(first)).unwrap().is_empty());
    for inverse in inverses.iter().rev() {
        inverse.apply(&mut course).unwrap();
    }
    assert_eq!(course, before);
}

#[test]
fn an_id_names_one_question_of_the_course() {
    let mut course = course();
    let held = Box::new(question(0));
    let edit = CourseEdit::InsertQuestion { lesson: None, at: 0, question: held };
    let exists = EditError::QuestionExists(QuestionId::derived(&[&[0]]));
    assert_eq!(edit.apply(&mut course), Err(exists));
}

//! Courses from answers, good and bad.
//! Not here: the fields one by one (`lenient`).

use super::super::testing::Desk;
use super::*;
use domain::{Bloom, Proposal};
use serde_json::json;

fn desk() -> Desk {
    Desk::new(|_, _| Task::DraftCourse {
        title: "Bread".into(),
        audience: "Bakers".into(),
        language: "en".into(),
        difficulty: domain::Difficulty::Intermediate,
        weeks: 2,
        hours_per_week: 1,
        documents: vec![],
    })
}

fn landed(answer: &Value) -> (Course, Vec<String>) {
    desk().with(|landing| {
        assert_eq!(check(answer, landing), Ok(()), "{answer}");
        let Landed { proposal, notes, .. } = land(answer, landing).unwrap();
        match proposal.unwrap() {
            Proposal::Course(course) => (*course, notes),
            Proposal::Patch(patch) => panic!("{patch:?}"),
        }
    })
}

#[test]
fn a_course_quotes_the_sources_that_its_lessons_name() {
    let (course, notes) = landed(&json!({
        "summary": "How *bread* is made.",
        "objectives": [{ "text": "Bake a loaf.", "level": "apply" }],
        "modules": [{ "title": "Dough", "summary": "", "lessons": [
            { "title": "Rising", "summary": "Why * it rises.", "sources": [1, 1, 9], "objectives": ["Explain rising."] },
            { "title": "Baking", "summary": "Bread is baked at 230 degrees or so.", "sources": [] },
            { "title": "", "summary": "" },
        ]}, { "title": "Empty", "lessons": [] }],
    }));
    assert_eq!((course.title.as_str(), course.audience.as_str()), ("Bread", "Bakers"));
    assert_eq!(course.objectives[0].bloom, Bloom::Create, "the verb says it");
    assert_eq!(course.modules.len(), 1);
    let [rising, baking] = course.modules[0].lessons.as_slice() else { panic!("{course:?}") };
    assert_eq!(rising.body, "Why \\* it rises.\n\n> Yeast makes gas in warm dough.[^c1]");
    assert_eq!(rising.citations.len(), 1);
    assert_eq!(rising.objectives[0].text, "Explain rising.");
    // The second names no source, and the one it is about is found by its words.
    assert_eq!(baking.citations[0].quote, "Bread is baked at 230 degrees.");
    assert_eq!(rising.minutes + baking.minutes, 120);
    assert_eq!(course.sources.len(), 2);
    assert_eq!(notes, ["Taken out: 1 reference or quotation that no source bears out."]);
}

#[test]
fn an_answer_without_lessons_is_sent_back() {
    let desk = desk();
    for answer in [
        json!({}),
        json!({ "modules": [] }),
        json!({ "modules": [{ "title": "A", "lessons": [{ "title": " " }] }] }),
        json!({ "modules": [{ "title": "A", "lessons": [{ "title": "<script></script>" }] }] }),
    ] {
        assert!(desk.with(|landing| check(&answer, landing)).is_err(), "{answer}");
    }
}

#[test]
fn nothing_of_a_hostile_answer_runs_or_leads_away() {
    let evil = "<script>alert(1)</script> ![x](https://evil.example/?q=1) [y](javascript:alert(1)) www.evil.example";
    let (course, notes) = landed(&json!({
        "summary": evil,
        "objectives": [evil],
        "modules": [{ "title": evil, "summary": evil,
            "lessons": [{ "title": evil, "summary": evil, "sources": [1], "objectives": [evil] }] }],
    }));
    let written = serde_json::to_string(&course).unwrap();
    for word in ["<script", "evil.example", "javascript:"] {
        assert!(!written.contains(word), "{word}: {written}");
    }
    assert!(notes.iter().any(|note| note.contains("addresses")), "{notes:?}");
}

#[test]
fn an_endless_answer_is_cut() {
    let lesson = json!({ "title": "x".repeat(10_000), "summary": "y ".repeat(10_000) });
    let lessons: Vec<&Value> = std::iter::repeat_n(&lesson, 50).collect();
    let module = json!({ "title": "m", "lessons": lessons });
    let modules: Vec<&Value> = std::iter::repeat_n(&module, 100).collect();
    let (course, _) = landed(&json!({ "modules": modules }));
    assert_eq!(course.lessons().count(), limits::LESSONS);
    assert!(course.lessons().all(|lesson| lesson.title.len() <= limits::TITLE_CHARS));
}

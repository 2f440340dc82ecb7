//! Drafting offline: same input, same course; every quotation stands in its source; nothing happens unasked.
//! Not here: how good the draft is (the drafting crate's own tests).

use super::support::Bench;
use domain::Code;
use engine::api::{AcceptRequest, CourseView, DraftRequest};

/// The course with its ids taken out, since two courses never share ids.
fn without_ids(course: &CourseView) -> String {
    let mut value = serde_json::to_value(course).unwrap();
    strip(&mut value);
    value.to_string()
}

fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            for key in ["id", "passage", "document", "path", "objectives"] {
                if map.get(key).is_some_and(|value| {
                    value.is_string()
                        || value
                            .as_array()
                            .is_some_and(|all| all.iter().all(serde_json::Value::is_string))
                }) {
                    map.remove(key);
                }
            }
            map.values_mut().for_each(strip);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn the_same_library_gives_the_same_course() {
    let (one, two) = (Bench::with_texts(), Bench::with_texts());
    two.clock.advance(86_400_000);
    assert_eq!(without_ids(&one.drafted("Bread")), without_ids(&two.drafted("Bread")));
}

#[test]
fn a_course_that_was_made_before_changes_nothing_in_the_next_draft() {
    let bench = Bench::with_texts();
    let first = without_ids(&bench.drafted("Bread"));
    for _ in 0..2 {
        assert_eq!(without_ids(&bench.drafted("Bread")), first);
    }
}

#[test]
fn every_citation_of_a_draft_resolves_word_for_word() {
    let bench = Bench::with_texts();
    let course = bench.drafted("Bread");
    let mut citations = 0;
    for lesson in course.modules.iter().flat_map(|module| &module.lessons) {
        assert!(
            !lesson.body.trim().is_empty()
                && !lesson.objectives.is_empty()
                && !lesson.quiz.is_empty(),
            "{}",
            lesson.title
        );
        for citation in lesson
            .citations
            .iter()
            .chain(lesson.quiz.iter().flat_map(|question| &question.citations))
        {
            assert!(citation.resolves, "{}", citation.quote);
            citations += 1;
        }
    }
    assert!(citations > 5);
}

/// A bench with two documents, each long enough for a lesson of its own.
fn with_two_lessons() -> Bench {
    let bench = Bench::new();
    for (name, subject) in [("1 ovens.md", "oven"), ("2 salts.md", "salt")] {
        let sentence = |at: u32| {
            format!(
                "The {subject} number {at} changes how {subject} bread number {at} tastes when the bakers of town {at} use it. "
            )
        };
        let text: String = (1..=20).map(sentence).collect::<Vec<_>>().concat();
        let start = format!(
            "# All about the {subject}\n\nA {subject} is a thing of the {subject} kind that bakers need for bread. "
        );
        bench.write(name, start + &text);
    }
    bench.import();
    bench
}

#[test]
fn a_draft_waits_until_it_is_accepted_and_can_be_accepted_in_part() {
    let bench = with_two_lessons();
    let draft = bench.draft("Bread");
    assert!(bench.call(|_| engine::courses::courses(&bench.app)).courses.is_empty());
    let left_out = draft.outline.as_ref().unwrap().modules[0].lessons[0].id.clone();
    let request = AcceptRequest { draft: draft.id.clone(), leave_out: vec![left_out.clone()] };
    let accepted = bench.call(|call| engine::drafts::accept_draft(&bench.app, call, &request));
    let course = bench.course(&accepted.course);
    assert!(
        course
            .modules
            .iter()
            .flat_map(|module| &module.lessons)
            .all(|lesson| lesson.id != left_out)
    );
    let error = bench.refused(|call| engine::drafts::accept_draft(&bench.app, call, &request));
    assert_eq!(error.code, Code::InvalidInput);
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn a_draft_without_text_or_from_an_unknown_place_is_refused() {
    let bench = Bench::new();
    let request = |from: &[&str]| DraftRequest {
        title: "T".into(),
        from: from.iter().map(|name| (*name).to_owned()).collect(),
        weeks: 4,
        hours_per_week: 2,
        difficulty: domain::Difficulty::Beginner,
        audience: String::new(),
        language: None,
    };
    for (from, code) in [(&[][..], Code::NotEnoughText), (&["/nowhere/at/all"][..], Code::NotFound)]
    {
        let error = bench.refused(|call| engine::drafts::draft(&bench.app, call, &request(from)));
        assert_eq!(error.code, code);
    }
    let error = bench.refused(|call| {
        engine::drafts::draft(&bench.app, call, &DraftRequest { weeks: 0, ..request(&[]) })
    });
    assert_eq!(error.code, Code::InvalidInput);
}

#[test]
fn what_is_left_out_leaves_nothing_behind() {
    let bench = with_two_lessons();
    let draft = bench.draft("Bread");
    let lessons: Vec<String> = draft
        .outline
        .as_ref()
        .unwrap()
        .modules
        .iter()
        .flat_map(|module| &module.lessons)
        .map(|lesson| lesson.id.clone())
        .collect();
    assert_eq!(lessons.len(), 2);
    let accept = |left_out: &[String]| AcceptRequest {
        draft: draft.id.clone(),
        leave_out: left_out.to_vec(),
    };
    let error =
        bench.refused(|call| engine::drafts::accept_draft(&bench.app, call, &accept(&lessons)));
    assert_eq!(error.code, Code::InvalidInput);
    assert_eq!(error.message, "nothing of the draft would be left");
    let accepted =
        bench.call(|call| engine::drafts::accept_draft(&bench.app, call, &accept(&lessons[1..])));
    let course = bench.course(&accepted.course);
    let lesson = &course.modules[0].lessons[0];
    assert_eq!(lesson.id, lessons[0]);
    let cited = &lesson.citations[0].document;
    assert_eq!(course.sources.iter().map(|source| &source.document).collect::<Vec<_>>(), [cited]);
    let other = if lesson.body.contains("oven") { "salt" } else { "oven" };
    assert!(!lesson.body.contains(other) && !course.summary.contains(other), "{}", course.summary);
    let stated: Vec<&str> = lesson.objectives.iter().map(|one| one.text.as_str()).collect();
    assert!(course.objectives.iter().all(|one| stated.contains(&one.text.as_str())));
    assert!(!course.objectives.is_empty());
}

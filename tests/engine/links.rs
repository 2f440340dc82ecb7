//! Links from outside lead to what exists, and to nothing else.
//! Not here: how links are written (the domain crate's own tests).

use super::support::Bench;
use domain::Code;
use engine::api::Place;

#[test]
fn a_link_leads_to_its_course_lesson_or_passage() {
    let bench = Bench::with_texts();
    let [course, _, lesson] = bench.course_with("A text.");
    let document = bench.documents().remove(0).id;
    let follow = |link: String| bench.call(|_| engine::home::follow_link(&bench.app, &link));
    let place =
        |lesson: Option<&String>| Place::Course { course: course.clone(), lesson: lesson.cloned() };
    assert_eq!(follow(format!("coursewright://course/{course}")), place(None));
    assert_eq!(follow(format!("coursewright://lesson/{lesson}")), place(Some(&lesson)));
    let passage = Some(course.clone());
    assert_eq!(
        follow(format!("coursewright://document/{document}?passage={course}")),
        Place::Document { document, passage },
        "a passage that is gone still leads to its document"
    );
}

#[test]
fn a_link_to_what_is_gone_and_a_hostile_one_are_refused_in_words() {
    let bench = Bench::with_texts();
    let course = bench.empty_course("Bread");
    for (link, code) in [
        (format!("coursewright://lesson/{course}"), Code::NotFound),
        (format!("coursewright://document/{course}"), Code::NotFound),
        ("coursewright://course/01890a5d-ac96-774b-bcce-b302099a8057".into(), Code::NotFound),
        (format!("coursewright://course/{course}/../../settings"), Code::InvalidInput),
        (format!("coursewright://remove/{course}"), Code::InvalidInput),
        ("file:///etc/passwd".into(), Code::InvalidInput),
    ] {
        let error = bench.refused(|_| engine::home::follow_link(&bench.app, &link));
        assert_eq!(error.code, code, "{link}");
        assert!(error.hint.is_some(), "{link}");
        assert!(!error.message.contains("etc"), "{link}");
    }
}

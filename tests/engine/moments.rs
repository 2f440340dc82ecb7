//! Moments of a course: named, compared, gone back to and restored, whole or in parts, in answers of a bounded size.
//! Not here: what counts as a difference (the domain crate's own tests).

use super::support::Bench;
use domain::{Code, Fate, Field};
use engine::api::{
    ComparePage, CompareRequest, CompareTextRequest, EditAnswer, HistoryPage, Moment, NodeRef,
    RestoreRequest, VersionRow, WireEdit,
};

#[track_caller]
fn name(bench: &Bench, course: &str, name: &str, at: &Moment) -> VersionRow {
    bench.call(|call| engine::courses::name_version(&bench.app, call, course, name, at))
}

#[track_caller]
fn history(bench: &Bench, course: &str) -> HistoryPage {
    bench.call(|_| engine::courses::history(&bench.app, course, 0, 200))
}

#[track_caller]
fn compare(bench: &Bench, course: &str, from: &Moment, to: &Moment, offset: u32) -> ComparePage {
    let (from, to) = (from.clone(), to.clone());
    let request = CompareRequest { course: course.into(), from, to, offset };
    bench.call(|_| engine::courses::compare(&bench.app, &request))
}

#[track_caller]
fn restore(bench: &Bench, course: &str, moment: &Moment, node: Option<NodeRef>) -> EditAnswer {
    let request = RestoreRequest { course: course.into(), moment: moment.clone(), node };
    bench.call(|call| engine::courses::restore(&bench.app, call, &request))
}

fn version(row: &VersionRow) -> Moment {
    Moment::Version { id: row.id.clone() }
}

fn retext(bench: &Bench, course: &str, lesson: &str, end: u32, text: &str) {
    let (lesson, text) = (lesson.to_owned(), text.to_owned());
    bench.edit(course, WireEdit::ReplaceText { lesson, start: 0, end, text });
}

#[test]
fn a_version_is_compared_and_restored_whole_as_one_edit() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("First words.");
    let first = name(&bench, &course, "  First   week ", &Moment::Now);
    assert_eq!(first.name, "First week");
    let before = bench.course(&course);
    retext(&bench, &course, &lesson, 5, "Other");
    bench.edit(&course, WireEdit::AddLesson { module, title: "Second".into(), at: Some(0) });
    let page = compare(&bench, &course, &version(&first), &Moment::Now, 0);
    let told: Vec<_> = page.nodes.iter().map(|node| (node.title.as_str(), node.fate)).collect();
    assert_eq!(told, [("Second", Fate::Added), ("First", Fate::Changed)]);
    let field = &page.nodes[1].fields[0];
    assert_eq!(
        (field.field, field.before.as_str(), field.cut),
        (Field::Body, "First words.", false)
    );
    let steps = history(&bench, &course).total;
    let after = bench.course(&course);
    restore(&bench, &course, &version(&first), None);
    assert_eq!(bench.course(&course).modules, before.modules);
    assert_eq!(history(&bench, &course).total, steps + 1);
    let none = RestoreRequest { course: course.clone(), moment: version(&first), node: None };
    let error = bench.refused(|call| engine::courses::restore(&bench.app, call, &none));
    assert_eq!(error.code, Code::InvalidInput);
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    assert_eq!(bench.course(&course).modules, after.modules);
}

#[test]
fn one_node_is_restored_and_the_rest_stays() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("First words.");
    let then = name(&bench, &course, "Then", &Moment::Now);
    retext(&bench, &course, &lesson, 5, "Other");
    bench.edit(
        &course,
        WireEdit::SetModule {
            module: module.clone(),
            title: Some("Renamed".into()),
            summary: None,
        },
    );
    restore(&bench, &course, &version(&then), Some(NodeRef::Lesson { lesson: lesson.clone() }));
    let now = bench.course(&course);
    assert_eq!(now.modules[0].title, "Renamed");
    assert_eq!(now.modules[0].lessons[0].body, "First words.");
    bench.edit(&course, WireEdit::RemoveModule { module: module.clone() });
    assert!(bench.course(&course).modules.is_empty());
    restore(&bench, &course, &version(&then), Some(NodeRef::Module { module }));
    assert_eq!(bench.course(&course).modules[0].lessons[0].id, lesson);
}

#[test]
fn a_version_stays_when_the_steps_that_lead_to_it_are_gone() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("First words.");
    retext(&bench, &course, &lesson, 5, "Other");
    let kept = name(&bench, &course, "Kept", &Moment::Now);
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    retext(&bench, &course, &lesson, 5, "Third");
    let page = compare(&bench, &course, &version(&kept), &Moment::Now, 0);
    let field = &page.nodes[0].fields[0];
    assert_eq!((field.before.as_str(), field.after.as_str()), ("Other words.", "Third words."));
    restore(&bench, &course, &version(&kept), None);
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    assert_eq!(view.body, "Other words.");
    bench.call(|call| engine::courses::rename_version(&bench.app, call, &course, &kept.id, "Best"));
    assert_eq!(history(&bench, &course).versions[0].name, "Best");
    bench.call(|call| engine::courses::remove_version(&bench.app, call, &course, &kept.id));
    assert!(history(&bench, &course).versions.is_empty());
    bench.assert_sound();
}

#[test]
fn going_to_a_step_takes_back_or_does_again_all_between_as_one_change() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("0");
    for n in 1..=5 {
        retext(&bench, &course, &lesson, 1, &n.to_string());
    }
    let body = || bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson)).body;
    let steps = history(&bench, &course).entries;
    let revision = bench.course(&course).revision;
    let go =
        |step: &str| bench.call(|call| engine::courses::go_to(&bench.app, call, &course, step));
    assert_eq!(go(&steps[3].seq).revision, revision + 1);
    assert_eq!(body(), "2");
    assert_eq!(history(&bench, &course).entries.iter().filter(|one| one.undone).count(), 3);
    go(&steps[1].seq);
    assert_eq!(body(), "4");
    go("0");
    assert!(bench.course(&course).modules.is_empty());
    go(&steps[0].seq);
    assert_eq!(body(), "5");
    let error = bench.refused(|call| engine::courses::go_to(&bench.app, call, &course, "99999"));
    assert_eq!(error.code, Code::NotFound);
}

#[test]
fn answers_about_a_very_long_text_stay_below_the_limit_and_join_without_gaps() {
    let bench = Bench::new();
    let long: String = (0..9_000).fold(String::new(), |text, n| {
        text + &format!("Line {n} says \"something\" of its own.\n")
    });
    let [course, _, lesson] = bench.course_with(&long);
    let then = name(&bench, &course, "Then", &Moment::Now);
    let other = long.replace("Line 8000 says", "Line 8000 no longer says");
    let end = u32::try_from(long.encode_utf16().count()).unwrap();
    retext(&bench, &course, &lesson, end, &other);
    let page = compare(&bench, &course, &version(&then), &Moment::Now, 0);
    let bytes = serde_json::to_vec(&page).unwrap().len();
    assert!(page.nodes[0].fields[0].cut && bytes < 256 << 10, "{bytes}");
    let (mut before, mut after, mut offset) = (String::new(), String::new(), 0);
    loop {
        let request = CompareTextRequest {
            course: course.clone(),
            from: version(&then),
            to: Moment::Now,
            node: page.nodes[0].node.clone(),
            field: Field::Body,
            offset,
        };
        let text = bench.call(|_| engine::courses::compare_text(&bench.app, &request));
        assert!(serde_json::to_vec(&text).unwrap().len() < 256 << 10);
        for stretch in &text.stretches {
            before.push_str(&stretch.before);
            after.push_str(if stretch.same { &stretch.before } else { &stretch.after });
        }
        offset += u32::try_from(text.stretches.len()).unwrap();
        if offset >= text.total {
            break;
        }
    }
    assert_eq!((before, after), (long, other));
}

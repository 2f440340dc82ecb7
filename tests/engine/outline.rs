//! Outlines: many nodes in one step, copies between courses, parts as files, templates.
//! Not here: where each node goes (the domain crate's own tests).

use super::support::Bench;
use domain::Code;
use engine::api::{
    CourseView, EditAnswer, LessonView, NewCourseRequest, PartAnswer, PartExportRequest,
    PartImportRequest, WireEdit, WirePlace,
};
use std::path::{Path, PathBuf};

const END: WirePlace = WirePlace::Course { before: None };

/// The ids of all lessons.
fn lessons(course: &CourseView) -> Vec<String> {
    course
        .modules
        .iter()
        .flat_map(|module| &module.lessons)
        .map(|lesson| lesson.id.clone())
        .collect()
}

/// A lesson without what is new in a copy: its ids.
fn without_ids(lesson: &LessonView) -> LessonView {
    let mut lesson = lesson.clone();
    lesson.id.clear();
    for objective in &mut lesson.objectives {
        objective.id.clear();
    }
    for question in &mut lesson.quiz {
        question.id.clear();
        question.objectives.clear();
    }
    lesson
}

#[track_caller]
fn assert_copied(copy: &CourseView, original: &CourseView) {
    let bare = |course: &CourseView| -> Vec<LessonView> {
        course.modules.iter().flat_map(|module| &module.lessons).map(without_ids).collect()
    };
    assert_eq!(bare(copy), bare(original));
    assert!(lessons(copy).iter().all(|id| !lessons(original).contains(id)), "ids are new");
    let pairs = copy.modules.iter().zip(&original.modules);
    for (copy, original) in pairs.flat_map(|(one, other)| one.lessons.iter().zip(&other.lessons)) {
        for (question, meant) in copy.quiz.iter().zip(&original.quiz) {
            let at = |lesson: &LessonView, ids: &[String]| -> Vec<usize> {
                let of = |id: &String| lesson.objectives.iter().position(|one| one.id == *id);
                ids.iter().filter_map(of).collect()
            };
            assert_eq!(at(copy, &question.objectives), at(original, &meant.objectives));
        }
    }
}

fn modules(course: &CourseView) -> Vec<String> {
    course.modules.iter().map(|module| module.id.clone()).collect()
}

#[track_caller]
fn export(bench: &Bench, course: &CourseView, name: &str) -> (PathBuf, PartAnswer) {
    let out = bench.folder.path().join(name);
    let path = out.to_string_lossy().into_owned();
    let request =
        PartExportRequest { course: course.id.clone(), nodes: modules(course), out: path };
    let answer = bench.call(|_| engine::parts::export_part(&bench.app, &request));
    (out, answer)
}

fn asked(course: &str, path: &Path, to: WirePlace) -> PartImportRequest {
    PartImportRequest { course: course.into(), path: path.to_string_lossy().into_owned(), to }
}

#[track_caller]
fn import(bench: &Bench, course: &str, path: &Path, to: WirePlace) -> EditAnswer {
    let request = asked(course, path, to);
    bench.call(|call| engine::parts::import_part(&bench.app, call, &request))
}

#[test]
fn many_nodes_move_leave_and_double_in_one_step_each() {
    let bench = Bench::with_texts();
    let drafted = bench.drafted("Baking");
    bench.edit(&drafted.id, WireEdit::DuplicateNodes { nodes: modules(&drafted) });
    let course = bench.course(&drafted.id);
    let all = lessons(&course);
    let first = course.modules[0].id.clone();
    let into = WirePlace::Module { module: first.clone(), before: None };
    for edit in [
        WireEdit::MoveNodes { nodes: all.clone(), to: into.clone() },
        WireEdit::MoveNodes { nodes: modules(&course), to: into },
        WireEdit::MoveNodes { nodes: vec![all[0].clone()], to: END },
        WireEdit::RemoveNodes { nodes: modules(&course) },
        WireEdit::DuplicateNodes { nodes: vec![first, all[all.len() - 1].clone()] },
    ] {
        let said = format!("{edit:?}");
        let before = bench.course(&course.id);
        bench.edit(&course.id, edit);
        assert_ne!(bench.course(&course.id).modules, before.modules, "{said}");
        bench.call(|call| engine::courses::undo(&bench.app, call, &course.id));
        assert_eq!(bench.course(&course.id).modules, before.modules, "{said}");
        bench.call(|call| engine::courses::redo(&bench.app, call, &course.id));
        bench.call(|call| engine::courses::undo(&bench.app, call, &course.id));
    }
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn nodes_that_are_there_already_make_no_step() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("Words.");
    let before = bench.course(&course).revision;
    let to = WirePlace::Module { module, before: None };
    let edit = WireEdit::MoveNodes { nodes: vec![lesson], to };
    let request = engine::api::CourseEditRequest { course: course.clone(), revision: None, edit };
    let error = bench.refused(|call| engine::courses::edit_course(&bench.app, call, &request));
    assert_eq!(error.code, Code::InvalidInput);
    assert_eq!(bench.course(&course).revision, before);
}

#[test]
fn a_copy_in_another_course_brings_citations_quiz_and_sources() {
    let bench = Bench::with_texts();
    let original = bench.drafted("Baking");
    let course = bench.empty_course("Another");
    let edit =
        WireEdit::CopyNodes { from: original.id.clone(), nodes: modules(&original), to: END };
    let answer = bench.edit(&course, edit);
    let copy = bench.course(&course);
    assert_copied(&copy, &original);
    assert_eq!(answer.created.as_deref(), Some(copy.modules[0].id.as_str()));
    let cited =
        copy.modules.iter().flat_map(|module| &module.lessons).flat_map(|one| &one.citations);
    let mut cited: Vec<&String> = cited.map(|citation| &citation.document).collect();
    cited.sort();
    cited.dedup();
    assert!(!cited.is_empty());
    assert!(cited.iter().all(|id| copy.sources.iter().any(|source| source.document == **id)));
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    let empty = bench.course(&course);
    assert_eq!((empty.modules.len(), empty.sources.len()), (0, 0));
    bench.app.settle();
    bench.assert_sound();
}

#[test]
fn a_part_comes_back_as_it_went_and_is_the_same_file_each_time() {
    let bench = Bench::with_texts();
    let original = bench.drafted("Baking");
    let (first, answer) = export(&bench, &original, "first.cwpart");
    let (second, _) = export(&bench, &original, "second.cwpart");
    let bytes = std::fs::read(&first).unwrap();
    assert_eq!(bytes, std::fs::read(&second).unwrap());
    assert_eq!(answer.lessons as usize, lessons(&original).len());
    let folder = bench.folder.path().to_string_lossy().into_owned();
    assert!(!String::from_utf8(bytes).unwrap().contains(&folder), "paths are nobody's business");
    let course = bench.empty_course("Another");
    import(&bench, &course, &first, END);
    assert_copied(&bench.course(&course), &original);
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    assert!(bench.course(&course).modules.is_empty());
}

#[test]
fn a_part_whose_documents_another_library_lacks_keeps_its_quotations() {
    let bench = Bench::with_texts();
    let original = bench.drafted("Baking");
    let (file, _) = export(&bench, &original, "part.cwpart");
    let other = Bench::new();
    let course = other.empty_course("Another");
    import(&other, &course, &file, END);
    let copy = other.course(&course);
    let quotes = |course: &CourseView| -> Vec<String> {
        let lessons = course.modules.iter().flat_map(|module| &module.lessons);
        lessons.flat_map(|one| &one.citations).map(|one| one.quote.clone()).collect()
    };
    assert_eq!(quotes(&copy), quotes(&original));
    let mut citations =
        copy.modules.iter().flat_map(|one| &one.lessons).flat_map(|one| &one.citations);
    assert!(citations.all(|citation| !citation.resolves));
    assert!(copy.sources.is_empty());
    other.app.settle();
    other.assert_sound();
}

#[test]
fn lessons_of_a_part_go_into_a_module() {
    let bench = Bench::new();
    let [course, module, lesson] = bench.course_with("Words.");
    let (file, _) = export(&bench, &bench.course(&course), "part.cwpart");
    let to = WirePlace::Module { module, before: Some(lesson.clone()) };
    import(&bench, &course, &file, to);
    let view = bench.course(&course);
    assert_eq!((view.modules.len(), view.modules[0].lessons.len()), (1, 2));
    assert_eq!(view.modules[0].lessons[1].id, lesson);
}

fn part(nodes: &str) -> String {
    format!(
        r#"{{"format":"coursewright-part","version":1,"course":"C","language":"en","nodes":{nodes}}}"#
    )
}

#[test]
fn hostile_parts_are_refused_and_change_nothing() {
    let bench = Bench::new();
    let [course, ..] = bench.course_with("Words.");
    let before = bench.course(&course);
    let lesson = |fields: &str| part(&format!(r#"[{{"node":"lesson","title":"T"{fields}}}]"#));
    let deep = "[".repeat(100_000);
    let long = "x".repeat(1_000_001);
    let many = vec![r#"{"node":"lesson","title":"T"}"#; 2_001].join(",");
    let concepts = vec![r#""a""#; 1_001].join(",");
    for (what, text) in [
        ("nothing", String::new()),
        ("no JSON", "PK\u{3}\u{4}".into()),
        ("another JSON", r#"{"title":"T"}"#.into()),
        ("another format", part("[]").replace("coursewright-part", "part")),
        ("a newer version", part("[]").replace(r#""version":1"#, r#""version":2"#)),
        ("no nodes", part("[]")),
        ("nesting", deep.clone()),
        ("nesting in a node", part(&format!(r#"[{{"node":"lesson","title":{deep}"#))),
        ("an unknown node", part(r#"[{"node":"course","title":"T"}]"#)),
        ("no title", part(r#"[{"node":"lesson","title":" \u0000 "}]"#)),
        ("a long title", part(&format!(r#"[{{"node":"lesson","title":"{}"}}]"#, "x".repeat(301)))),
        ("a long body", lesson(&format!(r#","body":"{long}""#))),
        ("too many nodes", part(&format!("[{many}]"))),
        ("too long a list", lesson(&format!(r#","concepts":[{concepts}]"#))),
        ("a number that is none", lesson(r#","minutes":-1"#)),
        (
            "a number without end",
            lesson(r#","questions":[{"stem":"?","kind":"numeric","value":1e999,"tolerance":0}]"#),
        ),
        ("an unknown question", lesson(r#","questions":[{"stem":"?","kind":"dance"}]"#)),
        (
            "a document without an id",
            lesson(
                r#","citations":[{"document":"../x","passage":"y","anchor":{"kind":"page","page":1},"quote":"q"}]"#,
            ),
        ),
        ("a huge file", format!("{}{}", part("[]"), " ".repeat(16 << 20))),
    ] {
        let path = bench.write("hostile.cwpart", text);
        let request = asked(&course, &path, END);
        let error = bench.refused(|call| engine::parts::import_part(&bench.app, call, &request));
        assert!(matches!(error.code, Code::InvalidInput), "{what}: {error:?}");
    }
    let folder = asked(&course, bench.folder.path(), END);
    bench.refused(|call| engine::parts::import_part(&bench.app, call, &folder));
    let missing = asked(&course, &bench.folder.path().join("none.cwpart"), END);
    bench.refused(|call| engine::parts::import_part(&bench.app, call, &missing));
    assert_eq!(bench.course(&course), before);
}

#[test]
fn what_a_part_claims_is_text_and_nothing_more() {
    let bench = Bench::new();
    let [course, ..] = bench.course_with("Words.");
    let body = r"<script>alert(1)</script>\u001b[2J\u0000 **bold**";
    let claims =
        r#""provenance":{"kind":"from_source","document":"/etc/passwd"},"minutes":4000000000"#;
    let text = part(&format!(
        r#"[{{"node":"lesson","title":"A\nB","body":"{body}",{claims},"later":[1]}}]"#
    ));
    let file = bench.write("part.cwpart", format!("\u{feff}{text}"));
    import(&bench, &course, &file, END);
    let view = bench.course(&course);
    let lesson = &view.modules[1].lessons[0];
    assert_eq!(lesson.title, "A B");
    assert_eq!(
        lesson.body, "<script>alert(1)</script>[2J **bold**",
        "as it is written, without controls"
    );
    assert_eq!(lesson.provenance, domain::Provenance::Human);
    assert!(lesson.minutes < 100_000);
}

#[test]
fn every_template_makes_a_course_in_the_language_asked_for() {
    let bench = Bench::new();
    for (language, week) in
        [("en", "Week 1"), ("de", "Woche 1"), ("zh", "第 1 周"), ("it", "Week 1")]
    {
        for template in engine::courses::templates(language).unwrap() {
            let request = NewCourseRequest {
                title: "New".into(),
                template: template.id.clone(),
                language: language.into(),
            };
            let made = bench
                .call(|call| engine::courses::create_from_template(&bench.app, call, &request));
            let course = bench.course(&made.course);
            assert_eq!(course.language, language);
            let titles = |course: &CourseView| -> Vec<String> {
                course.modules.iter().map(|module| module.title.clone()).collect()
            };
            let offered: Vec<String> =
                template.modules.iter().map(|module| module.title.clone()).collect();
            assert_eq!(titles(&course), offered);
            if template.id == "six_weeks" {
                assert_eq!((offered.len(), offered[0].as_str()), (6, week));
            }
        }
    }
    let request =
        NewCourseRequest { title: "T".into(), template: "none".into(), language: "en".into() };
    let error =
        bench.refused(|call| engine::courses::create_from_template(&bench.app, call, &request));
    assert_eq!(error.code, Code::NotFound);
}

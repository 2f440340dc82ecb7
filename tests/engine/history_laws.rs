//! The law of taking back: whatever was done, to courses and to the library, everything taken back is where one was at
//! every step of the way, and everything done again is where one had come; also when the library is opened anew between.
//! Not here: ten thousand sequences of edits in memory (the domain crate's own tests), kills (`cargo xtask crash`).

use super::support::{Bench, opened};
use engine::{
    App, EngineError,
    api::{CourseEditRequest, WireEdit},
    library::ImportOptions,
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Deed {
    Create(u8),
    Retitle(usize, String),
    AddModule(usize, u32),
    AddLesson(usize, usize),
    RemoveModule(usize, usize),
    MoveModule(usize, usize, u32),
    RemoveCourse(usize),
    Import(u8),
    RemoveDocument(usize),
    RemoveFolder,
    Restore(usize),
}

/// What takes a deed back.
#[derive(Clone, Debug)]
enum Scope {
    Library,
    Course(String),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let some = 0_usize..6;
    let deed = prop_oneof![
        2 => (0_u8..9).prop_map(Deed::Create),
        3 => (some.clone(), "[a-z]{1,9}").prop_map(|(at, title)| Deed::Retitle(at, title)),
        4 => (some.clone(), 0_u32..4).prop_map(|(at, to)| Deed::AddModule(at, to)),
        4 => (some.clone(), some.clone()).prop_map(|(at, module)| Deed::AddLesson(at, module)),
        2 => (some.clone(), some.clone()).prop_map(|(at, module)| Deed::RemoveModule(at, module)),
        2 => (some.clone(), some.clone(), 0_u32..4).prop_map(|(at, module, to)| Deed::MoveModule(at, module, to)),
        1 => some.clone().prop_map(Deed::RemoveCourse),
        1 => (0_u8..4).prop_map(Deed::Import),
        1 => some.clone().prop_map(Deed::RemoveDocument),
        1 => Just(Deed::RemoveFolder),
        1 => some.prop_map(Deed::Restore),
    ];
    prop::collection::vec(deed, 1..24)
}

/// Everything a user sees of the library, without revisions and the dates of edits, which only go forward.
fn state(app: &App) -> String {
    let mut said = Vec::new();
    let mut courses: Vec<String> =
        engine::courses::courses(app).unwrap().courses.into_iter().map(|row| row.id).collect();
    courses.sort();
    for id in courses {
        let mut course = engine::courses::course(app, &id).unwrap();
        course.revision = 0;
        said.push(serde_json::to_string(&course).unwrap());
    }
    said.push(serde_json::to_string(&engine::library::every_document(app).unwrap()).unwrap());
    let mut folders = engine::library::folders(app).unwrap();
    // When a folder was looked at last is what happened, not what was done.
    for folder in &mut folders {
        folder.scanned_ms = None;
    }
    said.push(serde_json::to_string(&folders).unwrap());
    said.join("\n")
}

fn ids(app: &App) -> Vec<String> {
    let mut ids: Vec<String> =
        engine::courses::courses(app).unwrap().courses.into_iter().map(|row| row.id).collect();
    ids.sort();
    ids
}

/// Does it if it can be done; says what takes it back.
#[expect(clippy::too_many_lines, reason = "one arm a deed, each of which is its own")]
fn act(bench: &Bench, deed: &Deed) -> Result<Option<Scope>, EngineError> {
    let app = &bench.app;
    let call = engine::Call::new("test".into());
    bench.clock.advance(1_000);
    let pick = |all: &[String], at: usize| all.get(at % all.len().max(1)).cloned();
    let edit = |at: usize, make: &dyn Fn(&[String]) -> Option<WireEdit>| {
        let Some(course) = pick(&ids(app), at) else { return Ok(None) };
        let modules: Vec<String> =
            engine::courses::course(app, &course)?.modules.into_iter().map(|one| one.id).collect();
        let Some(edit) = make(&modules) else { return Ok(None) };
        let request = CourseEditRequest { course: course.clone(), revision: None, edit };
        engine::courses::edit_course(app, &call, &request)?;
        Ok(Some(Scope::Course(course)))
    };
    let library = |done: bool| Ok(done.then_some(Scope::Library));
    let steps =
        || engine::history::library_history(app, 0, 1).map(|page| page.undo.map(|one| one.seq));
    match deed {
        Deed::Create(n) => {
            engine::courses::create_course(app, &call, &format!("Course {n}"))?;
            library(true)
        }
        Deed::Retitle(at, title) => edit(*at, &|_| {
            Some(WireEdit::SetCourse {
                title: Some(title.clone()),
                subtitle: None,
                summary: None,
                audience: None,
                language: None,
                difficulty: None,
                duration_weeks: None,
                hours_per_week: None,
                objectives: None,
            })
        }),
        Deed::AddModule(at, to) => {
            edit(*at, &|_| Some(WireEdit::AddModule { title: "Module".into(), at: Some(*to) }))
        }
        Deed::AddLesson(at, module) => edit(*at, &|modules| {
            let module = pick(modules, *module)?;
            Some(WireEdit::AddLesson { module, title: "Lesson".into(), at: None })
        }),
        Deed::RemoveModule(at, module) => {
            edit(*at, &|all| Some(WireEdit::RemoveModule { module: pick(all, *module)? }))
        }
        Deed::MoveModule(at, module, to) => {
            edit(*at, &|all| Some(WireEdit::MoveModule { module: pick(all, *module)?, to: *to }))
        }
        Deed::RemoveCourse(at) => {
            let Some(course) = pick(&ids(app), *at) else { return Ok(None) };
            engine::courses::remove_course(app, &call, &course)?;
            library(true)
        }
        Deed::Import(n) => {
            let before = steps()?;
            let name = format!("{n}.md");
            if !bench.folder.path().join(&name).exists() {
                bench.write(&name, format!("# Text {n}\n\nSome words of text {n}."));
            }
            let path = bench.folder.path().to_owned();
            engine::library::import(app, &call, &[path], ImportOptions::default(), &|_| ())?;
            library(steps()? != before)
        }
        Deed::RemoveDocument(at) => {
            let all = engine::library::every_document(app)?;
            let all: Vec<String> = all.into_iter().map(|row| row.id).collect();
            let Some(document) = pick(&all, *at) else { return Ok(None) };
            engine::library::remove_document(app, &call, &document)?;
            library(true)
        }
        Deed::RemoveFolder => {
            let Some(folder) = engine::library::folders(app)?.pop() else { return Ok(None) };
            engine::library::remove_folder(app, &call, &folder.id)?;
            library(true)
        }
        Deed::Restore(at) => {
            let items = engine::history::trash(app, 0, 200)?.items;
            let items: Vec<String> = items.into_iter().map(|row| row.id).collect();
            let Some(item) = pick(&items, *at) else { return Ok(None) };
            let restored = engine::history::restore_trash(app, &call, &item);
            // The file of a document may be in the library again.
            library(restored.is_ok())
        }
    }
}

fn turn(app: &App, scope: &Scope, back: bool) {
    let call = engine::Call::new("test".into());
    match (scope, back) {
        (Scope::Library, true) => drop(engine::history::undo_library(app, &call, None).unwrap()),
        (Scope::Library, false) => drop(engine::history::redo_library(app, &call, None).unwrap()),
        (Scope::Course(id), true) => drop(engine::courses::undo(app, &call, id).unwrap()),
        (Scope::Course(id), false) => drop(engine::courses::redo(app, &call, id).unwrap()),
    }
}

/// Does everything, takes all of it back and does all of it again, with `between` called between the three.
fn holds(mut bench: Bench, deeds: &[Deed], between: impl Fn(Bench) -> Bench) -> Bench {
    let mut done = Vec::new();
    for deed in deeds {
        let before = state(&bench.app);
        if let Some(scope) = act(&bench, deed).unwrap() {
            done.push((deed.clone(), scope, before, state(&bench.app)));
        }
    }
    bench = between(bench);
    for (deed, scope, before, _) in done.iter().rev() {
        turn(&bench.app, scope, true);
        assert_eq!(&state(&bench.app), before, "{deed:?} taken back");
    }
    bench = between(bench);
    for (deed, scope, _, after) in &done {
        turn(&bench.app, scope, false);
        assert_eq!(&state(&bench.app), after, "{deed:?} done again");
    }
    bench
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn everything_taken_back_is_where_one_was_and_done_again_where_one_had_come(deeds in deeds()) {
        holds(Bench::new(), &deeds, |bench| bench);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn the_same_holds_when_the_library_is_opened_anew_between(deeds in deeds()) {
        let (data, bench) = Bench::on_disk();
        let bench = holds(bench, &deeds, |bench| {
            let Bench { app, clock, folder } = bench;
            app.close().unwrap();
            drop(app);
            Bench { app: opened(data.path(), clock.clone()), clock, folder }
        });
        bench.app.settle();
        bench.assert_sound();
    }
}

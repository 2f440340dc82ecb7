//! The data folder: backups by themselves, restoring with a look first, moving, and leaving in open formats.
//! Not here: damage to a backup's file (`upkeep`), the rotation's law (the engine's own tests).
#![expect(clippy::disallowed_methods, reason = "tests make files that need not survive a crash")]

use super::support::{BREAD, Bench, MORNING, opened};
use domain::{Code, Fault};
use engine::{
    App, Call, Paths,
    api::{CourseDifference, LibraryExported},
};
use std::{collections::BTreeMap, path::Path, sync::Arc};

const HOUR_MS: i64 = 3_600_000;

/// A bench on the disk with a document and a course, and its data folder.
fn library() -> (tempfile::TempDir, Bench, String) {
    let (data, bench) = Bench::on_disk();
    bench.write("bread.md", BREAD);
    bench.import();
    let course = bench.drafted("Bread").id;
    (data, bench, course)
}

fn titles(app: &App) -> Vec<String> {
    let list = engine::courses::courses(app).unwrap();
    list.courses.into_iter().map(|course| course.title).collect()
}

#[test]
fn a_backup_is_made_by_itself_when_something_changed_and_the_last_is_old_enough() {
    let (data, bench, _) = library();
    assert!(engine::upkeep::make_if_due(&bench.app).unwrap());
    assert!(!engine::upkeep::make_if_due(&bench.app).unwrap(), "too early");
    bench.clock.advance(2 * HOUR_MS);
    assert!(!engine::upkeep::make_if_due(&bench.app).unwrap(), "nothing has changed");
    bench.empty_course("More");
    assert!(engine::upkeep::make_if_due(&bench.app).unwrap());
    let view = engine::upkeep::backups(&bench.app).unwrap();
    assert_eq!(view.folder, data.path().join("backups").display().to_string());
    assert_eq!(view.backups.len(), 2);
    assert!(view.backups[0].at_ms > view.backups[1].at_ms && view.backups[0].bytes > 0.0);
    assert!(view.backups.iter().all(|backup| backup.automatic));
}

#[test]
fn the_rotation_removes_only_what_was_made_by_itself_and_settings_switch_it_off() {
    let (data, bench, _) = library();
    let call = Call::new("test".into());
    let set = |key: &str, value: &str| {
        engine::settings::set_setting(&bench.app, &call, key, value).unwrap();
    };
    for (key, value) in [("backup.days", "1"), ("backup.weeks", "0"), ("backup.months", "0")] {
        set(key, value);
    }
    let folder = data.path().join("backups");
    std::fs::create_dir_all(&folder).unwrap();
    let mine = folder.join("before the exam.cwbackup");
    engine::upkeep::backup(&bench.app, &mine).unwrap();
    for day in 0..4 {
        bench.empty_course(&format!("Day {day}"));
        assert!(engine::upkeep::make_if_due(&bench.app).unwrap());
        bench.clock.advance(36 * HOUR_MS);
    }
    let view = engine::upkeep::backups(&bench.app).unwrap();
    assert_eq!(view.backups.iter().filter(|backup| backup.automatic).count(), 1);
    assert!(mine.exists());
    set("backup.days", "0");
    bench.empty_course("None");
    assert!(!engine::upkeep::make_if_due(&bench.app).unwrap());
}

#[test]
fn a_look_into_a_backup_tells_what_a_restore_would_change_and_touches_nothing() {
    let (_data, bench, course) = library();
    let file = bench.folder.path().join("kept.cwbackup");
    bench.empty_course("Gone");
    engine::upkeep::backup(&bench.app, &file).unwrap();
    let gone = titles(&bench.app).len();
    let call = Call::new("test".into());
    let all = engine::courses::courses(&bench.app).unwrap().courses;
    let id = all.iter().find(|row| row.title == "Gone").unwrap().id.clone();
    engine::courses::remove_course(&bench.app, &call, &id).unwrap();
    bench.empty_course("New");
    let title = engine::api::WireEdit::AddModule { title: "Again".into(), at: None };
    bench.edit(&course, title);
    let before = engine::upkeep::doctor(&bench.app).unwrap();
    let preview = engine::upkeep::preview_backup(&bench.app, &file).unwrap();
    let difference = |title: &str| {
        preview.courses.iter().find(|course| course.title == title).map(|course| course.difference)
    };
    assert_eq!(difference("Bread"), Some(CourseDifference::Changed));
    assert_eq!(difference("Gone"), Some(CourseDifference::OnlyInBackup));
    assert_eq!(difference("New"), Some(CourseDifference::OnlyNow));
    assert_eq!((preview.documents, preview.documents_now), (1, 1));
    assert!(preview.lessons > 0 && preview.at_ms.is_some());
    let after = engine::upkeep::doctor(&bench.app).unwrap();
    assert_eq!((before.seq, before.records_digest), (after.seq, after.records_digest));
    assert_eq!(titles(&bench.app).len(), gone);
}

#[test]
fn a_restore_from_the_window_keeps_the_present_state_and_comes_with_the_next_start() {
    let (data, bench, _) = library();
    let file = bench.folder.path().join("kept.cwbackup");
    engine::upkeep::backup(&bench.app, &file).unwrap();
    bench.empty_course("Later");
    let kept = engine::upkeep::stage_restore(&bench.app, &file).unwrap();
    // What is written now would be set aside with the rest, so it is refused.
    let call = Call::new("test".into());
    let refused = engine::courses::create_course(&bench.app, &call, "Lost").unwrap_err();
    assert_eq!(refused.code(), Code::WritesStopped);
    let clock = bench.clock.clone();
    bench.app.close().unwrap();
    drop(bench);
    let app = opened(data.path(), clock.clone());
    assert_eq!(titles(&app), ["Bread"]);
    assert!(engine::upkeep::doctor(&app).unwrap().ok);
    // And back again, out of what was kept.
    clock.advance(1);
    engine::upkeep::stage_restore(&app, Path::new(&kept)).unwrap();
    app.close().unwrap();
    drop(app);
    let app = opened(data.path(), clock);
    assert_eq!(titles(&app).len(), 2);
    app.close().unwrap();
}

#[test]
fn what_is_no_backup_is_refused_before_anything_is_written() {
    let (data, bench, _) = library();
    let file = bench.write("no.cwbackup", "nothing of the kind");
    let error = engine::upkeep::stage_restore(&bench.app, &file).unwrap_err();
    assert_eq!(error.code(), Code::BackupDamaged);
    assert!(!data.path().join("backups").exists() && !data.path().join("restoring").exists());
    bench.empty_course("Still writable");
}

fn options() -> engine::OpenOptions {
    engine::OpenOptions {
        clock: Arc::new(domain::FrozenClock::at(MORNING)),
        worker: None,
        cache_bytes: engine::OpenOptions::CACHE_BYTES,
        keyring: false,
    }
}

/// An app on `usual`, or where the file `place` says.
fn at(usual: &Path, place: &Path) -> App {
    App::open(Paths::at(usual, place.to_owned()), options()).unwrap()
}

#[test]
fn a_library_moves_whole_is_found_there_and_the_old_one_stays_until_it_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let (usual, place) = (folder.path().join("usual"), folder.path().join("config/place.json"));
    let to = folder.path().join("elsewhere");
    let call = Call::new("test".into());
    let app = at(&usual, &place);
    engine::courses::create_course(&app, &call, "Kept").unwrap();
    engine::upkeep::make_if_due(&app).unwrap();
    let before = engine::upkeep::doctor(&app).unwrap().records_digest;
    let moved = engine::upkeep::move_library(&app, &call, &to, &|_, _| true).unwrap().unwrap();
    assert!(moved.remembered && moved.bytes > 0.0);
    let refused = engine::courses::create_course(&app, &call, "Lost").unwrap_err();
    assert_eq!(refused.code(), Code::WritesStopped);
    app.close().unwrap();
    drop(app);
    let app = at(&usual, &place);
    assert_eq!(app.paths().root(), to);
    assert_eq!(titles(&app), ["Kept"]);
    let doctor = engine::upkeep::doctor(&app).unwrap();
    assert!(doctor.ok && doctor.records_digest == before, "{doctor:?}");
    assert_eq!(engine::upkeep::backups(&app).unwrap().backups.len(), 1);
    assert_eq!(engine::upkeep::data_parts(&app).old, Some(usual.display().to_string()));
    std::fs::write(usual.join("mine.txt"), "not theirs").unwrap();
    assert_eq!(engine::upkeep::remove_moved(&app).unwrap().old, None);
    assert!(!usual.join("journal").exists() && usual.join("mine.txt").exists());
    assert_eq!(engine::upkeep::remove_moved(&app).unwrap_err().code(), Code::NotFound);
    app.close().unwrap();
}

#[test]
fn a_library_whose_disk_is_not_connected_is_not_taken_for_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    let (usual, place) = (folder.path().join("usual"), folder.path().join("place.json"));
    let (to, away) = (folder.path().join("disk"), folder.path().join("away"));
    let app = at(&usual, &place);
    let call = Call::new("test".into());
    engine::upkeep::move_library(&app, &call, &to, &|_, _| true).unwrap().unwrap();
    app.close().unwrap();
    drop(app);
    std::fs::rename(&to, &away).unwrap();
    let error = App::open(Paths::at(&usual, place.clone()), options()).map(|_| ()).unwrap_err();
    assert!(error.hint().is_some_and(|hint| hint.contains("--data")), "{error}");
    assert!(!to.exists());
    std::fs::rename(&away, &to).unwrap();
    at(&usual, &place).close().unwrap();
}

#[test]
fn a_move_that_is_stopped_or_makes_no_sense_changes_nothing() {
    let (data, bench, _) = library();
    let call = Call::new("test".into());
    let to = bench.folder.path().join("elsewhere");
    let stopped =
        engine::upkeep::move_library(&bench.app, &call, &to, &|done, _| done < 1).unwrap();
    assert!(stopped.is_none() && !to.exists());
    for (place, why) in [
        (data.path().join("inside"), "into itself"),
        (data.path().parent().unwrap().to_owned(), "around itself"),
        (bench.folder.path().to_owned(), "not empty"),
        ("relative".into(), "no whole path"),
    ] {
        let error =
            engine::upkeep::move_library(&bench.app, &call, &place, &|_, _| true).unwrap_err();
        assert_eq!(error.code(), Code::InvalidInput, "{why}");
    }
    bench.empty_course("Still writable");
}

fn export(bench: &Bench, to: &Path) -> LibraryExported {
    engine::exports::export_library(&bench.app, to, &|_| true).unwrap()
}

/// Every file below a folder with its bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_whole_library_leaves_in_open_formats_the_same_each_time() {
    let (_data, bench, _) = library();
    let (first, second) = (bench.folder.path().join("one"), bench.folder.path().join("two"));
    let answer = export(&bench, &first);
    assert_eq!((answer.courses, answer.documents, answer.cancelled), (1, 1, false));
    export(&bench, &second);
    let (one, two) = (files(&first), files(&second));
    assert_eq!(one.len(), answer.files as usize);
    assert_eq!(one, two);
    let text = |name: &str| String::from_utf8(one[name].clone()).unwrap();
    let course = text("courses/01-bread/course.json");
    let value: serde_json::Value = serde_json::from_str(&course).unwrap();
    assert_eq!(value["title"], "Bread");
    assert!(
        course.contains("bread.md") && course.contains("\"quote\""),
        "citations name file and words"
    );
    assert!(text("courses/01-bread/course.md").starts_with("---\nid: "));
    assert!(one.keys().any(|name| name.starts_with("documents/00001-")));
    // An earlier export is replaced, a folder of somebody's is not.
    export(&bench, &first);
    std::fs::write(bench.folder.path().join("mine.txt"), "").unwrap();
    let refused = engine::exports::export_library(&bench.app, bench.folder.path(), &|_| true);
    assert_eq!(refused.unwrap_err().code(), Code::InvalidInput);
}

#[test]
fn an_export_that_is_stopped_leaves_what_was_there() {
    let (_data, bench, _) = library();
    let to = bench.folder.path().join("out");
    export(&bench, &to);
    let before = files(&to);
    bench.empty_course("More");
    let stopped = engine::exports::export_library(&bench.app, &to, &|far| far.done < 1).unwrap();
    assert!(stopped.cancelled);
    assert_eq!(files(&to), before);
    assert!(!bench.folder.path().join("out.unfinished").exists());
}

#[test]
fn settings_leave_without_secrets() {
    let (_data, bench, _) = library();
    let call = Call::new("test".into());
    engine::model::set_key(&bench.app, "sk-a-very-secret-key", false).unwrap();
    engine::settings::set_setting(&bench.app, &call, "llm.model", "m").unwrap();
    let to = bench.folder.path().join("out");
    export(&bench, &to);
    for (name, bytes) in files(&to) {
        assert!(!String::from_utf8_lossy(&bytes).contains("very-secret"), "{name}");
    }
}

#[test]
fn a_short_script_reads_an_export_without_the_program() {
    let (_data, bench, course) = library();
    let to = bench.folder.path().join("out");
    export(&bench, &to);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/read_export.py");
    let lines = std::fs::read_to_string(&script).unwrap().lines().count();
    assert!(lines <= 200, "{lines} lines");
    let ran = std::process::Command::new("python3").arg(&script).arg(&to).output();
    let Ok(ran) = ran else {
        println!("skipped: there is no python3");
        return;
    };
    let out = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{out}{}", String::from_utf8_lossy(&ran.stderr));
    let expected = engine::courses::course(&bench.app, &course).unwrap();
    assert!(out.contains("Bread"), "{out}");
    for lesson in expected.modules.iter().flat_map(|module| &module.lessons) {
        assert!(out.contains(&lesson.title), "{}: {out}", lesson.title);
    }
}

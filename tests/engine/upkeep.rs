//! Backup, restore, rebuild and doctor on real folders.
//! Not here: damage to single files (the store crate's own tests), kills (`cargo xtask test --full`).

use super::support::{BREAD, MORNING};
use domain::{Code, Fault, FrozenClock};
use engine::{App, Call, OpenOptions, Paths, library::ImportOptions};
use std::{path::Path, sync::Arc};

fn options() -> OpenOptions {
    OpenOptions {
        clock: Arc::new(FrozenClock::at(MORNING)),
        worker: None,
        cache_bytes: OpenOptions::CACHE_BYTES,
        keyring: false,
    }
}

fn open(folder: &Path) -> App {
    App::open(Paths::new(folder), options()).unwrap()
}

/// Closes an app and lets go of its folder.
fn close(app: App) {
    app.close().unwrap();
    drop(app);
}

/// A data folder with one document and one course, closed.
fn library(folder: &Path) -> String {
    let app = open(&folder.join("data"));
    let file = folder.join("bread.md");
    #[expect(clippy::disallowed_methods, reason = "a test's own input")]
    std::fs::write(&file, BREAD).unwrap();
    let call = Call::new("test".into());
    engine::library::import(&app, &call, &[file], ImportOptions::default(), &|_| ()).unwrap();
    let course = engine::courses::create_course(&app, &call, "Kept").unwrap().course;
    app.settle();
    close(app);
    course
}

#[track_caller]
fn assert_whole(data: &Path, course: &str) {
    let app = open(data);
    let doctor = engine::upkeep::doctor(&app).unwrap();
    assert!(doctor.ok, "{:#?}", doctor.problems);
    assert_eq!(engine::courses::course(&app, course).unwrap().title, "Kept");
    let request =
        engine::api::SearchRequest { text: "windowpane".into(), limit: 5, ..Default::default() };
    assert_eq!(engine::finding::search(&app, &request).unwrap().total, 1);
    close(app);
}

#[test]
fn a_closed_library_opens_again_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let course = library(folder.path());
    assert_whole(&folder.path().join("data"), &course);
}

#[test]
fn views_that_are_deleted_are_made_anew_and_equal() {
    let folder = tempfile::tempdir().unwrap();
    let course = library(folder.path());
    for view in ["search", "graph", "records", "activity.json", "figures.json"] {
        let path = folder.path().join("data").join(view);
        if path.is_dir() {
            std::fs::remove_dir_all(&path).unwrap();
        } else {
            std::fs::remove_file(&path).unwrap();
        }
        assert_whole(&folder.path().join("data"), &course);
    }
}

#[test]
fn a_backup_brings_everything_back_and_sets_aside_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let course = library(folder.path());
    let (data, backup) = (folder.path().join("data"), folder.path().join("library.backup"));
    let app = open(&data);
    engine::upkeep::backup(&app, &backup).unwrap();
    let call = Call::new("test".into());
    engine::courses::remove_course(&app, &call, &course).unwrap();
    close(app);
    engine::upkeep::restore(&backup, &Paths::new(&data), &FrozenClock::at(MORNING)).unwrap();
    assert_whole(&data, &course);
    let elsewhere = folder.path().join("other machine");
    engine::upkeep::restore(&backup, &Paths::new(&elsewhere), &FrozenClock::at(MORNING)).unwrap();
    assert_whole(&elsewhere, &course);
}

#[test]
fn a_torn_backup_is_refused_and_nothing_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let course = library(folder.path());
    let (data, backup) = (folder.path().join("data"), folder.path().join("library.backup"));
    let app = open(&data);
    engine::upkeep::backup(&app, &backup).unwrap();
    close(app);
    let whole = std::fs::metadata(&backup).unwrap().len();
    std::fs::File::options().write(true).open(&backup).unwrap().set_len(whole * 2 / 3).unwrap();
    let error = engine::upkeep::restore(&backup, &Paths::new(&data), &FrozenClock::at(MORNING))
        .unwrap_err();
    assert_eq!(error.code(), Code::BackupDamaged);
    assert_whole(&data, &course);
}

#[test]
fn a_second_opener_is_told_that_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    let second = App::open(Paths::new(folder.path()), options());
    let error = second.map(|_| ()).unwrap_err();
    assert_eq!(error.code(), Code::AlreadyOpen);
    assert!(error.retryable() && error.hint().is_some());
    close(first);
}

#[test]
fn a_rebuild_gives_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    library(folder.path());
    let app = open(&folder.path().join("data"));
    let before = engine::upkeep::doctor(&app).unwrap();
    let rebuilt = engine::upkeep::rebuild(&app, &Call::new("test".into())).unwrap();
    assert_eq!(rebuilt.search_digest, before.search_digest);
    assert_eq!(rebuilt.graph_digest, before.graph_digest);
    assert_eq!(rebuilt.records_digest, before.records_digest);
    close(app);
}

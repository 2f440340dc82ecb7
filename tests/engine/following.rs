//! Folders that are followed: what changes on the disk changes in the library, without anybody asking for it.
//! Not here: what an import makes of files (`import`).

use super::support::{BREAD, Bench, YEAST};
use domain::{DocumentStatus, FolderState};
use std::time::{Duration, Instant};

/// A bench whose folder is followed.
fn followed() -> Bench {
    let bench = Bench::with_texts();
    engine::library::follow(&bench.app).unwrap();
    bench
}

/// Waits until it is so. Far longer than it takes on the slowest machine: what never comes must fail, not hang.
#[track_caller]
fn becomes(what: &str, is_so: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_mins(1);
    while !is_so() {
        assert!(Instant::now() < until, "it never came to be that {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn state(bench: &Bench) -> FolderState {
    let folders = bench.call(|_| engine::library::folders(&bench.app));
    folders.first().map(|folder| folder.state).unwrap_or_default()
}

fn finds(bench: &Bench, text: &str) -> bool {
    bench.search(text).total > 0
}

#[test]
fn what_is_written_renamed_and_taken_away_is_followed() {
    let bench = followed();
    let path = bench.write("deep/new.md", "# Zymurgy\n\nThe study of fermentation.");
    becomes("a new file is found", || finds(&bench, "zymurgy"));
    let id = bench.document("deep/new.md").id;
    bench.write("deep/new.md", "# Oenology\n\nThe study of wine.");
    becomes("its change is found", || finds(&bench, "oenology") && !finds(&bench, "zymurgy"));
    let renamed = bench.folder.path().join("renamed.md");
    std::fs::rename(&path, &renamed).unwrap();
    becomes("it has its new name", || {
        bench.documents().iter().any(|row| row.path.ends_with("renamed.md") && row.id == id)
    });
    std::fs::remove_file(&renamed).unwrap();
    becomes("it is not found any more", || !finds(&bench, "oenology"));
    assert_eq!(bench.document("renamed.md").id, id);
    assert!(bench.app.settle());
    bench.assert_sound();
}

#[test]
fn a_folder_that_goes_away_is_offline_until_it_comes_back() {
    let bench = Bench::new();
    let (disk, away) = (bench.folder.path().join("disk"), bench.folder.path().join("away"));
    bench.write("disk/bread.md", BREAD);
    bench.import_paths(std::slice::from_ref(&disk));
    engine::library::follow(&bench.app).unwrap();
    std::fs::rename(&disk, &away).unwrap();
    becomes("the folder is offline", || state(&bench) == FolderState::Offline);
    assert_eq!(bench.document("bread.md").status, DocumentStatus::Imported);
    bench.write("away/yeast.md", YEAST);
    std::fs::rename(&away, &disk).unwrap();
    becomes("it is current again", || state(&bench) == FolderState::Current);
    becomes("what changed meanwhile is found", || bench.documents().len() == 2);
    bench.write("disk/late.md", "# Zymurgy\n\nThe study of fermentation.");
    becomes("it is listened to again", || finds(&bench, "zymurgy"));
}

#[test]
fn nothing_is_followed_while_it_is_paused_and_all_of_it_afterwards() {
    let bench = followed();
    let set = |value| {
        bench.call(|call| engine::settings::set_setting(&bench.app, call, "library.follow", value))
    };
    set("false");
    std::thread::sleep(Duration::from_millis(300));
    bench.write("new.md", "# Zymurgy\n\nThe study of fermentation.");
    std::thread::sleep(Duration::from_millis(600));
    assert!(!finds(&bench, "zymurgy"), "following is paused");
    set("true");
    becomes("what changed meanwhile is found", || finds(&bench, "zymurgy"));
}

#[test]
fn an_import_that_somebody_asks_for_comes_before_one_by_itself() {
    let bench = followed();
    for number in 0..200 {
        bench.write(&format!("many/{number}.md"), format!("{BREAD}\nNumber {number}."));
    }
    // Whatever the follower is doing at this moment, this is not refused as busy.
    bench.import();
    becomes("all is read", || bench.documents().len() == 202);
    bench.assert_sound();
}

#[test]
fn a_storm_of_changes_ends_with_the_true_state() {
    let bench = followed();
    let at = |number: usize| bench.folder.path().join(format!("storm/{number}.md"));
    for round in 0..5 {
        for number in 0..60 {
            bench.write(
                &format!("storm/{number}.md"),
                format!("# Round {round}\n\nNumber {number}."),
            );
        }
        for number in (0..60).filter(|number| (number + round) % 3 == 0) {
            std::fs::remove_file(at(number)).unwrap();
        }
        for number in (0..60).filter(|number| (number + round) % 3 == 1) {
            std::fs::rename(at(number), at(number + 100)).unwrap();
        }
    }
    let on_disk = || {
        let entries = std::fs::read_dir(bench.folder.path().join("storm")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        names.sort();
        names
    };
    becomes("the library holds what the folder holds", || {
        let rows = bench.documents();
        let live = rows
            .iter()
            .filter(|row| row.status == DocumentStatus::Imported && row.path.contains("/storm/"));
        let mut names: Vec<_> = live.map(|row| std::path::PathBuf::from(&row.path)).collect();
        names.sort();
        let real = |path: &std::path::PathBuf| path.canonicalize().unwrap_or_default();
        names == on_disk().iter().map(real).collect::<Vec<_>>()
    });
}

#[test]
fn what_was_taken_out_stays_out_while_its_file_lies_in_the_folder() {
    let bench = followed();
    let id = bench.document("1 bread.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &id));
    bench.write("1 bread.md", format!("{BREAD}\nOne more line.\n"));
    bench.write("3 new.md", "# Zymurgy\n\nThe study of fermentation.");
    becomes("a new file is found", || finds(&bench, "zymurgy"));
    assert_eq!(bench.documents().len(), 2);
    bench.import();
    assert_eq!(bench.documents().len(), 3, "who asks for the folder has all of it");
}

//! Importing: what becomes of each file, and what a second import does.
//! Not here: how formats are read (the import crate's own tests).

use super::support::{BREAD, Bench, YEAST};
use domain::{Code, DocumentStatus, FolderState};
use engine::{api::GoneDecision, library::ImportOptions};
use std::path::Path;

#[test]
fn a_folder_becomes_documents_with_titles_languages_and_passages() {
    let bench = Bench::with_texts();
    let bread = bench.document("1 bread.md");
    assert_eq!(bread.title, "Baking bread");
    assert_eq!(bread.language.as_deref(), Some("en"));
    assert_eq!(bread.status, DocumentStatus::Imported);
    assert!(bread.passages >= 5, "{} passages", bread.passages);
}

#[test]
fn an_unchanged_file_is_not_read_again() {
    let bench = Bench::with_texts();
    let seq = bench.call(|_| engine::upkeep::doctor(&bench.app)).seq;
    let report = bench.import();
    assert_eq!((report.progress.unchanged, report.progress.imported), (2, 0));
    let after = bench.call(|_| engine::upkeep::doctor(&bench.app)).seq;
    // Only the note that the folder was scanned is written.
    assert_eq!(after.parse::<u64>().unwrap(), seq.parse::<u64>().unwrap() + 1);
}

#[test]
fn a_changed_file_keeps_its_id_and_replaces_its_words() {
    let bench = Bench::with_texts();
    let before = bench.document("1 bread.md");
    bench.write("1 bread.md", "# Baking bread\n\nOnly quinoa is left in this file.\n");
    let report = bench.import();
    assert_eq!((report.progress.updated, report.progress.unchanged), (1, 1));
    let after = bench.document("1 bread.md");
    assert_eq!(before.id, after.id);
    assert_eq!(bench.search("windowpane").total, 0);
    assert_eq!(bench.search("quinoa").total, 1);
    bench.assert_sound();
}

#[test]
fn a_touched_file_with_the_same_bytes_counts_as_unchanged() {
    let bench = Bench::with_texts();
    let path = bench.folder.path().join("1 bread.md");
    let later = std::time::UNIX_EPOCH + std::time::Duration::from_secs(2_000_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(later).unwrap();
    let report = bench.import();
    assert_eq!((report.progress.updated, report.progress.unchanged), (0, 2));
}

#[track_caller]
fn check_bad(name: &str, bytes: &[u8], status: DocumentStatus, code: Code) {
    let bench = Bench::new();
    bench.write("good.md", BREAD);
    bench.write(name, bytes);
    let report = bench.import();
    assert_eq!(report.progress.imported, 1, "the good file must be imported all the same");
    let bad = bench.document(name);
    assert_eq!((bad.status, bad.code), (status, Some(code)), "{name}: {:?}", bad.message);
    assert!(bad.message.is_some_and(|message| !message.is_empty()));
    bench.assert_sound();
}

#[test]
fn a_bad_file_costs_one_file_and_says_why() {
    check_bad("empty.txt", b"", DocumentStatus::Failed, Code::FileEmpty);
    check_bad("blank.md", b" \n\n\t\n", DocumentStatus::Failed, Code::NoText);
    check_bad(
        "picture.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        DocumentStatus::Failed,
        Code::FormatUnsupported,
    );
    check_bad(
        "broken.pdf",
        b"%PDF-1.7\nnothing that follows makes sense",
        DocumentStatus::Failed,
        Code::FileDamaged,
    );
    check_bad(
        "broken.docx",
        b"PK\x03\x04 this is no archive",
        DocumentStatus::Failed,
        Code::FileDamaged,
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_in_circles_and_pipes_are_left_out_by_name() {
    let bench = Bench::new();
    bench.write("deep/good.md", BREAD);
    std::os::unix::fs::symlink(bench.folder.path(), bench.folder.path().join("deep/up")).unwrap();
    let report = bench.import();
    assert_eq!((report.progress.imported, report.progress.skipped), (1, 1));
    assert_eq!(bench.document("deep/up").code, Some(Code::SymlinkLoop));
}

#[test]
fn a_vanished_file_keeps_its_words_and_says_that_it_is_gone() {
    let bench = Bench::with_texts();
    std::fs::remove_file(bench.folder.path().join("2 yeast.md")).unwrap();
    bench.import();
    let gone = bench.document("2 yeast.md");
    assert_eq!((gone.status, gone.code), (DocumentStatus::Skipped, Some(Code::FileVanished)));
    assert!(gone.passages > 0, "courses may cite it");
    assert_eq!(bench.search("sourdough").total, 0, "it is not on the disk any more");
    bench.write("2 yeast.md", YEAST);
    bench.import();
    assert_eq!(bench.document("2 yeast.md").status, DocumentStatus::Imported);
    bench.assert_sound();
}

#[test]
fn a_folder_that_is_not_there_is_offline_and_its_documents_stay() {
    let bench = Bench::new();
    let (disk, away) = (bench.folder.path().join("disk"), bench.folder.path().join("away"));
    bench.write("disk/bread.md", BREAD);
    bench.import_paths(std::slice::from_ref(&disk));
    let state = || bench.call(|_| engine::library::folders(&bench.app))[0].state;
    for (from, to, expected) in
        [(&disk, &away, FolderState::Offline), (&away, &disk, FolderState::Current)]
    {
        std::fs::rename(from, to).unwrap();
        bench.import_paths(std::slice::from_ref(&disk));
        assert_eq!(state(), expected);
        assert_eq!(bench.document("bread.md").status, DocumentStatus::Imported);
        assert!(bench.search("gluten").total > 0);
    }
}

#[test]
fn many_files_that_vanish_at_once_wait_for_a_decision() {
    for (gone, expected) in [(5, FolderState::Current), (6, FolderState::Held)] {
        let bench = Bench::new();
        for number in 0..20 {
            bench.write(&format!("{number}.md"), format!("{BREAD}\nNumber {number}."));
        }
        bench.import();
        for number in 0..gone {
            std::fs::remove_file(bench.folder.path().join(format!("{number}.md"))).unwrap();
        }
        bench.import();
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        assert_eq!(folder.state, expected, "{gone} of 20 gone");
        let left = if expected == FolderState::Held { 20 } else { 20 - gone };
        assert_eq!(folder.counts.imported, left, "{gone} of 20 gone");
    }
}

#[test]
fn files_that_vanish_where_many_others_come_are_simply_gone() {
    let bench = Bench::new();
    for number in 0..20 {
        bench.write(&format!("{number}.md"), format!("{BREAD}\nNumber {number}."));
    }
    bench.import();
    for number in 0..10 {
        std::fs::remove_file(bench.folder.path().join(format!("{number}.md"))).unwrap();
    }
    for number in 100..190 {
        bench.write(&format!("{number}.md"), format!("{YEAST}\nNumber {number}."));
    }
    bench.import();
    let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
    assert_eq!((folder.state, folder.counts.imported), (FolderState::Current, 100));
}

#[test]
fn the_user_decides_whether_vanished_documents_stay() {
    for (decision, imported) in [(GoneDecision::Keep, 8), (GoneDecision::Follow, 1)] {
        let bench = Bench::new();
        for number in 0..8 {
            bench.write(&format!("{number}.md"), format!("{BREAD}\nWord{number}."));
        }
        bench.import();
        for number in 1..8 {
            std::fs::remove_file(bench.folder.path().join(format!("{number}.md"))).unwrap();
        }
        bench.import();
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        let decided =
            bench.call(|call| engine::library::decide_gone(&bench.app, call, &folder.id, decision));
        assert_eq!((decided.state, decided.counts.imported), (FolderState::Current, imported));
        bench.import();
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        assert_eq!((folder.state, folder.counts.imported), (FolderState::Current, imported));
        assert_eq!(bench.search("Word3").total, u32::from(decision == GoneDecision::Keep));
        bench.write("3.md", format!("{BREAD}\nWord3."));
        bench.import();
        let back = bench.document("3.md");
        assert_eq!((back.status, back.code), (DocumentStatus::Imported, None));
        bench.assert_sound();
    }
}

#[test]
fn nothing_is_decided_about_a_folder_that_lost_nothing() {
    let bench = Bench::with_texts();
    let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0).id;
    let error = bench.refused(|call| {
        engine::library::decide_gone(&bench.app, call, &folder, GoneDecision::Follow)
    });
    assert_eq!(error.code, Code::InvalidInput);
    assert_eq!(bench.document("1 bread.md").code, None);
}

#[test]
fn a_folder_that_is_taken_out_while_it_is_read_stays_out() {
    let bench = Bench::with_texts();
    let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0).id;
    for number in 0..40 {
        bench.write(&format!("new {number}.md"), format!("{BREAD}\nWord{number}."));
    }
    let removed = std::sync::atomic::AtomicBool::new(false);
    let report = bench.call(|call| {
        engine::library::import(
            &bench.app,
            call,
            &[bench.folder.path().to_owned()],
            ImportOptions::default(),
            &|progress| {
                // Progress is told ten times a second: so the next is that all files are found, and none is read.
                std::thread::sleep(std::time::Duration::from_millis(120));
                if progress.found > 0 && !removed.swap(true, std::sync::atomic::Ordering::SeqCst) {
                    bench.call(|call| engine::library::remove_folder(&bench.app, call, &folder));
                }
            },
        )
    });
    assert!(removed.into_inner() && !report.progress.running);
    assert!(bench.app.settle());
    assert_eq!(bench.documents().len(), 0);
    assert_eq!(bench.call(|_| engine::library::folders(&bench.app)).len(), 0);
    bench.assert_sound();
}

#[test]
fn a_moved_file_is_the_same_document() {
    let bench = Bench::with_texts();
    let before = bench.document("2 yeast.md");
    std::fs::create_dir(bench.folder.path().join("deep")).unwrap();
    std::fs::rename(
        bench.folder.path().join("2 yeast.md"),
        bench.folder.path().join("deep/leaven.md"),
    )
    .unwrap();
    bench.import();
    let after = bench.document("deep/leaven.md");
    assert_eq!((after.id, after.status, after.code), (before.id, DocumentStatus::Imported, None));
    assert_eq!(bench.documents().len(), 2);
    let hits = bench.search("sourdough").hits;
    assert!(hits.iter().all(|hit| !hit.path.ends_with("2 yeast.md")), "{hits:?}");
    bench.assert_sound();
}

#[test]
fn patterns_of_the_settings_are_passed_over() {
    let bench = Bench::new();
    bench.write("notes.md", BREAD);
    bench.write("old/notes.md", YEAST);
    bench.call(|call| {
        engine::settings::set_setting(&bench.app, call, "library.ignore", "old/; *.tmp")
    });
    bench.import();
    assert_eq!(bench.documents().len(), 1);
}

#[test]
fn a_second_import_at_the_same_time_is_refused_as_busy() {
    let bench = Bench::new();
    bench.write("a.md", BREAD);
    let roots = [bench.folder.path().to_owned()];
    let inner = std::sync::Mutex::new(None);
    bench.call(|call| {
        let told = |progress: &engine::api::ImportProgress| {
            if progress.running {
                let mut inner = inner.lock().unwrap();
                let again = || {
                    engine::library::import(
                        &bench.app,
                        call,
                        &roots,
                        ImportOptions::default(),
                        &|_| (),
                    )
                };
                inner.get_or_insert_with(|| {
                    again().map(|_| ()).map_err(|error| domain::Fault::code(&error))
                });
            }
        };
        engine::library::import(&bench.app, call, &roots, ImportOptions::default(), &told)
    });
    assert_eq!(inner.into_inner().unwrap(), Some(Err(Code::Busy)));
}

#[test]
fn a_stopped_import_keeps_what_was_read_and_goes_on_next_time() {
    let bench = Bench::new();
    for n in 0..400 {
        bench.write(
            &format!("{n:03}.md"),
            format!("# Note {n}\n\nThe number of this note is {n}.\n"),
        );
    }
    let roots = [bench.folder.path().to_owned()];
    let told = |progress: &engine::api::ImportProgress| {
        if progress.running && progress.found > 0 {
            engine::library::cancel(&bench.app);
        }
    };
    let report = bench.call(|call| {
        engine::library::import(&bench.app, call, &roots, ImportOptions::default(), &told)
    });
    assert!(report.cancelled && report.documents.len() < 400);
    let kept = bench.documents().len();
    assert_eq!(kept, report.documents.len());
    let report = bench.import();
    assert_eq!(report.progress.unchanged as usize, kept);
    assert_eq!(bench.documents().len(), 400);
    bench.assert_sound();
}

#[test]
fn an_import_whose_words_cannot_be_kept_ends_with_an_error() {
    let (data, bench) = Bench::on_disk();
    for n in 0..300 {
        bench.write(&format!("{n:03}.md"), format!("# Note {n}\n\nThis is note {n}.\n"));
    }
    // A file where the texts should go refuses every write, as a full disk does.
    std::fs::remove_dir_all(data.path().join("blobs")).unwrap();
    std::fs::File::create(data.path().join("blobs")).unwrap();
    let (sender, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let roots = [bench.folder.path().to_owned()];
        let options = ImportOptions { group: 1, ..ImportOptions::default() };
        let error = bench
            .refused(|call| engine::library::import(&bench.app, call, &roots, options, &|_| ()));
        // The test may have given up by now.
        let _ = sender.send((error.code, bench.app.call("test", |_| Ok(())).is_ok()));
    });
    let (code, is_alive) = ended.recv_timeout(std::time::Duration::from_mins(1)).unwrap();
    assert!(code != Code::Internal && is_alive, "{code:?}");
}

#[test]
fn a_document_whose_words_are_missing_is_read_again() {
    let (data, bench) = Bench::on_disk();
    bench.write("1 bread.md", BREAD);
    bench.write("2 yeast.md", YEAST);
    bench.import();
    assert_eq!(bench.import().progress.unchanged, 2);
    for folder in std::fs::read_dir(data.path().join("blobs")).unwrap().flatten() {
        std::fs::remove_dir_all(folder.path()).unwrap();
    }
    let report = bench.import();
    assert_eq!((report.progress.updated, report.progress.unchanged), (2, 0));
    bench.assert_sound();
}

#[test]
fn a_path_that_never_was_a_file_is_told_and_not_kept() {
    let bench = Bench::with_texts();
    let nowhere = bench.folder.path().join("no such file.md");
    let report = bench.import_paths(std::slice::from_ref(&nowhere));
    assert_eq!((report.progress.failed, report.documents.len()), (1, 0));
    let answer = report.answer();
    assert_eq!(answer.failures.len(), 1);
    assert_eq!(answer.failures[0].code, Code::FileVanished);
    assert_eq!(Path::new(&answer.failures[0].path), nowhere);
    assert_eq!(bench.documents().len(), 2);
}

#[test]
fn a_file_that_is_passed_over_by_now_is_not_gone() {
    let bench = Bench::with_texts();
    bench.write(".coursewrightignore", "2 yeast.md\n");
    bench.import();
    assert_eq!(bench.document("2 yeast.md").status, DocumentStatus::Imported);
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_beside_its_file_is_the_same_document() {
        let bench = Bench::new();
        let file = bench.write("deep/bread.md", BREAD);
        symlink(&file, bench.folder.path().join("a link.md")).unwrap();
        symlink(file.parent().unwrap(), bench.folder.path().join("again")).unwrap();
        let report = bench.import();
        assert_eq!((report.progress.imported, bench.documents().len()), (1, 1));
        assert!(bench.document("deep/bread.md").path.ends_with("deep/bread.md"));
        assert_eq!(bench.import().progress.unchanged, 1);
    }

    #[test]
    fn a_link_out_of_the_folder_is_one_document_of_the_folder() {
        let bench = Bench::new();
        let elsewhere = tempfile::tempdir().unwrap();
        let file = elsewhere.path().canonicalize().unwrap().join("far.md");
        std::fs::copy(bench.write("near.md", BREAD), &file).unwrap();
        let link = bench.folder.path().join("link.md");
        symlink(&file, &link).unwrap();
        bench.import();
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        assert_eq!(folder.counts.imported, 2);
        let far = bench.document("far.md");
        // Whether the file is tried again, imported by its link or by itself: it stays this document of this folder.
        bench.call(|call| engine::library::retry_document(&bench.app, call, &far.id));
        bench.import_paths(&[link]);
        bench.import_paths(&[file]);
        bench.import();
        assert_eq!(bench.documents().len(), 2);
        assert_eq!(bench.document("far.md").id, far.id);
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        assert_eq!(folder.counts.imported, 2);
        bench.assert_sound();
    }

    #[test]
    fn a_file_behind_a_link_is_gone_when_it_is_and_not_when_its_place_is() {
        let bench = Bench::new();
        bench.write("near.md", BREAD);
        let elsewhere = tempfile::tempdir().unwrap();
        let place = elsewhere.path().canonicalize().unwrap().join("place");
        std::fs::create_dir(&place).unwrap();
        std::fs::copy(bench.write("far.md", YEAST), place.join("far.md")).unwrap();
        std::fs::remove_file(bench.folder.path().join("far.md")).unwrap();
        symlink(&place, bench.folder.path().join("link")).unwrap();
        bench.import();
        std::fs::rename(&place, elsewhere.path().join("away")).unwrap();
        bench.import();
        assert_eq!(bench.document("far.md").status, DocumentStatus::Imported);
        std::fs::rename(elsewhere.path().join("away"), &place).unwrap();
        std::fs::remove_file(place.join("far.md")).unwrap();
        bench.import();
        assert_eq!(bench.document("far.md").code, Some(Code::FileVanished));
        bench.assert_sound();
    }

    #[test]
    fn a_file_that_became_a_link_goes_on_as_the_same_document() {
        let bench = Bench::with_texts();
        let before = bench.document("1 bread.md");
        let moved = bench.folder.path().join("moved");
        std::fs::create_dir(&moved).unwrap();
        std::fs::rename(bench.folder.path().join("1 bread.md"), moved.join("bread.md")).unwrap();
        symlink(moved.join("bread.md"), bench.folder.path().join("1 bread.md")).unwrap();
        bench.import();
        assert_eq!(bench.document("moved/bread.md").id, before.id);
        assert_eq!(bench.documents().len(), 2);
        bench.assert_sound();
    }

    #[test]
    fn documents_of_a_folder_whose_name_is_not_unicode_belong_to_it_and_vanish_from_it() {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let bench = Bench::new();
        let odd = bench.folder.path().join(OsStr::from_bytes(b"k\xF6ln"));
        std::fs::create_dir(&odd).unwrap();
        for name in ["a.md", "b.md"] {
            std::fs::copy(bench.write(name, BREAD), odd.join(name)).unwrap();
        }
        bench.import_paths(std::slice::from_ref(&odd));
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        assert_eq!(folder.counts.imported, 2);
        std::fs::remove_file(odd.join("a.md")).unwrap();
        bench.import_paths(&[odd]);
        let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
        assert_eq!((folder.counts.imported, folder.counts.skipped), (1, 1));
    }
}

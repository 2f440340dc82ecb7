//! Importing: what becomes of each file, and what a second import does.
//! Not here: how formats are read (the import crate's own tests).

use super::support::{BREAD, Bench, YEAST};
use domain::{Code, DocumentStatus};
use engine::library::ImportOptions;

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
    assert!(bench.search("sourdough").total > 0, "courses may cite it");
    bench.write("2 yeast.md", YEAST);
    bench.import();
    assert_eq!(bench.document("2 yeast.md").status, DocumentStatus::Imported);
    bench.assert_sound();
}

#[test]
fn a_folder_that_is_empty_all_of_a_sudden_is_taken_to_be_unmounted() {
    let bench = Bench::with_texts();
    for name in ["1 bread.md", "2 yeast.md"] {
        std::fs::remove_file(bench.folder.path().join(name)).unwrap();
    }
    bench.import();
    assert!(bench.documents().iter().all(|row| row.status == DocumentStatus::Imported));
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

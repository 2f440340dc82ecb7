//! Showing, opening and removing documents.
//! Not here: importing them, listing them (`library_list`).

use super::support::Bench;
use domain::{Code, DocumentStatus};

#[test]
fn a_document_is_shown_around_the_passage_that_was_found() {
    let bench = Bench::with_texts();
    let hit = bench.search("windowpane").hits.remove(0);
    let document = hit.document.unwrap();
    let view =
        bench.call(|_| engine::library::document(&bench.app, &document, 0, 3, Some(&hit.id)));
    assert!(view.passages.iter().any(|passage| passage.id == hit.id));
    assert!(view.passages.len() <= 3 && view.total > 3);
}

#[test]
fn a_removed_folder_takes_its_documents_with_it_and_leaves_the_files() {
    let bench = Bench::with_texts();
    let folder = bench.call(|_| engine::library::folders(&bench.app)).remove(0);
    assert_eq!(folder.counts.imported, 2);
    bench.call(|call| engine::library::remove_folder(&bench.app, call, &folder.id));
    bench.app.settle();
    assert_eq!(bench.documents().len(), 0);
    assert_eq!(bench.search("windowpane").total, 0);
    assert!(bench.folder.path().join("1 bread.md").exists());
    bench.assert_sound();
}

#[test]
fn what_is_not_there_is_said_with_a_code_a_hint_and_a_request_id() {
    let bench = Bench::new();
    let id = domain::DocumentId::derived(&[b"nobody"]).to_string();
    let error = bench.refused(|_| engine::library::document(&bench.app, &id, 0, 10, None));
    assert_eq!(error.code, Code::NotFound);
    assert!(error.hint.is_some() && !error.request_id.is_empty() && !error.retryable);
    let error =
        bench.refused(|_| engine::library::document(&bench.app, "../../etc/passwd", 0, 10, None));
    assert_eq!(error.code, Code::InvalidInput);
}

#[test]
fn a_document_that_could_not_be_read_can_be_tried_again() {
    let bench = Bench::new();
    let path = bench.write("late.md", "");
    bench.import();
    let row = bench.document("late.md");
    assert_eq!(row.code, Some(Code::FileEmpty));
    bench.write("late.md", "# Late\n\nNow there are words.\n");
    let row = bench.call(|call| engine::library::retry_document(&bench.app, call, &row.id));
    assert_eq!(row.status, DocumentStatus::Imported);
    assert!(path.exists());
}

#[test]
fn a_file_that_the_system_would_run_is_not_opened() {
    let bench = Bench::with_texts();
    bench.write(
        "page.hta",
        "<html><body><h1>Page</h1><p>It is read, and never run.</p></body></html>",
    );
    bench.import();
    let open = |name: &str| {
        let id = bench.document(name).id;
        let app = &bench.app;
        move |_: &engine::Call| engine::library::file_of(app, &id)
    };
    assert!(bench.call(open("1 bread.md")).ends_with("1 bread.md"));
    assert_eq!(bench.refused(open("page.hta")).code, Code::Io);
}

#[test]
fn a_file_is_shown_in_its_folder_unless_it_is_gone() {
    let bench = Bench::with_texts();
    let id = bench.document("1 bread.md").id;
    let place = bench.call(|_| engine::library::place_of(&bench.app, &id));
    assert!(place.ends_with("1 bread.md"));
    std::fs::remove_file(place).unwrap();
    let error = bench.refused(|_| engine::library::place_of(&bench.app, &id));
    assert_eq!(error.code, Code::FileVanished);
    assert!(error.hint.is_some());
    // Only what the library knows can be shown, never a path.
    let error = bench.refused(|_| engine::library::place_of(&bench.app, "/etc/passwd"));
    assert_eq!(error.code, Code::InvalidInput);
}

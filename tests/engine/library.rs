//! Listing, showing and removing documents.
//! Not here: importing them.

use super::support::Bench;
use domain::{Code, DocumentStatus};
use engine::api::DocumentsRequest;

fn request() -> DocumentsRequest {
    DocumentsRequest { limit: 200, ..DocumentsRequest::default() }
}

#[test]
fn a_list_is_filtered_by_words_of_title_and_path_and_by_status() {
    let bench = Bench::with_texts();
    bench.write("empty.txt", "");
    bench.import();
    for (filter, status, expected) in [
        (None, None, 3),
        (Some("YEAST"), None, 1),
        (None, Some(DocumentStatus::Failed), 1),
        (Some("nothing"), None, 0),
    ] {
        let request = DocumentsRequest { filter: filter.map(str::to_owned), status, ..request() };
        let page = bench.call(|_| engine::library::documents(&bench.app, &request));
        assert_eq!(page.total, expected, "{filter:?} {status:?}");
        assert_eq!((page.counts.imported, page.counts.failed), (2, 1));
    }
}

#[test]
fn a_page_is_never_longer_than_its_limit_and_pages_join_without_gaps() {
    let bench = Bench::new();
    for n in 0..25 {
        bench.write(&format!("{n:02}.md"), format!("# Note {n}\n\nWords of note {n}.\n"));
    }
    bench.import();
    let mut seen = Vec::new();
    for offset in [0, 10, 20, 30] {
        let request = DocumentsRequest { offset, limit: 10, ..DocumentsRequest::default() };
        let page = bench.call(|_| engine::library::documents(&bench.app, &request));
        assert!(page.documents.len() <= 10);
        seen.extend(page.documents.into_iter().map(|row| row.path));
    }
    assert_eq!(seen.len(), 25);
    assert!(seen.is_sorted());
}

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

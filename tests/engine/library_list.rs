//! Listing documents: choices and their counts, order, pages, and what a list may cost.
//! Not here: showing one (`library`), the report (`library_report`).

use super::support::{BREAD, Bench, opened};
use domain::{Code, DocumentFormat, DocumentStatus};
use engine::api::{DocumentPage, DocumentSort, DocumentState, DocumentsRequest};
use std::path::Path;

fn request() -> DocumentsRequest {
    DocumentsRequest { limit: 200, ..DocumentsRequest::default() }
}

impl Bench {
    #[track_caller]
    fn list(&self, request: &DocumentsRequest) -> DocumentPage {
        self.call(|_| engine::library::documents(&self.app, request))
    }

    /// The names of the files that fit, in the order of the list.
    #[track_caller]
    fn names(&self, request: &DocumentsRequest) -> Vec<String> {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        self.list(request).documents.iter().map(|row| name(&row.path)).collect()
    }
}

const GERMAN: &str = "# Hefe\n\nDie Hefe ist ein Pilz, und aus dem Zucker des Mehls macht sie das \
    Gas, das den Teig hebt. Wer den Teig kühl stellt, der lässt die Hefe langsam arbeiten, und das \
    Brot schmeckt dann nach mehr.\n";
const ENGLISH: &str = "# Flour\n\nThe flour is what is left when the grain has been ground, and the \
    more of the grain there is in it, the darker it is and the longer the dough has to rest before \
    it can be baked in the oven.\n";

/// Two folders, three formats, two languages, a file that cannot be read and one given by itself.
fn kitchen() -> (Bench, [String; 2]) {
    kitchen_in(Bench::new())
}

fn kitchen_in(bench: Bench) -> (Bench, [String; 2]) {
    bench.write("a/flour.md", format!("{ENGLISH}\n{BREAD}"));
    bench.write("a/hefe.txt", GERMAN);
    bench.write("a/scan.pdf", "");
    bench.write("b/hefe.md", GERMAN);
    bench.write("b/oven.html", format!("<html><head><title>Oven</title></head><body><p>The oven is hot, and the bread is in it for as long as it has to be there. {BREAD}</p></body></html>"));
    let alone = bench.write("alone.md", format!("{ENGLISH}\n{BREAD}"));
    bench.import_paths(&[bench.folder.path().join("a"), bench.folder.path().join("b")]);
    bench.import_paths(&[alone]);
    let folders = bench.call(|_| engine::library::folders(&bench.app));
    let id =
        |end: &str| folders.iter().find(|folder| folder.path.ends_with(end)).unwrap().id.clone();
    let ids = [id("a"), id("b")];
    (bench, ids)
}

#[test]
fn choices_narrow_a_list_within_one_by_any_and_together_by_all() {
    let (bench, [a, b]) = kitchen();
    let check = |change: &dyn Fn(&mut DocumentsRequest), expected: &[&str]| {
        let mut request = request();
        change(&mut request);
        assert_eq!(bench.names(&request), expected, "{request:?}");
        assert_eq!(bench.list(&request).total as usize, expected.len(), "{request:?}");
    };
    let md = Some(DocumentFormat::Markdown);
    let html = Some(DocumentFormat::Html);
    let de = Some("de".to_owned());
    check(&|_| (), &["flour.md", "hefe.txt", "scan.pdf", "alone.md", "hefe.md", "oven.html"]);
    check(&|r| r.formats = vec![md], &["flour.md", "alone.md", "hefe.md"]);
    check(&|r| r.formats = vec![md, html], &["flour.md", "alone.md", "hefe.md", "oven.html"]);
    check(&|r| r.formats = vec![Some(DocumentFormat::Epub)], &[]);
    check(&|r| r.languages = vec![de.clone()], &["hefe.txt", "hefe.md"]);
    check(&|r| r.languages = vec![None], &["scan.pdf"]);
    check(&|r| r.folders = vec![Some(b.clone())], &["hefe.md", "oven.html"]);
    check(
        &|r| r.folders = vec![None, Some(a.clone())],
        &["flour.md", "hefe.txt", "scan.pdf", "alone.md"],
    );
    check(&|r| r.states = vec![DocumentState::Failed], &["scan.pdf"]);
    check(&|r| r.states = vec![DocumentState::Skipped, DocumentState::Warned], &[]);
    check(&|r| r.filter = Some("HEFE".into()), &["hefe.txt", "hefe.md"]);
    check(
        &|r| r.filter = Some("  ".into()),
        &["flour.md", "hefe.txt", "scan.pdf", "alone.md", "hefe.md", "oven.html"],
    );
    check(
        &|r| {
            r.formats = vec![md];
            r.languages = vec![de.clone()];
            r.folders = vec![Some(b.clone())];
        },
        &["hefe.md"],
    );
}

#[test]
fn counts_beside_a_list_say_what_each_other_choice_would_show() {
    let (bench, [a, _]) = kitchen();
    let chosen = DocumentsRequest {
        formats: vec![Some(DocumentFormat::Markdown)],
        folders: vec![Some(a.clone())],
        ..request()
    };
    let page = bench.list(&chosen);
    let facets = &page.facets;
    // Formats are counted in the chosen folder, folders among the chosen formats, all else under both.
    let formats: Vec<_> = facets.formats.iter().map(|one| (one.format, one.count)).collect();
    assert_eq!(formats.len(), 3);
    assert!(formats.contains(&(Some(DocumentFormat::PlainText), 1)));
    assert!(formats.contains(&(Some(DocumentFormat::Pdf), 1)), "what a name promises: {formats:?}");
    let folders: Vec<u32> = facets.folders.iter().map(|one| one.count).collect();
    assert_eq!(folders, [1, 1, 1]);
    assert!(facets.folders.iter().any(|one| one.folder.is_none()));
    let languages: Vec<_> =
        facets.languages.iter().map(|one| (one.language.as_deref(), one.count)).collect();
    assert_eq!(languages, [(Some("en"), 1)]);
    assert_eq!((facets.states.imported, facets.states.failed), (1, 0));
    assert_eq!((page.counts.imported, page.counts.failed), (5, 1));
    for (format, count) in formats {
        let other = DocumentsRequest { formats: vec![format], ..chosen.clone() };
        assert_eq!(bench.list(&other).total, count, "{format:?}");
    }
}

#[test]
fn a_list_is_ordered_both_ways_and_what_is_alike_stays_by_path() {
    let (bench, _) = kitchen();
    let check = |sort, descending, expected: [&str; 6]| {
        let request = DocumentsRequest { sort, descending, ..request() };
        assert_eq!(bench.names(&request), expected, "{sort:?} {descending}");
    };
    let by_path = ["flour.md", "hefe.txt", "scan.pdf", "alone.md", "hefe.md", "oven.html"];
    let mut back = by_path;
    back.reverse();
    check(DocumentSort::Path, false, by_path);
    check(DocumentSort::Path, true, back);
    let titles = ["flour.md", "alone.md", "hefe.txt", "hefe.md", "oven.html", "scan.pdf"];
    check(DocumentSort::Title, false, titles);
    let titles_back = ["scan.pdf", "oven.html", "hefe.txt", "hefe.md", "flour.md", "alone.md"];
    check(DocumentSort::Title, true, titles_back);
    let trouble = ["scan.pdf", "flour.md", "hefe.txt", "alone.md", "hefe.md", "oven.html"];
    check(DocumentSort::State, false, trouble);
    // The clock of these tests stands still, so that all are alike in this.
    check(DocumentSort::Imported, true, by_path);
    let size = DocumentsRequest { sort: DocumentSort::Size, ..request() };
    assert_eq!(bench.names(&size)[0], "scan.pdf");
}

#[test]
fn pages_join_without_gaps_and_never_hold_more_than_their_limit() {
    let bench = Bench::new();
    for n in 0..25 {
        bench.write(&format!("{n:02}.md"), format!("# Note {n}\n\nWords of note {n}.\n"));
    }
    bench.import();
    let mut seen = Vec::new();
    for offset in [0, 10, 20, 30] {
        let page = bench.list(&DocumentsRequest { offset, limit: 10, ..request() });
        assert!(page.documents.len() <= 10);
        assert_eq!(page.total, 25);
        seen.extend(page.documents.into_iter().map(|row| row.path));
    }
    assert_eq!(seen.len(), 25);
    assert!(seen.is_sorted());
}

// Other systems take no such names.
#[cfg(unix)]
#[test]
fn an_answer_stays_below_its_size_however_long_the_names_are() {
    let bench = Bench::new();
    // Half of what a path may hold on any system, in folders whose names grow threefold as JSON.
    let deep = vec!["\u{1}".repeat(200); 4].join("/");
    for n in 0..120 {
        bench.write(
            &format!("{deep}/{n:03}.md"),
            format!("# {}\n\nA few words.\n", "T".repeat(900)),
        );
    }
    bench.import();
    let mut seen = 0;
    while seen < 120 {
        let page = bench.list(&DocumentsRequest { offset: seen, ..request() });
        assert!(serde_json::to_vec(&page).unwrap().len() <= 256 << 10);
        assert!(!page.documents.is_empty());
        seen += u32::try_from(page.documents.len()).unwrap();
    }
    assert_eq!(seen, 120);
}

#[test]
fn a_list_costs_no_read_until_something_changes_and_then_one_a_change() {
    let (bench, _) = kitchen();
    let reads = |verb: &dyn Fn()| {
        let before = bench.app.reads_total();
        verb();
        bench.app.reads_total() - before
    };
    bench.list(&request());
    let other = DocumentsRequest { sort: DocumentSort::Title, offset: 2, ..request() };
    assert_eq!(reads(&|| drop((bench.list(&request()), bench.list(&other)))), 0);
    let id = bench.document("flour.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &id));
    assert_eq!(reads(&|| assert_eq!(bench.list(&request()).total, 5)), 1);
    bench.write("b/new.md", ENGLISH);
    bench.import_paths(&[bench.folder.path().join("b")]);
    assert_eq!(reads(&|| assert_eq!(bench.list(&request()).total, 6)), 1);
    assert_eq!(reads(&|| drop(bench.list(&other))), 0);
    bench.call(|call| engine::upkeep::rebuild(&bench.app, call));
    assert_eq!(reads(&|| assert_eq!(bench.list(&request()).total, 6)), 1);
}

#[test]
fn a_document_that_was_not_read_says_why_and_what_to_do() {
    let (bench, _) = kitchen();
    let row = bench.document("scan.pdf");
    assert_eq!((row.status, row.code), (DocumentStatus::Failed, Some(Code::FileEmpty)));
    assert_eq!(row.message.as_deref(), Some("The file is empty."));
    assert_eq!(row.hint.as_deref(), Some("Leave it out, or put text into it."));
    assert_eq!(bench.document("flour.md").hint, None);
}

#[test]
fn everything_that_failed_and_fits_is_read_again_at_once() {
    let (bench, [a, b]) = kitchen();
    bench.write("b/late.md", "");
    let alone = bench.write("alone.txt", "");
    bench.import_paths(&[bench.folder.path().join("b"), alone]);
    for name in ["a/scan.pdf", "b/late.md", "alone.txt"] {
        let before = std::fs::metadata(bench.folder.path().join(name)).unwrap();
        // An editor that keeps size and date would hide the change from an ordinary import.
        let path = bench.write(name, "");
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(before.modified().unwrap()).unwrap();
    }
    let retry = |request: &DocumentsRequest| {
        bench.call(|call| engine::library::retry_failed(&bench.app, call, request))
    };
    let tried = |name: &str| bench.document(name).imported_ms;
    bench.clock.advance(1_000);
    let then = tried("scan.pdf");
    let answer = retry(&DocumentsRequest { folders: vec![Some(b)], ..request() });
    assert_eq!((answer.failed, answer.failures.len()), (1, 1));
    assert!(tried("late.md") > then && tried("scan.pdf") <= then && tried("alone.txt") <= then);
    let answer = retry(&request());
    assert_eq!(answer.failed, 3);
    assert!(tried("scan.pdf") > then && tried("alone.txt") > then);
    let none =
        DocumentsRequest { folders: vec![Some(a)], filter: Some("flour".into()), ..request() };
    assert_eq!(retry(&none), engine::api::ImportAnswer::default());
    bench.assert_sound();
}

#[test]
fn a_list_that_was_kept_is_the_one_that_a_scan_would_make() {
    let check = |between: &dyn Fn(&Path)| {
        let (data, bench) = Bench::on_disk();
        let (bench, _) = kitchen_in(bench);
        let expected = bench.list(&request());
        let file = bench.app.paths().documents();
        let again = reopened(data.path(), bench, || between(&file));
        assert_eq!(again.list(&request()), expected);
    };
    check(&|file| assert!(file.exists()));
    check(&|file| std::fs::remove_file(file).unwrap());
    check(&|file| spoil(file, |bytes| bytes[20] ^= 1));
    check(&|file| spoil(file, |bytes| bytes.truncate(5)));
}

#[test]
fn a_list_that_was_kept_is_passed_over_when_it_has_not_seen_everything() {
    let (data, bench) = Bench::on_disk();
    let (bench, _) = kitchen_in(bench);
    bench.list(&request());
    let file = bench.app.paths().documents();
    let mut old = Vec::new();
    let bench = reopened(data.path(), bench, || old = std::fs::read(&file).unwrap());
    let gone = bench.document("flour.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &gone));
    let expected = bench.names(&request());
    let bench = reopened(data.path(), bench, || spoil(&file, |bytes| *bytes = old.clone()));
    assert_eq!(bench.names(&request()), expected);
}

/// The bench after its app was closed and opened again, with something done in between.
fn reopened(data: &Path, bench: Bench, between: impl FnOnce()) -> Bench {
    let Bench { app, clock, folder } = bench;
    app.close().unwrap();
    drop(app);
    between();
    Bench { app: opened(data, clock.clone()), clock, folder }
}

#[expect(clippy::disallowed_methods, reason = "what a test does to a file")]
fn spoil(file: &Path, change: impl Fn(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(file).unwrap();
    change(&mut bytes);
    std::fs::write(file, bytes).unwrap();
}

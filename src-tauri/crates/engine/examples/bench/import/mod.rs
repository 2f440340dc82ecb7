//! Importing a folder of real documents: until all are searchable, again unchanged, one edit, memory, the data folder.
//! Not here: extraction quality (`extraction`).

mod disk;
mod edit;
mod folder;
mod memory;
mod nasty;
mod peers;

use crate::{
    extraction,
    library::Library,
    table::{print, ratio},
};
use domain::{Code, Document, DocumentFormat, DocumentStatus};
use engine::library::{ImportOptions, ImportReport};
use folder::Input;
use memory::Peak;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::Instant,
};

/// Files of the one-by-one comparison: enough for a stable figure, few enough to wait for.
const COMPARED: usize = 60;

/// Imports `folder`, or the real documents beside the checkout.
pub(crate) fn bench(folder: Option<&Path>) {
    if let Some(input) = Input::of(folder) {
        whole(&input);
    }
    println!("\n## extraction: How much of the judged text of real files is found\n");
    extraction::bench();
    println!("\n## nasty: What becomes of files that are broken on purpose\n");
    nasty::bench();
}

fn whole(input: &Input) {
    let library = Library::new();
    let roots = input.roots();
    let peak = Peak::watch();
    let started = Instant::now();
    let report = library.import_searchable(&roots, ImportOptions::default());
    let first = started.elapsed().as_secs_f64();
    assert!(library.app.settle(), "the views did not catch up");
    let whole = started.elapsed().as_secs_f64();
    let most = peak.end();
    let started = Instant::now();
    let again = library.import(&roots, ImportOptions::default());
    let unchanged = started.elapsed().as_secs_f64();
    let edit = edit::seconds_until_found(&library, input);
    let bytes: u64 = report.documents.iter().map(|document| document.size).sum();
    let files = report.documents.len();
    let mut rows = vec![
        row("first import, searchable", files, first, bytes),
        row("the same, with its concepts", files, whole, bytes),
    ];
    if let Some(peer) = peers::recollindex(input.folder()) {
        rows.push(row("recollindex (peer)", files, peer, bytes));
        println!("recollindex / coursewright: {}\n", ratio(peer, first));
    }
    rows.push(row("again, unchanged", again.documents.len(), unchanged, bytes));
    print(&["import", "files", "MB", "s", "files/s", "MB/s"], &rows);
    println!("\none edit of a watched file is found after {}", seconds(edit));
    println!(
        "memory at its peak, over {} processes: {} MiB resident, {} MiB counting shared pages once",
        most.processes,
        most.resident >> 20,
        most.proportional >> 20
    );
    println!();
    statuses(&report);
    println!();
    let imported = report.documents.iter().filter(|one| one.status == DocumentStatus::Imported);
    let text: u64 = imported.map(|document| document.size).sum();
    disk::print(library, text);
    println!();
    pdfs(&report.documents);
    println!();
    let (grouped, single) = compared(&paths(report.documents.iter()));
    print(
        &["grouped against one by one", "files/s", "ratio"],
        &[
            vec![
                "one document, one commit, one index commit".into(),
                format!("{single:.1}"),
                "1.0×".into(),
            ],
            vec!["grouped".into(), format!("{grouped:.1}"), ratio(grouped, single)],
        ],
    );
}

fn seconds(value: Option<f64>) -> String {
    value.map_or_else(|| "never".into(), |value| format!("{value:.2} s"))
}

fn paths<'a>(documents: impl Iterator<Item = &'a Document>) -> Vec<PathBuf> {
    documents.map(|document| PathBuf::from(&document.path)).collect()
}

/// How many documents there are of each status and code.
fn statuses(report: &ImportReport) {
    let mut counts = BTreeMap::<(DocumentStatus, &str), usize>::new();
    for document in &report.documents {
        let code = document.code.map_or("", Code::word);
        *counts.entry((document.status, code)).or_default() += 1;
    }
    let rows: Vec<Vec<String>> = counts
        .into_iter()
        .map(|((status, code), count)| {
            vec![format!("{status:?} {code}").to_lowercase(), count.to_string()]
        })
        .collect();
    print(&["status", "files"], &rows);
}

/// Pages a second, against the usual program for the same, on as many processors.
fn pdfs(documents: &[Document]) {
    let is_read = |document: &&Document| {
        document.format == Some(DocumentFormat::Pdf) && document.status == DocumentStatus::Imported
    };
    let read: Vec<&Document> = documents.iter().filter(is_read).collect();
    let pages: u32 = read.iter().filter_map(|document| document.pages).sum();
    if pages == 0 {
        return println!("skipped: there are no PDFs among the documents");
    }
    let files = paths(read.into_iter());
    let library = Library::new();
    let started = Instant::now();
    library.import(&files, ImportOptions::default());
    let ours = started.elapsed().as_secs_f64();
    let row = |name: &str, seconds: f64| {
        let speed = format!("{:.0}", f64::from(pages) / seconds);
        let cells = [files.len().to_string(), pages.to_string(), format!("{seconds:.2}"), speed];
        [name.to_owned()].into_iter().chain(cells).collect::<Vec<String>>()
    };
    let mut rows = vec![row("imported and searchable", ours)];
    rows.extend(peers::pdftotext(&files).map(|seconds| row("pdftotext (peer)", seconds)));
    print(&["PDF", "files", "pages", "s", "pages/s"], &rows);
}

fn row(name: &str, files: usize, seconds: f64, bytes: u64) -> Vec<String> {
    vec![
        name.into(),
        files.to_string(),
        format!("{:.1}", bytes as f64 / 1e6),
        format!("{seconds:.2}"),
        format!("{:.0}", files as f64 / seconds),
        format!("{:.2}", bytes as f64 / seconds / 1e6),
    ]
}

/// Files a second, grouped and one by one, over the same files.
pub(crate) fn compared(files: &[PathBuf]) -> (f64, f64) {
    let step = (files.len() / COMPARED).max(1);
    let files: Vec<PathBuf> = files.iter().step_by(step).take(COMPARED).cloned().collect();
    let library = Library::new();
    let started = Instant::now();
    library.import(&files, ImportOptions::default());
    let grouped = files.len() as f64 / started.elapsed().as_secs_f64();
    let library = Library::new();
    let started = Instant::now();
    for file in &files {
        library.import(
            std::slice::from_ref(file),
            ImportOptions { group: 1, ..ImportOptions::default() },
        );
    }
    (grouped, files.len() as f64 / started.elapsed().as_secs_f64())
}

//! Importing the real course folders: all at once, again unchanged, and grouped against one by one.
//! Not here: extraction quality.

use crate::{
    corpora,
    library::Library,
    table::{print, ratio},
};
use domain::DocumentStatus;
use engine::library::ImportOptions;
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

/// Files of the one-by-one comparison: enough for a stable figure, few enough to wait for.
const COMPARED: usize = 60;

pub(crate) fn bench() {
    let Some(folders) = corpora::courses() else { return };
    let library = Library::new();
    let started = Instant::now();
    let report = library.import(&folders, ImportOptions::default());
    let first = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let again = library.import(&folders, ImportOptions::default());
    let unchanged = started.elapsed().as_secs_f64();
    let files = report.documents.len();
    let bytes: u64 = report.documents.iter().map(|document| document.size).sum();
    print(
        &["courses/*", "files", "failed", "s", "files/s", "MB/s"],
        &[
            row("first import, searchable", files, report.progress.failed, first, bytes),
            row("again, unchanged", again.documents.len(), again.progress.failed, unchanged, bytes),
        ],
    );
    for document in
        report.documents.iter().filter(|document| document.status == DocumentStatus::Failed).take(5)
    {
        println!("  failed: {} {:?}", document.title, document.code);
    }
    println!();
    print(&["data folder", "KiB", "of the input"], &sizes(&library.path().join("data"), bytes));
    let (grouped, single) = compared(
        &report.documents.iter().map(|document| PathBuf::from(&document.path)).collect::<Vec<_>>(),
    );
    println!();
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

/// What each part of the data folder holds, against the bytes that were imported.
fn sizes(data: &Path, input: u64) -> Vec<Vec<String>> {
    let row = |name: &str, bytes: u64| {
        let share = format!("{:.2}×", bytes as f64 / input.max(1) as f64);
        vec![name.to_owned(), (bytes >> 10).to_string(), share]
    };
    let parts = ["journal", "records", "blobs", "search", "graph"];
    let sizes = parts.map(|part| (part, size_of(&data.join(part))));
    let sum = row("in all", sizes.iter().map(|(_, bytes)| bytes).sum());
    sizes.iter().map(|(part, bytes)| row(part, *bytes)).chain([sum]).collect()
}

fn size_of(path: &Path) -> u64 {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| size_of(&entry.path())).sum(),
        Err(_) => path.metadata().map_or(0, |metadata| metadata.len()),
    }
}

fn row(name: &str, files: usize, failed: u32, seconds: f64, bytes: u64) -> Vec<String> {
    vec![
        name.into(),
        files.to_string(),
        failed.to_string(),
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
        library.import(std::slice::from_ref(file), ImportOptions { group: 1 });
    }
    (grouped, files.len() as f64 / started.elapsed().as_secs_f64())
}

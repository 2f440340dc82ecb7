//! The optimisation log of the system this one descends from: every entry that exists here, before and after, both sides
//! measured in this run.
//! Not here: entries that do not exist yet.

use crate::{
    corpora, graph, import, jobs,
    library::Library,
    session,
    table::{Times, ms, print, ratio},
};
use engine::{api::DocumentsRequest, library::ImportOptions};
use std::path::PathBuf;

/// One row: the entry, both sides, and how much better the second is.
type Row = Vec<String>;

pub(crate) fn bench() {
    let Some(folders) = corpora::courses() else { return };
    let library = Library::new();
    let report = library.import(&folders, ImportOptions::default());
    let files: Vec<PathBuf> =
        report.documents.iter().map(|document| PathBuf::from(&document.path)).collect();
    let mut rows = vec![reads(&library)];
    rows.extend(cache());
    let (grouped, single) = import::compared(&files);
    rows.push(vec![
        "one document a commit → grouped import".into(),
        format!("{single:.1} files/s"),
        format!("{grouped:.1} files/s"),
        ratio(grouped, single),
    ]);
    let (bounded, unbounded, _) = graph::walks(500, 50);
    rows.push(vec![
        "unbounded → bounded traversal, p95".into(),
        format!("{} ms", ms(unbounded.percentile(95))),
        format!("{} ms", ms(bounded.percentile(95))),
        ratio(unbounded.percentile(95), bounded.percentile(95)),
    ]);
    rows.push(jobs::requests());
    rows.push(test_libraries());
    match bundle() {
        Some(row) => rows.push(row),
        None => println!("skipped: the page could not be built, so there is no bundle to measure"),
    }
    print(&["entry", "before", "after", "better by"], &rows);
}

/// A list read document by document against the list as it is kept.
fn reads(library: &Library) -> Row {
    let all = engine::library::every_document(&library.app).unwrap();
    let before = library.app.reads_total();
    let one_by_one = Times::of(0..20, |_| {
        for document in &all {
            engine::library::document(&library.app, &document.id, 0, 1, None).unwrap();
        }
    });
    let between = library.app.reads_total();
    let request = DocumentsRequest { limit: 200, ..DocumentsRequest::default() };
    let listed = Times::of(0..20, |_| {
        engine::library::documents(&library.app, &request).unwrap();
    });
    let after = library.app.reads_total();
    vec![
        format!("a read a row → a list in memory ({} rows)", all.len()),
        format!("{} reads, {} ms", (between - before) / 20, ms(one_by_one.percentile(50))),
        format!("{} reads, {} ms", (after - between) / 20, ms(listed.percentile(50))),
        ratio(one_by_one.percentile(50), listed.percentile(50)),
    ]
}

/// The stored session with the cache off and on.
fn cache() -> Option<Row> {
    let (off, _) = session::replay(0)?;
    let (on, rate) = session::replay(engine::OpenOptions::CACHE_BYTES)?;
    Some(vec![
        format!("no cache → cache, over the stored session ({:.0} % hits)", rate * 100.0),
        format!("{} ms a step", ms(off.percentile(50))),
        format!("{} ms a step", ms(on.percentile(50))),
        ratio(off.percentile(50), on.percentile(50)),
    ])
}

/// The page built in one piece against the same page built in parts: what is loaded before anything is seen.
fn bundle() -> Option<Row> {
    let ui = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui");
    let built =
        std::process::Command::new("node").arg("split.mjs").current_dir(ui).output().ok()?;
    let sizes: serde_json::Value = serde_json::from_slice(&built.stdout).ok()?;
    let side = |name: &str| {
        let of = |field: &str| sizes[name][field].as_f64();
        Some((of("requests")?, of("bytes")? / 1024.0, of("packed")? / 1024.0))
    };
    let said = |(requests, bytes, packed): (f64, f64, f64)| {
        format!("{packed:.0} KiB packed, {bytes:.0} KiB, {requests} scripts")
    };
    let (before, after) = (side("before")?, side("after")?);
    Some(vec![
        "one bundle → split, first load".into(),
        said(before),
        said(after),
        ratio(before.2, after.2),
    ])
}

/// What a test pays for a library of its own: on the disk and synced, or in memory.
fn test_libraries() -> Row {
    let disk = Times::of(0..10, |_| drop(Library::new()));
    let memory = Times::of(0..10, |_| {
        drop(engine::App::in_memory(std::sync::Arc::new(engine::SystemClock)).unwrap());
    });
    vec![
        "a library on the disk a test → in memory".into(),
        format!("{} ms", ms(disk.percentile(50))),
        format!("{} ms", ms(memory.percentile(50))),
        ratio(disk.percentile(50), memory.percentile(50)),
    ]
}

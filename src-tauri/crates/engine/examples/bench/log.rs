//! The optimisation log of the system this one descends from: every entry that exists here, before and after, both sides
//! measured in this run.
//! Not here: entries that do not exist yet.

use crate::{
    corpora, graph, import,
    library::{Library, call},
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
    rows.push(cache(&folders));
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
    print(&["entry", "before", "after", "better by"], &rows);
}

/// A list read document by document against the list as it is read.
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
        format!("a read a row → one scan ({} rows)", all.len()),
        format!("{} reads, {} ms", (between - before) / 20, ms(one_by_one.percentile(50))),
        format!("{} reads, {} ms", (after - between) / 20, ms(listed.percentile(50))),
        ratio(one_by_one.percentile(50), listed.percentile(50)),
    ]
}

/// A session of an author, with the cache off and on: opening the course and its lessons again and again.
fn cache(folders: &[PathBuf]) -> Row {
    let session = |cache_bytes: u64| {
        let library = Library::with_cache(cache_bytes);
        library.import(&folders[..1], ImportOptions::default());
        let request = engine::api::DraftRequest {
            title: "Measured".into(),
            from: vec![],
            weeks: 6,
            hours_per_week: 3,
            difficulty: domain::Difficulty::Beginner,
            audience: String::new(),
            language: None,
        };
        let draft = engine::drafts::draft(&library.app, &call(), &request).unwrap();
        let accept = engine::api::AcceptRequest { draft: draft.id, leave_out: vec![] };
        let course = engine::drafts::accept_draft(&library.app, &call(), &accept).unwrap().course;
        library.app.settle();
        let outline = engine::courses::outline(&library.app, &course).unwrap();
        let lessons: Vec<&str> = outline
            .modules
            .iter()
            .flat_map(|module| &module.lessons)
            .map(|lesson| lesson.id.as_str())
            .collect();
        let times = Times::of((0..300).map(|step| lessons[step * 7 % lessons.len()]), |lesson| {
            engine::courses::outline(&library.app, &course).unwrap();
            engine::courses::lesson(&library.app, &course, lesson).unwrap();
        });
        let review = engine::review::review(&library.app).unwrap();
        let (hits, all) = review.caches.iter().fold((0.0, 0.0), |(hits, all), cache| {
            (hits + cache.hits, all + cache.hits + cache.misses)
        });
        (times, if all > 0.0 { hits / all } else { 0.0 })
    };
    let ((off, _), (on, rate)) = (session(0), session(engine::OpenOptions::CACHE_BYTES));
    vec![
        format!("no cache → cache ({:.0} % hits)", rate * 100.0),
        format!("{} ms a step", ms(off.percentile(50))),
        format!("{} ms a step", ms(on.percentile(50))),
        ratio(off.percentile(50), on.percentile(50)),
    ]
}

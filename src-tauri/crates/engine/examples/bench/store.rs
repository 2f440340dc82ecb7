//! Durable edits: alone against a bare append with fdatasync, and grouped.
//! Not here: what an edit is.

use crate::{
    library::{Library, call},
    table::{TIMES, Times, print, ratio},
};
use domain::{Clock, Document, DocumentId, DocumentStatus, Event};
use engine::{
    SystemClock,
    api::{CourseEditRequest, WireEdit},
};
use std::{io::Write, sync::Arc};

/// One edit a typing teacher makes in a second, for five minutes.
const EDITS: usize = 300;

pub(crate) fn bench() {
    let library = Library::new();
    let (app, call) = (&library.app, call());
    let course = engine::courses::create_course(app, &call, "Measured").unwrap().course;
    let edit = |edit| {
        engine::courses::edit_course(
            app,
            &call,
            &CourseEditRequest { course: course.clone(), revision: None, edit },
        )
    };
    let module =
        edit(WireEdit::AddModule { title: "M".into(), at: None }).unwrap().created.unwrap();
    let lesson =
        edit(WireEdit::AddLesson { module, title: "L".into(), at: None }).unwrap().created.unwrap();
    let body = "A sentence that stands in a lesson of ordinary length. ".repeat(100);
    edit(WireEdit::ReplaceText { lesson: lesson.clone(), start: 0, end: 0, text: body }).unwrap();
    let mut file = std::fs::File::create(library.path().join("bare.log")).unwrap();
    let bare = Times::of(0..EDITS, |_| {
        file.write_all(&[7; 600]).unwrap();
        file.sync_data().unwrap();
    });
    let alone = Times::of(0..EDITS, |n| {
        let text = format!("Edit {n}. ");
        edit(WireEdit::ReplaceText { lesson: lesson.clone(), start: 0, end: 0, text }).unwrap();
    });
    print(
        TIMES,
        &[bare.row("bare append + fdatasync (peer)"), alone.row("acknowledged edit, alone")],
    );
    println!("\nbare / edit at p95: {}\n", ratio(bare.percentile(95), alone.percentile(95)));
    grouped();
}

/// Writes of single records, each synced, against the same in groups.
fn grouped() {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = store::Store::open(folder.path(), store::Options::new(clock.clone())).unwrap();
    let origin = store::Origin { request_id: "bench".into() };
    let write = |group: usize, total: usize| {
        let started = std::time::Instant::now();
        for _ in 0..total / group {
            store
                .write_group(&origin, |writes| {
                    for _ in 0..group {
                        let document = document(clock.as_ref());
                        writes.entry(|tx| {
                            tx.put_document(&document)?;
                            tx.emit(Event::DocumentImported { document: document.id });
                            Ok::<_, store::StoreError>(())
                        })?;
                    }
                    Ok::<_, store::StoreError>(())
                })
                .unwrap();
        }
        total as f64 / started.elapsed().as_secs_f64()
    };
    let rates: Vec<(usize, f64)> = [(1, 500), (10, 5_000), (100, 20_000), (500, 20_000)]
        .map(|(group, total)| (group, write(group, total)))
        .into();
    let one = rates[0].1;
    let row = |(group, rate): &(usize, f64)| {
        vec![format!("{group} a sync"), format!("{rate:.0}"), ratio(*rate, one)]
    };
    print(
        &["records", "a second", "against one a sync"],
        &rates.iter().map(row).collect::<Vec<_>>(),
    );
}

fn document(clock: &dyn Clock) -> Document {
    let id = DocumentId::new(clock);
    Document {
        id,
        folder: None,
        path: format!("/somewhere/in/a/folder/of/ordinary/depth/{id}.md"),
        format: Some(domain::DocumentFormat::Markdown),
        title: "A title of ordinary length".into(),
        status: DocumentStatus::Imported,
        code: None,
        message: None,
        size: 12_345,
        modified_ms: 1,
        hash: "0".repeat(64),
        language: Some("en".into()),
        passages: 12,
        words: 2_000,
        pages: None,
        text: None,
        warnings: vec![],
        imported_ms: 1,
        sketch: domain::Sketch::default(),
        pictures: Vec::new(),
        merged: Vec::new(),
    }
}

//! A page of a large library's list: at first, again, further down, under another choice, in another order, after a
//! write; against the scan of the records that each page once was.
//! Not here: drawing it; `--data DIR` keeps the library, so that the window can be opened on it, and with
//! `--worded-every 1` all documents have words, so that index and graph are as large as those of a library of this size.

use crate::{
    library::{call, options},
    table::{TIMES, Times, print, ratio},
};
use domain::{
    Clock, Code, Document, DocumentFormat, DocumentId, DocumentStatus, DocumentText, Event,
    FolderId, SourceFolder, Warning,
};
use engine::{
    App, Paths, SystemClock,
    api::{DocumentSort, DocumentsRequest},
};
use std::{
    fmt::Write,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::{Origin, Store, StoreError};

/// What the product is to stay smooth at.
const DOCUMENTS: usize = 100_000;
/// Documents written at once.
const GROUP: usize = 500;
/// Every so many documents there is one that has words to show; the views need not be large for a list.
const WITH_WORDS: usize = 100;

pub(crate) fn bench() {
    let documents = option("--documents").map_or(DOCUMENTS, |number| number.parse().unwrap());
    let temporary = tempfile::tempdir().unwrap();
    let data = option("--data").map_or_else(|| temporary.path().join("data"), PathBuf::from);
    let scan = fill(&data, documents);
    let app = App::open(Paths::new(&data), options()).unwrap();
    let request = DocumentsRequest { limit: 100, ..DocumentsRequest::default() };
    let page = |request: &DocumentsRequest| engine::library::documents(&app, request).unwrap();
    let first = Times::of(0..1, |_| page(&request));
    let again = Times::of(0..200, |_| page(&request));
    let step = u32::try_from((documents / 200).max(1)).unwrap();
    let further =
        Times::of(0..200_u32, |n| page(&DocumentsRequest { offset: n * step, ..request.clone() }));
    let chosen = Times::of(0..40, |n| {
        page(&DocumentsRequest { filter: Some(format!("lesson {n}")), ..request.clone() })
    });
    let sorts =
        [DocumentSort::Title, DocumentSort::Size, DocumentSort::State, DocumentSort::Changed];
    let ordered = Times::of(0..40_usize, |n| {
        page(&DocumentsRequest { sort: sorts[n % 4], descending: n % 8 > 3, ..request.clone() })
    });
    let written = Times::of(page(&request).documents.iter().take(40), |row| {
        engine::library::remove_document(&app, &call(), &row.id).unwrap();
        page(&request)
    });
    print(
        TIMES,
        &[
            scan.row("scan of the records (peer)"),
            first.row("first page"),
            again.row("the same page again"),
            further.row("a page further down"),
            chosen.row("another filter"),
            ordered.row("another order"),
            written.row("take one out, then a page"),
        ],
    );
    println!("\nscan / page at p95: {}", ratio(scan.percentile(95), further.percentile(95)));
    if option("--data").is_some() {
        println!("The library of {documents} documents is in {}.", data.display());
    }
    app.close().unwrap();
}

/// The value after `name` on the command line.
fn option(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|argument| argument != name);
    arguments.next()?;
    arguments.next()
}

/// Makes the library, unless the folder has one; answers with how long a scan of it takes.
fn fill(data: &Path, documents: usize) -> Times {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let (store, _) = Store::open(data, store::Options::new(clock.clone())).unwrap();
    if store.read().documents().unwrap().is_empty() {
        let folders = ["Biology", "History", "Mathematics"].map(|name| SourceFolder {
            id: FolderId::derived(&[name.as_bytes()]),
            path: format!("/teaching/{name}"),
            added_ms: clock.now_ms(),
            scanned_ms: Some(clock.now_ms()),
            state: domain::FolderState::Current,
            disk: None,
        });
        let origin = Origin { request_id: "bench".into() };
        store
            .write_group(&origin, |writes| {
                folders.iter().try_for_each(|folder| {
                    writes.entry(|tx| {
                        tx.put_folder(folder)?;
                        tx.emit(Event::FolderAdded { folder: folder.id });
                        Ok::<_, StoreError>(())
                    })
                })
            })
            .unwrap();
        for from in (0..documents).step_by(GROUP) {
            let numbers = from..(from + GROUP).min(documents);
            keep(
                &store,
                &origin,
                numbers.map(|n| one(n, &folders[n % 3], clock.as_ref())).collect(),
            );
        }
    }
    let scan = Times::of(0..3, |_| store.read().documents().unwrap());
    store.close().unwrap();
    scan
}

fn keep(store: &Store, origin: &Origin, mut documents: Vec<(Document, Option<Vec<u8>>)>) {
    let texts: Vec<&[u8]> = documents.iter().filter_map(|(_, text)| text.as_deref()).collect();
    let mut hashes = store.blobs().put_many(&texts).unwrap().into_iter();
    for (document, _) in documents.iter_mut().filter(|(_, text)| text.is_some()) {
        document.text = hashes.next();
    }
    store
        .write_group(origin, |writes| {
            documents.iter().try_for_each(|(document, _)| {
                writes.entry(|tx| {
                    tx.put_document(document)?;
                    tx.emit(Event::DocumentImported { document: document.id });
                    Ok::<_, StoreError>(())
                })
            })
        })
        .unwrap();
}

/// One of many: a few formats and languages, some with warnings, a few that could not be read.
fn one(n: usize, folder: &SourceFolder, clock: &dyn Clock) -> (Document, Option<Vec<u8>>) {
    let id = DocumentId::new(clock);
    let (format, ending) = [
        (DocumentFormat::Pdf, "pdf"),
        (DocumentFormat::Docx, "docx"),
        (DocumentFormat::Pptx, "pptx"),
        (DocumentFormat::Markdown, "md"),
    ][n % 4];
    let failed = n % 50 == 7;
    let every = option("--worded-every").map_or(WITH_WORDS, |number| number.parse().unwrap());
    let words = n.is_multiple_of(every).then(|| words(id, n));
    let document = Document {
        id,
        folder: Some(folder.id),
        path: format!("{}/term {}/lesson {n:06}.{ending}", folder.path, n % 12 + 1),
        format: (!failed).then_some(format),
        title: format!("Lesson {n}: what one should know"),
        status: if failed { DocumentStatus::Failed } else { DocumentStatus::Imported },
        code: failed.then_some(Code::FileEncrypted),
        message: failed.then(|| "The file is protected with a password.".into()),
        size: 20_000 + (n as u64 * 7_919) % 900_000,
        modified_ms: clock.now_ms() - (i64::try_from(n).unwrap() * 104_729) % 90_000_000_000,
        hash: format!("{n:064x}"),
        language: (!failed).then(|| ["en", "de", "fr"][n / 7 % 3].to_owned()),
        passages: words.as_ref().map_or(0, |(passages, _)| *passages),
        words: 400,
        pages: n.is_multiple_of(4).then_some(12),
        text: None,
        warnings: if n % 20 == 3 {
            vec![Warning { message: "Two pages hold pictures only.".into() }]
        } else {
            vec![]
        },
        imported_ms: clock.now_ms(),
        sketch: domain::Sketch::default(),
        pictures: vec![],
        merged: vec![],
    };
    (document, words.map(|(_, text)| text))
}

/// Sections of a document, sentences of a section, words of a sentence.
const SHAPE: [usize; 3] = [3, 6, 12];
/// Words that a subject has for itself, and how many of them a document is about.
const VOCABULARY: u32 = 20_000;
const SUBJECTS: u32 = 40;

/// A text about a few of many made-up terms, each of which comes back in it; the same one for the same number.
fn text(n: usize) -> String {
    let mut state = u32::try_from(n).unwrap().wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut next = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let subject = next(VOCABULARY);
    let [sections, sentences, words] = SHAPE;
    let mut text = String::new();
    for section in 0..sections {
        let _ = write!(text, "# {} and {}\n\n", term(subject), term(subject + next(SUBJECTS)));
        for _ in 0..sentences {
            let _ = write!(text, "The {} is a part of lesson {n}.{section} and", term(subject));
            for _ in 0..words {
                let _ = write!(text, " {}", term(subject + next(SUBJECTS)));
            }
            text.push_str(". ");
        }
        text.push_str("\n\n");
    }
    text
}

/// The made-up word of a number.
fn term(number: u32) -> String {
    const SYLLABLES: [&str; 16] = [
        "ra", "mon", "ti", "sel", "vo", "kar", "lin", "du", "pra", "nes", "gol", "fi", "tur", "ba",
        "sche", "ol",
    ];
    let mut word = String::new();
    let mut rest = number % VOCABULARY + 256;
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % 16) as usize]);
        rest /= 16;
    }
    word
}

fn words(id: DocumentId, n: usize) -> (u32, Vec<u8>) {
    let text = text(n);
    let blocks = import::extract(text.as_bytes(), "lesson.md").unwrap().blocks;
    let passages = import::split_passages(id, &blocks);
    (
        u32::try_from(passages.len()).unwrap(),
        serde_json::to_vec(&DocumentText { blocks, passages }).unwrap(),
    )
}

//! Builders of the store's own tests.

use crate::{Options, Origin, Store, StoreError};
use domain::{Clock, Document, DocumentId, DocumentStatus, Event, FrozenClock, Thing};
use std::{path::Path, sync::Arc};

pub(crate) fn clock() -> Arc<dyn Clock> {
    Arc::new(FrozenClock::at(1_788_249_600_000))
}

pub(crate) fn open(folder: &Path) -> (Store, crate::OpenReport) {
    Store::open(folder, Options::new(clock())).unwrap()
}

pub(crate) fn document(number: u32, title: &str) -> Document {
    Document {
        id: DocumentId::derived(&[&number.to_le_bytes()]),
        folder: None,
        path: format!("/d/{number}"),
        format: None,
        title: title.into(),
        status: DocumentStatus::Imported,
        code: None,
        message: None,
        size: 1,
        modified_ms: 1,
        hash: String::new(),
        language: None,
        passages: 0,
        words: 0,
        pages: None,
        text: None,
        warnings: vec![],
        imported_ms: 1,
        sketch: domain::Sketch::default(),
        pictures: Vec::new(),
        merged: Vec::new(),
    }
}

pub(crate) fn put(store: &Store, number: u32, title: &str) -> Result<u64, StoreError> {
    let document = document(number, title);
    let written = store.write(&Origin::default(), |tx| {
        tx.put_document(&document)?;
        tx.emit(Event::DocumentImported { document: document.id });
        Ok::<_, StoreError>(tx.seq())
    })?;
    Ok(written.value)
}

pub(crate) fn remove(store: &Store, number: u32) {
    let id = document(number, "").id;
    store
        .write(&Origin::default(), |tx| {
            let item = tx.seq();
            tx.trash_thing(item, Thing::Document(id))?;
            tx.delete_trash(item)?;
            tx.emit(Event::DocumentRemoved { document: id });
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

pub(crate) fn titles(store: &Store) -> Vec<String> {
    let mut titles: Vec<String> =
        store.read().documents().unwrap().into_iter().map(|document| document.title).collect();
    titles.sort();
    titles
}

#[track_caller]
pub(crate) fn assert_sound(store: &Store) {
    assert_eq!(store.verify().unwrap(), vec![]);
}

/// A copy of a data folder as a crash would leave it: whatever is on the disk now.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

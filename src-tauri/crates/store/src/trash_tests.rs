//! The trash keeps records byte for byte, through every way of opening; what it holds is nobody else's; and a library of
//! before there was one opens as if it were empty.

use super::support_tests::{assert_sound, clock, document, open, put, titles};
use crate::{FORMAT, Options, Origin, Store, StoreError};
use domain::{Event, Thing, TrashItem, TrashKind};

fn write<T>(
    store: &Store,
    run: impl FnOnce(&mut crate::Transaction<'_>) -> Result<T, StoreError>,
) -> T {
    let written = store.write(&Origin::default(), |tx| {
        let value = run(tx)?;
        tx.emit(Event::LibraryCreated);
        Ok::<_, StoreError>(value)
    });
    written.unwrap().value
}

fn take_out(store: &Store, number: u32) -> u64 {
    let id = document(number, "").id;
    write(store, |tx| {
        let (item, name) = (tx.seq(), String::new());
        tx.trash_thing(item, Thing::Document(id))?;
        tx.put_trash_item(&TrashItem {
            id: item,
            kind: TrashKind::Documents,
            name,
            count: 1,
            at_ms: 0,
        })?;
        Ok(item)
    })
}

#[test]
fn what_comes_back_from_the_trash_is_every_byte_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).0;
    // Long enough for several chunks.
    put(&store, 1, &"long title ".repeat(2_000)).unwrap();
    put(&store, 2, "short").unwrap();
    let before = store.digest().unwrap();
    let item = take_out(&store, 1);
    assert_eq!(titles(&store), ["short"]);
    assert!(matches!(put(&store, 1, "another"), Err(StoreError::Removed)));
    for _ in 0..2 {
        store.rebuild_records().unwrap();
        store.checkpoint().unwrap();
        store.close().unwrap();
        drop(store);
        store = open(folder.path()).0;
        assert_eq!(store.read().trash().unwrap().len(), 1);
        assert_eq!(store.read().trashed_documents().unwrap().len(), 1);
    }
    let things = write(&store, |tx| tx.restore_trash(item));
    assert_eq!(things, [Thing::Document(document(1, "").id)]);
    assert_eq!(store.digest().unwrap(), before);
    assert_sound(&store);
}

#[test]
fn what_is_deleted_from_the_trash_leaves_only_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).0;
    put(&store, 1, "gone").unwrap();
    let item = take_out(&store, 1);
    write(&store, |tx| tx.delete_trash(item));
    assert!(store.read().trash().unwrap().is_empty());
    assert!(store.read().trashed_documents().unwrap().is_empty());
    assert!(write(&store, |tx| tx.restore_trash(item)).is_empty());
    assert!(matches!(put(&store, 1, "another"), Err(StoreError::Removed)));
    assert_sound(&store);
}

#[test]
fn a_text_is_kept_while_the_trash_refers_to_it_also_in_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data");
    let store = open(&root).0;
    let hash = store.blobs().put(b"the words").unwrap();
    write(&store, |tx| {
        tx.put_document(&domain::Document { text: Some(hash.clone()), ..document(1, "a") })
    });
    let item = take_out(&store, 1);
    let backup = folder.path().join("backup");
    store.backup(&backup).unwrap();
    store.close().unwrap();
    drop(store);
    let store = open(&root).0;
    assert!(store.blobs().holds(&hash));
    write(&store, |tx| tx.delete_trash(item));
    store.close().unwrap();
    drop(store);
    assert!(!open(&root).0.blobs().holds(&hash));
    let elsewhere = folder.path().join("elsewhere");
    crate::restore(&backup, &elsewhere, clock().as_ref()).unwrap();
    let (store, report) = open(&elsewhere);
    assert!(store.blobs().holds(&hash));
    assert_eq!(report.crashed, None);
}

#[test]
fn a_library_of_before_there_was_a_trash_opens_as_if_it_were_empty() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).0;
    put(&store, 1, "kept").unwrap();
    store.close().unwrap();
    drop(store);
    let card = folder.path().join("library.json");
    let said = std::fs::read_to_string(&card).unwrap();
    crate::atomic_write(
        &card,
        said.replace(&format!("\"format\":{FORMAT}"), "\"format\":3").as_bytes(),
    )
    .unwrap();
    let store = open(folder.path()).0;
    assert_eq!(titles(&store), ["kept"]);
    assert!(store.read().trash().unwrap().is_empty() && store.read().steps().unwrap().is_empty());
    take_out(&store, 1);
    assert_sound(&store);
}

#[test]
fn one_who_did_not_close_the_folder_is_told_of_with_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).0;
    put(&store, 1, "one").unwrap();
    store.announce_close();
    store.close().unwrap();
    drop(store);
    let (store, report) = open(folder.path());
    assert_eq!(report.crashed, None);
    put(&store, 2, "two").unwrap();
    put(&store, 3, "three").unwrap();
    drop(store);
    let (store, report) = Store::open(folder.path(), Options::new(clock())).unwrap();
    let crashed = report.crashed.unwrap();
    assert_eq!((crashed.entries, crashed.last.unwrap().seq), (2, 3));
    store.announce_close();
    drop(store);
    assert_eq!(open(folder.path()).1.crashed, None);
}

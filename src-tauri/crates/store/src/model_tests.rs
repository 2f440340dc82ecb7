//! The laws of writing and reading, held against a plain map.

use super::support_tests::{assert_sound, clock, copy, document, open, put, remove, titles};
use crate::{Entries, Options, Origin, Store, StoreError};
use domain::{Code, Event, Fault, Settings};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
    Put(u32, String),
    Remove(u32),
    Fail(u32),
    Reopen,
    Checkpoint,
    Rebuild,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0_u32..6, "[a-z]{0,9}|[a-z]{9000}").prop_map(|(number, title)| Step::Put(number, title)),
        1 => (0_u32..6).prop_map(Step::Remove),
        1 => (0_u32..6).prop_map(Step::Fail),
        1 => Just(Step::Reopen),
        1 => Just(Step::Checkpoint),
        1 => Just(Step::Rebuild),
    ];
    prop::collection::vec(step, 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_store_holds_what_a_map_would_hold(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path()).0;
        let mut model = BTreeMap::<u32, String>::new();
        let mut buried = std::collections::BTreeSet::new();
        for step in steps {
            match step {
                Step::Put(number, title) => match put(&store, number, &title) {
                    Ok(_) => drop(model.insert(number, title)),
                    Err(error) => {
                        prop_assert!(buried.contains(&number), "{error}");
                        prop_assert_eq!(error.code(), Code::Conflict);
                    }
                },
                Step::Remove(number) => {
                    remove(&store, number);
                    model.remove(&number);
                    buried.insert(number);
                }
                Step::Fail(number) => {
                    let failed = store.write(&Origin::default(), |tx| {
                        tx.put_document(&document(number, "never"))?;
                        tx.emit(Event::LibraryCreated);
                        Err::<(), _>(StoreError::WritesStopped)
                    });
                    prop_assert!(failed.is_err());
                }
                Step::Reopen => {
                    drop(store);
                    let (opened, report) = open(folder.path());
                    prop_assert!(!report.rebuilt_records && report.lost.is_empty() && report.quarantined == 0, "{report:?}");
                    store = opened;
                }
                Step::Checkpoint => store.checkpoint().unwrap(),
                Step::Rebuild => {
                    let before = store.digest().unwrap();
                    store.rebuild_records().unwrap();
                    prop_assert_eq!(store.digest().unwrap(), before);
                }
            }
            let mut expected: Vec<String> = model.values().cloned().collect();
            expected.sort();
            prop_assert_eq!(titles(&store), expected);
        }
        assert_sound(&store);
    }
}

#[test]
fn a_group_is_acknowledged_together_or_not_at_all() {
    let (store, _) = Store::in_memory(clock()).unwrap();
    let written = store.write_group(&Origin::default(), |group| {
        for number in 0..50 {
            group.entry(|tx| {
                tx.put_document(&document(number, "kept"))?;
                tx.emit(Event::LibraryCreated);
                Ok::<_, StoreError>(())
            })?;
        }
        Ok::<_, StoreError>(())
    });
    assert_eq!(written.unwrap().changes.documents.len(), 50);
    assert_eq!(store.last_seq(), 50);
    let failed = store.write_group(&Origin::default(), |group| {
        group.entry(|tx| {
            tx.put_document(&document(99, "gone"))?;
            tx.emit(Event::LibraryCreated);
            Ok::<_, StoreError>(())
        })?;
        Err::<(), _>(StoreError::WritesStopped)
    });
    assert!(failed.is_err());
    assert_eq!((store.last_seq(), titles(&store).len()), (50, 50));
}

#[test]
fn entries_come_in_order_with_what_they_changed() {
    let (store, _) = Store::in_memory(clock()).unwrap();
    for number in 0..5 {
        put(&store, number, "x").unwrap();
    }
    let Entries::Some(entries) = store.entries_after(2, 2).unwrap() else { panic!("gone") };
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [3, 4]);
    assert!(entries.iter().all(|entry| entry.changes.documents.len() == 1));
    assert!(
        matches!(store.entries_after(5, 9).unwrap(), Entries::Some(entries) if entries.is_empty())
    );
}

#[test]
fn a_small_change_of_a_long_record_writes_few_chunks() {
    let (store, _) = Store::in_memory(clock()).unwrap();
    put(&store, 1, &"a".repeat(100_000)).unwrap();
    let before = store.writer().journal.bytes;
    put(&store, 1, &("a".repeat(99_999) + "b")).unwrap();
    assert!(store.writer().journal.bytes - before < 9_000);
}

#[test]
fn caches_forget_what_a_write_changed() {
    let (store, _) = Store::in_memory(clock()).unwrap();
    put(&store, 1, "old").unwrap();
    let id = document(1, "").id;
    let title = || store.document(id).unwrap().map(|document| document.title.clone());
    assert_eq!((title(), title()), (Some("old".into()), Some("old".into())));
    put(&store, 1, "new").unwrap();
    assert_eq!(title(), Some("new".into()));
    remove(&store, 1);
    assert_eq!(title(), None);
    assert!(store.cache_statistics().iter().any(|cache| cache.hits > 0));
}

#[test]
fn a_backup_brings_back_records_and_texts_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("one")).0;
    let hash = store.blobs().put(b"{\"blocks\":[],\"passages\":[]}").unwrap();
    let kept = domain::Document { text: Some(hash.clone()), ..document(1, "kept") };
    let settings = Settings { llm_model: "m".into(), ..Settings::default() };
    store
        .write(&Origin::default(), |tx| {
            tx.put_document(&kept)?;
            tx.put_settings(&settings)?;
            tx.emit(Event::LibraryCreated);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let file = folder.path().join("backup");
    store.backup(&file).unwrap();
    let later = domain::FrozenClock::at(1_900_000_000_000);
    crate::restore(&file, &folder.path().join("two"), &later).unwrap();
    let (two, report) = open(&folder.path().join("two"));
    assert!(report.lost.is_empty());
    assert_eq!((titles(&two), two.read().settings().unwrap()), (vec!["kept".to_owned()], settings));
    assert_eq!(two.digest().unwrap(), store.digest().unwrap());
    assert_ne!(two.epoch(), store.epoch());
    assert!(two.blobs().get(&hash).is_ok());
    assert_sound(&two);
    put(&two, 2, "after").unwrap();
    assert_sound(&two);
}

#[test]
fn a_restore_that_was_killed_is_finished_or_forgotten_on_the_next_open() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("data");
    let store = open(&root).0;
    put(&store, 1, "old").unwrap();
    let file = folder.path().join("backup");
    store.backup(&file).unwrap();
    put(&store, 2, "newer").unwrap();
    drop(store);
    // Killed before everything was staged: the old library stands.
    std::fs::create_dir_all(root.join("restoring/blobs")).unwrap();
    let store = open(&root).0;
    assert_eq!(titles(&store), ["newer", "old"]);
    drop(store);
    // Killed in the middle of the swap: the restored one stands.
    let staged = folder.path().join("staged");
    crate::restore(&file, &staged, clock().as_ref()).unwrap();
    copy(&staged, &root.join("restoring"));
    std::fs::remove_dir_all(root.join("restoring/journal")).ok();
    crate::atomic_write(&root.join("restoring/ready"), b"7").unwrap();
    std::fs::create_dir_all(root.join("replaced/7")).unwrap();
    std::fs::rename(root.join("journal"), root.join("replaced/7/journal")).unwrap();
    let store = open(&root).0;
    assert_eq!(titles(&store), ["old"]);
    assert_sound(&store);
}

#[test]
fn a_measurement_of_durable_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Options::new(clock())).unwrap().0;
    let mut times: Vec<u128> = (0..200_u32)
        .map(|number| {
            let started = std::time::Instant::now();
            put(&store, number, "measured").unwrap();
            started.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    println!("durable write: p50 {} µs, p95 {} µs", times[100], times[190]);
    assert_eq!(store.last_seq(), 200);
}

#[test]
fn many_threads_may_keep_the_same_picture_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = super::support_tests::open(folder.path()).0;
    for round in 0_u8..20 {
        let bytes = vec![round; 200_000];
        let hashes: Vec<String> = std::thread::scope(|scope| {
            let keep = || store.blobs().put_again(&bytes).unwrap();
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(keep)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(hashes.iter().all(|hash| store.blobs().get(hash).unwrap() == bytes));
    }
}

//! The laws of keeping an index.

use super::*;
use crate::testing::{ask, id, owners, passage, replace};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

fn on_disk(dir: &Path) -> (SearchIndex, Opened) {
    SearchIndex::open(dir).unwrap()
}

fn opened(seq: u64, epoch: &str, fresh: bool) -> Opened {
    Opened { seq, epoch: epoch.into(), fresh }
}

#[test]
fn an_index_remembers_how_far_it_has_read() {
    let dir = tempfile::tempdir().unwrap();
    let (index, first) = on_disk(dir.path());
    assert_eq!(first, opened(0, "", true));
    index.apply(vec![replace(passage(1, 0, "en", "trust"))], 7, "a").unwrap();
    drop(index);
    let (index, second) = on_disk(dir.path());
    assert_eq!((second, index.count()), (opened(7, "a", false), 1));
    assert_eq!(owners(&ask(&index, "trust")), [1]);
    index.apply(Vec::new(), 9, "b").unwrap();
    drop(index);
    assert_eq!(on_disk(dir.path()).1, opened(9, "b", false));
}

#[test]
fn a_second_writer_is_turned_away_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let (_index, _) = on_disk(dir.path());
    let second = SearchIndex::open(dir.path()).map(|_| ());
    assert!(matches!(second, Err(SearchError::Locked { .. })), "{second:?}");
}

#[test]
fn folders_of_other_versions_are_removed_and_others_are_not() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["index-0123456789abcdef", "photos"] {
        std::fs::create_dir(dir.path().join(name)).unwrap();
    }
    let _index = on_disk(dir.path());
    assert!(!dir.path().join("index-0123456789abcdef").exists());
    assert!(dir.path().join("photos").exists());
}

#[test]
fn replacing_is_whole_and_repeatable() {
    let (index, _) = SearchIndex::in_memory().unwrap();
    let entries = vec![passage(1, 0, "en", "first"), passage(1, 1, "en", "second")];
    let op = Op::Replace { owner: id(1), entries };
    index.apply(vec![op.clone()], 1, "e").unwrap();
    let digest = index.digest().unwrap();
    index.apply(vec![op.clone(), op], 2, "e").unwrap();
    assert_eq!((index.count(), index.digest().unwrap()), (2, digest));
    index.apply(vec![replace(passage(1, 0, "en", "third"))], 3, "e").unwrap();
    assert_eq!((index.count(), ask(&index, "second").total), (1, 0));
    index.apply(vec![Op::Remove { owner: id(1) }, Op::Remove { owner: id(8) }], 4, "e").unwrap();
    assert_eq!((index.count(), index.verify().unwrap()), (0, Vec::<String>::new()));
}

#[test]
fn of_entries_with_the_same_id_the_last_is_kept() {
    let (index, _) = SearchIndex::in_memory().unwrap();
    let mut twin = passage(1, 1, "en", "twin");
    twin.id = passage(1, 0, "en", "").id;
    let entries = vec![passage(1, 0, "en", "single"), twin];
    index.apply(vec![Op::Replace { owner: id(1), entries }], 1, "e").unwrap();
    assert_eq!((index.count(), ask(&index, "twin").total, ask(&index, "single").total), (1, 1, 0));
    assert_eq!(index.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn an_entry_belongs_to_the_owner_it_was_given_for() {
    let (index, _) = SearchIndex::in_memory().unwrap();
    let entries = vec![passage(2, 0, "en", "stray")];
    index.apply(vec![Op::Replace { owner: id(1), entries }], 1, "e").unwrap();
    index.apply(vec![Op::Remove { owner: id(1) }], 2, "e").unwrap();
    assert_eq!(index.count(), 0);
}

#[test]
fn clearing_forgets_entries_and_number() {
    let dir = tempfile::tempdir().unwrap();
    let (index, _) = on_disk(dir.path());
    index.apply(vec![replace(passage(1, 0, "en", "trust"))], 7, "a").unwrap();
    index.clear("b").unwrap();
    assert_eq!((index.count(), ask(&index, "trust").total), (0, 0));
    drop(index);
    assert_eq!(on_disk(dir.path()).1, opened(0, "b", false));
}

#[test]
fn what_was_deleted_does_not_change_the_ranking_of_what_is_left() {
    let bodies = ["trust one", "trust trust two words more", "zero trust", "a zero and a trust"];
    let ops = || (1..).zip(bodies).map(|(n, body)| replace(passage(n, 0, "en", body)));
    let backwards: Vec<Op> = ops().collect::<Vec<_>>().into_iter().rev().collect();
    let (clean, _) = SearchIndex::in_memory().unwrap();
    clean.apply(ops().collect(), 1, "e").unwrap();
    let (worn, _) = SearchIndex::in_memory().unwrap();
    for n in 10..30 {
        worn.apply(vec![replace(passage(n, 0, "de", "zero zero deleted words"))], 1, "e").unwrap();
    }
    for op in backwards {
        worn.apply(vec![op], 2, "e").unwrap();
    }
    worn.apply((10..30).map(|n| Op::Remove { owner: id(n) }).collect(), 3, "e").unwrap();
    for text in ["zero trust", "trust words", "zer"] {
        assert_eq!(ask(&clean, text), ask(&worn, text), "{text}");
    }
}

#[test]
fn searching_goes_on_while_the_index_is_written() {
    let (index, _) = SearchIndex::in_memory().unwrap();
    index.apply(vec![replace(passage(1, 0, "en", "trust"))], 1, "e").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 2..12 {
                index.apply(vec![replace(passage(n, 0, "en", "trust"))], 1, "e").unwrap();
            }
        });
        for _ in 0..50 {
            assert!(ask(&index, "trust").total >= 1);
        }
    });
    assert_eq!(ask(&index, "trust").total, 11);
}

/// Owner, and its bodies; none removes it.
fn any_op() -> impl Strategy<Value = (u128, Option<Vec<String>>)> {
    (1_u128..5, prop::option::of(prop::collection::vec("[a-c]{1,3}( [a-c]{1,3}){0,3}", 0..3)))
}

fn op((owner, bodies): &(u128, Option<Vec<String>>)) -> Op {
    match bodies {
        None => Op::Remove { owner: id(*owner) },
        Some(bodies) => {
            let entries = (0..).zip(bodies).map(|(n, body)| passage(*owner, n, "en", body));
            Op::Replace { owner: id(*owner), entries: entries.collect() }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_way_an_index_came_about_cannot_be_told(
        ops in prop::collection::vec(any_op(), 0..12),
        batch in 1_usize..5,
    ) {
        let (grown, _) = SearchIndex::in_memory().unwrap();
        for group in ops.chunks(batch) {
            grown.apply(group.iter().map(op).collect(), 1, "e").unwrap();
        }
        let last: BTreeMap<u128, &(u128, Option<Vec<String>>)> =
            ops.iter().map(|step| (step.0, step)).collect();
        let (rebuilt, _) = SearchIndex::in_memory().unwrap();
        rebuilt.apply(last.values().rev().map(|step| op(step)).collect(), 1, "e").unwrap();
        prop_assert_eq!(grown.count(), rebuilt.count());
        prop_assert_eq!(grown.digest().unwrap(), rebuilt.digest().unwrap());
        prop_assert_eq!(ask(&grown, "a ab b"), ask(&rebuilt, "a ab b"));
        prop_assert_eq!(grown.verify().unwrap(), Vec::<String>::new());
    }
}

#[test]
fn digests_of_different_contents_differ() {
    let digest = |body: &str, owner: Uuid| {
        let (index, _) = SearchIndex::in_memory().unwrap();
        let entries = vec![passage(1, 0, "en", body)];
        index.apply(vec![Op::Replace { owner, entries }], 1, "e").unwrap();
        index.digest().unwrap()
    };
    assert_ne!(digest("a", id(1)), digest("b", id(1)));
    assert_ne!(digest("a", id(1)), digest("a", id(2)));
    assert_eq!(digest("a", id(1)), digest("a", id(1)));
}

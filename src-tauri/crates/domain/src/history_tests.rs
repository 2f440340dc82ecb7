//! The laws of a history in memory: taking everything back gives what was there, every moment can be put together, and
//! every state can be made into every other in one edit that can itself be taken back.

use super::*;
use crate::{
    CourseNode, Fate, compare,
    edit::tests::{any_edit, course},
    rewrite, with_node,
};
use proptest::prelude::*;

/// What was done, oldest first, and each state on the way; edits that do not fit are left out.
fn walked(edits: &[CourseEdit]) -> (Vec<HistoryEntry>, Vec<Course>) {
    let (mut entries, mut states) = (Vec::new(), vec![course()]);
    for edit in edits {
        let mut next = states.last().unwrap().clone();
        let Ok(inverse) = edit.apply(&mut next) else { continue };
        let seq = entries.len() as u64 + 1;
        let (label, edit) = (String::new(), edit.clone());
        entries.push(HistoryEntry { seq, at_ms: 0, label, edit, inverse, undone: false });
        states.push(next);
    }
    (entries, states)
}

fn newest_first(entries: &[HistoryEntry], standing: usize) -> Vec<HistoryEntry> {
    let entry = |(at, entry): (usize, &HistoryEntry)| HistoryEntry {
        undone: at >= standing,
        ..entry.clone()
    };
    let mut all: Vec<HistoryEntry> = entries.iter().enumerate().map(entry).collect();
    all.reverse();
    all
}

proptest! {
    // Ten thousand sequences: a case is one sequence of up to twelve edits, done, taken back and done again whole.
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn taking_everything_back_and_doing_it_again_is_where_one_was(
        edits in prop::collection::vec(any_edit(), 1..12),
    ) {
        let (entries, states) = walked(&edits);
        let mut now = states.last().unwrap().clone();
        for (entry, before) in entries.iter().zip(&states).rev() {
            entry.inverse.apply(&mut now).unwrap();
            prop_assert_eq!(&now, before);
        }
        for (entry, after) in entries.iter().zip(states.iter().skip(1)) {
            entry.edit.apply(&mut now).unwrap();
            prop_assert_eq!(&now, after);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_moment_is_put_together_from_every_other(
        edits in prop::collection::vec(any_edit(), 1..12),
        from in 0_usize..12,
    ) {
        let (entries, states) = walked(&edits);
        let from = from.min(entries.len());
        let steps = newest_first(&entries, from);
        for (step, state) in states.iter().enumerate() {
            let found = course_at(&states[from], &steps, step as u64).unwrap();
            prop_assert_eq!(found.as_ref(), Some(state));
        }
        prop_assert_eq!(course_at(&states[from], &steps, 99).unwrap(), None);
    }

    #[test]
    fn every_state_becomes_every_other_in_one_edit_that_can_be_taken_back(
        edits in prop::collection::vec(any_edit(), 1..12),
        pair in (0_usize..12, 0_usize..12),
    ) {
        let (_, states) = walked(&edits);
        let [now, target] = [pair.0, pair.1].map(|at| &states[at.min(states.len() - 1)]);
        let mut course = now.clone();
        if let Some(edit) = rewrite(now, target).unwrap() {
            let inverse = edit.apply(&mut course).unwrap();
            prop_assert_eq!(&course, target);
            inverse.apply(&mut course).unwrap();
            prop_assert_eq!(&course, now);
        } else {
            prop_assert_eq!(now, target);
        }
        prop_assert_eq!(compare(now, target).is_empty(), now == target || same_but_unseen(now, target));
    }

    #[test]
    fn one_node_after_the_other_gives_the_whole(
        edits in prop::collection::vec(any_edit(), 1..12),
        pair in (0_usize..12, 0_usize..12),
    ) {
        let (_, states) = walked(&edits);
        let [now, then] = [pair.0, pair.1].map(|at| &states[at.min(states.len() - 1)]);
        for change in compare(now, then) {
            let Some(next) = with_node(now, then, change.node) else { continue };
            // It differs from before, and what was told of the node is told no more.
            let left = compare(&next, then);
            let same = |one: &&crate::NodeChange| one.node == change.node && (one.fate != Fate::Changed || !one.fields.is_empty());
            prop_assert_eq!(left.iter().find(same), None, "{:?}", change.node);
        }
    }
}

/// Nobody is shown who wrote something, the anchor of a citation or the documents behind it.
fn same_but_unseen(one: &Course, other: &Course) -> bool {
    compare(one, other).is_empty()
}

#[test]
fn a_lesson_that_moves_to_the_front_is_the_only_one_that_moved() {
    let before = course();
    let mut after = before.clone();
    let last = after.modules[0].lessons.pop().unwrap();
    after.modules[0].lessons.insert(0, last.clone());
    let changes = compare(&before, &after);
    assert_eq!(changes.len(), 1);
    assert!(changes[0].moved);
    after.modules.swap(0, 1);
    let moved = compare(&before, &after).into_iter().filter(|change| change.moved).count();
    assert_eq!(moved, 2);
}

#[test]
fn what_is_gone_is_told_where_it_was_and_what_came_where_it_is() {
    let before = course();
    let mut after = before.clone();
    let gone = after.modules[0].lessons.remove(0);
    after.modules[1].title = "Other".into();
    let fates: Vec<_> =
        compare(&before, &after).into_iter().map(|change| (change.node, change.fate)).collect();
    let module = CourseNode::Module(after.modules[1].id);
    assert_eq!(fates, [(CourseNode::Lesson(gone.id), Fate::Removed), (module, Fate::Changed)]);
    let back: Vec<_> = compare(&after, &before).into_iter().map(|change| change.fate).collect();
    assert_eq!(back, [Fate::Added, Fate::Changed]);
}

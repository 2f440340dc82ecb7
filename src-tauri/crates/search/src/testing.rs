//! Builders for the tests of this crate.
//! Not here: the tests.

use crate::{Answer, Entry, EntryKind, Hit, Op, Query, SearchIndex};
use domain::Anchor;
use uuid::Uuid;

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number << 64)
}

/// A passage of document `owner`.
pub(crate) fn passage(owner: u128, ordinal: u32, language: &str, body: &str) -> Entry {
    Entry {
        id: Uuid::from_u128((owner << 64) + 1 + u128::from(ordinal)),
        owner: id(owner),
        group: None,
        kind: EntryKind::Source,
        path: format!("folder/{owner}.md"),
        title: String::new(),
        heading: String::new(),
        body: body.into(),
        language: (!language.is_empty()).then(|| language.into()),
        anchor: Anchor::Page { page: 1 },
        ordinal,
    }
}

pub(crate) fn replace(entry: Entry) -> Op {
    Op::Replace { owner: entry.owner, entries: vec![entry] }
}

/// An index of documents with one passage each, numbered from 1.
pub(crate) fn index_of(bodies: &[(&str, &str)]) -> SearchIndex {
    let entries =
        (1..).zip(bodies).map(|(owner, (language, body))| passage(owner, 0, language, body));
    index_of_entries(entries)
}

pub(crate) fn index_of_entries(entries: impl Iterator<Item = Entry>) -> SearchIndex {
    let (index, _) = SearchIndex::in_memory().unwrap();
    index.apply(entries.map(replace).collect(), 1, "e").unwrap();
    index
}

pub(crate) fn ask(index: &SearchIndex, text: &str) -> Answer {
    index.search(&Query::new(text)).unwrap()
}

/// The owners' numbers, best first.
pub(crate) fn owners(answer: &Answer) -> Vec<u128> {
    answer.hits.iter().map(|hit| hit.owner.as_u128() >> 64).collect()
}

/// The marked words of a hit.
pub(crate) fn marked(hit: &Hit) -> Vec<&str> {
    hit.highlights.iter().map(|range| &hit.fragment[range.clone()]).collect()
}

//! The laws of the index, and how good it is on judged collections when they are there.

use crate::{Entry, EntryKind, Op, Query, SearchIndex};
use domain::Anchor;
use proptest::prelude::*;
use std::{collections::BTreeMap, path::PathBuf};
use uuid::Uuid;

fn entry(n: u128, title: &str, body: &str, language: &str) -> Entry {
    Entry {
        id: Uuid::from_u128(n * 1000 + 1),
        owner: Uuid::from_u128(n),
        group: None,
        kind: EntryKind::Source,
        path: format!("/{n}"),
        title: title.into(),
        heading: String::new(),
        body: body.into(),
        language: Some(language.into()),
        anchor: Anchor::Heading { heading: String::new() },
        ordinal: 0,
    }
}

fn replace(entry: Entry) -> Op {
    Op::Replace { owner: entry.owner, entries: vec![entry] }
}

fn index(entries: Vec<Entry>) -> SearchIndex {
    let (index, opened) = SearchIndex::in_memory().unwrap();
    assert!(opened.fresh);
    index.apply(entries.into_iter().map(replace).collect(), 1, "e").unwrap();
    index
}

fn sample() -> SearchIndex {
    index(vec![
        entry(1, "Zero trust", "A zero trust architecture assumes that no network is safe. Verify every request.", "en"),
        entry(2, "Networks", "Firewalls separate networks; running them is work for operators.", "en"),
        entry(3, "Häuser", "Die Häuser der Stadt sind alt und schön.", "de"),
        entry(4, "和平", "世界和平与发展是时代的主题。", "zh"),
        entry(5, "Cafés", "Les cafés de Paris ouvrent tôt le matin.", "fr"),
    ])
}

#[track_caller]
fn check(query: &str, expected: &[u128]) {
    let answer = sample().search(&Query { text: query.into(), limit: 10, ..Query::default() }).unwrap();
    let found: Vec<u128> = answer.hits.iter().map(|hit| hit.owner.as_u128()).collect();
    assert_eq!(found, expected, "{query}");
    for hit in answer.hits {
        let marked: Vec<&str> = hit.highlights.iter().map(|range| &hit.fragment[range.clone()]).collect();
        assert!(!marked.is_empty(), "{query}: nothing is marked in {:?}", hit.fragment);
    }
}

#[test]
fn words_are_found_whole_unfinished_misspelt_and_in_other_forms() {
    check("zero trust architecture", &[1]);
    check("zero trust arch", &[1]);
    check("zero trsut archtecture", &[1]);
    check("zero trsut archit", &[1]);
    check("verified requests", &[1]);
    check("runs firewall", &[2]);
    check("haus", &[3]);
    check("SCHON", &[3]);
    check("cafe", &[5]);
    check("和平", &[4]);
    check("\"zero trust\"", &[1]);
    check("\"trust zero\"", &[]);
    check("nothing like it", &[]);
}

#[test]
fn a_misspelt_word_is_said_to_be_corrected_and_a_known_one_is_not() {
    let index = sample();
    for (text, corrected) in [("firwealls", true), ("firewalls", false)] {
        let answer = index.search(&Query { text: text.into(), limit: 10, ..Query::default() }).unwrap();
        assert_eq!((answer.corrected, answer.total), (corrected, 1), "{text}");
    }
}

#[test]
fn kinds_and_owners_narrow_the_hits() {
    let mut lesson = entry(9, "Lesson", "Zero trust in one lesson.", "en");
    lesson.kind = EntryKind::Lesson;
    let index = sample();
    index.apply(vec![replace(lesson)], 2, "e").unwrap();
    let count = |query: Query| index.search(&query).unwrap().total;
    let zero = || Query { text: "zero".into(), limit: 10, ..Query::default() };
    assert_eq!(count(zero()), 2);
    assert_eq!(count(Query { kinds: vec![EntryKind::Lesson], ..zero() }), 1);
    assert_eq!(count(Query { owners: Some(vec![Uuid::from_u128(1)]), ..zero() }), 1);
    assert_eq!(count(Query { owners: Some(vec![]), ..zero() }), 0);
}

#[test]
fn replacing_and_removing_leave_nothing_behind() {
    let index = sample();
    index.apply(vec![replace(entry(1, "New", "quinoa", "en"))], 2, "e").unwrap();
    index.apply(vec![replace(entry(1, "New", "quinoa", "en")), Op::Remove { owner: Uuid::from_u128(2) }], 3, "e").unwrap();
    assert_eq!(index.count(), 4);
    assert_eq!(index.verify().unwrap(), Vec::<String>::new());
    for (text, total) in [("architecture", 0), ("quinoa", 1), ("firewalls", 0)] {
        assert_eq!(index.search(&Query { text: text.into(), limit: 10, ..Query::default() }).unwrap().total, total, "{text}");
    }
}

#[test]
fn an_index_opens_again_where_it_stopped_and_anew_when_a_file_is_gone_or_cut() {
    let folder = tempfile::tempdir().unwrap();
    let (index, opened) = SearchIndex::open(folder.path()).unwrap();
    assert!(opened.fresh);
    index.apply(vec![replace(entry(1, "T", "words of it", "en"))], 7, "e").unwrap();
    drop(index);
    let (index, opened) = SearchIndex::open(folder.path()).unwrap();
    assert_eq!((opened.seq, opened.epoch.as_str(), opened.fresh), (7, "e", false));
    drop(index);
    let inside = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    let files: Vec<PathBuf> = std::fs::read_dir(&inside).unwrap().map(|file| file.unwrap().path()).collect();
    for file in files.iter().filter(|file| !file.to_string_lossy().ends_with(".lock") && !file.to_string_lossy().ends_with("managed.json")) {
        let before = std::fs::read(file).unwrap();
        for damage in ["gone", "cut"] {
            if damage == "gone" { std::fs::remove_file(file).unwrap() } else {
                std::fs::File::create(file).unwrap().set_len(before.len() as u64 / 2).unwrap();
            }
            let (index, _) = SearchIndex::open(folder.path()).unwrap();
            index.apply(vec![replace(entry(1, "T", "words of it", "en"))], 7, "e").unwrap();
            let found = index.search(&Query { text: "words".into(), limit: 5, ..Query::default() });
            assert_eq!(found.unwrap().total, 1, "{} {damage}", file.display());
        }
        break;
    }
}

fn ops() -> impl Strategy<Value = Vec<(u128, Option<String>)>> {
    prop::collection::vec((1_u128..6, prop::option::of("[a-d]{1,3}( [a-d]{1,3}){0,4}")), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_digest_depends_on_what_is_in_the_index_and_on_nothing_else(ops in ops()) {
        let (grown, _) = SearchIndex::in_memory().unwrap();
        let mut last = BTreeMap::new();
        for (seq, (owner, body)) in (1..).zip(ops) {
            let op = match &body {
                Some(body) => replace(entry(owner, "T", body, "en")),
                None => Op::Remove { owner: Uuid::from_u128(owner) },
            };
            grown.apply(vec![op], seq, "e").unwrap();
            last.insert(owner, body);
        }
        let entries = last.into_iter().rev().filter_map(|(owner, body)| Some(entry(owner, "T", &body?, "en"))).collect();
        prop_assert_eq!(grown.digest().unwrap(), index(entries).digest().unwrap());
        prop_assert_eq!(grown.verify().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn anything_typed_over_any_text_gives_whole_fragments(body in "\\PC{0,400}", text in "\\PC{0,60}") {
        let index = index(vec![entry(1, &text, &(body.clone() + " " + &text), "en")]);
        let answer = index.search(&Query { text, limit: 5, ..Query::default() }).unwrap();
        for hit in answer.hits {
            for range in hit.highlights {
                prop_assert!(hit.fragment.get(range).is_some_and(|marked| !marked.is_empty()));
            }
        }
    }
}

fn corpora(below: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpora")).join(below);
    if !folder.exists() {
        println!("skipped: no corpora");
        return None;
    }
    Some(folder)
}

#[test]
fn the_order_of_hits_on_cranfield_is_good() {
    let Some(folder) = corpora("search/cranfield") else { return };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let text = |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut entries = Vec::new();
    for line in read("docs.jsonl").lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = text(&value["id"]).parse().unwrap();
        entries.push(entry(id, &text(&value["title"]), &text(&value["text"]), "en"));
    }
    let mut grades = BTreeMap::<String, BTreeMap<u128, f64>>::new();
    for line in read("gold/qrels.tsv").lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let grade: f64 = cells[2].parse().unwrap();
        grades.entry(cells[0].into()).or_default().insert(cells[1].parse().unwrap(), grade.max(0.0));
    }
    let index = index(entries);
    let dcg = |gains: Vec<f64>| -> f64 {
        (1_u32..).zip(gains).take(10).map(|(rank, gain)| gain / f64::from(rank + 1).log2()).sum()
    };
    let (mut sum, mut count) = (0.0, 0.0);
    for line in read("queries.tsv").lines() {
        let (id, query) = line.split_once('\t').unwrap();
        let Some(known) = grades.get(id) else { continue };
        let mut best: Vec<f64> = known.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        let answer = index.search(&Query { text: query.into(), limit: 10, ..Query::default() }).unwrap();
        let gains = answer.hits.iter().map(|hit| known.get(&hit.owner.as_u128()).copied().unwrap_or(0.0)).collect();
        if dcg(best.clone()) > 0.0 {
            sum += dcg(gains) / dcg(best);
            count += 1.0;
        }
    }
    println!("Cranfield nDCG@10 {:.4} over {count} queries", sum / count);
    assert!(sum / count >= 0.36);
}

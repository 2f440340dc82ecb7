//! What the folder of the graph holds, by kind of key: for whoever wants to make it smaller.
//! Not here: laws; the one test that is run always says how much at most.

use super::{SledGraph, key};
use crate::{Change, ConceptGraph, DocumentInput, NodeKind};
use domain::{Anchor, Passage, PassageId};
use std::{collections::BTreeMap, fmt::Write as _, path::Path};
use uuid::Uuid;

/// As many as the engine feeds at once.
const BATCH: usize = 512;
/// Passages of a document, and words of one: some ten kilobytes of text.
const PASSAGES: u32 = 8;
const WORDS: u64 = 200;

/// Documents whose words are as unevenly frequent as those of a language, about a subject of their own each.
fn document(number: u64) -> (Uuid, Vec<Passage>) {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64 ^ (number << 20);
    let mut random = move |below: u64| {
        // xorshift64*, Vigna 2016: the same documents in every run.
        seed ^= seed >> 12;
        seed ^= seed << 25;
        seed ^= seed >> 27;
        (seed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) % below
    };
    let passage = |ordinal: u32| {
        let mut text = String::new();
        for _ in 0..WORDS {
            let most = 1 << random(11);
            let word = random(most) + number * random(2) * 7 % 5000;
            let _ = write!(text, "{}{}", letters(word), if random(7) == 0 { ". " } else { " " });
        }
        Passage {
            id: PassageId::derived(&[&number.to_le_bytes(), &ordinal.to_le_bytes()]),
            ordinal,
            heading_path: vec![letters(random(400))],
            anchor: Anchor::Heading { heading: String::new() },
            text,
            blocks: 0..1,
        }
    };
    // Ids of documents ascend with the time they were imported.
    let id = Uuid::from_u128((u128::from(number) << 64) | 0x7000_8000_0000_0000_0000);
    (id, (0..PASSAGES).map(passage).collect())
}

/// A word for a number: consonants and vowels by turns.
fn letters(mut number: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu",
        "za",
    ];
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(SYLLABLES[usize::try_from(number % 16).unwrap()]);
        number /= 16;
    }
    word
}

fn fill(folder: &Path, documents: u64) -> u64 {
    let (graph, _) = ConceptGraph::open(folder).unwrap();
    let mut text = 0;
    let numbers: Vec<u64> = (0..documents).collect();
    for batch in numbers.chunks(BATCH) {
        let change = |number: &u64| {
            let (id, passages) = document(*number);
            text += passages.iter().map(|passage| passage.text.len() as u64).sum::<u64>();
            Change::replace(&DocumentInput {
                id,
                kind: NodeKind::Document,
                group: None,
                title: "A title",
                language: Some("en"),
                passages: &passages,
            })
        };
        let changes = batch.iter().map(change).collect();
        graph.apply(changes, 1, "e").unwrap();
    }
    text
}

fn bytes_of(path: &Path) -> u64 {
    match std::fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| bytes_of(&entry.path())).sum(),
        Err(_) => path.metadata().unwrap().len(),
    }
}

#[test]
fn the_graph_of_many_documents_is_much_smaller_than_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let text = fill(folder.path(), 600);
    let (graph, _) = ConceptGraph::open(folder.path()).unwrap();
    drop(graph);
    let bytes = bytes_of(folder.path());
    assert!(bytes * 10 < text * 2, "{bytes} bytes for {text}");
}

#[test]
#[ignore = "a measurement: it prints a table"]
fn bytes_by_kind_of_key() {
    let documents = 2_000;
    let folder = tempfile::tempdir().unwrap();
    let text = fill(folder.path(), documents);
    let graph = SledGraph::open(folder.path()).unwrap();
    let mut kinds = BTreeMap::<char, (usize, usize, usize)>::new();
    for pair in graph.db.iter() {
        let (key, value) = pair.unwrap();
        let of = kinds.entry(char::from(key[0])).or_default();
        *of = (of.0 + 1, of.1 + key.len(), of.2 + value.len());
    }
    assert!(kinds.keys().all(|kind| *kind == 's' || key::KINDS.contains(&(*kind as u8))));
    println!("{documents} documents, {text} bytes of text");
    for (kind, (count, keys, values)) in &kinds {
        println!("{kind}: {count} keys, {keys} bytes of keys, {values} of values");
    }
    let live: usize = kinds.values().map(|(_, keys, values)| keys + values).sum();
    drop(graph);
    println!("{live} bytes live in the database, {} on the disk", bytes_of(folder.path()));
    for entry in std::fs::read_dir(folder.path()).unwrap().flatten() {
        println!("  {}: {}", entry.file_name().to_string_lossy(), bytes_of(&entry.path()));
    }
}

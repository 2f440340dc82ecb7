//! Real documents, when they are there: how much of the judged text is found, and that nasty files cost nothing but a
//! sentence.

use crate::extract;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

pub(crate) fn corpora(below: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpora"))
        .join(below);
    if !folder.exists() {
        println!("skipped: no corpora");
        return None;
    }
    Some(folder)
}

fn words(text: &str) -> BTreeMap<String, u32> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    words
}

/// Recall and precision of `found` words against the `gold` ones.
pub(crate) fn overlap(found: &str, gold: &str) -> (f64, f64) {
    let (found, gold) = (words(found), words(gold));
    let common: u32 =
        gold.iter().map(|(word, count)| (*count).min(found.get(word).copied().unwrap_or(0))).sum();
    let total = |words: &BTreeMap<String, u32>| words.values().sum::<u32>().max(1);
    (f64::from(common) / f64::from(total(&gold)), f64::from(common) / f64::from(total(&found)))
}

fn text_of(path: &Path) -> Option<String> {
    let extraction =
        extract(&std::fs::read(path).unwrap(), &path.file_name().unwrap().to_string_lossy())
            .ok()?;
    Some(extraction.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n"))
}

#[track_caller]
fn check(set: &str, gold_of: impl Fn(&str) -> String, most: usize, recall: f64, precision: f64) {
    let Some(folder) = corpora(set) else { return };
    let (mut sums, mut count) = ((0.0, 0.0), 0.0);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    for file in files.iter().take(most) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let gold = folder.join("gold").join(gold_of(&name));
        if let (Ok(gold), Some(found)) = (std::fs::read_to_string(&gold), text_of(file)) {
            let (r, p) = overlap(&found, &gold);
            sums = (sums.0 + r, sums.1 + p);
            count += 1.0;
        }
    }
    println!(
        "{set}: recall {:.3} precision {:.3} over {count} files",
        sums.0 / count,
        sums.1 / count
    );
    assert!(sums.0 / count >= recall && sums.1 / count >= precision);
}

#[test]
fn the_words_of_real_manuscripts_are_found() {
    check("formats/docx-rust-book", |name| name.replace(".docx", ".md"), 3, 0.9, 0.9);
    check("formats/pdf-text", |name| format!("{name}.txt"), 40, 0.93, 0.93);
}

#[test]
fn nasty_texts_and_books_cost_a_sentence_at_most() {
    for set in ["nasty/text", "nasty/epub", "nasty/pdf"] {
        let Some(folder) = corpora(set) else { return };
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            let bytes = std::fs::read(file.path()).unwrap();
            let _status = extract(&bytes, &file.file_name().to_string_lossy());
        }
    }
}

//! How much of the judged text of real files is found: recall and precision of words against the gold text.
//! Not here: how long it takes (`import`).

use crate::{corpora, table::print};
use engine::{WORKER_ARGUMENT, WorkerCommand, library::extract};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// A set of files with the text that is to be found in each.
struct Set {
    folder: &'static str,
    /// What the issue asks for, recall and precision.
    wanted: (f64, f64),
    /// The gold text of a file, by the set's folder and the name of the file; none for a file without gold.
    gold: fn(&Path, &str) -> Option<String>,
}

const SETS: &[Set] = &[
    Set {
        folder: "pdf-text",
        wanted: (0.93, 0.93),
        gold: |set, name| text(set, &format!("{name}.txt")),
    },
    Set {
        folder: "docx-rust-book",
        wanted: (0.95, 0.99),
        gold: |set, name| Some(without_comments(&text(set, &name.replace(".docx", ".md"))?)),
    },
    Set { folder: "parallel-13", wanted: (0.99, 0.99), gold: one_text },
    Set {
        folder: "epub",
        wanted: (0.998, 0.99),
        gold: |set, name| text(set, &name.replace(".epub", ".txt")),
    },
    Set {
        folder: "html-readability",
        wanted: (0.95, 0.93),
        gold: |set, name| {
            let html = text(set, &name.replace(".html", ".expected.html"))?;
            Some(without_tags(&html))
        },
    },
];

fn text(set: &Path, name: &str) -> Option<String> {
    fs::read_to_string(set.join("gold").join(name)).ok()
}

/// All files of the set say the same; two are shorter, and have a text of their own beside them.
fn one_text(set: &Path, name: &str) -> Option<String> {
    let stem = name.split('.').next()?;
    fs::read_to_string(set.join(format!("{stem}.txt"))).ok()
}

/// The notice at the top of each chapter is a comment of the page, and no word of the book.
fn without_comments(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("<!--") {
        text.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
    }
    text + rest
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, sign)| text.replace(entity, sign))
}

/// Lower-case words and how often each occurs; addresses are left out, and letters of scripts without blanks are words.
fn words(text: &str) -> BTreeMap<String, u32> {
    let mut words = BTreeMap::new();
    let plain = text.split_whitespace().filter(|piece| !piece.contains("://"));
    for piece in plain.flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric())) {
        let mut word = String::new();
        for c in piece.chars().flat_map(char::to_lowercase) {
            if matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
            {
                *words.entry(c.to_string()).or_insert(0) += 1;
            } else {
                word.push(c);
            }
        }
        if !word.is_empty() {
            *words.entry(word).or_insert(0) += 1;
        }
    }
    words
}

/// Words found, words wanted, and words in both.
#[derive(Clone, Copy, Default)]
struct Overlap {
    found: u32,
    wanted: u32,
    both: u32,
}

impl Overlap {
    fn of(found: &str, wanted: &str) -> Self {
        let (found, wanted) = (words(found), words(wanted));
        let both = wanted.iter().map(|(word, n)| (*n).min(found.get(word).copied().unwrap_or(0)));
        Self { both: both.sum(), found: found.values().sum(), wanted: wanted.values().sum() }
    }

    fn recall(self) -> f64 {
        share(self.both, self.wanted)
    }

    fn precision(self) -> f64 {
        share(self.both, self.found)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// Prints recall and precision of every set, and the file of each that is found worst.
pub(crate) fn bench() {
    let Some(root) = corpora::find("formats") else { return };
    let rows: Vec<Vec<String>> = SETS.iter().filter_map(|set| row(&root, set)).collect();
    let head = [
        "words found",
        "files",
        "recall",
        "precision",
        "mean recall",
        "mean precision",
        "asked",
        "worst file",
    ];
    print(&head, &rows);
}

fn row(root: &Path, set: &Set) -> Option<Vec<String>> {
    let folder = root.join(set.folder);
    let mut files: Vec<PathBuf> =
        fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    let mut all: Vec<(String, Overlap)> = Vec::new();
    for file in files {
        let name = file.file_name()?.to_string_lossy().into_owned();
        let Some(gold) = (set.gold)(&folder, &name) else { continue };
        let worker = WorkerCommand::of_this_program(WORKER_ARGUMENT).unwrap();
        match extract(worker, &file) {
            Ok(found) => {
                let blocks = found.extraction.blocks.iter().map(|block| block.text.as_str());
                let found = blocks.collect::<Vec<_>>().join("\n");
                all.push((name, Overlap::of(&found, &gold)));
            }
            Err(error) => {
                println!("  {name}: {error}");
                all.push((name, Overlap::of("", &gold)));
            }
        }
    }
    let sum = all.iter().fold(Overlap::default(), |sum, (_, one)| Overlap {
        found: sum.found + one.found,
        wanted: sum.wanted + one.wanted,
        both: sum.both + one.both,
    });
    let mean = |of: fn(Overlap) -> f64| {
        all.iter().map(|(_, one)| of(*one)).sum::<f64>() / all.len().max(1) as f64
    };
    let goodness = |one: &Overlap| one.recall().min(one.precision());
    let worst = all.iter().min_by(|a, b| goodness(&a.1).total_cmp(&goodness(&b.1)))?;
    Some(vec![
        set.folder.into(),
        all.len().to_string(),
        format!("{:.4}", sum.recall()),
        format!("{:.4}", sum.precision()),
        format!("{:.4}", mean(Overlap::recall)),
        format!("{:.4}", mean(Overlap::precision)),
        format!("{} / {}", set.wanted.0, set.wanted.1),
        format!("{} ({:.3} / {:.3})", worst.0, worst.1.recall(), worst.1.precision()),
    ])
}

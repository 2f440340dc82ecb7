//! What a document says of concepts: which terms it speaks of, which stand together, which section leans on which term.
//! Not here: adding documents up (`model`), storing (`crate::graph`).
//!
//! A term is a run of one to three words between stop words and signs that occurs twice or stands in a heading. Only whole
//! numbers are counted, so that adding a document and taking it away again leaves exactly what was there.

mod model;
mod terms;

pub(crate) use model::{Model, Touched};

use crate::limits;
use domain::Passage;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Changes when terms are found in another way; a graph of another version is filled again.
pub(crate) const VERSION: u32 = 1;

/// What one document says of one concept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Use {
    /// Passages that speak of it.
    pub(crate) passages: u32,
    /// How often it occurs.
    pub(crate) count: u32,
    /// Passages under a heading that names it.
    pub(crate) home: u32,
    /// How it is spelt, and how often so.
    pub(crate) spellings: BTreeMap<String, u32>,
}

/// What one document says. Concepts go by their folded, singular form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contribution {
    pub(crate) uses: BTreeMap<String, Use>,
    /// Passages in which both are spoken of; the first is the smaller.
    pub(crate) pairs: BTreeMap<String, BTreeMap<String, u32>>,
    /// Passages at home with the first that speak of the second.
    pub(crate) references: BTreeMap<String, BTreeMap<String, u32>>,
}

/// What the document with these passages says.
pub(crate) fn extract(title: &str, language: Option<&str>, passages: &[Passage]) -> Contribution {
    let reader = terms::Reader::new(language);
    let mut uses = BTreeMap::<String, Use>::new();
    let mut found: Vec<(BTreeSet<String>, BTreeSet<String>)> = Vec::with_capacity(passages.len());
    let named_by_title: BTreeSet<String> =
        reader.terms(title).into_iter().map(|term| term.key).collect();
    for passage in passages {
        let mut here = BTreeSet::new();
        for term in reader.terms(&passage.text) {
            let of = uses.entry(term.key.clone()).or_default();
            of.count += 1;
            *of.spellings.entry(term.spelling).or_default() += 1;
            here.insert(term.key);
        }
        let mut home = BTreeSet::new();
        for term in
            passage.heading_path.last().map(|heading| reader.terms(heading)).unwrap_or_default()
        {
            let of = uses.entry(term.key.clone()).or_default();
            of.home += 1;
            *of.spellings.entry(term.spelling).or_default() += 1;
            home.insert(term.key);
        }
        for key in here.union(&home) {
            uses.entry(key.clone()).or_default().passages += 1;
        }
        found.push((here, home));
    }
    let kept = choose(&uses, &named_by_title);
    uses.retain(|key, _| kept.contains(key));
    for of in uses.values_mut() {
        of.spellings = most(std::mem::take(&mut of.spellings), limits::SPELLINGS_EACH);
    }
    let (pairs, references) = links(&found, &kept);
    Contribution { uses, pairs, references }
}

/// The terms worth being called concepts of the document.
fn choose(uses: &BTreeMap<String, Use>, named_by_title: &BTreeSet<String>) -> BTreeSet<String> {
    let mut scored: Vec<(u64, &String)> = Vec::new();
    let in_longer = counts_in_longer(uses);
    for (key, of) in uses {
        let words = key.split(' ').count() as u64;
        let named = of.home > 0 || named_by_title.contains(key);
        // Once is not enough, unless a heading or the title says it; single words need more than terms.
        let enough = named || of.count >= if words > 1 { 2 } else { 3 };
        // A word that nearly always stands in a longer term is that term.
        let longer = in_longer.get(key.as_str()).copied().unwrap_or(0);
        let swallowed = words == 1 && longer > 0 && longer * 4 >= of.count * 3;
        if enough && !swallowed {
            let score = u64::from(of.count) * (1 + words)
                + u64::from(of.passages)
                + if named { 12 } else { 0 };
            scored.push((score, key));
        }
    }
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(limits::CONCEPTS_EACH).map(|(_, key)| key.clone()).collect()
}

/// For each word, how often the most frequent of the longer terms with it occurs.
fn counts_in_longer(uses: &BTreeMap<String, Use>) -> BTreeMap<&str, u32> {
    let mut most = BTreeMap::new();
    for (key, of) in uses.iter().filter(|(key, _)| key.contains(' ')) {
        for word in key.split(' ') {
            let known = most.entry(word).or_insert(0);
            *known = of.count.max(*known);
        }
    }
    most
}

type Links = BTreeMap<String, BTreeMap<String, u32>>;

fn links(
    found: &[(BTreeSet<String>, BTreeSet<String>)],
    kept: &BTreeSet<String>,
) -> (Links, Links) {
    let mut pairs = BTreeMap::<(String, String), u32>::new();
    let mut references = BTreeMap::<(String, String), u32>::new();
    for (here, home) in found {
        let all: Vec<&String> = here.union(home).filter(|key| kept.contains(*key)).collect();
        for (position, first) in all.iter().enumerate() {
            for second in all.iter().skip(position + 1).filter(|second| !shares_word(first, second))
            {
                *pairs.entry(((*first).clone(), (*second).clone())).or_default() += 1;
            }
        }
        for of in home.iter().filter(|key| kept.contains(*key)) {
            for to in here.iter().filter(|key| kept.contains(*key) && !shares_word(of, key)) {
                *references.entry((of.clone(), to.clone())).or_default() += 1;
            }
        }
    }
    (nested(most(pairs, limits::PAIRS_EACH)), nested(most(references, limits::REFERENCES_EACH)))
}

/// “trust” and “zero trust” stand together by nature; that says nothing.
fn shares_word(a: &str, b: &str) -> bool {
    a.split(' ').any(|word| b.split(' ').any(|other| word == other))
}

/// The `limit` largest counts; the smaller key goes first among equals.
fn most<K: Ord + Clone>(counts: BTreeMap<K, u32>, limit: usize) -> BTreeMap<K, u32> {
    let mut sorted: Vec<(K, u32)> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted.truncate(limit);
    sorted.into_iter().collect()
}

fn nested(flat: BTreeMap<(String, String), u32>) -> Links {
    let mut nested = Links::new();
    for ((a, b), count) in flat {
        nested.entry(a).or_default().insert(b, count);
    }
    nested
}

//! Adds up what all documents say.
//! Not here: what one document says (`super`), storing the sums (`crate::graph`).

use super::Contribution;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The sums over all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) documents: BTreeMap<Uuid, Contribution>,
    pub(crate) concepts: BTreeMap<String, Sum>,
    /// Passages in which both are spoken of.
    pub(crate) pairs: BTreeMap<(String, String), u32>,
    /// Passages at home with the first that speak of the second.
    pub(crate) references: BTreeMap<(String, String), u32>,
}

/// What all documents say of one concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Documents that speak of it.
    pub(crate) documents: u32,
    pub(crate) passages: u32,
    pub(crate) count: u32,
    pub(crate) home: u32,
    pub(crate) spellings: BTreeMap<String, u32>,
}

/// What must be stored again after a change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Touched {
    pub(crate) concepts: BTreeSet<String>,
    pub(crate) pairs: BTreeSet<(String, String)>,
    /// Unordered: the smaller first.
    pub(crate) orders: BTreeSet<(String, String)>,
}

impl Model {
    /// Adds a document, or takes the place of what it said before.
    pub(crate) fn put(&mut self, id: Uuid, contribution: Contribution, touched: &mut Touched) {
        self.remove(id, touched);
        self.count(&contribution, true, touched);
        self.documents.insert(id, contribution);
    }

    /// Takes a document away.
    pub(crate) fn remove(&mut self, id: Uuid, touched: &mut Touched) {
        if let Some(contribution) = self.documents.remove(&id) {
            self.count(&contribution, false, touched);
        }
    }

    fn count(&mut self, contribution: &Contribution, add: bool, touched: &mut Touched) {
        for (key, of) in &contribution.uses {
            let sum = self.concepts.entry(key.clone()).or_default();
            step(&mut sum.documents, 1, add);
            step(&mut sum.passages, of.passages, add);
            step(&mut sum.count, of.count, add);
            step(&mut sum.home, of.home, add);
            for (spelling, count) in &of.spellings {
                entry(&mut sum.spellings, spelling.clone(), *count, add);
            }
            if sum.documents == 0 {
                self.concepts.remove(key);
            }
            touched.concepts.insert(key.clone());
        }
        for (pair, count) in flat(&contribution.pairs) {
            entry(&mut self.pairs, pair.clone(), count, add);
            touched.pairs.insert(pair);
        }
        for (pair, count) in flat(&contribution.references) {
            entry(&mut self.references, pair.clone(), count, add);
            let (a, b) = pair;
            touched.orders.insert(if a < b { (a, b) } else { (b, a) });
        }
    }

    /// How two concepts are spelt in most places; the smaller spelling among equals.
    pub(crate) fn label(&self, key: &str) -> String {
        let spellings = self.concepts.get(key).map(|sum| &sum.spellings);
        let most = spellings.and_then(|spellings| {
            spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))
        });
        most.map_or_else(|| key.to_owned(), |(spelling, _)| spelling.clone())
    }

    /// The importance of a concept: how often it is spoken of, in how many documents, and whether sections are about it.
    pub(crate) fn weight(&self, key: &str) -> f64 {
        self.concepts.get(key).map_or(0.0, |sum| {
            let spread = f64::from(sum.documents).ln_1p();
            f64::from(sum.count).sqrt() * (1.0 + spread) + 2.0 * f64::from(sum.home).sqrt()
        })
    }

    /// How strongly two concepts belong together, 0 to 1: the cosine of their passages. None when it may be chance.
    pub(crate) fn related(&self, a: &str, b: &str) -> Option<f64> {
        let together = *self.pairs.get(&(a.to_owned(), b.to_owned()))?;
        let of = |key: &str| self.concepts.get(key).map_or(0, |sum| sum.passages);
        let (of_a, of_b) = (of(a), of(b));
        if together < 2 || of_a == 0 || of_b == 0 {
            return None;
        }
        Some((f64::from(together) / (f64::from(of_a) * f64::from(of_b)).sqrt()).min(1.0))
    }

    /// Which of two concepts must be learned first, if either: the sections about one speak of the other much more than
    /// the other way round (after `RefD`, Liang et al., 2015, with sections in the place of articles). The answer is
    /// `(first, then, strength)`.
    pub(crate) fn order<'k>(&self, a: &'k str, b: &'k str) -> Option<(&'k str, &'k str, f64)> {
        let speaks = |of: &str, to: &str| {
            let home = self.concepts.get(of).map_or(0, |sum| sum.home);
            let count = self.references.get(&(of.to_owned(), to.to_owned())).copied().unwrap_or(0);
            (count, if home == 0 { 0.0 } else { f64::from(count) / f64::from(home) })
        };
        let has_home = |key: &str| self.concepts.get(key).is_some_and(|sum| sum.home > 0);
        if !has_home(a) || !has_home(b) {
            return None;
        }
        let ((a_count, a_share), (b_count, b_share)) = (speaks(a, b), speaks(b, a));
        let difference = b_share - a_share;
        if difference >= DIFFERENCE && b_count >= SUPPORT {
            Some((a, b, difference))
        } else if -difference >= DIFFERENCE && a_count >= SUPPORT {
            Some((b, a, -difference))
        } else {
            None
        }
    }
}

/// Below this difference of shares the order could be either.
const DIFFERENCE: f64 = 0.25;
/// One passage alone says nothing of an order.
const SUPPORT: u32 = 2;

fn step(value: &mut u32, by: u32, add: bool) {
    *value = if add { value.saturating_add(by) } else { value.saturating_sub(by) };
}

fn entry<K: Ord>(counts: &mut BTreeMap<K, u32>, key: K, by: u32, add: bool) {
    use std::collections::btree_map::Entry;
    match counts.entry(key) {
        Entry::Vacant(vacant) => {
            if add && by > 0 {
                vacant.insert(by);
            }
        }
        Entry::Occupied(mut occupied) => {
            step(occupied.get_mut(), by, add);
            if *occupied.get() == 0 {
                occupied.remove();
            }
        }
    }
}

fn flat(nested: &BTreeMap<String, BTreeMap<String, u32>>) -> Vec<((String, String), u32)> {
    let each = nested
        .iter()
        .flat_map(|(a, row)| row.iter().map(move |(b, count)| ((a.clone(), b.clone()), *count)));
    each.collect()
}

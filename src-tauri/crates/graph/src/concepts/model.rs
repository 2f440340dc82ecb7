//! Adds up what all documents say.
//! Not here: what one document says (`super`), storing what comes of it (`crate::graph`).
//!
//! Concepts go by their ids here, not by their words: a library of ten thousand documents has a million pairs.

use super::Contribution;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The sums over all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Model {
    pub(crate) concepts: BTreeMap<Uuid, Sum>,
    /// Passages in which both are spoken of; the first is the smaller.
    pairs: BTreeMap<(Uuid, Uuid), u32>,
    /// Passages at home with the first that speak of the second.
    references: BTreeMap<(Uuid, Uuid), u32>,
    /// The same pairs the other way round.
    referrers: BTreeSet<(Uuid, Uuid)>,
}

/// What all documents say of one concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) key: String,
    /// Documents that speak of it.
    pub(crate) documents: u32,
    pub(crate) passages: u32,
    pub(crate) count: u32,
    pub(crate) home: u32,
    pub(crate) spellings: BTreeMap<String, u32>,
}

/// What may have to be stored otherwise after a change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Touched {
    pub(crate) concepts: BTreeSet<Uuid>,
    /// The smaller first.
    pub(crate) pairs: BTreeSet<(Uuid, Uuid)>,
    /// The smaller first.
    pub(crate) orders: BTreeSet<(Uuid, Uuid)>,
    /// Concepts whose sections have become more or fewer: every order they take part in is to be looked at.
    homes: BTreeSet<Uuid>,
}

impl Sum {
    /// How the concept is spelt in most places; the smaller spelling among equals.
    pub(crate) fn label(&self) -> &str {
        let most = self.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        most.map_or(&self.key, |(spelling, _)| spelling)
    }

    /// The importance of a concept: how often it is spoken of, in how many documents, and whether sections are about it.
    pub(crate) fn weight(&self) -> f64 {
        let spread = f64::from(self.documents).ln_1p();
        f64::from(self.count).sqrt() * (1.0 + spread) + 2.0 * f64::from(self.home).sqrt()
    }
}

impl Model {
    /// Adds what a document says.
    pub(crate) fn add(&mut self, says: &Contribution, touched: &mut Touched) {
        self.count(says, true, touched);
    }

    /// Takes away what it said.
    pub(crate) fn take(&mut self, says: &Contribution, touched: &mut Touched) {
        self.count(says, false, touched);
    }

    fn count(&mut self, says: &Contribution, add: bool, touched: &mut Touched) {
        let ids = says.ids();
        for ((key, of), id) in says.uses.iter().zip(&ids) {
            let sum = self.concepts.entry(*id).or_default();
            if sum.key.is_empty() {
                sum.key.clone_from(key);
            }
            step(&mut sum.documents, 1, add);
            step(&mut sum.passages, of.passages, add);
            step(&mut sum.count, of.count, add);
            step(&mut sum.home, of.home, add);
            for (spelling, count) in &of.spellings {
                entry(&mut sum.spellings, spelling.clone(), *count, add);
            }
            if sum.documents == 0 {
                self.concepts.remove(id);
            }
            touched.concepts.insert(*id);
            if of.home > 0 {
                touched.homes.insert(*id);
            }
        }
        for (a, b, count) in links(&says.pairs, &ids) {
            let pair = sorted(a, b);
            entry(&mut self.pairs, pair, count, add);
            touched.pairs.insert(pair);
        }
        for (of, to, count) in links(&says.references, &ids) {
            entry(&mut self.references, (of, to), count, add);
            if self.references.contains_key(&(of, to)) {
                self.referrers.insert((to, of));
            } else {
                self.referrers.remove(&(to, of));
            }
            touched.orders.insert(sorted(of, to));
        }
    }

    /// Every pair whose order may be another one now, the smaller first.
    pub(crate) fn touched_orders(&self, touched: &Touched) -> BTreeSet<(Uuid, Uuid)> {
        let mut orders = touched.orders.clone();
        for id in &touched.homes {
            let all = (*id, Uuid::nil())..=(*id, Uuid::max());
            orders.extend(self.references.range(all.clone()).map(|((_, to), _)| sorted(*id, *to)));
            orders.extend(self.referrers.range(all).map(|(_, of)| sorted(*id, *of)));
        }
        orders
    }

    /// Pairs that stand together often enough to be linked.
    pub(crate) fn related_pairs(&self) -> impl Iterator<Item = (Uuid, Uuid)> + '_ {
        self.pairs.iter().filter(|(_, count)| **count >= TOGETHER).map(|(pair, _)| *pair)
    }

    /// Pairs in which at least one refers to the other; some come twice.
    pub(crate) fn referring_pairs(&self) -> impl Iterator<Item = (Uuid, Uuid)> + '_ {
        self.references.keys().map(|(of, to)| sorted(*of, *to))
    }

    /// How strongly two concepts belong together, 0 to 1: the cosine of their passages. None when it may be chance.
    pub(crate) fn related(&self, a: Uuid, b: Uuid) -> Option<f64> {
        let together = *self.pairs.get(&sorted(a, b))?;
        let of = |id: &Uuid| self.concepts.get(id).map_or(0, |sum| sum.passages);
        let (of_a, of_b) = (of(&a), of(&b));
        if together < TOGETHER || of_a == 0 || of_b == 0 {
            return None;
        }
        Some((f64::from(together) / (f64::from(of_a) * f64::from(of_b)).sqrt()).min(1.0))
    }

    /// Which of two concepts must be learned first, if either: the sections about one speak of the other much more than
    /// the other way round (after `RefD`, Liang et al., 2015, with sections in the place of articles). The answer is
    /// `(first, then, strength)`.
    pub(crate) fn order(&self, a: Uuid, b: Uuid) -> Option<(Uuid, Uuid, f64)> {
        let home = |id: Uuid| self.concepts.get(&id).map_or(0, |sum| sum.home);
        let speaks = |of: Uuid, to: Uuid| {
            let count = self.references.get(&(of, to)).copied().unwrap_or(0);
            (count, f64::from(count) / f64::from(home(of).max(1)))
        };
        if home(a) == 0 || home(b) == 0 {
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

/// One passage alone may be chance.
const TOGETHER: u32 = 2;
/// Below this difference of shares the order could be either.
const DIFFERENCE: f64 = 0.25;
/// One passage alone says nothing of an order.
const SUPPORT: u32 = 2;

fn sorted(a: Uuid, b: Uuid) -> (Uuid, Uuid) {
    if a < b { (a, b) } else { (b, a) }
}

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

/// Links with ids in the place of places. A place that is not there, in a damaged file, is left out.
fn links<'a>(
    all: &'a [super::Link],
    ids: &'a [Uuid],
) -> impl Iterator<Item = (Uuid, Uuid, u32)> + 'a {
    let id = |place: u8| ids.get(usize::from(place)).copied();
    all.iter().filter_map(move |(a, b, count)| Some((id(*a)?, id(*b)?, *count)))
}

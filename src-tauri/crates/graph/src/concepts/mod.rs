//! What a document says of concepts: which terms it speaks of, which stand together, which section leans on which term.
//! Not here: adding documents up (`model`), storing (`crate::graph`).
//!
//! A term is a run of one to three words between stop words and signs that occurs twice or stands in a heading. Only whole
//! numbers are counted, so that adding a document and taking it away again leaves exactly what was there.

mod model;
mod terms;
mod written;

pub(crate) use model::{Model, Touched};

use crate::limits;
use domain::{ConceptId, Passage};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use terms::{Run, Term, Vocabulary};
use uuid::Uuid;

/// Changes when terms are found or stored in another way; a graph of another version is filled again.
pub(crate) const VERSION: u32 = 3;

/// What one document says of one concept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// Two places in [`Contribution::uses`], and in how many passages they meet.
pub(crate) type Link = (u8, u8, u32);

/// What one document says. Concepts go by their folded, singular form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "written::Written", into = "written::Written")]
pub(crate) struct Contribution {
    /// The concepts, in the order of their keys.
    pub(crate) uses: Vec<(String, Use)>,
    /// Passages in which both are spoken of; the first is the smaller.
    pub(crate) pairs: Vec<Link>,
    /// Passages at home with the first that speak of the second.
    pub(crate) references: Vec<Link>,
}

impl Contribution {
    /// The ids of the concepts, by their places.
    pub(crate) fn ids(&self) -> Vec<Uuid> {
        self.uses.iter().map(|(key, _)| concept_id(key)).collect()
    }
}

/// The id of the concept that goes by `key`.
pub(crate) fn concept_id(key: &str) -> Uuid {
    ConceptId::derived(&[key.as_bytes()]).uuid()
}

/// How often a term occurs.
#[derive(Clone, Copy, Default)]
struct Tally {
    passages: u32,
    count: u32,
    home: u32,
    /// The passage that was counted last, from one.
    seen: usize,
}

impl Tally {
    fn is_in(&mut self, passage: usize) {
        if self.seen != passage {
            self.seen = passage;
            self.passages += 1;
        }
    }
}

/// The runs of words of a passage.
struct Runs<'t> {
    text: Vec<Run<'t>>,
    /// Of the heading right above it.
    home: Vec<Run<'t>>,
}

/// What the document with these passages says.
pub(crate) fn extract(title: &str, language: Option<&str>, passages: &[Passage]) -> Contribution {
    let mut vocabulary = Vocabulary::new(language);
    let of_title = vocabulary.runs(title);
    let all: Vec<Runs<'_>> =
        passages.iter().map(|passage| passage_runs(&mut vocabulary, passage)).collect();
    let in_title: HashSet<Term> =
        of_title.iter().flat_map(|run| vocabulary.terms(run)).map(|(term, _)| term).collect();
    let mut counts = HashMap::<Term, Tally>::new();
    for (number, runs) in (1..).zip(&all) {
        for (term, _) in runs.text.iter().flat_map(|run| vocabulary.terms(run)) {
            let of = counts.entry(term).or_default();
            of.count += 1;
            of.is_in(number);
        }
        for (term, _) in runs.home.iter().flat_map(|run| vocabulary.terms(run)) {
            let of = counts.entry(term).or_default();
            of.home += 1;
            of.is_in(number);
        }
    }
    let chosen = choose(&vocabulary, &counts, &in_title);
    let places: HashMap<Term, u8> = chosen.iter().map(|(_, term)| *term).zip(0_u8..).collect();
    let (pairs, references) = links(&vocabulary, &all, &chosen, &places);
    let mut spellings = spellings(&vocabulary, &all, &places, chosen.len()).into_iter();
    let uses = chosen.into_iter().map(|(key, term)| {
        let Tally { passages, count, home, .. } = counts.get(&term).copied().unwrap_or_default();
        let spellings = most(spellings.next().unwrap_or_default(), limits::SPELLINGS_EACH);
        (key, Use { passages, count, home, spellings })
    });
    Contribution { uses: uses.collect(), pairs, references }
}

fn passage_runs<'t>(vocabulary: &mut Vocabulary<'t>, passage: &'t Passage) -> Runs<'t> {
    let heading = passage.heading_path.last().map_or("", String::as_str);
    Runs { text: vocabulary.runs(&passage.text), home: vocabulary.runs(heading) }
}

/// The terms worth being called concepts of the document, by their keys.
fn choose(
    vocabulary: &Vocabulary<'_>,
    counts: &HashMap<Term, Tally>,
    in_title: &HashSet<Term>,
) -> Vec<(String, Term)> {
    let in_longer = counts_in_longer(counts);
    let score = |(term, of): (&Term, &Tally)| {
        let words = term.words().count() as u64;
        let named = of.home > 0 || in_title.contains(term);
        // Once is not enough, unless a heading or the title says it; single words need more than terms.
        let enough = named || of.count >= if words > 1 { 2 } else { 3 };
        // A word that nearly always stands in a longer term is that term.
        let longer = term.words().next().and_then(|word| in_longer.get(&word)).copied();
        let swallowed = words == 1 && longer.is_some_and(|longer| longer * 4 >= of.count * 3);
        let named = if named { 12 } else { 0 };
        let score = u64::from(of.count) * (1 + words) + u64::from(of.passages) + named;
        (enough && !swallowed).then(|| (score, vocabulary.key(*term), *term))
    };
    let mut scored: Vec<(u64, String, Term)> = counts.iter().filter_map(score).collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.truncate(limits::CONCEPTS_EACH);
    let mut chosen: Vec<(String, Term)> =
        scored.into_iter().map(|(_, key, term)| (key, term)).collect();
    chosen.sort_by(|a, b| a.0.cmp(&b.0));
    chosen
}

/// For each word, how often the most frequent of the longer terms with it occurs.
fn counts_in_longer(counts: &HashMap<Term, Tally>) -> HashMap<u32, u32> {
    let mut most = HashMap::new();
    let longer = counts.iter().filter(|(term, _)| term.words().count() > 1);
    longer.flat_map(|(term, of)| term.words().map(|word| (word, of.count))).for_each(
        |(word, count)| {
            let known = most.entry(word).or_insert(0);
            *known = count.max(*known);
        },
    );
    most
}

/// How the chosen terms are written, and how often so, by their places.
fn spellings(
    vocabulary: &Vocabulary<'_>,
    all: &[Runs<'_>],
    places: &HashMap<Term, u8>,
    chosen: usize,
) -> Vec<BTreeMap<String, u32>> {
    let mut spellings = vec![BTreeMap::new(); chosen];
    for run in all.iter().flat_map(|runs| runs.text.iter().chain(&runs.home)) {
        for (term, words) in vocabulary.terms(run) {
            let place = places.get(&term).and_then(|place| spellings.get_mut(usize::from(*place)));
            if let Some(of) = place {
                let words: Vec<&str> = words.iter().map(|(_, written)| *written).collect();
                *of.entry(words.join(" ")).or_insert(0) += 1;
            }
        }
    }
    spellings
}

/// Pairs and references among the chosen terms.
fn links(
    vocabulary: &Vocabulary<'_>,
    all: &[Runs<'_>],
    chosen: &[(String, Term)],
    places: &HashMap<Term, u8>,
) -> (Vec<Link>, Vec<Link>) {
    let mut pairs = BTreeMap::<(u8, u8), u32>::new();
    let mut references = BTreeMap::<(u8, u8), u32>::new();
    let terms: Vec<Term> = chosen.iter().map(|(_, term)| *term).collect();
    let apart = |a: u8, b: u8| {
        let term = |place: u8| terms.get(usize::from(place)).copied();
        matches!((term(a), term(b)), (Some(a), Some(b)) if !a.shares_word(b))
    };
    let among = |runs: &[Run<'_>]| -> BTreeSet<u8> {
        let terms = runs.iter().flat_map(|run| vocabulary.terms(run));
        terms.filter_map(|(term, _)| places.get(&term).copied()).collect()
    };
    for runs in all {
        let (here, home) = (among(&runs.text), among(&runs.home));
        let both: Vec<u8> = here.union(&home).copied().collect();
        for (position, first) in both.iter().enumerate() {
            for second in both.iter().skip(position + 1).filter(|second| apart(*first, **second)) {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
        for of in &home {
            for to in here.iter().filter(|to| apart(*of, **to)) {
                *references.entry((*of, *to)).or_default() += 1;
            }
        }
    }
    (flat(most(pairs, limits::PAIRS_EACH)), flat(most(references, limits::REFERENCES_EACH)))
}

fn flat(links: BTreeMap<(u8, u8), u32>) -> Vec<Link> {
    links.into_iter().map(|((a, b), count)| (a, b, count)).collect()
}

/// The `limit` largest counts; the smaller key goes first among equals.
fn most<K: Ord + Clone>(counts: BTreeMap<K, u32>, limit: usize) -> BTreeMap<K, u32> {
    let mut sorted: Vec<(K, u32)> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted.truncate(limit);
    sorted.into_iter().collect()
}

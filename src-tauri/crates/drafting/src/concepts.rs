//! The terms a course is about: those the graph knows, else those the sources themselves define and repeat.
//! Not here: how the graph finds its concepts (`graph`).

mod derive;

use crate::{
    Guidance,
    define::Definition,
    limits::{CONCEPTS_PER_LESSON, LABEL_WORDS},
    outline::Part,
    reading::{Library, Section},
    words,
};
use domain::DocumentId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// All labels that are looked for.
pub(crate) struct Concepts {
    labels: Vec<Label>,
    lookup: HashMap<Vec<u32>, usize>,
    /// In how many sections each label occurs.
    spread: Vec<u32>,
    sections: u32,
}

struct Label {
    text: String,
    /// From zero to one.
    weight: f64,
    documents: BTreeSet<DocumentId>,
}

/// Whether a label is a turn of phrase rather than a term: "examples include".
fn is_phrase(label: &str) -> bool {
    let turns = ["example", "include", "including", "following", "such", "etc"];
    label.split_whitespace().any(|word| turns.contains(&words::stem(word).as_str()))
}

/// A label found in a part of the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mention {
    pub(crate) label: usize,
    pub(crate) score: f64,
    pub(crate) count: u32,
}

impl Concepts {
    /// The concepts of `guidance`, or derived ones when it has none.
    pub(crate) fn gather(
        library: &Library<'_>,
        guidance: &Guidance,
        definitions: &[Definition],
    ) -> Self {
        let mut found: Vec<(String, f64, BTreeSet<DocumentId>)> = guidance
            .concepts
            .iter()
            .filter(|hint| !hint.label.trim().is_empty() && !is_phrase(&hint.label))
            .map(|hint| {
                let weight = if hint.weight.is_finite() { hint.weight.max(0.0) } else { 0.0 };
                (hint.label.trim().to_owned(), weight, hint.documents.iter().copied().collect())
            })
            .collect();
        if found.is_empty() {
            found = derive::labels(library, definitions);
        }
        // Heavier labels win over others with the same stems, whatever order the graph names them in.
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let highest = found.first().map_or(1.0, |first| first.1).max(f64::MIN_POSITIVE);
        let mut concepts =
            Self { labels: Vec::new(), lookup: HashMap::new(), spread: Vec::new(), sections: 0 };
        for (text, weight, documents) in found {
            let Some(stems) =
                library.lexicon.known(&text).filter(|stems| stems.len() <= LABEL_WORDS)
            else {
                continue;
            };
            if let std::collections::hash_map::Entry::Vacant(entry) = concepts.lookup.entry(stems) {
                entry.insert(concepts.labels.len());
                concepts.labels.push(Label { text, weight: weight / highest, documents });
            }
        }
        concepts.spread = vec![0; concepts.labels.len()];
        for section in library.readings.iter().flat_map(|reading| &reading.sections) {
            concepts.sections = concepts.sections.saturating_add(1);
            for label in concepts.count([section].into_iter()).into_keys() {
                if let Some(count) = concepts.spread.get_mut(label) {
                    *count += 1;
                }
            }
        }
        concepts
    }

    /// The label as it is written.
    pub(crate) fn text(&self, label: usize) -> &str {
        self.labels.get(label).map_or("", |label| &label.text)
    }

    /// The number of the label with the stems of `text`.
    pub(crate) fn find(&self, library: &Library<'_>, text: &str) -> Option<usize> {
        self.lookup.get(&library.lexicon.known(text)?).copied()
    }

    /// The labels in one sentence's stems, with repetitions; the longest at each place.
    pub(crate) fn in_stream(&self, stream: &[u32]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < stream.len() {
            let longest = (1..=LABEL_WORDS.min(stream.len() - at)).rev().find_map(|length| {
                let label = self.lookup.get(stream.get(at..at + length)?)?;
                Some((*label, length))
            });
            match longest {
                Some((label, length)) => {
                    found.push(label);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    fn count<'s>(&self, sections: impl Iterator<Item = &'s Section<'s>>) -> BTreeMap<usize, u32> {
        let mut counts = BTreeMap::new();
        for sentence in sections.flat_map(|section| &section.units).flat_map(|unit| &unit.sentences)
        {
            for label in self.in_stream(&sentence.stream) {
                *counts.entry(label).or_insert(0) += 1;
            }
        }
        counts
    }

    /// The labels in `parts`, the most telling first.
    pub(crate) fn mentions(
        &self,
        library: &Library<'_>,
        parts: &[Part],
        title: &str,
    ) -> Vec<Mention> {
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        let mut documents = BTreeSet::new();
        for part in parts {
            let Some(reading) = library.readings.get(part.reading) else { continue };
            documents.insert(reading.document.id);
            for (label, count) in self.count(part.sections(library)) {
                *counts.entry(label).or_default() += count;
            }
        }
        let mut found: Vec<Mention> = counts
            .into_iter()
            .filter_map(|(label, count)| {
                let known = self.labels.get(label)?;
                let here = known.documents.is_empty() || !known.documents.is_disjoint(&documents);
                here.then(|| Mention {
                    label,
                    count,
                    score: self.score(label, known, count, title),
                })
            })
            .collect();
        found.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| self.text(a.label).cmp(self.text(b.label)))
        });
        found
    }

    fn score(&self, label: usize, known: &Label, count: u32, title: &str) -> f64 {
        let spread = f64::from(self.spread.get(label).copied().unwrap_or(0));
        let rarity = (f64::from(self.sections + 1) / (spread + 1.0)).ln() + 0.2;
        let titled = if words::find_label(title, &known.text).is_some() { 2.0 } else { 1.0 };
        (1.0 + f64::from(count).ln()) * (0.3 + known.weight) * rarity * titled
    }

    /// The labels a lesson names: telling, and none part of another.
    pub(crate) fn of_lesson(&self, mentions: &[Mention]) -> Vec<String> {
        let mut chosen: Vec<String> = Vec::new();
        for mention in mentions
            .iter()
            .filter(|mention| mention.count >= 2 || mentions.len() < CONCEPTS_PER_LESSON)
        {
            let text = self.text(mention.label);
            let part = chosen.iter().any(|other| {
                words::find_label(other, text).is_some() || words::find_label(text, other).is_some()
            });
            if !part {
                chosen.push(text.to_owned());
            }
            if chosen.len() == CONCEPTS_PER_LESSON {
                break;
            }
        }
        chosen
    }
}

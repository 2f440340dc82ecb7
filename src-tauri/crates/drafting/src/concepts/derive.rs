//! Labels found in the sources themselves, for when the concept graph has none.
//! Not here: which of them a lesson names (`concepts`).

use crate::{
    define::Definition,
    limits::{DERIVED_CONCEPTS, DERIVED_FROM_SENTENCES},
    objectives::topic,
    reading::Library,
    words,
};
use domain::DocumentId;
use std::collections::{BTreeMap, BTreeSet};

/// Defined terms, then headings and word groups that are repeated in the text.
pub(super) fn labels(
    library: &Library<'_>,
    definitions: &[Definition],
) -> Vec<(String, f64, BTreeSet<DocumentId>)> {
    let mut found: BTreeMap<String, (String, f64)> = BTreeMap::new();
    let mut add = |text: &str, weight: f64| {
        let entry = found.entry(domain::fold(text)).or_insert_with(|| (text.to_owned(), 0.0));
        entry.1 = entry.1.max(weight);
    };
    for definition in definitions {
        add(&topic::term(library, &definition.term), 3.0);
    }
    let groups = repeated(library);
    for section in library.readings.iter().flat_map(|reading| &reading.sections) {
        let stems = library.lexicon.known(&section.heading).filter(|stems| stems.len() <= 3);
        let repeated = stems.and_then(|stems| groups.get(&stems)).filter(|(_, count)| *count >= 2);
        if let Some((_, count)) = repeated.filter(|_| !crate::outline::is_generic(&section.heading))
        {
            add(&topic::term(library, &section.heading), 1.5 + f64::from(*count).ln() / 4.0);
        }
    }
    // In a short text twice is often already; in a long one, four times is still chance.
    let often = if library.sentences < 150 { 2 } else { 4 };
    // "火墙" says nothing where it only ever stands in "防火墙".
    let inner: BTreeSet<&[u32]> = groups
        .iter()
        .filter(|(stems, _)| stems.len() == 3)
        .flat_map(|(stems, (_, count))| stems.windows(2).map(move |part| (part, count)))
        .filter(|(part, count)| groups.get(*part).is_some_and(|(_, alone)| alone == *count))
        .map(|(part, _)| part)
        .collect();
    let mut frequent: Vec<&(String, u32)> = groups
        .iter()
        .filter(|(stems, _)| stems.len() > 1 && !inner.contains(stems.as_slice()))
        .map(|(_, group)| group)
        .filter(|(text, count)| *count >= often && is_name(text))
        .collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (text, count) in frequent.into_iter().take(DERIVED_CONCEPTS) {
        add(&topic::term(library, text), 0.5 + f64::from(*count).ln() / 4.0);
    }
    found.into_values().map(|(text, weight)| (text, weight, BTreeSet::new())).collect()
}

/// Groups of one to three words that count, joined by nothing but a blank or hyphen, with how often they occur.
fn repeated(library: &Library<'_>) -> BTreeMap<Vec<u32>, (String, u32)> {
    let mut groups: BTreeMap<Vec<u32>, (String, u32)> = BTreeMap::new();
    let units = library.readings.iter().flat_map(|r| &r.sections).flat_map(|s| &s.units);
    let sentences =
        units.flat_map(|unit| unit.sentences.iter().map(move |sentence| (unit, sentence)));
    for (unit, sentence) in sentences.take(DERIVED_FROM_SENTENCES) {
        let text = unit.words_of(sentence);
        let words: Vec<(u32, std::ops::Range<usize>)> =
            sentence.stream.iter().copied().zip(words::ranges(text)).collect();
        for length in 1..=3 {
            for window in words.windows(length) {
                if window.iter().any(|(id, _)| library.lexicon.is_stop(*id)) {
                    continue;
                }
                let joined = window.windows(2).all(|pair| {
                    let between = pair
                        .first()
                        .zip(pair.last())
                        .and_then(|(a, b)| text.get(a.1.end..b.1.start));
                    matches!(between, Some("" | " " | "-"))
                });
                let ends = window.first().zip(window.last()).map(|(a, b)| a.1.start..b.1.end);
                let bounded = ends.clone().is_some_and(|range| is_bounded(text, &range));
                if let Some(surface) =
                    ends.and_then(|range| text.get(range)).filter(|_| joined && bounded)
                {
                    let stems = window.iter().map(|(id, _)| *id).collect();
                    groups.entry(stems).or_insert_with(|| (surface.to_owned(), 0)).1 += 1;
                }
            }
        }
    }
    groups
}

/// Words that make a repeated group of words a part of a sentence rather than the name of something, folded.
const NO_NAMES: &[&str] = &[
    "specific",
    "multiple",
    "different",
    "new",
    "various",
    "same",
    "called",
    "named",
    "using",
    "used",
    "important",
    "single",
    "whole",
    "entire",
    "possible",
    "able",
    "like",
    "use",
    "make",
    "makes",
    "access",
    "user",
    "following",
    "existing",
    "create",
    "creates",
    "created",
    "add",
    "adds",
    "added",
    "run",
    "runs",
    "running",
    "need",
    "needs",
    "want",
    "means",
    "evaluate",
    "evaluates",
    "contains",
    "returns",
    "return",
    "work",
    "works",
    "working",
    "provide",
    "provides",
    "allow",
    "allows",
    "additional",
    "better",
    "best",
    "good",
    "great",
    "small",
    "large",
    "long",
    "short",
    "high",
    "low",
    "first",
    "second",
    "third",
    "last",
    "next",
    "time",
    "times",
    "thing",
    "things",
    "way",
    "ways",
    "help",
    "helps",
    "ensure",
    "ensures",
    "include",
    "includes",
    "including",
    "based",
    "related",
    "given",
    "certain",
    "many",
    "often",
    "usually",
    "easily",
    "currently",
    "immediately",
    "press",
    "type",
    "click",
    "identify",
    "identifies",
    "protect",
    "assumes",
    "organization",
    "don't",
    "doesn't",
    "isn't",
    "let's",
    "look",
];

/// Whether a repeated group of words can be the name of something.
fn is_name(text: &str) -> bool {
    !text
        .split_whitespace()
        .any(|word| NO_NAMES.contains(&domain::fold(word).replace('’', "'").as_str()))
}

/// Whether the words stand for themselves and are no part of something like "ATT&CK", a path or an address.
fn is_bounded(text: &str, range: &std::ops::Range<usize>) -> bool {
    let glue = |c: char| matches!(c, '&' | '_' | '/' | '@' | '#' | '\\' | '=' | '$');
    let before = text.get(..range.start).and_then(|text| text.chars().next_back());
    let after = text.get(range.end..).and_then(|text| text.chars().next());
    !before.is_some_and(glue) && !after.is_some_and(glue)
}

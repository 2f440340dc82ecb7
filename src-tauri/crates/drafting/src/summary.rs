//! What a course and its modules are about, in sentences of the sources.
//! Not here: summaries inside lessons (`body::write`).

use crate::{
    body::material::Material,
    limits::COURSE_OBJECTIVES,
    part::on_one_line,
    rank::{Candidate, Ranking},
    reading::{Library, Spot},
};
use domain::{Bloom, CourseId, DocumentId, Module, Objective, ObjectiveId, Provenance};
use std::collections::BTreeMap;

/// Sentences of a course's summary.
const COURSE_SENTENCES: usize = 3;

/// The sentence that says most about a module: high in rank, near the beginning, about what the title names.
pub(crate) fn of_module(
    library: &Library<'_>,
    materials: &[&Material<'_, '_>],
    title: &str,
) -> String {
    let named = library.lexicon.known(title).unwrap_or_default();
    let mut best: Option<(f64, Spot)> = None;
    for (place, material) in (0_i32..).zip(materials.iter().take(4)) {
        for spot in material.telling(6) {
            let worth = material.score(spot) + 0.4 * about(library, spot, &named)
                - 0.15 * f64::from(place)
                + if opens(material, spot) { 0.3 } else { 0.0 };
            if best.is_none_or(|(highest, _)| worth > highest) {
                best = Some((worth, spot));
            }
        }
    }
    joined(library, &best.map(|(_, spot)| spot).into_iter().collect::<Vec<_>>())
}

/// The share of the title's words that a sentence has.
fn about(library: &Library<'_>, spot: Spot, title: &[u32]) -> f64 {
    let counted: Vec<u32> =
        title.iter().copied().filter(|id| !library.lexicon.is_stop(*id)).collect();
    let Some((_, _, sentence)) = library.at(spot).filter(|_| !counted.is_empty()) else {
        return 0.0;
    };
    let shared = counted.iter().filter(|id| sentence.terms.contains(id)).count();
    f64::from(u32::try_from(shared).unwrap_or(0))
        / f64::from(u32::try_from(counted.len()).unwrap_or(1))
}

/// Whether a sentence stands among the first of its lesson.
fn opens(material: &Material<'_, '_>, spot: Spot) -> bool {
    material.spots.iter().take(6).any(|first| *first == spot)
}

/// Two to four sentences out of all lessons, the most central ones, in order. Sentences about what the title names and
/// from the beginnings of lessons are preferred: details of a late lesson say little about a course.
pub(crate) fn of_course(
    library: &Library<'_>,
    materials: &[&Material<'_, '_>],
    title: &str,
    modules: &[Module],
) -> String {
    let quotes = Quotes::of(modules);
    let named: Vec<u32> =
        title.split_whitespace().filter_map(|word| library.lexicon.known(word)).flatten().collect();
    let last = f64::from(u32::try_from(materials.len().max(1)).unwrap_or(u32::MAX));
    let mut pool: Vec<Spot> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (place, material) in (0_u32..).zip(materials) {
        for spot in material.telling(4) {
            let Some((reading, unit, sentence)) =
                library.at(spot).filter(|_| pool.len() < crate::limits::RANKED_SENTENCES)
            else {
                continue;
            };
            if !quotes.hold(reading.document.id, unit.words_of(sentence)) {
                continue;
            }
            let digits = unit.words_of(sentence).chars().any(|c| c.is_ascii_digit());
            let boost = (1.0 + about(library, spot, &named))
                * if opens(material, spot) { 1.4 } else { 1.0 }
                * if sentence.words <= 34 { 1.2 } else { 1.0 }
                * if digits { 0.7 } else { 1.0 }
                * (1.5 - f64::from(place) / last);
            candidates.push(Candidate {
                terms: sentence.terms.iter().map(|term| (*term, library.weight(*term))).collect(),
                boost,
            });
            pool.push(spot);
        }
    }
    let ranking = Ranking::of(&candidates);
    let mut chosen = Vec::new();
    let mut left = COURSE_SENTENCES;
    ranking.pick(&(0..candidates.len()).collect::<Vec<_>>(), &mut chosen, |_| {
        left -= 1;
        left == 0
    });
    chosen.sort_unstable();
    let spots: Vec<Spot> = chosen.into_iter().filter_map(|at| pool.get(at).copied()).collect();
    joined(library, &spots)
}

/// What the lessons quote, by document. A summary says nothing else, so that it can lose a lesson's sentences with the
/// lesson.
struct Quotes(BTreeMap<DocumentId, Vec<String>>);

impl Quotes {
    fn of(modules: &[Module]) -> Self {
        let mut quotes: BTreeMap<DocumentId, Vec<String>> = BTreeMap::new();
        let lessons = modules.iter().flat_map(|module| &module.lessons);
        for citation in lessons.flat_map(|lesson| &lesson.citations) {
            quotes.entry(citation.document).or_default().push(on_one_line(&citation.quote));
        }
        Self(quotes)
    }

    fn hold(&self, document: DocumentId, sentence: &str) -> bool {
        let sentence = on_one_line(sentence);
        self.0.get(&document).is_some_and(|quotes| quotes.iter().any(|q| q.contains(&sentence)))
    }
}

fn joined(library: &Library<'_>, spots: &[Spot]) -> String {
    let sentences: Vec<String> = spots
        .iter()
        .filter_map(|spot| library.at(*spot))
        .map(|(_, unit, sentence)| on_one_line(unit.words_of(sentence)))
        .collect();
    sentences.join(" ")
}

/// The objectives of the course: one of each module in turn, the most demanding first, until there are enough.
pub(crate) fn objectives(course: CourseId, modules: &[Module]) -> Vec<Objective> {
    let mut chosen: Vec<(usize, usize, &Objective)> = Vec::new();
    let mut round = 0;
    while chosen.len() < COURSE_OBJECTIVES {
        let before = chosen.len();
        // With more modules than places, the places are spread over the course.
        let step = modules.len().div_ceil(COURSE_OBJECTIVES).max(1);
        for (at, module) in modules.iter().enumerate().skip(round % step).step_by(step) {
            if let Some(objective) =
                best(module, at, round / step).filter(|_| chosen.len() < COURSE_OBJECTIVES)
            {
                let known = chosen.iter().any(|(_, _, other)| {
                    domain::fold(&other.text) == domain::fold(&objective.text)
                });
                if !known {
                    chosen.push((at, round, objective));
                }
            }
        }
        round += 1;
        if chosen.len() == before && round >= step * 6 {
            break;
        }
    }
    chosen.sort_by_key(|(module, round, _)| (*module, *round));
    (0_u32..)
        .zip(chosen)
        .map(|(index, (_, _, objective))| Objective {
            id: ObjectiveId::derived(&[course.as_bytes(), b"objective", &index.to_le_bytes()]),
            text: objective.text.clone(),
            bloom: objective.bloom,
            provenance: Provenance::DraftedOffline,
        })
        .collect()
}

/// The objective of a module with this rank. Which level is asked for first changes from module to module, so that a
/// course does not only explain; recalling says least about a course.
fn best(module: &Module, place: usize, rank: usize) -> Option<&Objective> {
    let wanted =
        [Bloom::Understand, Bloom::Apply, Bloom::Understand, Bloom::Analyze, Bloom::Evaluate];
    let first = wanted.get(place % wanted.len()).copied().unwrap_or(Bloom::Understand);
    let mut all: Vec<&Objective> =
        module.lessons.iter().flat_map(|lesson| &lesson.objectives).collect();
    all.sort_by_key(|objective| {
        (objective.bloom != first, objective.bloom == Bloom::Remember, objective.bloom)
    });
    all.get(rank).copied()
}

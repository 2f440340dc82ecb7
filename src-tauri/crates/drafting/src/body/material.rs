//! The sentences of one lesson, ranked.
//! Not here: how many of them are taken (`body::select`).

use super::share;
use crate::{
    concepts::Concepts,
    define::Definition,
    outline::LessonPlan,
    rank::{Candidate, Ranking},
    reading::{Library, Reading, Role, Section, Sentence, Spot, Unit},
};
use domain::BlockKind;
use std::collections::{BTreeMap, BTreeSet};

/// The sentences of one lesson that could be quoted, ranked.
pub(crate) struct Material<'l, 'a> {
    pub(crate) library: &'l Library<'a>,
    pub(crate) plan: &'l LessonPlan,
    /// Candidates in order.
    pub(crate) spots: Vec<Spot>,
    pub(crate) ranking: Ranking,
    index: BTreeMap<Spot, usize>,
}

impl<'l, 'a> Material<'l, 'a> {
    /// Ranks the sentences of `plan`.
    pub(crate) fn of(
        library: &'l Library<'a>,
        plan: &'l LessonPlan,
        concepts: &Concepts,
        definitions: &[Definition],
    ) -> Self {
        let defining: BTreeSet<Spot> =
            definitions.iter().map(|definition| definition.spot).collect();
        let title: BTreeSet<u32> =
            library.lexicon.known(&plan.title).unwrap_or_default().into_iter().collect();
        let places: Vec<(usize, usize, Vec<Spot>)> = sections(plan)
            .filter_map(|(at, number)| Some((at, number, section(library, at, number)?.1)))
            .filter(|(_, _, section)| section.role != Role::Objectives)
            .map(|(at, number, section)| (at, number, candidates_of(section, at, number)))
            .collect();
        let sizes: Vec<(usize, usize)> =
            places.iter().map(|(at, _, usable)| (*at, usable.len())).collect();
        let mut spots = Vec::new();
        let mut candidates = Vec::new();
        for ((at, number, usable), share) in places.into_iter().zip(share::of_ranking(&sizes)) {
            let Some((reading, section)) = section(library, at, number) else { continue };
            for spot in usable.into_iter().take(share) {
                let Some((_, unit, sentence)) = library.at(spot) else { continue };
                let terms =
                    sentence.terms.iter().map(|term| (*term, library.weight(*term))).collect();
                let boost = boost(library, reading, section, unit, sentence, spot, &title)
                    * if defining.contains(&spot) { 1.4 } else { 1.0 }
                    * if concepts.in_stream(&sentence.stream).is_empty() { 1.0 } else { 1.15 };
                candidates.push(Candidate { terms, boost });
                spots.push(spot);
            }
        }
        let index = spots.iter().enumerate().map(|(at, spot)| (*spot, at)).collect();
        Self { library, plan, spots, ranking: Ranking::of(&candidates), index }
    }

    /// The rank of a sentence, from zero to one.
    pub(crate) fn score(&self, spot: Spot) -> f64 {
        self.index.get(&spot).and_then(|at| self.ranking.scores.get(*at)).copied().unwrap_or(0.0)
    }

    /// The sections of the lesson, as (reading, section).
    pub(crate) fn sections(&self) -> impl Iterator<Item = (usize, usize)> {
        sections(self.plan)
    }

    /// A section by its numbers.
    pub(crate) fn section(
        &self,
        at: usize,
        number: usize,
    ) -> Option<(&'l Reading<'a>, &'l Section<'a>)> {
        section(self.library, at, number)
    }

    /// Up to `count` sentences that make sense alone, the most telling ones, none like another, in order.
    pub(crate) fn telling(&self, count: usize) -> Vec<Spot> {
        self.best(count, |unit, sentence| {
            sentence.fitness.alone && sentence.words >= 7 && unit.kind != BlockKind::ListItem
        })
    }

    /// The same, with sentences that only read well near their neighbours and with items of lists: enough for a gap
    /// to be filled, too little to be quoted alone.
    pub(crate) fn readable(&self, count: usize) -> Vec<Spot> {
        self.best(count, |_, sentence| sentence.fitness.near && (8..=45).contains(&sentence.words))
    }

    fn best(&self, count: usize, fits: impl Fn(&Unit<'_>, &Sentence) -> bool) -> Vec<Spot> {
        let pool: Vec<usize> = (0..self.spots.len())
            .filter(|at| {
                let found = self.spots.get(*at).and_then(|spot| self.library.at(*spot));
                found.is_some_and(|(_, unit, sentence)| fits(unit, sentence))
            })
            .collect();
        let mut chosen = Vec::new();
        let mut left = count;
        if count > 0 {
            self.ranking.pick(&pool, &mut chosen, |_| {
                left -= 1;
                left == 0
            });
        }
        let mut spots: Vec<Spot> =
            chosen.into_iter().filter_map(|at| self.spots.get(at).copied()).collect();
        spots.sort_unstable();
        spots
    }
}

fn sections(plan: &LessonPlan) -> impl Iterator<Item = (usize, usize)> {
    plan.parts
        .iter()
        .flat_map(|part| part.sections.clone().map(move |number| (part.reading, number)))
}

fn section<'l, 'a>(
    library: &'l Library<'a>,
    at: usize,
    number: usize,
) -> Option<(&'l Reading<'a>, &'l Section<'a>)> {
    let reading = library.readings.get(at)?;
    Some((reading, reading.sections.get(number)?))
}

fn candidates_of(section: &Section<'_>, reading: usize, number: usize) -> Vec<Spot> {
    let mut spots = Vec::new();
    for (unit, piece) in section.units.iter().enumerate() {
        for (sentence, words) in piece.sentences.iter().enumerate() {
            if words.fitness.body || words.fitness.lead {
                spots.push(Spot { reading, section: number, unit, sentence });
            }
        }
    }
    spots
}

/// What place and form add to a sentence's rank. The factors are mild: they decide among near equals.
fn boost(
    library: &Library<'_>,
    reading: &Reading<'_>,
    section: &Section<'_>,
    unit: &Unit<'_>,
    sentence: &Sentence,
    spot: Spot,
    title: &BTreeSet<u32>,
) -> f64 {
    let mut factor = 1.0;
    if spot.sentence == 0 {
        factor *= if spot.unit == 0 { 1.35 } else { 1.15 };
    }
    if spot.section == 0 && spot.unit == 0 && reading.sections.len() > 1 {
        factor *= 1.1;
    }
    let heading = library.lexicon.known(&section.heading).unwrap_or_default();
    let shared =
        sentence.terms.iter().filter(|term| heading.contains(term) || title.contains(term)).count();
    factor *= match shared {
        0 => 1.0,
        1 => 1.1,
        _ => 1.2,
    };
    if sentence.fitness.alone {
        factor *= 1.1;
    }
    if sentence.fitness.leans {
        factor *= 0.85;
    }
    if sentence.fitness.lead {
        factor *= 0.8;
    }
    if unit.kind == BlockKind::SpeakerNote {
        factor *= 0.9;
    }
    match sentence.words {
        8..=40 => factor,
        _ => factor * 0.85,
    }
}

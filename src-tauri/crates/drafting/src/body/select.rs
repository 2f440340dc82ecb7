//! Choosing what a lesson quotes: each section its share, thoughts kept whole, lists and examples with their lead-in.
//! Not here: how it is written (`body::write`).

use super::{material::Material, points, share};
use crate::{
    limits::{
        BODY_LEAST_WORDS, BODY_MOST_WORDS, BODY_PERCENT, CODE_BLOCKS, CODE_MOST_BYTES,
        CODE_MOST_LINES, LIST_MOST_ITEMS, SHARE_LEAST_WORDS, TABLE_MOST_BYTES, TABLE_MOST_LINES,
        TABLES,
    },
    reading::{Role, Section, Spot, Unit, junk},
};
use domain::BlockKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// A unit by its numbers: reading, section, unit.
pub(super) type Place = (usize, usize, usize);

/// What a lesson quotes.
#[derive(Default)]
pub(super) struct Chosen {
    pub(super) sentences: BTreeSet<Spot>,
    /// Code and tables, and list items that are quoted whole.
    pub(super) units: BTreeSet<Place>,
    codes: usize,
    tables: usize,
}

impl Chosen {
    /// Whether anything of these sections is quoted.
    pub(super) fn has_any(&self, reading: usize, sections: Range<usize>) -> bool {
        let from = Spot { reading, section: sections.start, unit: 0, sentence: 0 };
        let to = Spot { section: sections.end, ..from };
        let (first, end) = ((reading, sections.start, 0), (reading, sections.end, 0));
        self.sentences.range(from..to).next().is_some()
            || self.units.range(first..end).next().is_some()
    }
}

/// Words of the longest list that is quoted whole although only its lead-in was chosen.
const LIST_MOST_WORDS: u32 = 170;

/// Words of the longest agenda that is quoted as an introduction.
const AGENDA_MOST_WORDS: u32 = 90;

/// Chooses for one lesson.
pub(super) fn choose(material: &Material<'_, '_>) -> Chosen {
    let mut chosen = Chosen::default();
    let texts: Vec<(usize, usize, &Section<'_>)> = material
        .sections()
        .filter_map(|(at, number)| Some((at, number, material.section(at, number)?.1)))
        .filter(|(_, _, section)| section.role == Role::Text)
        .collect();
    let total = texts.iter().fold(0_u32, |sum, (_, _, section)| sum.saturating_add(prose(section)));
    let share = u64::from(total) * u64::from(BODY_PERCENT) / 100;
    let budget = u32::try_from(share).unwrap_or(u32::MAX).clamp(BODY_LEAST_WORDS, BODY_MOST_WORDS);
    let mut picked: Vec<usize> = Vec::new();
    let places: Vec<(usize, usize)> = texts.iter().map(|(at, number, _)| (*at, *number)).collect();
    let quoted = share::quoted(material, &places);
    for (at, number, section) in
        texts.iter().filter(|(at, number, _)| quoted.contains(&(*at, *number)))
    {
        let quota = u64::from(budget) * u64::from(prose(section)) / u64::from(total.max(1));
        pick(
            material,
            (*at, *number),
            u32::try_from(quota).unwrap_or(u32::MAX).max(SHARE_LEAST_WORDS),
            &mut picked,
        );
    }
    chosen.sentences = picked.iter().filter_map(|at| material.spots.get(*at).copied()).collect();
    let opening = texts.iter().position(|(_, _, section)| !section.units.is_empty());
    for (index, (at, number, section)) in texts.iter().enumerate() {
        let place = (*at, *number);
        whole_thoughts(section, place, &mut chosen);
        attachments(material, section, place, Some(index) == opening, &mut chosen);
    }
    points::choose(material, &texts, &mut chosen);
    chosen
}

/// Words of running text.
fn prose(section: &Section<'_>) -> u32 {
    let sentences = section.units.iter().flat_map(|unit| &unit.sentences);
    sentences
        .filter(|sentence| sentence.fitness.body)
        .fold(0, |sum, sentence| sum.saturating_add(sentence.words))
}

/// Picks the best sentences of one section until its share is used up.
fn pick(
    material: &Material<'_, '_>,
    (at, number): (usize, usize),
    quota: u32,
    picked: &mut Vec<usize>,
) {
    let here = |index: &usize| {
        material.spots.get(*index).is_some_and(|spot| (spot.reading, spot.section) == (at, number))
    };
    let pool: Vec<usize> = (0..material.spots.len()).filter(here).collect();
    let mut used = 0_u32;
    // What other sections of the lesson already say is not said again, but only their last picks are compared: a lesson
    // quotes at most some sixty sentences.
    material.ranking.pick(&pool, picked, |index| {
        let sentence = material.spots.get(index).and_then(|spot| material.library.at(*spot));
        used = used.saturating_add(sentence.map_or(0, |(_, _, sentence)| sentence.words));
        used >= quota
    });
}

/// Adds the sentence that a chosen one leans on, fills gaps of one sentence, and drops what would hang in the air.
fn whole_thoughts(section: &Section<'_>, (reading, number): (usize, usize), chosen: &mut Chosen) {
    for (unit, piece) in section.units.iter().enumerate() {
        let spot = |sentence: usize| Spot { reading, section: number, unit, sentence };
        for at in (0..piece.sentences.len()).rev() {
            let leans = piece.sentences.get(at).is_some_and(|sentence| sentence.fitness.leans);
            if !chosen.sentences.contains(&spot(at)) || !leans || at == 0 {
                continue;
            }
            let support = piece.sentences.get(at - 1).is_some_and(|sentence| sentence.fitness.body);
            if support {
                chosen.sentences.insert(spot(at - 1));
            } else {
                chosen.sentences.remove(&spot(at));
            }
        }
        let first_leans = piece.sentences.first().is_some_and(|sentence| sentence.fitness.leans);
        if unit > 0
            && first_leans
            && chosen.sentences.contains(&spot(0))
            && piece.kind != BlockKind::ListItem
        {
            let before = section.units.get(unit - 1);
            let last = before.map_or(0, |before| before.sentences.len().saturating_sub(1));
            let support = Spot { reading, section: number, unit: unit - 1, sentence: last };
            if !chosen.sentences.contains(&support) {
                chosen.sentences.remove(&spot(0));
            }
        }
        for at in 1..piece.sentences.len().saturating_sub(1) {
            let fits = piece.sentences.get(at).is_some_and(|sentence| sentence.fitness.body);
            let between = chosen.sentences.contains(&spot(at - 1))
                && chosen.sentences.contains(&spot(at + 1));
            if fits && between {
                chosen.sentences.insert(spot(at));
            }
        }
        // A sentence that leans must still have what it leans on after all this.
        for at in 1..piece.sentences.len() {
            let leans = piece.sentences.get(at).is_some_and(|sentence| sentence.fitness.leans);
            if leans && !chosen.sentences.contains(&spot(at - 1)) {
                chosen.sentences.remove(&spot(at));
            }
        }
    }
}

/// Decides on lists, code and tables and on the sentences that announce them.
fn attachments(
    material: &Material<'_, '_>,
    section: &Section<'_>,
    (reading, number): (usize, usize),
    first: bool,
    chosen: &mut Chosen,
) {
    let mut at = 0;
    while let Some(unit) = section.units.get(at) {
        let lead = lead(unit, (reading, number, at));
        let announced = lead.is_some_and(|lead| chosen.sentences.contains(&lead));
        let next = section.units.get(at + 1).map(|unit| unit.kind);
        match next {
            Some(BlockKind::ListItem) if unit.kind != BlockKind::ListItem => {
                let end = run(section, at + 1);
                list(material, section, (reading, number, at), at + 1..end, lead, first, chosen);
                at = end;
                continue;
            }
            Some(BlockKind::Code | BlockKind::Table) => {
                let spot = last(unit, (reading, number, at));
                let wanted = announced || spot.is_some_and(|spot| chosen.sentences.contains(&spot));
                let taken = wanted
                    && section
                        .units
                        .get(at + 1)
                        .is_some_and(|next| block(next, (reading, number, at + 1), chosen));
                if let Some(lead) = lead.filter(|_| !taken) {
                    chosen.sentences.remove(&lead);
                }
            }
            _ => {
                if let Some(lead) = lead {
                    chosen.sentences.remove(&lead);
                }
            }
        }
        at += 1;
    }
}

/// The last sentence of a unit, if it announces what follows.
fn lead(unit: &Unit<'_>, place: Place) -> Option<Spot> {
    let spot = last(unit, place)?;
    unit.sentences.get(spot.sentence).is_some_and(|sentence| sentence.fitness.lead).then_some(spot)
}

fn last(unit: &Unit<'_>, (reading, section, at): Place) -> Option<Spot> {
    let sentence = unit.sentences.len().checked_sub(1)?;
    Some(Spot { reading, section, unit: at, sentence })
}

/// The end of the list that starts at `start`; code inside of it belongs to it.
fn run(section: &Section<'_>, start: usize) -> usize {
    let items = section
        .units
        .iter()
        .skip(start)
        .take_while(|unit| unit.kind == BlockKind::ListItem)
        .count();
    start + items
}

/// Takes a short list whole when its lead-in or an item of it was chosen, and of a long one the chosen items.
fn list(
    material: &Material<'_, '_>,
    section: &Section<'_>,
    (reading, number, _): Place,
    items: Range<usize>,
    lead: Option<Spot>,
    first: bool,
    chosen: &mut Chosen,
) {
    let announced = lead.is_some_and(|lead| chosen.sentences.contains(&lead));
    let of = |at: usize| section.units.get(at);
    let agenda = lead.and_then(|lead| {
        Some(of(lead.unit)?.words_of(of(lead.unit)?.sentences.get(lead.sentence)?))
    });
    let agenda = agenda.is_some_and(junk::is_agenda);
    let words: u32 = items.clone().filter_map(of).map(|unit| domain::word_count(unit.text)).sum();
    let picked: Vec<usize> =
        items.clone().filter(|at| has_chosen((reading, number, *at), chosen)).collect();
    let whole = items.len() <= LIST_MOST_ITEMS
        && if agenda {
            first && words <= AGENDA_MOST_WORDS
        } else {
            (announced || !picked.is_empty()) && words <= LIST_MOST_WORDS
        };
    if whole || announced && !agenda {
        let headless = |at: usize| {
            let level =
                |at: usize| of(at).filter(|_| items.contains(&at)).map_or(0, |unit| unit.level);
            of(at).is_some_and(|unit| unit.text.trim_end().ends_with([':', '：']))
                && level(at + 1) <= level(at)
        };
        let fits =
            |at: &usize| of(*at).is_some_and(|unit| is_quotable(unit, agenda)) && !headless(*at);
        let mut best: Vec<usize> = items.clone().filter(fits).collect();
        if !whole {
            // Of a long list the best items, so that the lead-in is not left alone.
            let score = |at: &usize| {
                material.score(Spot { reading, section: number, unit: *at, sentence: 0 })
            };
            best.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.cmp(b)));
            best.truncate(4);
        }
        let enough = best.len() >= 2;
        chosen.units.extend(best.into_iter().filter(|_| enough).map(|at| (reading, number, at)));
        if let Some(lead) = lead {
            if enough {
                chosen.sentences.insert(lead)
            } else {
                chosen.sentences.remove(&lead)
            };
        }
    } else if let Some(lead) = lead {
        // Chosen items of a long list keep their lead-in, an agenda goes with its items.
        if picked.is_empty() || agenda {
            chosen.sentences.remove(&lead)
        } else {
            chosen.sentences.insert(lead)
        };
    }
    if agenda && !whole {
        chosen.sentences.retain(|spot| {
            (spot.reading, spot.section) != (reading, number) || !items.contains(&spot.unit)
        });
    }
}

fn has_chosen((reading, section, unit): Place, chosen: &Chosen) -> bool {
    let from = Spot { reading, section, unit, sentence: 0 };
    let to = Spot { reading, section, unit: unit + 1, sentence: 0 };
    chosen.sentences.range(from..to).next().is_some()
}

/// Whether an item can be quoted whole: a fragment is fine in a list, a link or a page's furniture is not.
pub(super) fn is_quotable(unit: &Unit<'_>, questions: bool) -> bool {
    let words = domain::word_count(unit.text);
    let statement = questions || !unit.text.trim_end().ends_with(['?', '？']);
    (1..=60).contains(&words)
        && statement
        && !unit.text.contains("://")
        && !unit.text.to_lowercase().contains("click here")
}

/// Takes code or a table if it is short enough and there is room.
fn block(unit: &Unit<'_>, place: Place, chosen: &mut Chosen) -> bool {
    let (lines, bytes) = (unit.text.lines().count(), unit.text.len());
    let fits = match unit.kind {
        BlockKind::Code => {
            chosen.codes < CODE_BLOCKS && lines <= CODE_MOST_LINES && bytes <= CODE_MOST_BYTES
        }
        BlockKind::Table => {
            chosen.tables < TABLES
                && lines <= TABLE_MOST_LINES
                && bytes <= TABLE_MOST_BYTES
                && lines > 2
        }
        _ => false,
    };
    if fits {
        match unit.kind {
            BlockKind::Code => chosen.codes += 1,
            _ => chosen.tables += 1,
        }
        chosen.units.insert(place);
    }
    fits
}

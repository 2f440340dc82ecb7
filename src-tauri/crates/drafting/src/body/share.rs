//! Dividing the room of a lesson among its sections: nobody's text is dropped because others come first.
//! Not here: which sentences of a section are taken (`body::select`).

use super::material::Material;
use crate::limits::{BODY_MOST_WORDS, RANKED_SENTENCES, SHARE_LEAST_WORDS};
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences of each section are ranked, for sections given as (reading, sentences): every section has the
/// same right to the places, and what short ones leave over goes to the long ones.
pub(super) fn of_ranking(sections: &[(usize, usize)]) -> Vec<usize> {
    let used = |level: usize| sections.iter().map(|(_, size)| (*size).min(level)).sum::<usize>();
    let level = (1..=RANKED_SENTENCES)
        .take_while(|level| used(*level) <= RANKED_SENTENCES)
        .last()
        .unwrap_or(0);
    let mut left = RANKED_SENTENCES.saturating_sub(used(level));
    let mut shares: Vec<usize> = sections.iter().map(|(_, size)| (*size).min(level)).collect();
    // With more sections than places, the first section of each reading comes before the second of any.
    let mut turns: BTreeMap<usize, usize> = BTreeMap::new();
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (index, (reading, size)) in sections.iter().enumerate() {
        if *size > level {
            let turn = turns.entry(*reading).or_default();
            order.push((*turn, index));
            *turn += 1;
        }
    }
    order.sort_unstable();
    for (_, index) in order {
        if let Some(share) = shares.get_mut(index).filter(|_| left > 0) {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

/// The sections that are quoted, as (reading, section): all of them, or in a lesson of very many the best of each
/// reading and then the best of all, as long as there is room for a sentence of each.
pub(super) fn quoted(
    material: &Material<'_, '_>,
    sections: &[(usize, usize)],
) -> BTreeSet<(usize, usize)> {
    let room = usize::try_from(BODY_MOST_WORDS / SHARE_LEAST_WORDS).unwrap_or(usize::MAX);
    if sections.len() <= room {
        return sections.iter().copied().collect();
    }
    let mut best: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for spot in &material.spots {
        let highest = best.entry((spot.reading, spot.section)).or_default();
        *highest = highest.max(material.score(*spot));
    }
    let mut ranked: Vec<(f64, (usize, usize))> =
        sections.iter().filter_map(|place| Some((*best.get(place)?, *place))).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut seen = BTreeSet::new();
    let (first, rest): (Vec<_>, Vec<_>) =
        ranked.into_iter().map(|(_, place)| place).partition(|(reading, _)| seen.insert(*reading));
    let more = room.saturating_sub(first.len());
    first.into_iter().chain(rest.into_iter().take(more)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sections: &[(usize, usize)], expected: &[usize]) {
        assert_eq!(of_ranking(sections), expected);
    }

    #[test]
    fn long_sections_do_not_take_the_places_of_later_ones() {
        check(&[(0, 500), (1, 500), (2, 500)], &[120, 120, 120]);
        check(&[(0, 5), (1, 1_000), (2, 7)], &[5, 348, 7]);
        check(&[(0, 0), (1, 3)], &[0, 3]);
        check(&[], &[]);
    }

    #[test]
    fn with_more_sections_than_places_every_reading_has_its_first() {
        let many: Vec<(usize, usize)> =
            (0..400).map(|_| (0, 9)).chain((1..5).map(|reading| (reading, 9))).collect();
        let shares = of_ranking(&many);
        assert_eq!(shares.iter().sum::<usize>(), RANKED_SENTENCES);
        assert_eq!(shares[400..], [1, 1, 1, 1]);
    }
}

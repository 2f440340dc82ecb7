//! Slides and outlines have no sentences: what they have is a list of points, which is quoted as it stands.
//! Not here: lists that sentences announce (`body::select`).

use super::{
    material::Material,
    select::{Chosen, Place, is_quotable},
};
use crate::{
    limits::{BODY_MOST_WORDS, LIST_MOST_ITEMS, SHARE_LEAST_WORDS},
    reading::{Section, Unit},
};
use domain::{Anchor, BlockKind};

/// A section by its numbers: reading, section.
type Numbered<'s, 'a> = (usize, usize, &'s Section<'a>);

/// Takes the points of those sections of which no sentence can be quoted.
pub(super) fn choose(
    material: &Material<'_, '_>,
    sections: &[Numbered<'_, '_>],
    chosen: &mut Chosen,
) {
    let mute: Vec<&Numbered<'_, '_>> = sections
        .iter()
        .filter(|(at, number, section)| {
            !speaks(section) && !chosen.has_any(*at, *number..*number + 1)
        })
        .collect();
    let count = u32::try_from(mute.len().max(1)).unwrap_or(u32::MAX);
    // Half of a lesson may be points; a long deck gives a few words of each slide.
    let room = (BODY_MOST_WORDS / 2 / count).max(SHARE_LEAST_WORDS);
    for (at, number, section) in mute {
        let mut words = 0_u32;
        let units = section.units.iter().enumerate();
        let points: Vec<Place> = units
            .filter(|(_, unit)| is_point(material, *at, unit))
            .map(|(index, unit)| (index, domain::word_count(unit.text)))
            .take(LIST_MOST_ITEMS)
            .take_while(|(_, size)| {
                let fits = words == 0 || words.saturating_add(*size) <= room;
                words = words.saturating_add(*size);
                fits
            })
            .map(|(index, _)| (*at, *number, index))
            .collect();
        // One item of a list is a label; one line of a slide is what the slide says.
        let slide = section.units.first().is_some_and(|unit| is_slide(material, *at, unit));
        if points.len() > 1 || slide {
            chosen.units.extend(points);
        }
    }
}

/// Whether a section has a sentence that could be quoted.
fn speaks(section: &Section<'_>) -> bool {
    section.units.iter().flat_map(|unit| &unit.sentences).any(|sentence| sentence.fitness.body)
}

/// Whether a unit is a point: an item of a list, or any line of a slide.
fn is_point(material: &Material<'_, '_>, reading: usize, unit: &Unit<'_>) -> bool {
    let listed = match unit.kind {
        BlockKind::ListItem => true,
        BlockKind::Paragraph => is_slide(material, reading, unit),
        _ => false,
    };
    listed && is_quotable(unit, false) && unit.text.chars().any(char::is_alphabetic)
}

fn is_slide(material: &Material<'_, '_>, reading: usize, unit: &Unit<'_>) -> bool {
    let reading = material.library.readings.get(reading);
    let place = reading.and_then(|reading| reading.places.get(unit.place));
    place.is_some_and(|place| matches!(place.anchor, Anchor::Slide { .. }))
}

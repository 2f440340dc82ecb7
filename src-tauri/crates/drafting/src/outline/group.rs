//! The first grouping: by the author's numbers, by folders, by sequence, else by topic.
//! Not here: the topics themselves (`outline::topics`), joining and naming (`outline::fit`, `outline::names`).

use super::{Group, LessonPlan, split, topics};
use crate::{
    Brief, Guidance,
    concepts::Concepts,
    define::Definition,
    phrases,
    reading::{Library, Reading, junk},
    titles,
};
use std::collections::BTreeMap;

/// Where a group stands: before all, in order, or behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u32),
    Appendix,
    Rest,
}

/// The groups of the readings `usable`, in the order of the course.
pub(super) fn groups(
    library: &Library<'_>,
    brief: &Brief,
    guidance: &Guidance,
    concepts: &Concepts,
    definitions: &[Definition],
    usable: &[usize],
) -> Vec<Group> {
    let readings: Vec<(usize, &Reading<'_>)> =
        usable.iter().filter_map(|at| Some((*at, library.readings.get(*at)?))).collect();
    // Six in ten: a few stray notes do not hide an author's order.
    let most = |count: usize| count * 10 >= readings.len() * 6 && count > 1;
    let levels = |least: usize| {
        readings
            .iter()
            .filter(|(_, r)| {
                r.numbering
                    .as_ref()
                    .is_some_and(|n| n.numbers.len() >= least || least == 2 && n.appendix)
            })
            .count()
    };
    let in_folders = readings.iter().filter(|(_, reading)| !reading.folders.is_empty()).count();
    if most(levels(2)) {
        return numbered(library, concepts, &readings);
    }
    if most(in_folders) && folders(&readings).len() > 1 {
        let mut groups = Vec::new();
        for (folder, members) in folders(&readings) {
            let lessons =
                members.iter().flat_map(|(at, _)| split::lessons(library, concepts, *at)).collect();
            groups.push(Group {
                name: Some(titles::clean(&folder)).filter(|name| !name.is_empty()),
                lessons,
            });
        }
        return groups;
    }
    let books = books(library, concepts, &readings);
    if !books.is_empty() {
        return books;
    }
    let ordered = if most(levels(1)) { sequence(&readings) } else { topics::Order::Unknown };
    topics::groups(library, brief, guidance, concepts, definitions, &readings, ordered)
}

/// Groups by the first number; what has none opens the course or closes it.
fn numbered(
    library: &Library<'_>,
    concepts: &Concepts,
    readings: &[(usize, &Reading<'_>)],
) -> Vec<Group> {
    let lowest = readings
        .iter()
        .filter_map(|(_, r)| r.numbering.as_ref())
        .filter(|n| !n.appendix)
        .filter_map(|n| n.numbers.first())
        .min()
        .copied();
    let mut keyed: BTreeMap<Key, Vec<(bool, usize, &Reading<'_>)>> = BTreeMap::new();
    for (at, reading) in readings {
        let (key, placed) = match &reading.numbering {
            Some(found) if found.appendix => (Key::Appendix, true),
            Some(found) => (Key::Number(found.numbers.first().copied().unwrap_or(0)), true),
            None if junk::is_opener(&reading.title) => (Key::Number(lowest.unwrap_or(0)), false),
            None => (Key::Rest, true),
        };
        keyed.entry(key).or_default().push((placed, *at, reading));
    }
    let words = phrases::of(&library.language);
    let mut groups = Vec::new();
    for (key, mut members) in keyed {
        // Unnumbered openers come before what is numbered; the rest keeps the natural order of its numbers.
        members.sort_by_key(|(placed, at, reading)| {
            (*placed, reading.numbering.as_ref().map(|n| n.numbers.clone()), *at)
        });
        let mut name = match key {
            Key::Appendix => Some(words.appendix.to_owned()),
            Key::Rest => Some(words.more.to_owned()),
            Key::Number(_) => folder_name(&members),
        };
        let mut lessons: Vec<LessonPlan> = Vec::new();
        for (_, at, reading) in members {
            let overview = key != Key::Appendix && is_overview(reading);
            if overview {
                name = Some(reading.title.clone());
            }
            let mut own = split::lessons(library, concepts, at);
            if let Some(first) = own.first_mut() {
                first.opening = overview;
            }
            lessons.extend(own);
        }
        groups.push(Group { name, lessons });
    }
    groups
}

/// "ch03-00" and "3.0" stand for the whole chapter.
fn is_overview(reading: &Reading<'_>) -> bool {
    reading
        .numbering
        .as_ref()
        .is_some_and(|found| found.numbers.len() > 1 && found.numbers.last() == Some(&0))
}

/// The name of the folder that all members share and that is not the folder of everything.
fn folder_name(members: &[(bool, usize, &Reading<'_>)]) -> Option<String> {
    let folder = members.first()?.2.folders.first()?;
    let shared = members.iter().all(|(_, _, reading)| reading.folders.first() == Some(folder));
    shared.then(|| titles::clean(folder)).filter(|name| !name.is_empty())
}

/// Members by their first folder in natural order; files beside the folders come first, under no name.
fn folders<'r, 'a>(
    readings: &[(usize, &'r Reading<'a>)],
) -> Vec<(String, Vec<(usize, &'r Reading<'a>)>)> {
    let mut found: Vec<(String, Vec<(usize, &Reading<'_>)>)> = Vec::new();
    for (at, reading) in readings {
        let folder = reading.folders.first().cloned().unwrap_or_default();
        match found.iter_mut().find(|(name, _)| *name == folder) {
            Some((_, members)) => members.push((*at, reading)),
            None => found.push((folder, vec![(*at, reading)])),
        }
    }
    found.sort_by_key(|(folder, _)| crate::order::natural(folder));
    for (_, members) in &mut found {
        members.sort_by_key(|(at, reading)| (!junk::is_opener(&reading.title), *at));
    }
    found
}

/// The chapters of books as groups, what is no book as a group of its own; empty when there is no book.
fn books(
    library: &Library<'_>,
    concepts: &Concepts,
    readings: &[(usize, &Reading<'_>)],
) -> Vec<Group> {
    let mut any = false;
    let mut groups: Vec<Group> = Vec::new();
    for (at, reading) in readings {
        if let Some(chapters) = split::chapters(library, concepts, *at) {
            any = true;
            groups.extend(
                chapters.into_iter().map(|(title, lessons)| Group { name: Some(title), lessons }),
            );
        } else {
            groups.push(Group {
                name: Some(reading.title.clone()),
                lessons: split::lessons(library, concepts, *at),
            });
        }
    }
    if any { groups } else { Vec::new() }
}

/// The order of single numbers, with openers before and appendices and the unnumbered behind.
fn sequence(readings: &[(usize, &Reading<'_>)]) -> topics::Order {
    let mut keyed: Vec<(Key, Vec<u32>, usize)> = readings
        .iter()
        .map(|(at, reading)| match &reading.numbering {
            Some(found) if found.appendix => (Key::Appendix, found.numbers.clone(), *at),
            Some(found) => (Key::Number(1), found.numbers.clone(), *at),
            None if junk::is_opener(&reading.title) => (Key::Number(0), Vec::new(), *at),
            None => (Key::Rest, Vec::new(), *at),
        })
        .collect();
    keyed.sort();
    topics::Order::Known(keyed.into_iter().map(|(_, _, at)| at).collect())
}

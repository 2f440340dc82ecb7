//! Modules where the author gave none: a known sequence is cut where the subject changes; without a sequence, documents
//! are gathered by subject and ordered by what must be learned before what.
//! Not here: numbers and folders (`outline::group`).

use super::{Group, split};
use crate::{
    Brief, Guidance,
    concepts::Concepts,
    define::Definition,
    limits::{COMPARED_DOCUMENTS, MAX_MODULES},
    outline::{LessonPlan, Part},
    rank,
    reading::{Library, Reading, junk},
    words,
};
use std::collections::BTreeMap;

/// What is known of the order of documents.
pub(super) enum Order {
    Known(Vec<usize>),
    Unknown,
}

/// Groups of `readings`.
pub(super) fn groups(
    library: &Library<'_>,
    brief: &Brief,
    guidance: &Guidance,
    concepts: &Concepts,
    definitions: &[Definition],
    readings: &[(usize, &Reading<'_>)],
    order: Order,
) -> Vec<Group> {
    let lessons = |at: &usize| split::lessons(library, concepts, *at);
    let (ordered, gathered) = match order {
        Order::Known(ordered) => (ordered, false),
        Order::Unknown => {
            let before = Precedence::of(library, guidance, concepts, definitions, readings);
            let wanted = modules(brief, readings.len());
            (arrange(library, readings, &before, wanted), true)
        }
    };
    let lessons: Vec<LessonPlan> = ordered.iter().flat_map(lessons).collect();
    let wanted = modules(brief, lessons.len());
    let vectors: Vec<Vec<(u32, f64)>> =
        lessons.iter().map(|lesson| vector(library, &lesson.parts)).collect();
    let bounds = cut(&lessons, &vectors, wanted, gathered);
    let mut left = lessons.into_iter();
    bounds
        .windows(2)
        .filter_map(|pair| Some(pair.last()? - pair.first()?))
        .map(|count| Group { name: None, lessons: left.by_ref().take(count).collect() })
        .collect()
}

/// How many modules so many lessons make: one a week, but at least two lessons in each.
fn modules(brief: &Brief, lessons: usize) -> usize {
    let weeks = usize::try_from(brief.weeks.max(1)).unwrap_or(MAX_MODULES).min(MAX_MODULES);
    weeks.min(lessons.div_ceil(2)).max(1)
}

/// The weights of the words of some sections, of length one.
fn vector(library: &Library<'_>, parts: &[Part]) -> Vec<(u32, f64)> {
    let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
    let sections = parts.iter().flat_map(|part| part.sections(library));
    for sentence in sections.flat_map(|section| &section.units).flat_map(|unit| &unit.sentences) {
        for term in &sentence.terms {
            *counts.entry(*term).or_default() += 1.0;
        }
    }
    let weighed: Vec<(u32, f64)> = counts
        .into_iter()
        .map(|(term, count)| (term, (1.0 + count.ln()) * library.weight(term)))
        .collect();
    let length = weighed
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f64>()
        .sqrt()
        .max(f64::MIN_POSITIVE);
    weighed.into_iter().map(|(term, weight)| (term, weight / length)).collect()
}

/// Cuts a sequence into `wanted` runs of about the same length, preferably where neighbours are unlike.
fn cut(
    lessons: &[LessonPlan],
    vectors: &[Vec<(u32, f64)>],
    wanted: usize,
    gathered: bool,
) -> Vec<usize> {
    let count = lessons.len();
    if wanted <= 1 || count <= 1 || count > COMPARED_DOCUMENTS {
        let size = count.div_ceil(wanted.max(1)).max(1);
        return (0..count).step_by(size).chain([count]).collect();
    }
    let sizes: Vec<f64> =
        lessons.iter().map(|lesson| f64::from(lesson.words.clamp(200, 3_000))).collect();
    let target = sizes.iter().sum::<f64>() / real(wanted);
    let alike: Vec<f64> = vectors
        .windows(2)
        .map(|pair| pair.first().zip(pair.last()).map_or(0.0, |(a, b)| rank::dot(a, b)))
        .collect();
    // Documents gathered by subject lie beside their like, so the change of subject says more there.
    let share = if gathered { 12.0 } else { 5.0 };
    // best[k][n]: the least cost of the first n lessons in k runs, and where the last of them begins.
    let mut best = vec![(0.0_f64, 0_usize)];
    best.resize(count + 1, (f64::INFINITY, 0));
    let mut history = Vec::new();
    for _ in 0..wanted {
        let mut next = vec![(f64::INFINITY, 0_usize); count + 1];
        for (end, slot) in next.iter_mut().enumerate().skip(1) {
            let mut size = 0.0;
            for start in (0..end).rev() {
                size += sizes.get(start).copied().unwrap_or(0.0);
                let joint =
                    start.checked_sub(1).and_then(|at| alike.get(at)).copied().unwrap_or(0.0);
                let odd = (size - target) / target;
                let before = best.get(start).map_or(f64::INFINITY, |entry| entry.0);
                let cost = before + odd * odd + share * joint;
                if cost < slot.0 {
                    *slot = (cost, start);
                }
            }
        }
        history.push(next.clone());
        best = next;
    }
    let mut bounds = vec![count];
    let mut end = count;
    for row in history.iter().rev() {
        end = row.get(end).map_or(0, |entry| entry.1);
        bounds.push(end);
    }
    bounds.reverse();
    bounds
}

/// What must come before what.
struct Precedence {
    count: usize,
    /// Row-major: how strongly the row's document comes before the column's.
    weights: Vec<f64>,
}

impl Precedence {
    /// Documents that define or are named after a term come before those that only use it; the graph's prerequisites
    /// count more than what is found here.
    fn of(
        library: &Library<'_>,
        guidance: &Guidance,
        concepts: &Concepts,
        definitions: &[Definition],
        readings: &[(usize, &Reading<'_>)],
    ) -> Self {
        let count = readings.len();
        let mut found = Self {
            count,
            weights: vec![0.0; if count > COMPARED_DOCUMENTS { 0 } else { count * count }],
        };
        if count > COMPARED_DOCUMENTS {
            return found;
        }
        let position: BTreeMap<usize, usize> =
            readings.iter().enumerate().map(|(row, (at, _))| (*at, row)).collect();
        let uses: Vec<BTreeMap<usize, u32>> = readings
            .iter()
            .map(|(at, reading)| {
                let part = Part { reading: *at, sections: 0..reading.sections.len() };
                concepts
                    .mentions(library, &[part], "")
                    .into_iter()
                    .map(|m| (m.label, m.count))
                    .collect()
            })
            .collect();
        // The home of a label: where its name is the title, else where it is defined.
        let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
        for definition in definitions {
            if let (Some(label), Some(row)) =
                (concepts.find(library, &definition.term), position.get(&definition.spot.reading))
            {
                homes.entry(label).or_insert(*row);
            }
        }
        for (row, (_, reading)) in readings.iter().enumerate() {
            for label in uses.get(row).into_iter().flat_map(BTreeMap::keys) {
                if words::find_label(&reading.title, concepts.text(*label)).is_some() {
                    homes.insert(*label, row);
                }
            }
        }
        for (label, home) in &homes {
            let spread = uses.iter().filter(|labels| labels.contains_key(label)).count();
            // A term that half of all documents use orders nothing.
            let weight = (real(count) / real(spread.max(1))).ln();
            for (row, labels) in uses.iter().enumerate() {
                if labels.contains_key(label) {
                    found.add(*home, row, weight);
                }
            }
        }
        for (first, then) in &guidance.prerequisites {
            let home = |label: &str| homes.get(&concepts.find(library, label)?).copied();
            if let (Some(first), Some(then)) = (home(first), home(then)) {
                found.add(first, then, 4.0);
            }
        }
        found
    }
}

impl Precedence {
    fn add(&mut self, first: usize, then: usize, weight: f64) {
        if first != then
            && let Some(sum) = self.weights.get_mut(first * self.count + then)
        {
            *sum += weight;
        }
    }

    fn before(&self, first: usize, then: usize) -> f64 {
        self.weights.get(first * self.count + then).copied().unwrap_or(0.0)
    }
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Documents gathered by subject, subjects and documents in order of what must be learned first; the indexes are the
/// library's.
fn arrange(
    library: &Library<'_>,
    readings: &[(usize, &Reading<'_>)],
    before: &Precedence,
    wanted: usize,
) -> Vec<usize> {
    let all = || readings.iter().map(|(at, _)| *at).collect();
    if readings.len() > COMPARED_DOCUMENTS {
        return all();
    }
    let vectors: Vec<Vec<(u32, f64)>> = readings
        .iter()
        .map(|(at, reading)| {
            vector(library, &[Part { reading: *at, sections: 0..reading.sections.len() }])
        })
        .collect();
    let opener = |row: &usize| {
        readings.get(*row).is_some_and(|(_, reading)| junk::is_opener(&reading.title))
    };
    let clusters = gather(&vectors, wanted);
    let between = |a: &Vec<usize>, b: &Vec<usize>| {
        let sum: f64 = a.iter().flat_map(|x| b.iter().map(|y| before.before(*x, *y))).sum();
        sum / real(a.len() * b.len()).max(1.0)
    };
    let mut rows = Vec::new();
    for cluster in line_up(&clusters, between, |cluster| cluster.iter().any(opener)) {
        rows.extend(line_up(&cluster, |a, b| before.before(*a, *b), opener));
    }
    rows.into_iter().filter_map(|row| Some(readings.get(row)?.0)).collect()
}

/// Joins the two most alike groups until `wanted` are left; large groups are joined less readily, so that no group
/// swallows all others.
fn gather(vectors: &[Vec<(u32, f64)>], wanted: usize) -> Vec<Vec<usize>> {
    let count = vectors.len();
    let mut clusters: Vec<Option<Vec<usize>>> = (0..count).map(|row| Some(vec![row])).collect();
    let mut alike: Vec<Vec<f64>> =
        vectors.iter().map(|a| vectors.iter().map(|b| rank::dot(a, b)).collect()).collect();
    let mut left = count;
    while left > wanted {
        let mut best: Option<(f64, usize, usize)> = None;
        for (a, row) in alike.iter().enumerate() {
            let Some(Some(first)) = clusters.get(a) else { continue };
            for (b, likeness) in row.iter().enumerate().skip(a + 1) {
                let Some(Some(second)) = clusters.get(b) else { continue };
                let worth = likeness / real(first.len() + second.len()).sqrt();
                if best.is_none_or(|(highest, _, _)| worth > highest) {
                    best = Some((worth, a, b));
                }
            }
        }
        let Some((_, a, b)) = best else { break };
        let second = clusters.get_mut(b).and_then(Option::take).unwrap_or_default();
        let Some(Some(first)) = clusters.get_mut(a) else { break };
        let (m, n) = (real(first.len()), real(second.len()));
        first.extend(second);
        let other = alike.get(b).cloned().unwrap_or_default();
        let mut joined = alike.get(a).cloned().unwrap_or_default();
        for (mine, theirs) in joined.iter_mut().zip(other) {
            *mine = (*mine * m + theirs * n) / (m + n);
        }
        for (row, value) in alike.iter_mut().zip(&joined) {
            if let Some(slot) = row.get_mut(a) {
                *slot = *value;
            }
        }
        if let Some(row) = alike.get_mut(a) {
            *row = joined;
        }
        left -= 1;
    }
    let mut found: Vec<Vec<usize>> = clusters.into_iter().flatten().collect();
    for cluster in &mut found {
        cluster.sort_unstable();
    }
    found
}

/// An order in which what comes before comes before as far as cycles allow: again and again the item that most others
/// wait for is taken; ties keep the given order, and what `first` names goes to the front.
fn line_up<T: Clone>(
    items: &[T],
    before: impl Fn(&T, &T) -> f64,
    first: impl Fn(&T) -> bool,
) -> Vec<T> {
    let weights: Vec<Vec<f64>> =
        items.iter().map(|a| items.iter().map(|b| before(a, b)).collect()).collect();
    let weight =
        |a: usize, b: usize| weights.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0.0);
    // What a item gives to the others, less what it takes from them.
    let mut balance: Vec<f64> = (0..items.len())
        .map(|a| (0..items.len()).map(|b| weight(a, b) - weight(b, a)).sum())
        .collect();
    let mut left: Vec<usize> = (0..items.len()).collect();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let key = |at: &usize| {
            (items.get(*at).is_some_and(&first), balance.get(*at).copied().unwrap_or(0.0))
        };
        let best = left.iter().enumerate().max_by(|(_, a), (_, b)| {
            let (a_key, b_key) = (key(a), key(b));
            a_key.0.cmp(&b_key.0).then(a_key.1.total_cmp(&b_key.1)).then(b.cmp(a))
        });
        let Some(position) = best.map(|(position, _)| position) else { break };
        let taken = left.remove(position);
        ordered.extend(items.get(taken).cloned());
        for other in &left {
            if let Some(sum) = balance.get_mut(*other) {
                *sum += weight(taken, *other) - weight(*other, taken);
            }
        }
    }
    ordered
}

//! Single choice: a term among terms, or a description among descriptions.
//! Not here: which definitions are asked about (`quiz`).

use super::{
    Asked, Matter,
    bank::{Entry, is_short_form, likeness, telling},
    gap::is_vague,
    masked, overlap,
};
use crate::{limits::OPTIONS, objectives::seed, phrases, titles};
use domain::{Choice, QuestionBody};

/// Descriptions longer than this make a choice a reading exercise.
const MEANING_WORDS: u32 = 32;

/// "Which description fits “X”?"
pub(super) fn meaning(matter: &Matter<'_, '_, '_>, asked_for: &Entry) -> Option<Asked> {
    let definition = &asked_for.definition;
    let right = masked(&definition.meaning, &definition.term);
    if right.contains('…') || asked_for.words > MEANING_WORDS {
        return None;
    }
    let fits = |entry: &&Entry| {
        is_sibling(asked_for, entry)
            && (4..=MEANING_WORDS).contains(&entry.words)
            && likeness(&entry.telling, &asked_for.telling) < 0.5
            && !entry.speaks_of(&asked_for.term)
            && !entry.speaks_of(&entry.term)
    };
    let mut others: Vec<&Entry> = matter.bank.module(matter.module).iter().filter(fits).collect();
    let mut wrong = descriptions(asked_for, &others);
    // The definitions of other modules are only looked at when those of the own one are not enough.
    if wrong.len() < OPTIONS - 1 || wrong.iter().all(|entry| entry.length < asked_for.length) {
        let near = others.len();
        others.extend(matter.bank.beyond(matter.module).filter(fits));
        let (near, far) = others.split_at(near);
        wrong = descriptions(asked_for, near);
        add_descriptions(&mut wrong, asked_for, far);
        let longer = others.iter().copied().find(|entry| {
            entry.length >= asked_for.length && wrong.iter().all(|other| !other.overlaps(entry))
        });
        // If the right one would be the longest, a longer wrong one takes the last place.
        let longest = wrong.iter().all(|entry| entry.length < asked_for.length);
        if let (Some(longer), true) = (longer, longest && wrong.len() == OPTIONS - 1) {
            wrong.pop();
            wrong.push(longer);
        }
    }
    let wrong: Vec<Choice> = wrong
        .iter()
        .map(|entry| Choice {
            text: titles::capitalise(&entry.definition.meaning),
            correct: false,
            feedback: stated(entry),
        })
        .collect();
    let frame = phrases::of(&matter.material.library.language).what_is;
    asked(asked_for, phrases::fill(frame, &definition.term, ""), titles::capitalise(&right), wrong)
}

/// Descriptions that are as long as the right one, so that the length does not give it away, and unlike each other.
fn descriptions<'e>(asked_for: &Entry, others: &[&'e Entry]) -> Vec<&'e Entry> {
    let mut wrong = Vec::new();
    add_descriptions(&mut wrong, asked_for, others);
    wrong
}

fn add_descriptions<'e>(wrong: &mut Vec<&'e Entry>, asked_for: &Entry, others: &[&'e Entry]) {
    let mut sorted = others.to_vec();
    sorted.sort_by_key(|entry| (entry.length.abs_diff(asked_for.length), entry.definition.spot));
    for entry in sorted {
        let fresh = wrong
            .iter()
            .all(|other| likeness(&other.telling, &entry.telling) < 0.6 && !other.overlaps(entry));
        if fresh && wrong.len() < OPTIONS - 1 {
            wrong.push(entry);
        }
    }
}

/// "Which term fits this description?"
pub(super) fn term(matter: &Matter<'_, '_, '_>, asked_for: &Entry) -> Option<Asked> {
    let definition = &asked_for.definition;
    let description = masked(&definition.meaning, &definition.term);
    if domain::word_count(&description) < 5 {
        return None;
    }
    let said = telling(&description);
    let fits =
        |entry: &&Entry| is_sibling(asked_for, entry) && likeness(&entry.telling, &said) < 0.6;
    let option = |entry: &Entry| (titles::capitalise(&entry.definition.term), stated(entry));
    let near = matter.bank.module(matter.module).iter().filter(fits).map(option);
    let telling_labels = matter.labels.iter().filter(|label| !is_vague(label));
    let labels = telling_labels.map(|label| (titles::capitalise(label), String::new()));
    let order = seed(&definition.sentence);
    let shuffled = |mut terms: Vec<(String, String)>| {
        terms.sort_by_key(|(text, _)| (seed(text).wrapping_add(order) % 97, text.clone()));
        terms
    };
    let mut wrong: Vec<Choice> = Vec::new();
    let mut add = |terms: Vec<(String, String)>| {
        for (text, feedback) in terms {
            let fresh = !overlap(&text, &definition.term)
                && !overlap(&description, &text)
                && !is_short_form(&text, &definition.term)
                && wrong.iter().all(|other| !overlap(&other.text, &text));
            if fresh && wrong.len() < OPTIONS - 1 {
                wrong.push(Choice { text, correct: false, feedback });
            }
        }
        wrong.len()
    };
    if add(shuffled(near.chain(labels).collect())) < OPTIONS - 1 {
        add(shuffled(matter.bank.beyond(matter.module).filter(fits).map(option).collect()));
    }
    let frame = phrases::of(&matter.material.library.language).which_term;
    asked(
        asked_for,
        phrases::fill(frame, &description, ""),
        titles::capitalise(&definition.term),
        wrong,
    )
}

/// Whether an entry defines another term in the same number, so that its words could stand among the options.
fn is_sibling(asked_for: &Entry, entry: &Entry) -> bool {
    entry.plural == asked_for.plural
        && entry.definition.spot != asked_for.definition.spot
        && entry.definition.subject.is_some()
        && !entry.overlaps(asked_for)
}

/// What a wrong option stands for.
fn stated(entry: &Entry) -> String {
    let definition = &entry.definition;
    format!("{}: {}.", titles::capitalise(&definition.term), definition.meaning)
}

/// A choice with the right option at a place that depends on the words alone; none with fewer than two wrong ones.
fn asked(
    asked_for: &Entry,
    stem: String,
    right: String,
    mut options: Vec<Choice>,
) -> Option<Asked> {
    if options.len() < 2 {
        return None;
    }
    let place = seed(&stem) % (options.len() + 1);
    options.insert(place, Choice { text: right, correct: true, feedback: String::new() });
    Some(Asked {
        stem,
        body: QuestionBody::SingleChoice { options },
        feedback: String::new(),
        term: asked_for.definition.term.clone(),
        spot: asked_for.definition.spot,
    })
}

//! Single choice: a term among terms, or a description among descriptions.
//! Not here: which definitions are asked about (`quiz`).

use super::{Asked, Entry, Matter, likeness, masked, overlap};
use crate::{define::Definition, limits::OPTIONS, objectives::seed, phrases, titles};
use domain::{Choice, QuestionBody};

/// Descriptions longer than this make a choice a reading exercise.
const MEANING_WORDS: u32 = 32;

/// "Which description fits “X”?"
pub(super) fn meaning(matter: &Matter<'_, '_, '_>, definition: &Definition) -> Option<Asked> {
    let right = masked(&definition.meaning, &definition.term);
    if right.contains('…') || domain::word_count(&right) > MEANING_WORDS {
        return None;
    }
    let length = right.chars().count();
    let mut others: Vec<(usize, &Entry)> = siblings(matter, definition)
        .filter(|entry| {
            let other = &entry.definition;
            let words = domain::word_count(&other.meaning);
            (4..=MEANING_WORDS).contains(&words)
                && plural(other) == plural(definition)
                && likeness(&other.meaning, &right) < 0.5
                && !overlap(&other.meaning, &definition.term)
                && !overlap(&other.meaning, &other.term)
        })
        .map(|entry| (distance(matter, entry), entry))
        .collect();
    let odd = |entry: &Entry| entry.definition.meaning.chars().count().abs_diff(length);
    // Near in subject, then near in length: neither the place nor the length gives the answer away.
    others.sort_by_key(|(distance, entry)| (*distance > 1, odd(entry), entry.definition.spot));
    let mut wrong: Vec<&Entry> = Vec::new();
    for (_, entry) in &others {
        let fresh = wrong.iter().all(|other| {
            likeness(&other.definition.meaning, &entry.definition.meaning) < 0.6
                && !overlap(&other.definition.term, &entry.definition.term)
        });
        if fresh && wrong.len() < OPTIONS - 1 {
            wrong.push(entry);
        }
    }
    // If the right one would be the longest, a longer wrong one takes the last place.
    if wrong.iter().all(|entry| entry.definition.meaning.chars().count() < length) {
        let longer = others.iter().map(|(_, entry)| *entry).find(|entry| {
            entry.definition.meaning.chars().count() >= length
                && wrong
                    .iter()
                    .all(|other| !overlap(&other.definition.term, &entry.definition.term))
        });
        if let (Some(longer), true) = (longer, wrong.len() == OPTIONS - 1) {
            wrong.pop();
            wrong.push(longer);
        }
    }
    let wrong: Vec<Choice> = wrong
        .iter()
        .map(|entry| Choice {
            text: titles::capitalise(&entry.definition.meaning),
            correct: false,
            feedback: format!(
                "{}: {}.",
                titles::capitalise(&entry.definition.term),
                entry.definition.meaning
            ),
        })
        .collect();
    let frame = phrases::of(&matter.material.library.language).what_is;
    asked(definition, phrases::fill(frame, &definition.term, ""), titles::capitalise(&right), wrong)
}

/// "Which term fits this description?"
pub(super) fn term(matter: &Matter<'_, '_, '_>, definition: &Definition) -> Option<Asked> {
    let description = masked(&definition.meaning, &definition.term);
    if domain::word_count(&description) < 5 {
        return None;
    }
    let mut terms: Vec<(usize, String, String)> = siblings(matter, definition)
        .filter(|entry| {
            plural(&entry.definition) == plural(definition)
                && likeness(&entry.definition.meaning, &description) < 0.6
        })
        .map(|entry| {
            let other = &entry.definition;
            (
                distance(matter, entry),
                titles::capitalise(&other.term),
                format!("{}: {}.", titles::capitalise(&other.term), other.meaning),
            )
        })
        .collect();
    terms.extend(matter.labels.iter().map(|label| (1, titles::capitalise(label), String::new())));
    let order = seed(&definition.sentence);
    terms.sort_by_key(|(distance, text, _)| {
        (*distance > 1, seed(text).wrapping_add(order) % 97, text.clone())
    });
    let mut wrong: Vec<Choice> = Vec::new();
    for (_, text, feedback) in terms {
        let fresh = !overlap(&text, &definition.term)
            && !overlap(&description, &text)
            && !is_short_form(&text, &definition.term)
            && wrong.iter().all(|other| !overlap(&other.text, &text));
        if fresh && wrong.len() < OPTIONS - 1 {
            wrong.push(Choice { text, correct: false, feedback });
        }
    }
    let frame = phrases::of(&matter.material.library.language).which_term;
    asked(
        definition,
        phrases::fill(frame, &description, ""),
        titles::capitalise(&definition.term),
        wrong,
    )
}

/// "IAM" and "Identity and Access Management" are the same.
fn is_short_form(a: &str, b: &str) -> bool {
    let initials = |text: &str| -> String {
        text.split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let bare = |text: &str| domain::fold(text).replace([' ', '-'], "");
    bare(a) == initials(b) || bare(b) == initials(a)
}

/// All other definitions of the course that stand for another term.
fn siblings<'m>(
    matter: &'m Matter<'_, '_, '_>,
    definition: &'m Definition,
) -> impl Iterator<Item = &'m Entry> {
    matter.bank.entries.iter().filter(|entry| {
        entry.definition.spot != definition.spot
            && entry.definition.subject.is_some()
            && !overlap(&entry.definition.term, &definition.term)
            && !is_short_form(&entry.definition.term, &definition.term)
    })
}

/// Zero in the same lesson, one in the same module, two elsewhere.
fn distance(matter: &Matter<'_, '_, '_>, entry: &Entry) -> usize {
    if entry.lesson == matter.lesson { 0 } else { 1 + usize::from(entry.module != matter.module) }
}

pub(super) fn plural(definition: &Definition) -> bool {
    definition.verb.starts_with("are")
        || definition.verb == "refer to"
        || definition.verb == "sind"
        || definition.verb == "son"
        || definition.verb == "sont"
}

/// A choice with the right option at a place that depends on the words alone; none with fewer than two wrong ones.
fn asked(
    definition: &Definition,
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
        term: definition.term.clone(),
        spot: definition.spot,
    })
}

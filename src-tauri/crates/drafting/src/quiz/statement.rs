//! True or false: a sentence as it stands, or with its term exchanged for a sibling's.
//! Not here: which definitions are asked about (`quiz`).

use super::{Asked, Entry, Matter, bank::likeness};
use crate::{
    define::{Definition, without_aside},
    phrases, titles, words,
};
use domain::QuestionBody;

/// The sentence, word for word.
pub(super) fn verbatim(matter: &Matter<'_, '_, '_>, entry: &Entry) -> Option<Asked> {
    let definition = &entry.definition;
    let stem = statement(definition)?;
    let feedback = phrases::of(&matter.material.library.language).true_because.to_owned();
    Some(asked(definition, stem, true, feedback))
}

/// The sentence with the term of another definition in place of its own: false.
pub(super) fn swapped(matter: &Matter<'_, '_, '_>, asked_for: &Entry) -> Option<Asked> {
    let definition = &asked_for.definition;
    statement(definition)?;
    let subject = definition.subject.clone()?;
    let rest = definition.sentence.get(subject.end..)?;
    let own = definition.sentence.get(subject)?;
    let fits = |entry: &&Entry| {
        let other = &entry.definition;
        other.alone
            && other.spot != definition.spot
            && other.verb == definition.verb
            && entry.plural == asked_for.plural
            && !entry.overlaps(asked_for)
            && likeness(&entry.telling, &asked_for.telling) < 0.35
            && words::find_label(&definition.sentence, &other.term).is_none()
    };
    // The own lesson first, then the module; among those the first in order.
    let other = matter
        .bank
        .module(matter.module)
        .iter()
        .filter(fits)
        .min_by_key(|entry| (entry.lesson != matter.lesson, entry.definition.spot))?;
    let name =
        other.definition.subject.clone().and_then(|range| other.definition.sentence.get(range))?;
    // "(IAM)" behind the own name would give it away.
    if own.contains('(')
        || rest.starts_with(',')
        || rest.starts_with([':', ' ']) && rest.trim_start().starts_with(['-', '–', ':', '('])
    {
        return None;
    }
    let name = without_aside(name);
    let words = phrases::of(&matter.material.library.language);
    let feedback = format!("{} “{}”", words.false_because, definition.sentence);
    Some(asked(definition, titles::capitalise(&format!("{name}{rest}")), false, feedback))
}

/// A sentence that can be judged alone: it starts with the term and has it once.
fn statement(definition: &Definition) -> Option<String> {
    let subject = definition.subject.clone().filter(|_| definition.alone)?;
    let text = definition.sentence.get(subject.start..)?;
    let rest = definition.sentence.get(subject.end..)?;
    let labelled = rest.trim_start().starts_with([':', '-', '–', '—']);
    (words::find_label(rest, &definition.term).is_none() && !labelled).then(|| text.to_owned())
}

fn asked(definition: &Definition, stem: String, answer: bool, feedback: String) -> Asked {
    Asked {
        stem,
        body: QuestionBody::TrueFalse { answer },
        feedback,
        term: definition.term.clone(),
        spot: definition.spot,
    }
}

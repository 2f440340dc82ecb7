//! Fill-in and short answer: a term is to be found for a sentence or a description.
//! Not here: which sentences are asked about (`quiz`).

use super::{Asked, Matter, masked};
use crate::{define::Definition, phrases, reading::Spot, words};
use domain::QuestionBody;
use std::collections::BTreeSet;

/// What stands for the gap.
const GAP: &str = "____";

/// The defining sentence with a gap for its term.
pub(super) fn of_definition(_: &Matter<'_, '_, '_>, definition: &Definition) -> Option<Asked> {
    definition.subject.as_ref().filter(|_| definition.alone)?;
    with_gap(&definition.sentence, &definition.term, definition.spot)
}

/// "Name the term that is described here."
pub(super) fn name(matter: &Matter<'_, '_, '_>, definition: &Definition) -> Option<Asked> {
    let description = masked(&definition.meaning, &definition.term);
    if domain::word_count(&description) < 6 || description.starts_with('…') {
        return None;
    }
    let frame = phrases::of(&matter.material.library.language).name_it;
    let mut accepted = vec![definition.term.clone()];
    accepted.extend(short_form(&definition.sentence, &definition.term));
    Some(Asked {
        stem: phrases::fill(frame, &description, ""),
        body: QuestionBody::ShortAnswer { accepted },
        feedback: format!("{}.", definition.term),
        term: definition.term.clone(),
        spot: definition.spot,
    })
}

/// A telling sentence with a gap for the concept that says most in it. Works in every language.
pub(super) fn of_sentence(
    matter: &Matter<'_, '_, '_>,
    spot: Spot,
    terms: &BTreeSet<String>,
) -> Option<Asked> {
    let (_, unit, sentence) = matter.material.library.at(spot)?;
    let text = unit.words_of(sentence);
    let found = matter.concepts.in_stream(&sentence.stream);
    let fresh = |label: &&str| !terms.contains(&domain::fold(label));
    // The lesson's own concepts are in order of weight; others are worth less than none of them.
    let of_lesson = matter
        .labels
        .iter()
        .map(String::as_str)
        .filter(fresh)
        .find_map(|label| with_gap(text, label, spot));
    of_lesson.or_else(|| {
        found
            .iter()
            .map(|label| matter.concepts.text(*label))
            .filter(fresh)
            .find_map(|label| with_gap(text, label, spot))
    })
}

fn with_gap(sentence: &str, label: &str, spot: Spot) -> Option<Asked> {
    let mut range = words::find_label(sentence, label)?;
    // The gap is for "Rust" in "Rust’s".
    for possessive in ["’s", "'s"] {
        if sentence.get(range.clone())?.ends_with(possessive) {
            range.end -= possessive.len();
        }
    }
    let rest = sentence.get(range.end..)?;
    let before = sentence.get(..range.start)?;
    // A gap that the sentence fills itself asks nothing, and a second "____" would be a second gap.
    if words::find_label(rest, label).is_some()
        || sentence.contains(GAP)
        || domain::word_count(sentence) < 6
    {
        return None;
    }
    let surface = sentence.get(range)?;
    if is_part_of_name(before, surface, rest) || surface.contains(['(', ')', ',']) {
        return None;
    }
    let rest = match short_form(sentence, label) {
        Some(short) => rest.replacen(&format!(" ({short})"), "", 1),
        None => rest.to_owned(),
    };
    let mut accepted = vec![surface.to_owned()];
    accepted.extend(short_form(sentence, label));
    if domain::fold(label) != domain::fold(surface) {
        accepted.push(label.to_owned());
    }
    Some(Asked {
        stem: format!("{before}{GAP}{rest}"),
        body: QuestionBody::FillIn { gaps: vec![accepted] },
        feedback: String::new(),
        term: label.to_owned(),
        spot,
    })
}

/// Whether the words around show that the gap would tear a name apart: "Infrastructure as a Service", "end-to-end".
fn is_part_of_name(before: &str, surface: &str, rest: &str) -> bool {
    let capital = |word: Option<&str>| {
        word.and_then(|word| word.chars().next()).is_some_and(char::is_uppercase)
    };
    let next = capital(rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()));
    let previous = before.strip_suffix(' ').and_then(|before| before.rsplit(' ').next());
    let previous = capital(previous)
        && before.trim_end().contains(' ')
        && !before.trim_end().ends_with([',', ':', ';', '.']);
    rest.starts_with('-')
        || before.ends_with('-')
        || rest.to_lowercase().starts_with(" as a ")
        || capital(Some(surface)) && (next || previous)
}

/// "IAM" in "Identity and Access Management (IAM)".
fn short_form(sentence: &str, term: &str) -> Option<String> {
    let range = words::find_label(sentence, term)?;
    let (short, _) = sentence.get(range.end..)?.strip_prefix(" (")?.split_once(')')?;
    let sized =
        (2..=8).contains(&short.chars().count()) && short.chars().all(char::is_alphanumeric);
    sized.then(|| short.to_owned())
}

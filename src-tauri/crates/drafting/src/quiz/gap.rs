//! Fill-in and short answer: a term is to be found for a sentence or a description.
//! Not here: which sentences are asked about (`quiz`).

use super::{Asked, Entry, Known, Matter, masked};
use crate::{objectives, phrases, reading::Spot, words};
use domain::QuestionBody;
use std::collections::BTreeSet;

/// Words with which a sentence tells its reader to do something, folded, beside the verbs of objectives.
const ORDERS: &[&str] = &[
    "ensure", "try", "consider", "see", "note", "avoid", "remember", "keep", "check", "let", "do",
];

/// Words that could stand in many a gap, as stems.
const VAGUE: &[&str] = &[
    "access",
    "activity",
    "application",
    "area",
    "aspect",
    "benefit",
    "capability",
    "case",
    "change",
    "common",
    "concept",
    "documentation",
    "ensure",
    "entity",
    "environment",
    "example",
    "factor",
    "feature",
    "form",
    "format",
    "goal",
    "help",
    "impact",
    "include",
    "information",
    "issue",
    "key",
    "level",
    "location",
    "method",
    "need",
    "number",
    "object",
    "occur",
    "option",
    "organization",
    "part",
    "people",
    "person",
    "practice",
    "principle",
    "process",
    "product",
    "provide",
    "read",
    "reason",
    "result",
    "sequence",
    "service",
    "set",
    "solution",
    "step",
    "system",
    "team",
    "thing",
    "time",
    "tool",
    "type",
    "use",
    "user",
    "value",
    "way",
    "word",
    "work",
];

/// What stands for the gap.
const GAP: &str = "____";

/// The defining sentence with a gap for its term.
pub(super) fn of_definition(_: &Matter<'_, '_, '_>, entry: &Entry) -> Option<Asked> {
    let definition = &entry.definition;
    let subject = definition.subject.clone().filter(|_| definition.alone)?;
    // "____ - refers to …" reads like a printing error.
    let rest = definition.sentence.get(subject.end..)?.trim_start();
    if rest.starts_with(['-', '–', '—', ':']) {
        return None;
    }
    with_gap(&definition.sentence, &definition.term, definition.spot)
}

/// "Name the term that is described here."
pub(super) fn name(matter: &Matter<'_, '_, '_>, entry: &Entry) -> Option<Asked> {
    let definition = &entry.definition;
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

/// A telling sentence with a gap for the concept that says most in it. Works in every language. When the gap must be
/// `certain`, it is one that only its own words fill, and that no lesson before has asked for.
pub(super) fn of_sentence(
    matter: &Matter<'_, '_, '_>,
    spot: Spot,
    terms: &BTreeSet<String>,
    certain: Option<&Known>,
) -> Option<Asked> {
    let (_, unit, sentence) = matter.material.library.at(spot)?;
    let text = unit.words_of(sentence);
    // What tells the reader to do something states nothing, and program text is not filled in like a sentence.
    let first = text.split_whitespace().next().unwrap_or_default();
    if objectives::level(first).is_some()
        || ORDERS.contains(&domain::fold(first).as_str())
        || text.contains(['=', '{', '}'])
    {
        return None;
    }
    let found = matter.concepts.in_stream(&sentence.stream);
    let fresh = |label: &&str| {
        !terms.contains(&domain::fold(label))
            && !is_vague(label)
            && certain.is_none_or(|known| {
                is_distinct(matter, label) && !known.gaps.contains(&domain::fold(label))
            })
    };
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

/// Whether so many words would fill the gap as well that the question could not be answered.
pub(super) fn is_vague(label: &str) -> bool {
    // The last word of a name may be any; "SIEM tools" are still special ones.
    let last = label.rsplit(' ').next().unwrap_or_default();
    let named = label.contains(' ') && label.chars().any(char::is_uppercase);
    VAGUE.contains(&words::stem(last).as_str()) && !named
}

/// Whether a label is a term of its own rather than a word that many others could stand for: several words, a short
/// form or name, something that is defined, or what the lesson is called after.
fn is_distinct(matter: &Matter<'_, '_, '_>, label: &str) -> bool {
    let defined = || {
        matter
            .bank
            .module(matter.module)
            .iter()
            .any(|entry| domain::fold(&entry.definition.term) == domain::fold(label))
    };
    label.contains([' ', '-'])
        || label.chars().skip(1).any(char::is_uppercase)
        || matter.material.library.names.contains(&label.to_lowercase())
        || words::find_label(&matter.material.plan.title, label).is_some()
        || defined()
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
    // "Security Information and ____": a small word between two capitals joins them.
    let before = [" and", " of", " for", " as"]
        .iter()
        .find_map(|joint| before.trim_end().strip_suffix(joint))
        .map_or(before.trim_end(), str::trim_end);
    let last = before.rsplit([' ', '(']).next().unwrap_or_default();
    let small = ["a", "an", "the", "in", "each", "this", "some", "most", "all", "every", "many"];
    let opens = last.len() == before.len() && small.contains(&domain::fold(last).as_str());
    let previous = capital(Some(last)) && !opens && !before.ends_with([',', ':', ';', '.']);
    rest.starts_with('-')
        || rest.starts_with(['(', '"', '=', '/'])
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

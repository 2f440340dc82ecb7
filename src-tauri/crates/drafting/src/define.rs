//! Finding the sentences that say what a term means.
//! Not here: what quizzes and key terms make of them (`quiz`, `body`).

mod term;

pub(crate) use term::without_aside;

use crate::{
    phrases,
    reading::{Library, Reading, Role, Section, Sentence, Spot, Unit},
    words,
};
use std::ops::Range;
use term::term;

/// A term and the verbatim sentence that says what it means.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// As the source writes it, without article and bracketed short form.
    pub(crate) term: String,
    /// What is said of it: the sentence from behind the verb (or from the verb's noun) to before the full stop.
    pub(crate) meaning: String,
    /// The verb with its article, such as "is a"; empty when a colon or dash stands between term and meaning.
    pub(crate) verb: String,
    /// The whole sentence.
    pub(crate) sentence: String,
    /// The term's bytes in the sentence; none when the term is the heading above it.
    pub(crate) subject: Option<Range<usize>>,
    pub(crate) spot: Spot,
    /// Whether the sentence makes sense alone.
    pub(crate) alone: bool,
}

/// The definitions in the sections `range` of reading `at`, in order.
pub(crate) fn definitions(
    library: &Library<'_>,
    at: usize,
    range: Range<usize>,
) -> Vec<Definition> {
    let mut found: Vec<Definition> = Vec::new();
    let Some(reading) = library.readings.get(at) else { return found };
    for section in range {
        let Some(content) = reading.sections.get(section).filter(|s| s.role != Role::Objectives)
        else {
            continue;
        };
        for (unit, piece) in content.units.iter().enumerate() {
            for (sentence, words) in piece.sentences.iter().enumerate() {
                let spot = Spot { reading: at, section, unit, sentence };
                if let Some(definition) = read(reading, content, piece, words, spot) {
                    found.push(definition);
                }
            }
        }
    }
    found
}

fn read(
    reading: &Reading<'_>,
    section: &Section<'_>,
    unit: &Unit<'_>,
    sentence: &Sentence,
    spot: Spot,
) -> Option<Definition> {
    if !sentence.fitness.body {
        return None;
    }
    let words = unit.words_of(sentence);
    let patterns = phrases::exactly(&reading.language)?;
    let opens = spot.sentence == 0;
    labelled(words, patterns.verbs, opens)
        .or_else(|| verbal(words, patterns.verbs))
        .or_else(|| under_heading(words, section, spot, &reading.language))
        .filter(|found| {
            !["whether ", "how ", "what ", "that ", "if ", "where ", "when "]
                .iter()
                .any(|start| found.meaning.starts_with(start))
        })
        .filter(|found| (3..=40).contains(&domain::word_count(&found.meaning)))
        .map(|found| Definition {
            alone: sentence.fitness.alone && found.subject.is_some(),
            sentence: words.to_owned(),
            spot,
            ..found
        })
}

/// "Term: meaning." and "Term – meaning."
fn labelled(sentence: &str, verbs: &[&str], opens: bool) -> Option<Definition> {
    if !opens {
        return None;
    }
    let (at, mark) = [": ", " - ", " – ", " — "]
        .iter()
        .filter_map(|mark| sentence.find(mark).map(|at| (at, *mark)))
        .min()?;
    let subject = item_number(sentence)..at;
    let term = term(sentence.get(subject.clone())?)?;
    let rest = sentence.get(at + mark.len()..)?;
    // "Authentication: Authentication is the process of …" and "Privacy - refers to …"
    if let Some(again) =
        verbal(rest, verbs).filter(|again| words::find_label(&again.term, &term).is_some())
    {
        return Some(Definition { term, subject: Some(subject), ..again });
    }
    if let Some(verb) = verbs.iter().find(|verb| rest.starts_with(verb.trim_start())) {
        return Some(definition(&term, verb, rest.get(verb.len() - 1..)?, Some(subject)));
    }
    // "A barrier between …" is what a thing is; "The framework documents …" is a statement about it.
    let nominal = ["a ", "an "].iter().any(|article| rest.to_lowercase().starts_with(article));
    let lower = rest.chars().next().is_some_and(char::is_lowercase);
    (nominal || mark != ": " && lower)
        .then(|| definition(&term, "", rest, Some(subject)))
        .filter(|found| !found.meaning.contains(": "))
}

/// "Term is a meaning."
fn verbal(sentence: &str, verbs: &[&str]) -> Option<Definition> {
    let (at, verb) = verbs
        .iter()
        .filter_map(|verb| sentence.find(verb).map(|at| (at, *verb)))
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.len().cmp(&a.1.len())))?;
    let mut subject = item_number(sentence)..at;
    let mut head = sentence.get(subject.clone())?;
    // "Cybersecurity, also known as information security, is the …"
    if let Some((term, aside)) = head.split_once(", ") {
        let folded = aside.to_lowercase();
        let aside = [
            "also ",
            "or ",
            "often ",
            "sometimes ",
            "abbreviated ",
            "known ",
            "auch ",
            "también ",
            "aussi ",
        ]
        .iter()
        .any(|start| folded.starts_with(start));
        if !aside || !head.ends_with(',') {
            return None;
        }
        subject.end = subject.start + term.len();
        head = term;
    }
    let term = term(head)?;
    let rest = sentence.get(at + verb.len()..)?;
    // "X is the same as …", "X is a bit …" say nothing that could be asked.
    let vague = [
        "same ",
        "phrase ",
        "term ",
        "word ",
        "newer ",
        "popular ",
        "complex ",
        "bit ",
        "good ",
        "great ",
        "lot ",
        "little ",
        "case ",
        "only ",
        "first ",
        "next ",
        "last ",
        "most ",
        "best ",
        "key ",
        "critical ",
        "common ",
        "crucial ",
        "main ",
        "reason ",
        "default",
        "one ",
        "important ",
        "normal ",
        "natural ",
        "recommended ",
        "creative ",
    ];
    if vague.iter().any(|start| rest.starts_with(start)) {
        return None;
    }
    Some(definition(&term, verb, rest, Some(subject)))
}

/// "Refers to …" or "This is the process of …" directly under a heading that is the term.
fn under_heading(
    sentence: &str,
    section: &Section<'_>,
    spot: Spot,
    language: &str,
) -> Option<Definition> {
    if spot.unit != 0 || spot.sentence != 0 || language != "en" {
        return None;
    }
    let term = term(&section.heading)?;
    let starts = [
        "Refers to ",
        "This refers to ",
        "This is the process of ",
        "This is the practice of ",
        "Is the process of ",
    ];
    let start = starts.iter().find(|start| sentence.starts_with(**start))?;
    let verb = if start.contains("efers") { " refers to " } else { " is " };
    let kept = if verb == " refers to " { start.len() } else { start.find("the ")? };
    Some(definition(&term, verb, sentence.get(kept..)?, None))
}

fn definition(term: &str, verb: &str, rest: &str, subject: Option<Range<usize>>) -> Definition {
    // The article belongs to what is said: "is a" + "barrier" is asked as "a barrier".
    let article = [
        "a ", "an ", "the ", "any ", "one of ", "ein ", "eine ", "der ", "die ", "das ", "un ",
        "una ", "une ", "el ", "la ", "le ",
    ]
    .iter()
    .find(|article| verb.ends_with(&format!(" {article}")))
    .copied()
    .unwrap_or_default();
    let carried = ["process of ", "practice of ", "concept of "]
        .iter()
        .find(|noun| verb.ends_with(&format!(" the {noun}")));
    let lead = carried.map_or_else(|| article.to_owned(), |noun| format!("the {noun}"));
    let meaning = format!("{lead}{}", rest.trim())
        .trim_end_matches(['.', '!', '。', '！', '…'])
        .trim()
        .to_owned();
    let verb = verb.trim().strip_suffix(lead.trim()).unwrap_or(verb.trim()).trim().to_owned();
    Definition {
        term: term.to_owned(),
        meaning,
        verb,
        sentence: String::new(),
        subject,
        spot: Spot { reading: 0, section: 0, unit: 0, sentence: 0 },
        alone: false,
    }
}

/// The length of "1. " or "a. " before an item.
fn item_number(sentence: &str) -> usize {
    let Some((number, rest)) = sentence.split_once(". ") else { return 0 };
    let numbered = number.len() <= 2 && number.chars().all(|c| c.is_ascii_alphanumeric());
    if numbered { sentence.len() - rest.trim_start().len() } else { 0 }
}

#[cfg(test)]
#[path = "define/define_tests.rs"]
mod tests;

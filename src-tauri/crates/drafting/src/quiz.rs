//! The questions of a lesson, made of sentences that define a term, else of its most telling ones.
//! Not here: the kinds of questions (`quiz::choice`, `quiz::statement`, `quiz::gap`).

mod choice;
mod gap;
mod statement;

use crate::{
    body::material::Material,
    concepts::Concepts,
    define::Definition,
    limits::{QUESTIONS, QUESTIONS_LEAST},
    objectives::seed,
    reading::Spot,
    words,
};
use domain::{
    Bloom, LessonId, Objective, ObjectiveId, Provenance, Question, QuestionBody, QuestionId,
};
use std::collections::BTreeSet;

/// Every definition of the course with the module and lesson it belongs to.
pub(crate) struct Bank {
    pub(crate) entries: Vec<Entry>,
}

/// A definition and where its lesson stands.
pub(crate) struct Entry {
    pub(crate) definition: Definition,
    pub(crate) module: usize,
    pub(crate) lesson: usize,
}

/// What the questions of one lesson are made of.
pub(crate) struct Matter<'m, 'l, 'a> {
    pub(crate) material: &'m Material<'l, 'a>,
    pub(crate) concepts: &'m Concepts,
    /// Labels of the lesson's concepts.
    pub(crate) labels: &'m [String],
    pub(crate) bank: &'m Bank,
    pub(crate) module: usize,
    pub(crate) lesson: usize,
}

/// A question without what all questions share.
struct Asked {
    stem: String,
    body: QuestionBody,
    /// What is said before the source is named.
    feedback: String,
    /// What it is about, to find its objective.
    term: String,
    spot: Spot,
}

/// A way of asking about a definition; none when it does not lend itself to it.
type Way = fn(&Matter<'_, '_, '_>, &Definition) -> Option<Asked>;

const WAYS: &[Way] = &[
    choice::meaning,
    statement::swapped,
    choice::term,
    gap::of_definition,
    statement::verbatim,
    gap::name,
];

/// The quiz of a lesson.
pub(crate) fn of_lesson(
    id: LessonId,
    matter: &Matter<'_, '_, '_>,
    objectives: &[Objective],
) -> Vec<Question> {
    let own: Vec<&Definition> = matter
        .bank
        .entries
        .iter()
        .filter(|entry| entry.lesson == matter.lesson && entry.definition.subject.is_some())
        .map(|entry| &entry.definition)
        .collect();
    let mut asked: Vec<Asked> = Vec::new();
    let mut used: BTreeSet<Spot> = BTreeSet::new();
    let mut terms: BTreeSet<String> = BTreeSet::new();
    let start = seed(&matter.material.plan.title);
    let mut turn = 0;
    let best = ranked(matter, own);
    for definition in best {
        if asked.len() >= QUESTIONS
            || used.contains(&definition.spot)
            || terms.contains(&domain::fold(&definition.term))
        {
            continue;
        }
        let made = (0..WAYS.len())
            .find_map(|skip| WAYS.get((start + turn + skip) % WAYS.len())?(matter, definition));
        if let Some(question) = made {
            used.insert(definition.spot);
            terms.insert(domain::fold(&definition.term));
            asked.push(question);
            turn += 1;
        }
    }
    let telling =
        matter.material.telling(QUESTIONS * 4).into_iter().map(|spot| (spot, QUESTIONS_LEAST + 1));
    // Sentences that read less well alone only fill up to the least number.
    let readable =
        matter.material.readable(QUESTIONS * 4).into_iter().map(|spot| (spot, QUESTIONS_LEAST));
    for (spot, wanted) in telling.chain(readable) {
        if asked.len() >= wanted {
            continue;
        }
        if !used.contains(&spot)
            && let Some(question) = gap::of_sentence(matter, spot, &terms)
        {
            used.insert(spot);
            terms.insert(domain::fold(&question.term));
            asked.push(question);
        }
    }
    asked.retain(|question| !question.stem.trim().is_empty());
    asked.sort_by_key(|question| question.spot);
    finished(id, matter, asked, objectives)
}

/// The definitions that make good questions, best first.
fn ranked<'d>(matter: &Matter<'_, '_, '_>, mut own: Vec<&'d Definition>) -> Vec<&'d Definition> {
    let worth = |definition: &Definition| {
        let words = domain::word_count(&definition.meaning);
        let sized = if (5..=26).contains(&words) { 0.4 } else { 0.0 };
        matter.material.score(definition.spot) + sized + if definition.alone { 0.6 } else { 0.0 }
    };
    own.retain(|definition| definition.alone || domain::word_count(&definition.meaning) >= 4);
    own.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.spot.cmp(&b.spot)));
    own
}

fn finished(
    id: LessonId,
    matter: &Matter<'_, '_, '_>,
    asked: Vec<Asked>,
    objectives: &[Objective],
) -> Vec<Question> {
    let mut stems = BTreeSet::new();
    let mut questions = Vec::new();
    let see = crate::phrases::of(&matter.material.library.language).see;
    for question in asked {
        let Some((reading, unit, sentence)) = matter.material.library.at(question.spot) else {
            continue;
        };
        let Some(citation) = reading.cite(unit, unit.words_of(sentence)) else { continue };
        if !stems.insert(domain::fold(&question.stem)) {
            continue;
        }
        let index = u32::try_from(questions.len()).unwrap_or(u32::MAX);
        let source = format!("{see}: «{}», {}.", reading.title, citation.anchor);
        let feedback = if question.feedback.is_empty() {
            source
        } else {
            format!("{} {source}", question.feedback)
        };
        questions.push(Question {
            id: QuestionId::derived(&[id.as_bytes(), b"question", &index.to_le_bytes()]),
            stem: question.stem,
            body: question.body,
            feedback,
            objectives: tested(objectives, &question.term),
            citations: vec![citation],
            provenance: Provenance::DraftedOffline,
        });
    }
    questions
}

/// The objective that names the term, else the first that asks for no more than understanding, else the first.
fn tested(objectives: &[Objective], term: &str) -> Vec<ObjectiveId> {
    let named =
        objectives.iter().find(|objective| words::find_label(&objective.text, term).is_some());
    let low = objectives.iter().find(|objective| objective.bloom <= Bloom::Understand);
    named.or(low).or(objectives.first()).map(|objective| objective.id).into_iter().collect()
}

/// Whether two terms could both be right, because one is in the other.
fn overlap(a: &str, b: &str) -> bool {
    words::find_label(a, b).is_some() || words::find_label(b, a).is_some()
}

/// The share of words that two texts have in common, from zero to one.
fn likeness(a: &str, b: &str) -> f64 {
    let set = |text: &str| -> BTreeSet<String> {
        words::ranges(text)
            .filter_map(|range| text.get(range))
            .filter(|word| word.len() > 3)
            .map(words::stem)
            .collect()
    };
    let (a, b) = (set(a), set(b));
    let common = f64::from(u32::try_from(a.intersection(&b).count()).unwrap_or(0));
    let least = f64::from(u32::try_from(a.len().min(b.len()).max(1)).unwrap_or(1));
    common / least
}

/// `text` with every mention of `term` replaced by a gap.
fn masked(text: &str, term: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(range) = words::find_label(rest, term) {
        out.push_str(rest.get(..range.start).unwrap_or_default());
        out.push('…');
        rest = rest.get(range.end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
#[path = "quiz/quiz_tests.rs"]
mod tests;

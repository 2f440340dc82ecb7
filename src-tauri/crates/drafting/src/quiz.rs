//! The questions of a lesson, made of sentences that define a term, else of its most telling ones.
//! Not here: the kinds of questions (`quiz::choice`, `quiz::statement`, `quiz::gap`).

mod bank;
mod choice;
mod gap;
mod statement;

pub(crate) use bank::{Bank, Entry};

use crate::{
    body::material::Material,
    concepts::Concepts,
    limits::{QUESTIONS, QUESTIONS_LEAST},
    objectives::seed,
    reading::Spot,
    words,
};
use domain::{
    Bloom, LessonId, Objective, ObjectiveId, Provenance, Question, QuestionBody, QuestionId,
};
use std::collections::BTreeSet;

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

/// What the lessons before have asked, folded.
#[derive(Default)]
pub(crate) struct Known {
    stems: BTreeSet<String>,
    /// What stood in their gaps.
    gaps: BTreeSet<String>,
}

impl Known {
    /// Adds the quiz of a lesson.
    pub(crate) fn add(&mut self, quiz: &[Question]) {
        for question in quiz {
            self.stems.insert(domain::fold(&question.stem));
            if let QuestionBody::FillIn { gaps } = &question.body {
                self.gaps.extend(gaps.iter().flatten().map(|text| domain::fold(text)));
            }
        }
    }
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
type Way = fn(&Matter<'_, '_, '_>, &Entry) -> Option<Asked>;

const WAYS: &[Way] = &[
    choice::meaning,
    statement::swapped,
    choice::term,
    gap::of_definition,
    statement::verbatim,
    gap::name,
];

/// The quiz of a lesson, without what other lessons of the course asked before.
pub(crate) fn of_lesson(
    id: LessonId,
    matter: &Matter<'_, '_, '_>,
    objectives: &[Objective],
    known: &Known,
) -> Vec<Question> {
    let own: Vec<&Entry> = matter
        .bank
        .lesson(matter.lesson)
        .iter()
        .filter(|entry| entry.definition.subject.is_some())
        .collect();
    let mut asked: Vec<Asked> = Vec::new();
    let mut used: BTreeSet<Spot> = BTreeSet::new();
    let mut terms: BTreeSet<String> = BTreeSet::new();
    let start = seed(&matter.material.plan.title);
    let mut turn = 0;
    let best = ranked(matter, own);
    for entry in best {
        let definition = &entry.definition;
        if asked.len() >= QUESTIONS
            || used.contains(&definition.spot)
            || terms.contains(&domain::fold(&definition.term))
        {
            continue;
        }
        let made = (0..WAYS.len())
            .filter_map(|skip| WAYS.get((start + turn + skip) % WAYS.len())?(matter, entry))
            .find(|question| !known.stems.contains(&domain::fold(&question.stem)));
        if let Some(question) = made {
            used.insert(definition.spot);
            terms.insert(domain::fold(&definition.term));
            asked.push(question);
            turn += 1;
        }
    }
    let telling = matter.material.telling(QUESTIONS * 4);
    let readable = matter.material.readable(QUESTIONS * 4);
    // Sentences that read less well alone, and gaps that other words could fill, only fill up to the least number.
    let rounds = [
        (&telling, QUESTIONS_LEAST + 1, true),
        (&readable, QUESTIONS_LEAST, true),
        (&telling, QUESTIONS_LEAST, false),
        (&readable, QUESTIONS_LEAST, false),
    ];
    for (spot, wanted, certain) in rounds
        .into_iter()
        .flat_map(|(spots, wanted, certain)| spots.iter().map(move |spot| (*spot, wanted, certain)))
    {
        if asked.len() < wanted
            && !used.contains(&spot)
            && let Some(question) = gap::of_sentence(matter, spot, &terms, certain.then_some(known))
            && !known.stems.contains(&domain::fold(&question.stem))
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
fn ranked<'d>(matter: &Matter<'_, '_, '_>, mut own: Vec<&'d Entry>) -> Vec<&'d Entry> {
    let worth = |entry: &Entry| {
        let definition = &entry.definition;
        let sized = if (5..=26).contains(&entry.words) { 0.4 } else { 0.0 };
        matter.material.score(definition.spot) + sized + if definition.alone { 0.6 } else { 0.0 }
    };
    own.retain(|entry| entry.definition.alone || entry.words >= 4);
    own.sort_by(|a, b| {
        worth(b).total_cmp(&worth(a)).then(a.definition.spot.cmp(&b.definition.spot))
    });
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
    let phrases = crate::phrases::of(&matter.material.library.language);
    for question in asked {
        let Some((reading, unit, sentence)) = matter.material.library.at(question.spot) else {
            continue;
        };
        let Some(citation) = reading.cite(unit, unit.words_of(sentence)) else { continue };
        if !stems.insert(domain::fold(&question.stem)) {
            continue;
        }
        let index = u32::try_from(questions.len()).unwrap_or(u32::MAX);
        let source = match phrases.place(&citation.anchor) {
            place if place.is_empty() => format!("{}: «{}».", phrases.see, reading.title),
            place => format!("{}: «{}», {place}.", phrases.see, reading.title),
        };
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
            tags: Vec::new(),
            bloom: None,
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

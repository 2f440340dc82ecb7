//! A question as it came over the wire, checked: sizes, numbers, links and quotations.
//! Not here: whether it can be asked yet (`domain::Question::flaws`); an unfinished question is kept as it is typed.

use crate::{
    App, EngineError,
    api::{WireCitation, WireQuestion, parse_id},
    courses, limits,
};
use domain::{Citation, Course, ObjectiveId, Provenance, Question, QuestionBody, QuestionId, fold};
use std::collections::BTreeSet;

/// The question with this id; `before` is the one it takes the place of.
pub(super) fn question(
    app: &App,
    course: &Course,
    id: QuestionId,
    wire: &WireQuestion,
    before: Option<&Question>,
) -> Result<Question, EngineError> {
    texts(wire)?;
    numbers(&wire.body)?;
    let mut question = Question {
        id,
        stem: wire.stem.clone(),
        body: wire.body.clone(),
        feedback: wire.feedback.clone(),
        objectives: objectives(course, &wire.objectives, before)?,
        citations: citations(app, course, &wire.citations)?,
        tags: tags(&wire.tags)?,
        bloom: wire.bloom,
        provenance: Provenance::Human,
    };
    // Sorting questions is not writing them: they stay whose they are.
    if let Some(before) = before {
        let same = before.stem == question.stem
            && before.body == question.body
            && before.feedback == question.feedback;
        if same {
            question.provenance = before.provenance.clone();
        }
    }
    Ok(question)
}

fn refuse<T>(what: &'static str, hint: &'static str) -> Result<T, EngineError> {
    Err(EngineError::Invalid { what, hint })
}

fn texts(wire: &WireQuestion) -> Result<(), EngineError> {
    let (parts, short, long) = parts(&wire.body);
    let too_long = |text: &str, most: usize| text.chars().count() > most;
    if too_long(&wire.stem, limits::STEM_MOST) || too_long(&wire.feedback, limits::STEM_MOST) {
        return refuse("the question is too long", "Use at most 10,000 characters.");
    }
    if long.iter().any(|text| too_long(text, limits::STEM_MOST)) {
        return refuse("the guidance is too long", "Use at most 10,000 characters.");
    }
    if short.iter().any(|text| too_long(text, limits::ANSWER_MOST)) {
        return refuse("an answer is too long", "Use at most 2,000 characters.");
    }
    if parts > limits::PARTS_MOST {
        return refuse(
            "the question has too many parts",
            "Use at most 50; make two questions of it.",
        );
    }
    let all = short.iter().chain(&long).map(|text| text.len()).sum::<usize>();
    if all + wire.stem.len() + wire.feedback.len() > limits::QUESTION_BYTES {
        return refuse(
            "the question is too large",
            "Shorten its texts, or make two questions of it.",
        );
    }
    Ok(())
}

/// The most there is of anything in the body, its short texts, and its long ones.
fn parts(body: &QuestionBody) -> (usize, Vec<&str>, Vec<&str>) {
    match body {
        QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => {
            let texts = options.iter().flat_map(|one| [one.text.as_str(), one.feedback.as_str()]);
            (options.len(), texts.collect(), Vec::new())
        }
        QuestionBody::ShortAnswer { accepted } | QuestionBody::Ordering { items: accepted } => {
            (accepted.len(), accepted.iter().map(String::as_str).collect(), Vec::new())
        }
        QuestionBody::Matching { pairs } => {
            let texts = pairs.iter().flat_map(|pair| [pair.prompt.as_str(), pair.answer.as_str()]);
            (pairs.len(), texts.collect(), Vec::new())
        }
        QuestionBody::FillIn { gaps } => {
            let most = gaps.iter().map(Vec::len).max().unwrap_or(0).max(gaps.len());
            (most, gaps.iter().flatten().map(String::as_str).collect(), Vec::new())
        }
        QuestionBody::Essay { guidance } => (0, Vec::new(), vec![guidance.as_str()]),
        QuestionBody::TrueFalse { .. } | QuestionBody::Numeric { .. } => (0, vec![], vec![]),
    }
}

fn numbers(body: &QuestionBody) -> Result<(), EngineError> {
    let QuestionBody::Numeric { value, tolerance } = body else { return Ok(()) };
    if value.is_some_and(|value| !value.is_finite()) {
        return refuse("the answer is not a number", "Type a number such as 9.81.");
    }
    if !tolerance.is_finite() || *tolerance < 0.0 {
        return refuse("the tolerance is below zero", "Type zero or a number above zero.");
    }
    Ok(())
}

fn objectives(
    course: &Course,
    wire: &[String],
    before: Option<&Question>,
) -> Result<Vec<ObjectiveId>, EngineError> {
    if wire.len() > limits::QUESTION_LINKS {
        return refuse("the question tests too many objectives", "Choose at most 20.");
    }
    let of_lessons = course.lessons().flat_map(|lesson| &lesson.objectives);
    let known: BTreeSet<ObjectiveId> = course
        .objectives
        .iter()
        .chain(of_lessons)
        .map(|objective| objective.id)
        // One that was taken out of the course may come back by undo.
        .chain(before.into_iter().flat_map(|question| question.objectives.iter().copied()))
        .collect();
    let mut objectives = Vec::with_capacity(wire.len());
    for id in wire {
        let id: ObjectiveId = parse_id("objective", id)?;
        if !known.contains(&id) {
            return Err(EngineError::NotFound { what: "objective", id: id.to_string() });
        }
        if !objectives.contains(&id) {
            objectives.push(id);
        }
    }
    Ok(objectives)
}

/// A quotation that the course has is taken over as it is, also when its source has changed since; a new one must stand
/// in its passage word for word.
fn citations(
    app: &App,
    course: &Course,
    wire: &[WireCitation],
) -> Result<Vec<Citation>, EngineError> {
    if wire.len() > limits::QUESTION_LINKS {
        return refuse("the question rests on too many sources", "Choose at most 20.");
    }
    let of_text = course.lessons().flat_map(|lesson| &lesson.citations);
    let of_questions = course.questions().flat_map(|(_, question)| &question.citations);
    let held: Vec<&Citation> =
        if wire.is_empty() { Vec::new() } else { of_text.chain(of_questions).collect() };
    let one = |wire: &WireCitation| {
        let is = |citation: &&&Citation| {
            citation.quote == wire.quote
                && citation.passage.to_string() == wire.passage
                && citation.document.to_string() == wire.document
        };
        match held.iter().find(is) {
            Some(citation) => Ok((*citation).clone()),
            None => courses::verbatim(app, &wire.document, &wire.passage, &wire.quote)
                .map(|(citation, _)| citation),
        }
    };
    wire.iter().map(one).collect()
}

/// Tags on one line each, each once whatever its case.
pub(crate) fn tags(wire: &[String]) -> Result<Vec<String>, EngineError> {
    let mut seen = BTreeSet::new();
    let mut tags = Vec::new();
    for tag in wire {
        let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        if tag.chars().count() > limits::TAG_MOST || tag.chars().any(char::is_control) {
            return refuse("a tag is too long", "Use at most 40 characters.");
        }
        if !tag.is_empty() && seen.insert(fold(&tag)) {
            tags.push(tag);
        }
    }
    if tags.len() > limits::TAGS_MOST {
        return refuse("the question has too many tags", "Use at most 20.");
    }
    Ok(tags)
}

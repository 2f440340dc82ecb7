//! Has citations cite the place where their words are now, or the words that took their place; one step of the history.
//! Not here: finding those places (`drift`).

use super::{
    drift::{self, Found},
    edit,
    quote::Worded,
};
use crate::{
    App, Call, EngineError,
    api::{
        ChangesView, DriftState, EditAnswer, NewPlace, ReanchorAnswer, ReanchorRequest, parse_id,
    },
    library, limits,
};
use domain::{
    Citation, CitationPlace, Course, CourseEdit, CourseId, DocumentId, EditError, LessonId,
    PassageId, QuestionId,
};
use std::collections::BTreeSet;

/// A citation and what shall be cited in its place.
pub(crate) type Renewed = (CitationPlace, Citation);

/// Puts the chosen citations right, or all whose words only moved within their document.
pub fn reanchor(
    app: &App,
    call: &Call,
    request: &ReanchorRequest,
) -> Result<ReanchorAnswer, EngineError> {
    let id: CourseId = parse_id("course", &request.course)?;
    let written = app.store().write(&call.origin(), |tx| {
        let course = edit::whole(tx, id)?;
        if let Some(expected) = request.revision.filter(|expected| *expected != course.revision) {
            return Err(EngineError::Conflict { expected, actual: course.revision });
        }
        let renewed = match &request.places {
            Some(places) => chosen(app, places)?,
            None => moved(app, &course)?,
        };
        if renewed.is_empty() {
            return Ok((course.revision, 0, Vec::new()));
        }
        let done = renewed.len();
        let Rewritten { edit, review } = rewritten(&course, renewed)?;
        let label = match done {
            1 => "Renewed a citation".to_owned(),
            many => format!("Renewed {many} citations"),
        };
        let review = review.iter().map(ToString::to_string).collect();
        Ok((edit::step(app, tx, &course, edit, label)?, done, review))
    })?;
    let (revision, done, review) = written.value;
    let changes = ChangesView::from(&written.changes);
    Ok(ReanchorAnswer {
        edit: EditAnswer { course: id.to_string(), revision, created: None, changes },
        done: u32::try_from(done).unwrap_or(u32::MAX),
        review,
    })
}

fn moved(app: &App, course: &Course) -> Result<Vec<Renewed>, EngineError> {
    let new = |found: Found| {
        let place = found.place;
        Citation::new(place.passage, found.document.id, place.anchor, place.text)
    };
    // What moved to other documents is not renewed by itself, so that nothing is searched for it.
    Ok(drift::drifted(app, course, 0)?
        .into_iter()
        .filter(|drifted| drifted.state == DriftState::Moved)
        .filter_map(|drifted| {
            let found = drifted.found.filter(|found| !found.elsewhere)?;
            Some((drifted.place, new(found)))
        })
        .take(limits::REANCHOR_MOST)
        .collect())
}

/// The places as they came over the wire. What they say is held against the documents: only words that stand there are
/// cited.
fn chosen(app: &App, places: &[NewPlace]) -> Result<Vec<Renewed>, EngineError> {
    if places.len() > limits::REANCHOR_MOST {
        return Err(EngineError::Invalid {
            what: "these are too many citations for one edit",
            hint: "Renew them in several edits.",
        });
    }
    let mut renewed = Vec::with_capacity(places.len());
    for new in places {
        let place = CitationPlace {
            lesson: parse_id("lesson", &new.lesson)?,
            question: new
                .question
                .as_deref()
                .map(|id| parse_id::<QuestionId>("question", id))
                .transpose()?,
            at: new.at,
        };
        let document: DocumentId = parse_id("document", &new.document)?;
        let passage: PassageId = parse_id("passage", &new.passage)?;
        let text = app.store().document_text(&library::find(app, document)?)?;
        let passage = text
            .passage(passage)
            .ok_or_else(|| EngineError::NotFound { what: "passage", id: passage.to_string() })?;
        if new.text.trim().is_empty() || !passage.text.contains(&new.text) {
            return Err(EngineError::Invalid {
                what: "these words are not in this passage",
                hint: "Look at the list again; the document has changed since.",
            });
        }
        renewed
            .push((place, Citation::new(passage.id, document, passage.anchor, new.text.clone())));
    }
    Ok(renewed)
}

/// An edit, and the lessons that still say something in the old words.
pub(crate) struct Rewritten {
    pub(crate) edit: CourseEdit,
    pub(crate) review: BTreeSet<LessonId>,
}

/// The edit that puts these citations in the place of those that stand there. Where a lesson's text shows the quotation
/// in front of its footnote reference, the new words are put there, too: a quotation must not say what its source does
/// not.
pub(crate) fn rewritten(course: &Course, renewed: Vec<Renewed>) -> Result<Rewritten, EngineError> {
    let mut scratch = course.clone();
    let mut edits = Vec::with_capacity(renewed.len());
    let mut review = BTreeSet::new();
    for (place, citation) in renewed {
        let old = scratch.citation(place).map(|citation| citation.quote.clone());
        let old = old.ok_or(EditError::NoCitation { lesson: place.lesson, at: place.at })?;
        let new = citation.quote.clone();
        let edit = CourseEdit::SetCitation { place, citation: Box::new(citation) };
        edit.apply(&mut scratch)?;
        edits.push(edit);
        if old == new {
            continue;
        }
        let same_words = Worded::new(&new).has_words_of(&Worded::new(&old));
        let texts = in_text(&scratch, place, &old, &new);
        if texts.is_empty() && !same_words {
            review.insert(place.lesson);
        }
        for edit in texts {
            edit.apply(&mut scratch)?;
            edits.push(edit);
        }
    }
    Ok(Rewritten { edit: CourseEdit::Several { edits }, review })
}

/// The edits that put the new words into the lesson's text, last place first, so that none moves another.
fn in_text(course: &Course, place: CitationPlace, old: &str, new: &str) -> Vec<CourseEdit> {
    let Some(lesson) = course.lesson(place.lesson).filter(|_| place.question.is_none()) else {
        return Vec::new();
    };
    let reference = format!("[^c{}]", u64::from(place.at) + 1);
    let position = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    // As a draft writes a quotation, and as one is put in by hand.
    let forms: [fn(&str) -> String; 2] = [drafting::escape, block_quote];
    for form in forms {
        let (shown, text) = (form(old), form(new));
        let wanted = format!("{shown}{reference}");
        let mut found: Vec<usize> = lesson.body.match_indices(&wanted).map(|(at, _)| at).collect();
        found.reverse();
        if !found.is_empty() {
            let edit = |start: usize| CourseEdit::ReplaceText {
                lesson: place.lesson,
                start: position(start),
                end: position(start + shown.len()),
                text: text.clone(),
            };
            return found.into_iter().map(edit).collect();
        }
    }
    Vec::new()
}

/// Lines of a block quote, the first without its sign: that stands before the quotation.
fn block_quote(quote: &str) -> String {
    quote.lines().collect::<Vec<_>>().join("\n> ")
}

//! Holds the citations of a course against their documents as they are now: which have moved, changed or gone.
//! Not here: looking for words in a document (`sources`), putting citations right (`reanchor`).

use super::{
    quote::Worded,
    sources::{Place, Reader, Source},
};
use crate::{
    App, EngineError,
    api::{DriftCount, DriftPage, DriftRequest, DriftRow, DriftState, FoundView, parse_id},
    limits,
};
use domain::{Citation, CitationPlace, Course, Document, DocumentId, PassageId};
use search::{EntryKind, Query};
use std::{collections::BTreeMap, sync::Arc};

/// A citation that its document no longer holds where it should.
#[derive(Clone, Debug)]
pub(crate) struct Drifted {
    pub(crate) place: CitationPlace,
    pub(crate) citation: Citation,
    pub(crate) state: DriftState,
    /// The document it cites; none when that was taken out.
    pub(crate) document: Option<Arc<Document>>,
    pub(crate) found: Option<Found>,
}

/// Where its words are now, or words that are like them.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) document: Arc<Document>,
    pub(crate) place: Place,
    /// Whether the document is another than the cited one, and not one that was merged with it.
    pub(crate) elsewhere: bool,
}

/// A page of the citations of a course that no longer match their source, in the order of the course.
pub fn drift(app: &App, request: &DriftRequest) -> Result<DriftPage, EngineError> {
    let limit = request.limit.clamp(1, limits::DRIFT_MOST) as usize;
    stretch(app, &request.course, request.offset as usize, limit)
}

/// All of them; for the terminal.
pub fn every_drift(app: &App, course: &str) -> Result<DriftPage, EngineError> {
    stretch(app, course, 0, usize::MAX)
}

fn stretch(app: &App, id: &str, offset: usize, limit: usize) -> Result<DriftPage, EngineError> {
    let course = super::find(app, parse_id("course", id)?)?;
    let drifted = drifted(app, &course, limits::DRIFT_SEARCHES)?;
    let counts = count(&course, &drifted);
    let rows = drifted.iter().skip(offset).take(limit);
    Ok(DriftPage {
        course: counts.course,
        title: counts.title,
        revision: course.revision,
        moved: counts.moved,
        changed: counts.changed,
        gone: counts.gone,
        rows: rows.map(|drifted| row(&course, drifted)).collect(),
    })
}

/// The courses with citations that no longer match their source, and how many.
pub fn drift_counts(app: &App) -> Result<Vec<DriftCount>, EngineError> {
    let mut counts = Vec::new();
    for head in app.store().read().course_heads()? {
        // A course that was taken out meanwhile has nothing to be counted.
        let Some(course) = app.store().course(head.id)? else { continue };
        let count = count(&course, &drifted(app, &course, limits::DRIFT_SEARCHES)?);
        if count.moved + count.changed + count.gone > 0 {
            counts.push(count);
        }
    }
    Ok(counts)
}

fn count(course: &Course, drifted: &[Drifted]) -> DriftCount {
    let of = |state| {
        let count = drifted.iter().filter(|drifted| drifted.state == state).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    DriftCount {
        course: course.id.to_string(),
        title: course.title.clone(),
        moved: of(DriftState::Moved),
        changed: of(DriftState::Changed),
        gone: of(DriftState::Gone),
    }
}

/// The citations of a course that no longer match their source, in the order of the course. A document is read once for
/// all its citations, and one at a time is held in memory. For words that are gone from their document at most so many
/// searches are made in others.
pub(crate) fn drifted(
    app: &App,
    course: &Course,
    mut searches: u32,
) -> Result<Vec<Drifted>, EngineError> {
    let mut by_document: BTreeMap<DocumentId, Vec<(usize, CitationPlace, &Citation)>> =
        BTreeMap::new();
    for (order, (place, citation)) in course.citations().enumerate() {
        by_document.entry(citation.document).or_default().push((order, place, citation));
    }
    let mut all = Vec::new();
    let mut merged = None;
    for (id, citations) in by_document {
        let known = app.store().document(id)?;
        let source = match &known {
            Some(document) => Some(document.clone()),
            None => merged_into(app, id, &mut merged)?,
        };
        let source = source.map(|document| Source::read(app, document)).transpose();
        // Words that cannot be read now are not known to have changed; the check-up says what is wrong with them.
        let Ok(source) = source else { continue };
        let reader = source.as_ref().map(Reader::new);
        for (order, place, citation) in citations {
            if known.is_some() && source.as_ref().is_some_and(|source| source.holds(citation)) {
                continue;
            }
            let (state, found) =
                trace(app, citation, source.as_ref(), reader.as_ref(), &mut searches)?;
            let citation = citation.clone();
            let document = known.clone();
            all.push((order, Drifted { place, citation, state, document, found }));
        }
    }
    all.sort_by_key(|(order, _)| *order);
    Ok(all.into_iter().map(|(_, drifted)| drifted).collect())
}

/// What has become of a citation: its own document first, then, for words that are gone from it, all others.
fn trace(
    app: &App,
    citation: &Citation,
    source: Option<&Source>,
    reader: Option<&Reader<'_>>,
    searches: &mut u32,
) -> Result<(DriftState, Option<Found>), EngineError> {
    if let (Some(source), Some(reader)) = (source, reader) {
        let found =
            |place| Some(Found { document: source.document.clone(), place, elsewhere: false });
        if let Some(place) = reader.moved(citation) {
            return Ok((DriftState::Moved, found(place)));
        }
        if let Some(place) = reader.changed(citation) {
            return Ok((DriftState::Changed, found(place)));
        }
    }
    if *searches == 0 {
        return Ok((DriftState::Gone, None));
    }
    *searches -= 1;
    Ok(match elsewhere(app, citation)? {
        Some(found) => (DriftState::Moved, Some(found)),
        None => (DriftState::Gone, None),
    })
}

/// The document that a document that is no longer there was merged into.
fn merged_into(
    app: &App,
    id: DocumentId,
    known: &mut Option<BTreeMap<DocumentId, DocumentId>>,
) -> Result<Option<Arc<Document>>, EngineError> {
    let merged = match known {
        Some(merged) => merged,
        None => known.insert(all_merged(app)?),
    };
    let Some(kept) = merged.get(&id) else { return Ok(None) };
    Ok(app.store().document(*kept)?)
}

fn all_merged(app: &App) -> Result<BTreeMap<DocumentId, DocumentId>, EngineError> {
    let documents = app.store().read().documents()?;
    let pairs = documents
        .iter()
        .flat_map(|kept| kept.merged.iter().map(move |file| (file.document, kept.id)));
    Ok(pairs.collect())
}

/// The words in another document, when there are enough of them not to be there by chance.
fn elsewhere(app: &App, citation: &Citation) -> Result<Option<Found>, EngineError> {
    let words: Vec<&str> = domain::words(&citation.quote)
        .map(|(_, word)| word)
        .take(limits::DRIFT_SEARCH_WORDS)
        .collect();
    if words.len() < limits::DRIFT_SEARCH_WORDS_LEAST {
        return Ok(None);
    }
    let query = Query {
        text: words.join(" "),
        limit: limits::DRIFT_HITS,
        kinds: vec![EntryKind::Source],
        ..Query::default()
    };
    // An index that is being made anew finds nothing now; the next look will.
    let Ok(answer) = app.search_index().search(&query) else { return Ok(None) };
    let quote = Worded::new(&citation.quote);
    for hit in answer.hits {
        let Some(document) =
            app.store().document(DocumentId::from_bytes(hit.owner.into_bytes()))?
        else {
            continue;
        };
        let Ok(text) = app.store().document_text(&document) else { continue };
        let Some(passage) = text.passage(PassageId::from_bytes(hit.id.into_bytes())) else {
            continue;
        };
        let range = Worded::new(&passage.text).stretch(&quote);
        if let Some(words) = range.and_then(|range| passage.text.get(range)) {
            let (anchor, text) = (passage.anchor.clone(), words.to_owned());
            let place = Place { passage: passage.id, anchor, text };
            return Ok(Some(Found { document, place, elsewhere: true }));
        }
    }
    Ok(None)
}

fn row(course: &Course, drifted: &Drifted) -> DriftRow {
    let Drifted { place, citation, state, document, found } = drifted;
    let lesson = course.lesson(place.lesson);
    let question = place.question.and_then(|id| {
        lesson.and_then(|lesson| lesson.quiz.iter().find(|question| question.id == id))
    });
    // A question tests some objectives; what a lesson says serves all of its own.
    let objectives = course.objectives.iter().chain(lesson.iter().flat_map(|l| &l.objectives));
    let served = objectives.filter(|objective| match (question, lesson) {
        (Some(question), _) => question.objectives.contains(&objective.id),
        (None, Some(lesson)) => lesson.objectives.contains(objective),
        (None, None) => false,
    });
    DriftRow {
        lesson: place.lesson.to_string(),
        lesson_title: lesson.map(|lesson| lesson.title.clone()).unwrap_or_default(),
        question: place.question.map(|id| id.to_string()),
        stem: question.map(|question| question.stem.clone()).unwrap_or_default(),
        objectives: served.map(|objective| objective.text.clone()).collect(),
        at: place.at,
        state: *state,
        document: citation.document.to_string(),
        title: document.as_ref().map(|document| document.title.clone()).unwrap_or_default(),
        path: document.as_ref().map(|document| document.path.clone()).unwrap_or_default(),
        anchor: citation.anchor.clone(),
        quote: citation.quote.clone(),
        found: found.as_ref().map(|found| FoundView {
            document: found.document.id.to_string(),
            title: found.document.title.clone(),
            path: found.document.path.clone(),
            passage: found.place.passage.to_string(),
            anchor: found.place.anchor.clone(),
            text: found.place.text.clone(),
            elsewhere: found.elsewhere,
        }),
    }
}

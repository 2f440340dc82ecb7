//! Proposes a course from chosen documents.
//! Not here: accepting it.

use super::{read::view, select};
use crate::{
    App, Call, EngineError,
    api::{DraftRequest, DraftView},
    courses, limits,
};
use domain::{
    Concept, ConceptId, CourseId, Document, DocumentId, Draft, DraftId, DraftState, Event,
    Proposal, Warning,
};
use drafting::{Brief, Drafted, Guidance, Hint, Source};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Drafts a course and keeps the proposal.
pub fn draft(app: &App, call: &Call, request: &DraftRequest) -> Result<DraftView, EngineError> {
    let brief = brief(request)?;
    let documents = select::documents(app, &request.from)?;
    // The concepts order the outline, so the graph must have seen the documents.
    let settled = app.settle();
    let (documents, left_out) = within_reach(documents);
    let Drafted { course, warnings } = drafted(app, &brief, &documents)?;
    let draft = Draft {
        id: DraftId::new(app.clock()),
        state: DraftState::Proposed,
        proposal: Proposal::Course(Box::new(course)),
        accepted_as: None,
        created_ms: app.clock().now_ms(),
        job: None,
    };
    app.store().write(&call.origin(), |tx| {
        tx.put_draft(&draft)?;
        tx.emit(Event::DraftProposed { draft: draft.id });
        Ok::<_, EngineError>(())
    })?;
    view(app, &draft, told(settled, &left_out, warnings))
}

/// Drafts a course from these documents and keeps nothing.
pub(crate) fn sketch(app: &App, brief: &Brief, ids: &[DocumentId]) -> Result<Drafted, EngineError> {
    app.settle();
    let mut documents = Vec::with_capacity(ids.len());
    for id in ids {
        let document = app.store().document(*id)?.filter(|document| document.text.is_some());
        documents.extend(document.map(|document| document.as_ref().clone()));
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    drafted(app, brief, &within_reach(documents).0)
}

fn drafted(app: &App, brief: &Brief, documents: &[Document]) -> Result<Drafted, EngineError> {
    let guidance = guidance(app, documents)?;
    let mut texts = Vec::with_capacity(documents.len());
    for document in documents {
        texts.push(app.store().document_text(document)?);
    }
    let sources: Vec<Source<'_>> = documents
        .iter()
        .zip(&texts)
        .map(|(document, text)| Source { document, text: text.as_ref() })
        .collect();
    let course = CourseId::new(app.clock());
    Ok(drafting::draft(course, brief, &sources, &guidance, app.clock().now_ms())?)
}

/// As many documents as one draft can be made from, in order, and those beyond.
fn within_reach(documents: Vec<Document>) -> (Vec<Document>, Vec<Document>) {
    let mut words = 0_u64;
    // The first one is always read, since without it there would be no draft; the import bounds a single document.
    let mut first = true;
    documents.into_iter().partition(|document| {
        let more = words.saturating_add(u64::from(document.words));
        let fits = first || more <= drafting::WORDS_MOST;
        first = false;
        words = if fits { more } else { words };
        fits
    })
}

/// What the teacher is told about the draft: what was not looked at first.
fn told(settled: bool, left_out: &[Document], warnings: Vec<Warning>) -> Vec<String> {
    let mut told = Vec::new();
    if !settled {
        told.push(
            "The concepts of the library were not all known yet when this was drafted, so its order may be off; draft again later."
                .to_owned(),
        );
    }
    if let Some(first) = left_out.first() {
        told.push(format!(
            "More than {} words were chosen, the most one draft is made from; left out: “{}”{}.",
            drafting::WORDS_MOST,
            first.title,
            match left_out.len() {
                1 => String::new(),
                count => format!(" and {} more", count - 1),
            }
        ));
    }
    told.extend(warnings.into_iter().map(|warning| warning.message));
    told
}

pub(crate) fn brief(request: &DraftRequest) -> Result<Brief, EngineError> {
    let within = |value: u32, most: u32| (1..=most).contains(&value);
    if !within(request.weeks, 52) || !within(request.hours_per_week, 40) {
        return Err(EngineError::Invalid {
            what: "the course's length is out of range",
            hint: "Use 1 to 52 weeks and 1 to 40 hours a week.",
        });
    }
    Ok(Brief {
        title: courses::checked_title(&request.title)?,
        audience: request.audience.trim().to_owned(),
        language: request.language.as_deref().map(courses::checked_language).transpose()?,
        difficulty: request.difficulty,
        weeks: request.weeks,
        hours_per_week: request.hours_per_week,
    })
}

/// The concepts of the documents and which of them come before which.
fn guidance(app: &App, documents: &[Document]) -> Result<Guidance, EngineError> {
    let ids: Vec<Uuid> = documents.iter().map(|document| document.id.uuid()).collect();
    let by_uuid: BTreeMap<Uuid, &Document> =
        documents.iter().map(|document| (document.id.uuid(), document)).collect();
    let graph::Outlook { concepts: found, prerequisites: ordered } =
        app.graph()?.outlook(&ids, limits::DRAFT_CONCEPTS)?;
    let labels: BTreeMap<ConceptId, String> =
        found.iter().map(|found| (found.concept.id, found.concept.label.clone())).collect();
    let prerequisites = ordered
        .into_iter()
        .filter_map(|(first, then, _)| {
            Some((labels.get(&first)?.clone(), labels.get(&then)?.clone()))
        })
        .collect();
    let hint = |found: graph::DocumentConcepts| {
        let Concept { label, weight, .. } = found.concept;
        let documents = found
            .documents
            .iter()
            .filter_map(|id| by_uuid.get(id))
            .map(|document| document.id)
            .collect();
        Hint { label, weight, documents }
    };
    Ok(Guidance { concepts: found.into_iter().map(hint).collect(), prerequisites })
}

#[cfg(test)]
#[path = "propose_tests.rs"]
mod tests;

//! Merges documents that are alike: one stays, courses cite it in the place of the others, and those are taken out.
//! Not here: finding documents that are alike (`duplicates`), the import that passes over merged files (`import_merged`).
//! Files are never touched.

use crate::{
    App, Call, EngineError,
    api::{ChangesView, HeldQuote, HeldView, MergeAnswer, MergeRequest, parse_id},
    courses::{self, Reader, Source},
    history::{Done, record, take_out},
    limits,
};
use domain::{
    Citation, Course, CourseEdit, CoursePatch, Deed, Document, DocumentId, Event, MergedFile,
    Thing, TrashKind, Turn,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::Transaction;

/// Merges documents into the one that is kept. A document of which courses cite words that the kept one does not have is
/// left as it is and named in the answer.
pub fn merge(app: &App, call: &Call, request: &MergeRequest) -> Result<MergeAnswer, EngineError> {
    let keep: DocumentId = parse_id("document", &request.keep)?;
    let others = others(keep, &request.others)?;
    let written = app.store().write_group(&call.origin(), |writes| {
        // Nothing else writes meanwhile: what is read here is what is changed.
        let kept = super::find(app, keep)?;
        if kept.text.is_none() {
            return Err(EngineError::Invalid {
                what: "the document to keep has no words",
                hint: "Keep another, or have this one read again first.",
            });
        }
        if kept.is_gone() {
            return Err(EngineError::Invalid {
                what: "the document to keep has no file any more",
                hint: "Keep one whose file is there.",
            });
        }
        let documents: Vec<Document> =
            others.iter().map(|id| super::find(app, *id)).collect::<Result<_, _>>()?;
        let plan = plan(app, &kept, &others)?;
        let merged: Vec<Document> = documents
            .into_iter()
            .filter(|document| !plan.held.contains_key(&document.id))
            .collect();
        let ids: BTreeSet<DocumentId> = merged.iter().map(|document| document.id).collect();
        let (mut citations, mut courses, mut turns) = (0, 0, Vec::new());
        for (course, found) in &plan.courses {
            let Some((edit, count)) = edit_of(course, keep, &ids, found)? else { continue };
            let label = format!("Merged sources into “{}”", kept.title);
            let seq = writes.entry(|tx| {
                courses::step(app, tx, course, edit, label)?;
                Ok::<_, EngineError>(tx.seq())
            })?;
            turns.push(Turn::Edit { course: course.id, seq });
            citations += count;
            courses += 1;
        }
        if !ids.is_empty() {
            let kept = Merging { before: kept.merged.clone(), kept: with_files(kept, &merged) };
            writes.entry(|tx| kept.step(app, tx, &ids, turns))?;
        }
        let held = plan.held.into_values().collect();
        let merged = merged.iter().map(|document| document.id.to_string()).collect();
        Ok(MergeAnswer {
            keep: keep.to_string(),
            merged,
            held,
            citations,
            courses,
            changes: ChangesView::default(),
        })
    })?;
    Ok(MergeAnswer { changes: ChangesView::from(&written.changes), ..written.value })
}

/// The document that stays, on its way.
struct Merging {
    before: Vec<MergedFile>,
    kept: Document,
}

impl Merging {
    /// Takes the others out and makes one step of all that was done.
    fn step(
        &self,
        app: &App,
        tx: &mut Transaction<'_>,
        ids: &BTreeSet<DocumentId>,
        mut turns: Vec<Turn>,
    ) -> Result<(), EngineError> {
        let things: Vec<Thing> = ids.iter().copied().map(Thing::Document).collect();
        let name = self.kept.title.clone();
        let taken = take_out(app, tx, (None, TrashKind::Documents, &name), &things)?;
        let count = taken.as_ref().map_or(0, |taken| taken.count);
        let item = taken.map(|taken| taken.item);
        turns.push(Turn::Things { things, brings: false, item });
        let (document, after) = (self.kept.id, self.kept.merged.clone());
        turns.push(Turn::Files { document, before: self.before.clone(), after });
        tx.put_document(&self.kept)?;
        record(app, tx, Done { deed: Deed::Merged, name, count, turns })?;
        tx.emit(Event::DocumentUpdated { document });
        Ok(())
    }
}

/// The documents to be merged, each once, in order.
fn others(keep: DocumentId, names: &[String]) -> Result<BTreeSet<DocumentId>, EngineError> {
    let mut others = BTreeSet::new();
    for name in names {
        others.insert(parse_id("document", name)?);
    }
    if others.contains(&keep) || others.is_empty() {
        return Err(EngineError::Invalid {
            what: "a document can only be merged with another",
            hint: "Name the document to keep, and others that become part of it.",
        });
    }
    if others.len() > limits::DUPLICATES_SHOWN {
        return Err(EngineError::Invalid {
            what: "these are too many documents for one step",
            hint: "Merge at most 50 at a time.",
        });
    }
    Ok(others)
}

/// The citations of a course that can be put over, each with the place it came from.
type Renewed = Vec<(domain::CitationPlace, DocumentId, Citation)>;

#[derive(Default)]
struct Plan {
    courses: Vec<(Arc<Course>, Renewed)>,
    /// What cannot be merged, and why.
    held: BTreeMap<DocumentId, HeldView>,
}

/// Looks for every quotation from the other documents in the kept one.
fn plan(app: &App, kept: &Document, others: &BTreeSet<DocumentId>) -> Result<Plan, EngineError> {
    let source = Source::read(app, Arc::new(kept.clone()))?;
    let reader = Reader::new(&source);
    let mut plan = Plan::default();
    for head in app.store().read().course_heads()? {
        let Some(course) = app.store().course(head.id)? else { continue };
        let mut renewed = Renewed::new();
        for (place, citation) in course.citations() {
            let other = citation.document;
            if !others.contains(&other) {
                continue;
            }
            if let Some(found) = reader.moved(citation) {
                let new = Citation::new(found.passage, kept.id, found.anchor, found.text);
                renewed.push((place, other, new));
                continue;
            }
            let held = match plan.held.get_mut(&other) {
                Some(held) => held,
                None => plan.held.entry(other).or_insert(held_view(app, other)?),
            };
            if held.quotes.len() < limits::HELD_SHOWN {
                held.quotes.push(held_quote(&course, place.lesson, citation));
            }
        }
        plan.courses.push((course, renewed));
    }
    Ok(plan)
}

fn held_view(app: &App, id: DocumentId) -> Result<HeldView, EngineError> {
    let Document { title, path, .. } = super::find(app, id)?;
    Ok(HeldView { document: id.to_string(), title, path, quotes: Vec::new() })
}

fn held_quote(course: &Course, lesson: domain::LessonId, citation: &Citation) -> HeldQuote {
    HeldQuote {
        course: course.id.to_string(),
        title: course.title.clone(),
        lesson: lesson.to_string(),
        lesson_title: course.lesson(lesson).map(|one| one.title.clone()).unwrap_or_default(),
        quote: citation.quote.clone(),
    }
}

/// What the merging of these documents changes in a course, and how many citations; none when nothing.
fn edit_of(
    course: &Course,
    keep: DocumentId,
    merged: &BTreeSet<DocumentId>,
    found: &Renewed,
) -> Result<Option<(CourseEdit, u32)>, EngineError> {
    let renewed: Vec<_> = found
        .iter()
        .filter(|(_, document, _)| merged.contains(document))
        .map(|(place, _, citation)| (*place, citation.clone()))
        .collect();
    let count = u32::try_from(renewed.len()).unwrap_or(u32::MAX);
    let mut edits = Vec::new();
    if !renewed.is_empty() {
        edits.push(courses::rewritten(course, renewed)?.edit);
    }
    if course.sources.iter().any(|source| merged.contains(source)) {
        let mut sources: Vec<DocumentId> = Vec::with_capacity(course.sources.len());
        for source in &course.sources {
            let source = if merged.contains(source) { keep } else { *source };
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let patch = CoursePatch { sources: Some(sources), ..CoursePatch::default() };
        edits.push(CourseEdit::SetCourse { patch });
    }
    Ok((!edits.is_empty()).then_some((CourseEdit::Several { edits }, count)))
}

/// The kept document, which remembers the files that are part of it now.
fn with_files(mut kept: Document, merged: &[Document]) -> Document {
    for document in merged {
        kept.merged.push(MergedFile { document: document.id, path: document.path.clone() });
        kept.merged.extend(document.merged.iter().cloned());
    }
    kept
}

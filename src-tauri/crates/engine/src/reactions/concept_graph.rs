//! Keeps the concept graph current.
//! Not here: the graph itself (`graph`).

use super::{Cursor, Feed, Reaction, Stretch, feed};
use crate::{EngineError, limits};
use domain::{Course, Lesson, Passage};
use graph::{ConceptGraph, DocumentInput, NodeKind, Op};
use std::sync::Arc;
use store::Store;
use uuid::Uuid;

/// Links documents and lessons with the concepts they speak of.
pub(crate) struct LinkConcepts {
    graph: Arc<ConceptGraph>,
    cursor: Option<Cursor>,
    covers: feed::Covers,
}

impl LinkConcepts {
    pub(crate) fn new(graph: Arc<ConceptGraph>, opened: &graph::Opened) -> Self {
        let cursor =
            (!opened.fresh).then(|| Cursor { seq: opened.seq, epoch: opened.epoch.clone() });
        Self { graph, cursor, covers: feed::Covers::default() }
    }
}

impl Reaction for LinkConcepts {
    fn name(&self) -> &'static str {
        "graph"
    }

    fn cursor(&self) -> Option<Cursor> {
        self.cursor.clone()
    }

    fn follow(&mut self, store: &Store, stretch: &Stretch<'_>) -> Result<(), EngineError> {
        let feed = Feed::new(store);
        let mut inputs = Vec::new();
        let mut removed = Vec::new();
        for id in &stretch.changes.documents {
            match feed.document(*id)? {
                Some(fed) => inputs.push(Input::of_document(&fed)),
                None => removed.push(id.uuid()),
            }
        }
        for (course, lesson) in &self.covers.lessons(store, stretch.changes)? {
            match feed.lesson(*course, *lesson)? {
                Some((course, lesson)) => inputs.push(Input::of_lesson(&course, &lesson)),
                None => removed.push(lesson.uuid()),
            }
        }
        let ops: Vec<Op<'_>> = removed
            .into_iter()
            .map(Op::Remove)
            .chain(inputs.iter().map(|input| Op::Replace(input.borrow())))
            .collect();
        self.graph.apply(&ops, stretch.changes.seq, stretch.epoch)?;
        Ok(())
    }

    fn rebuild(&mut self, store: &Store, cursor: &Cursor) -> Result<(), EngineError> {
        self.graph.clear("")?;
        fill(&self.graph, store, "")?;
        self.graph.apply(&[], cursor.seq, &cursor.epoch)?;
        Ok(())
    }
}

/// Feeds every document and lesson to `graph`.
pub(crate) fn fill(graph: &ConceptGraph, store: &Store, epoch: &str) -> Result<(), EngineError> {
    let feed = Feed::new(store);
    let documents = store.read().documents()?;
    for group in documents.chunks(limits::REBUILD_BATCH) {
        let mut inputs = Vec::with_capacity(group.len());
        for document in group {
            inputs.extend(feed.with_text(document.clone())?.as_ref().map(Input::of_document));
        }
        let ops: Vec<Op<'_>> = inputs.iter().map(|input| Op::Replace(input.borrow())).collect();
        graph.apply(&ops, 0, epoch)?;
    }
    for head in store.read().course_heads()? {
        let Some(course) = store.course(head.id)? else { continue };
        let inputs: Vec<Input> =
            course.lessons().map(|lesson| Input::of_lesson(&course, lesson)).collect();
        let ops: Vec<Op<'_>> = inputs.iter().map(|input| Op::Replace(input.borrow())).collect();
        graph.apply(&ops, 0, epoch)?;
    }
    Ok(())
}

/// What the graph is fed, owned for as long as a batch takes.
struct Input {
    id: Uuid,
    kind: NodeKind,
    group: Option<Uuid>,
    title: String,
    language: Option<String>,
    passages: Vec<Passage>,
}

impl Input {
    fn of_document(fed: &feed::FedDocument) -> Self {
        Self {
            id: fed.document.id.uuid(),
            kind: NodeKind::Document,
            group: None,
            title: fed.document.title.clone(),
            language: fed.document.language.clone(),
            passages: fed.text.passages(),
        }
    }

    fn of_lesson(course: &Course, lesson: &Lesson) -> Self {
        Self {
            id: lesson.id.uuid(),
            kind: NodeKind::Lesson,
            group: Some(course.id.uuid()),
            title: lesson.title.clone(),
            language: Some(course.language.clone()),
            passages: feed::lesson_passages(lesson),
        }
    }

    fn borrow(&self) -> DocumentInput<'_> {
        DocumentInput {
            id: self.id,
            kind: self.kind,
            group: self.group,
            title: &self.title,
            language: self.language.as_deref(),
            passages: &self.passages,
        }
    }
}

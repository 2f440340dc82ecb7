//! Keeps the concept graph current.
//! Not here: the graph itself (`graph`).

use super::{Cursor, Feed, Reaction, Stretch, feed};
use crate::{EngineError, limits};
use domain::{Course, Lesson};
use graph::{Change, ConceptGraph, DocumentInput, GraphError, NodeKind};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};
use store::Store;

/// Where the graph is found once it is open; none when it could not be opened.
pub(crate) type GraphSlot = OnceLock<Option<ConceptGraph>>;

/// Links documents and lessons with the concepts they speak of.
pub(crate) struct LinkConcepts {
    graph: Arc<GraphSlot>,
    folder: PathBuf,
    cursor: Option<Cursor>,
    covers: feed::Covers,
}

impl LinkConcepts {
    /// Opens the graph in `folder` when it is wanted, unless there is one already.
    pub(crate) fn new(graph: Arc<GraphSlot>, folder: PathBuf) -> Self {
        Self { graph, folder, cursor: None, covers: feed::Covers::default() }
    }

    fn graph(&self) -> Result<&ConceptGraph, EngineError> {
        opened(self.graph.get())
    }
}

/// The graph, if it could be opened.
pub(crate) fn opened(slot: Option<&Option<ConceptGraph>>) -> Result<&ConceptGraph, EngineError> {
    slot.and_then(Option::as_ref).ok_or(EngineError::Graph(GraphError::Stopped))
}

impl Drop for LinkConcepts {
    fn drop(&mut self) {
        // Nobody waits any longer for what will not come.
        let _ = self.graph.set(None);
    }
}

impl Reaction for LinkConcepts {
    fn name(&self) -> &'static str {
        "graph"
    }

    fn gather(&self) -> (Duration, Duration) {
        // What concepts a text has may be known a moment later; every batch costs a write in many places.
        (limits::GRAPH_GATHER, limits::GRAPH_GATHER_MOST)
    }

    fn batch(&self) -> usize {
        limits::GRAPH_BATCH
    }

    fn is_lazy(&self) -> bool {
        self.graph.get().is_none()
    }

    fn open(&mut self) -> Result<(), EngineError> {
        if self.graph.get().is_some() {
            return Ok(());
        }
        // Whoever waits for the graph must hear of it in any case, so a panic inside sled must not get past this.
        let opened = catch_unwind(AssertUnwindSafe(|| ConceptGraph::open(&self.folder)));
        let opened = opened.unwrap_or(Err(GraphError::Stopped)).map(|(graph, at)| {
            self.cursor = (!at.fresh).then_some(Cursor { seq: at.seq, epoch: at.epoch });
            graph
        });
        let (graph, failed) = match opened {
            Ok(graph) => (Some(graph), Ok(())),
            Err(error) => (None, Err(error.into())),
        };
        // There is nobody else who sets it while this lives.
        let _ = self.graph.set(graph);
        failed
    }

    fn cursor(&self) -> Option<Cursor> {
        self.cursor.clone()
    }

    fn follow(&mut self, store: &Store, stretch: &Stretch<'_>) -> Result<(), EngineError> {
        let feed = Feed::new(store);
        let mut changes = Vec::new();
        for id in &stretch.changes.documents {
            changes.push(match feed.document(*id)? {
                Some(fed) => of_document(&fed),
                None => Change::remove(id.uuid()),
            });
        }
        for (course, lesson) in &self.covers.lessons(store, stretch.changes)? {
            changes.push(match feed.lesson(*course, *lesson)? {
                Some((course, lesson)) => of_lesson(&course, &lesson),
                None => Change::remove(lesson.uuid()),
            });
        }
        self.graph()?.apply(changes, stretch.changes.seq, stretch.epoch)?;
        Ok(())
    }

    fn rebuild(&mut self, store: &Store, cursor: &Cursor) -> Result<(), EngineError> {
        let graph = self.graph()?;
        graph.clear("")?;
        fill(graph, store, "")?;
        graph.apply(Vec::new(), cursor.seq, &cursor.epoch)?;
        Ok(())
    }
}

/// Feeds every document and lesson to `graph`.
pub(crate) fn fill(graph: &ConceptGraph, store: &Store, epoch: &str) -> Result<(), EngineError> {
    let feed = Feed::new(store);
    let documents = store.read().documents()?;
    for group in documents.chunks(limits::REBUILD_BATCH) {
        let mut changes = Vec::with_capacity(group.len());
        for document in group {
            changes.extend(feed.with_text(document.clone())?.as_ref().map(of_document));
        }
        graph.apply(changes, 0, epoch)?;
    }
    for head in store.read().course_heads()? {
        let Some(course) = store.course(head.id)? else { continue };
        let changes = course.lessons().map(|lesson| of_lesson(&course, lesson)).collect();
        graph.apply(changes, 0, epoch)?;
    }
    Ok(())
}

fn of_document(fed: &feed::FedDocument) -> Change {
    Change::replace(&DocumentInput {
        id: fed.document.id.uuid(),
        kind: NodeKind::Document,
        group: None,
        title: &fed.document.title,
        language: fed.document.language.as_deref(),
        passages: &fed.text.passages(),
    })
}

fn of_lesson(course: &Course, lesson: &Lesson) -> Change {
    Change::replace(&DocumentInput {
        id: lesson.id.uuid(),
        kind: NodeKind::Lesson,
        group: Some(course.id.uuid()),
        title: &lesson.title,
        language: Some(&course.language),
        passages: &feed::lesson_passages(lesson),
    })
}

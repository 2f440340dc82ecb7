//! Keeps the search index current.
//! Not here: the index itself (`search`).

use super::{Cursor, Feed, Reaction, Stretch, feed};
use crate::{EngineError, limits};
use domain::{Course, CourseId, DocumentId, Lesson, LessonId, Passage, PassageSpan};
use search::{AskBody, Entry, EntryKind, Op, Place, SearchIndex};
use std::sync::Arc;
use store::Store;

/// Indexes passages of documents and parts of lessons.
pub(crate) struct IndexWords {
    index: Arc<SearchIndex>,
    cursor: Option<Cursor>,
    covers: feed::Covers,
}

impl IndexWords {
    pub(crate) fn new(index: Arc<SearchIndex>, opened: &search::Opened) -> Self {
        let cursor =
            (!opened.fresh).then(|| Cursor { seq: opened.seq, epoch: opened.epoch.clone() });
        Self { index, cursor, covers: feed::Covers::default() }
    }
}

impl Reaction for IndexWords {
    fn name(&self) -> &'static str {
        "search"
    }

    fn cursor(&self) -> Option<Cursor> {
        self.cursor.clone()
    }

    fn follow(&mut self, store: &Store, stretch: &Stretch<'_>) -> Result<(), EngineError> {
        let feed = Feed::new(store);
        let mut ops = Vec::new();
        for id in &stretch.changes.documents {
            ops.push(match feed.document(*id)? {
                Some(fed) => document_op(&fed),
                None => Op::Remove { owner: id.uuid() },
            });
        }
        for (course, lesson) in &self.covers.lessons(store, stretch.changes)? {
            ops.push(match feed.lesson(*course, *lesson)? {
                Some((course, lesson)) => lesson_op(&course, &lesson),
                None => Op::Remove { owner: lesson.uuid() },
            });
        }
        self.index.apply(ops, stretch.changes.seq, stretch.epoch)?;
        Ok(())
    }

    fn rebuild(&mut self, store: &Store, cursor: &Cursor) -> Result<(), EngineError> {
        // An empty history in the payload keeps a half-built index from being taken for a whole one.
        self.index.clear("")?;
        fill(&self.index, store, "")?;
        self.index.apply(Vec::new(), cursor.seq, &cursor.epoch)?;
        Ok(())
    }
}

/// Feeds every document and lesson to `index`.
pub(crate) fn fill(index: &SearchIndex, store: &Store, epoch: &str) -> Result<(), EngineError> {
    let feed = Feed::new(store);
    let documents = store.read().documents()?;
    for group in documents.chunks(limits::REBUILD_BATCH) {
        let mut ops = Vec::with_capacity(group.len());
        for document in group {
            ops.extend(feed.with_text(document.clone())?.as_ref().map(document_op));
        }
        index.apply(ops, 0, epoch)?;
    }
    for head in store.read().course_heads()? {
        let Some(course) = store.course(head.id)? else { continue };
        let ops = course.lessons().map(|lesson| lesson_op(&course, lesson)).collect();
        index.apply(ops, 0, epoch)?;
    }
    Ok(())
}

/// Gives the words of what was found, from the store: they are kept there anyway.
pub(crate) fn bodies(store: &Store) -> AskBody {
    let store = store.clone();
    Box::new(move |place| match body_of(&store, place) {
        Ok(body) => body,
        Err(error) => {
            tracing::error!(owner = %place.owner, %error, "the words of a hit could not be read");
            None
        }
    })
}

fn body_of(store: &Store, place: &Place) -> Result<Option<String>, EngineError> {
    let feed = Feed::new(store);
    if let Some(course) = place.group {
        let (course, lesson) = (CourseId::from_bytes(course.into_bytes()), place.owner);
        let found = feed.lesson(course, LessonId::from_bytes(lesson.into_bytes()))?;
        let passages = found.map(|(_, lesson)| feed::lesson_passages(&lesson)).unwrap_or_default();
        let passage = passages.into_iter().find(|passage| passage.id.uuid() == place.id);
        return Ok(passage.map(|passage| passage.text));
    }
    let document = store.document(DocumentId::from_bytes(place.owner.into_bytes()))?;
    let Some(document) = document else { return Ok(None) };
    let text = store.document_text(&document)?;
    // Where it was when it was indexed is where it is, unless the document is a newer one.
    let there = text.passages.get(place.ordinal as usize);
    let is_it = |span: &&PassageSpan| span.id.uuid() == place.id;
    let span = there.filter(is_it).or_else(|| text.passages.iter().find(is_it));
    Ok(span.map(|span| text.span_text(span)))
}

fn document_op(fed: &feed::FedDocument) -> Op {
    let (document, owner) = (&fed.document, fed.document.id.uuid());
    let entry = |passage: Passage| Entry {
        id: passage.id.uuid(),
        owner,
        group: None,
        kind: EntryKind::Source,
        path: document.path.clone(),
        title: document.title.clone(),
        heading: passage.heading_path.join(" › "),
        body: passage.text,
        language: document.language.clone(),
        anchor: passage.anchor,
        ordinal: passage.ordinal,
    };
    Op::Replace { owner, entries: fed.text.passages().into_iter().map(entry).collect() }
}

fn lesson_op(course: &Course, lesson: &Lesson) -> Op {
    let owner = lesson.id.uuid();
    let entry = |passage: Passage| Entry {
        id: passage.id.uuid(),
        owner,
        group: Some(course.id.uuid()),
        kind: EntryKind::Lesson,
        path: course.title.clone(),
        title: lesson.title.clone(),
        heading: passage.heading_path.join(" › "),
        body: passage.text,
        language: Some(course.language.clone()),
        anchor: passage.anchor,
        ordinal: passage.ordinal,
    };
    Op::Replace { owner, entries: feed::lesson_passages(lesson).into_iter().map(entry).collect() }
}

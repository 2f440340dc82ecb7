//! What the views are fed: documents and lessons with their words, read from the store.
//! Not here: what the views make of it.

use crate::EngineError;
use domain::{
    Anchor, Changes, Course, CourseId, Document, DocumentId, DocumentText, Lesson, LessonId,
    Passage,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use store::Store;

/// A document whose words are in the library.
#[derive(Debug)]
pub(crate) struct FedDocument {
    pub(crate) document: Document,
    pub(crate) text: Arc<DocumentText>,
}

/// Reads what a view is fed.
#[derive(Clone, Copy)]
pub(crate) struct Feed<'a> {
    store: &'a Store,
}

impl<'a> Feed<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store }
    }

    /// The document, if it is there and has words.
    pub(crate) fn document(&self, id: DocumentId) -> Result<Option<FedDocument>, EngineError> {
        match self.store.read().document(id)? {
            Some(document) => self.with_text(document),
            None => Ok(None),
        }
    }

    /// Damaged or missing text makes a view poorer, not broken; `doctor` tells of it.
    pub(crate) fn with_text(&self, document: Document) -> Result<Option<FedDocument>, EngineError> {
        if document.text.is_none() || document.is_gone() {
            return Ok(None);
        }
        match self.store.document_text(&document) {
            Ok(text) => Ok(Some(FedDocument { document, text })),
            Err(error) if domain::Fault::code(&error) == domain::Code::BlobDamaged => {
                tracing::error!(document = %document.id, "the text of a document is damaged");
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The lesson with its course, if both are there.
    pub(crate) fn lesson(
        &self,
        course: CourseId,
        lesson: LessonId,
    ) -> Result<Option<(Arc<Course>, Lesson)>, EngineError> {
        let Some(course) = self.store.course(course)? else { return Ok(None) };
        let found = course.lesson(lesson).cloned();
        Ok(found.map(|lesson| (course, lesson)))
    }
}

/// What the lessons of each course were fed with besides their own words: its title and language. A change of either
/// is a change of all its lessons, though none of their records is touched.
#[derive(Debug, Default)]
pub(crate) struct Covers(BTreeMap<CourseId, (String, String)>);

impl Covers {
    /// The lessons that changed, with those of courses whose title or language is another than when they were fed last.
    /// A course that has not been seen since the start counts as another.
    pub(crate) fn lessons(
        &mut self,
        store: &Store,
        changes: &Changes,
    ) -> Result<BTreeSet<(CourseId, LessonId)>, EngineError> {
        let mut lessons = changes.lessons.clone();
        for id in &changes.courses {
            let Some(course) = store.course(*id)? else {
                self.0.remove(id);
                continue;
            };
            let cover = (course.title.clone(), course.language.clone());
            if self.0.get(id) != Some(&cover) {
                lessons.extend(course.lessons().map(|lesson| (*id, lesson.id)));
                self.0.insert(*id, cover);
            }
        }
        Ok(lessons)
    }
}

/// The parts of a lesson's body that lie under one heading, as passages whose ids depend on the lesson and position.
pub(crate) fn lesson_passages(lesson: &Lesson) -> Vec<Passage> {
    let mut parts = vec![(String::new(), String::new())];
    let mut fenced = false;
    for line in lesson.body.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        if !fenced && (1..=6).contains(&level) && heading.starts_with(' ') {
            parts.push((heading.trim().trim_end_matches('#').trim().to_owned(), String::new()));
        } else if let Some((_, text)) = parts.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    (0_u32..)
        .zip(parts)
        .filter(|(ordinal, (heading, text))| {
            *ordinal == 0 || !heading.is_empty() || !text.trim().is_empty()
        })
        .map(|(ordinal, (heading, text))| Passage {
            id: domain::PassageId::derived(&[
                lesson.id.as_bytes(),
                b"part",
                &ordinal.to_le_bytes(),
            ]),
            ordinal,
            heading_path: if heading.is_empty() { vec![] } else { vec![heading.clone()] },
            anchor: Anchor::Heading { heading },
            text: plain(&text),
            blocks: 0..0,
        })
        .collect()
}

/// Footnote references and the commonest marks are no words.
fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(start) = rest.find("[^") {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        match after.find(']') {
            Some(end) if end < 24 => rest = after.get(end + 1..).unwrap_or_default(),
            _ => {
                out.push_str("[^");
                rest = after.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out.replace(['*', '`', '\\'], "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnote_references_and_marks_are_no_words() {
        for (markdown, words) in
            [("A **b** c.[^c1]", "A b c."), ("x [^ y", "x [^ y"), ("`code`[^c12] end", "code end")]
        {
            assert_eq!(plain(markdown), words);
        }
    }
}

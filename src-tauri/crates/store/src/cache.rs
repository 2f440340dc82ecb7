//! Values read often, bounded in bytes, forgotten by what each write changed and never by time.
//! Not here: reading them.

use domain::{Changes, Course, CourseId, Document, DocumentId, DocumentText};
use quick_cache::{Weighter, sync::Cache};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// How a cache behaved since the store was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheStatistics {
    /// Which cache.
    pub name: &'static str,
    /// Look-ups that found something.
    pub hits: u64,
    /// Look-ups that did not.
    pub misses: u64,
    /// What it holds, estimated.
    pub bytes: u64,
}

#[derive(Clone, Copy, Debug)]
struct Size;

impl Weighter<CourseId, Arc<Course>> for Size {
    fn weight(&self, _: &CourseId, course: &Arc<Course>) -> u64 {
        let lesson = |lesson: &domain::Lesson| {
            512 + lesson.body.len() + 600 * lesson.citations.len() + 900 * lesson.quiz.len()
        };
        (2_048 + course.lessons().map(lesson).sum::<usize>()) as u64
    }
}

impl Weighter<DocumentId, Arc<Document>> for Size {
    fn weight(&self, _: &DocumentId, document: &Arc<Document>) -> u64 {
        (320 + document.path.len() + document.title.len()) as u64
    }
}

impl Weighter<String, Arc<DocumentText>> for Size {
    fn weight(&self, _: &String, text: &Arc<DocumentText>) -> u64 {
        let blocks: usize = text.blocks.iter().map(|block| 160 + block.text.len()).sum();
        (blocks + 64 * text.passages.len() + 64) as u64
    }
}

/// The three caches of a store.
pub(crate) struct Caches {
    courses: Cache<CourseId, Arc<Course>, Size>,
    documents: Cache<DocumentId, Arc<Document>, Size>,
    texts: Cache<String, Arc<DocumentText>, Size>,
    on: bool,
    /// Counts writes, so that a value read before a write is not kept after it.
    writes: AtomicU64,
}

impl Caches {
    /// Caches that hold `bytes` in all; none of them holds anything when that is zero.
    pub(crate) fn new(bytes: u64) -> Self {
        Self {
            courses: Cache::with_weighter(256, (bytes / 4).max(1), Size),
            documents: Cache::with_weighter(16_384, (bytes / 8).max(1), Size),
            texts: Cache::with_weighter(1_024, (bytes / 8 * 5).max(1), Size),
            on: bytes > 0,
            writes: AtomicU64::new(0),
        }
    }

    pub(crate) fn course<E>(
        &self,
        id: CourseId,
        load: impl FnOnce() -> Result<Option<Course>, E>,
    ) -> Result<Option<Arc<Course>>, E> {
        self.through(&self.courses, &id, load)
    }

    pub(crate) fn document<E>(
        &self,
        id: DocumentId,
        load: impl FnOnce() -> Result<Option<Document>, E>,
    ) -> Result<Option<Arc<Document>>, E> {
        self.through(&self.documents, &id, load)
    }

    /// Texts are known by their hash, so they never change.
    pub(crate) fn text<E>(
        &self,
        hash: &String,
        load: impl FnOnce() -> Result<Option<DocumentText>, E>,
    ) -> Result<Option<Arc<DocumentText>>, E> {
        self.through(&self.texts, hash, load)
    }

    fn through<K, V, E>(
        &self,
        cache: &Cache<K, Arc<V>, Size>,
        key: &K,
        load: impl FnOnce() -> Result<Option<V>, E>,
    ) -> Result<Option<Arc<V>>, E>
    where
        K: Clone + Eq + std::hash::Hash,
        Size: Weighter<K, Arc<V>> + Clone,
    {
        if !self.on {
            return Ok(load()?.map(Arc::new));
        }
        if let Some(found) = cache.get(key) {
            return Ok(Some(found));
        }
        let before = self.writes.load(Ordering::SeqCst);
        let loaded = load()?.map(Arc::new);
        if let Some(value) = &loaded {
            cache.insert(key.clone(), value.clone());
            if self.writes.load(Ordering::SeqCst) != before {
                cache.remove(key);
            }
        }
        Ok(loaded)
    }

    pub(crate) fn forget(&self, changes: &Changes) {
        self.writes.fetch_add(1, Ordering::SeqCst);
        for document in &changes.documents {
            self.documents.remove(document);
        }
        let of_lessons = changes.lessons.iter().map(|(course, _)| course);
        for course in changes.courses.iter().chain(of_lessons) {
            self.courses.remove(course);
        }
    }

    pub(crate) fn forget_all(&self) {
        self.writes.fetch_add(1, Ordering::SeqCst);
        self.courses.clear();
        self.documents.clear();
        self.texts.clear();
    }

    pub(crate) fn statistics(&self) -> Vec<CacheStatistics> {
        vec![
            CacheStatistics {
                name: "courses",
                hits: self.courses.hits(),
                misses: self.courses.misses(),
                bytes: self.courses.weight(),
            },
            CacheStatistics {
                name: "documents",
                hits: self.documents.hits(),
                misses: self.documents.misses(),
                bytes: self.documents.weight(),
            },
            CacheStatistics {
                name: "texts",
                hits: self.texts.hits(),
                misses: self.texts.misses(),
                bytes: self.texts.weight(),
            },
        ]
    }
}

//! A course without its lessons: what lists and the outline tree need, and how a course is split into records.
//! Not here: keys and bytes (`store::records`).

use crate::{
    Course, CourseId, Difficulty, DocumentId, Lesson, LessonId, Module, ModuleId, Objective,
    Provenance, Question,
};
use serde::{Deserialize, Serialize};

/// A module without its lessons' bodies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleHead {
    /// Its id.
    pub id: ModuleId,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Its lessons in order.
    pub lessons: Vec<LessonId>,
    /// Who wrote it.
    pub provenance: Provenance,
}

/// A course without its lessons' bodies; the fields are those of [`Course`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of Course, described there")]
pub struct CourseHead {
    pub id: CourseId,
    pub title: String,
    pub subtitle: String,
    pub summary: String,
    pub audience: String,
    pub language: String,
    pub difficulty: Difficulty,
    pub duration_weeks: u32,
    pub hours_per_week: u32,
    pub objectives: Vec<Objective>,
    pub modules: Vec<ModuleHead>,
    pub sources: Vec<DocumentId>,
    pub provenance: Provenance,
    pub revision: u32,
    pub created_ms: i64,
    pub updated_ms: i64,
}

impl CourseHead {
    /// Takes a course apart into its head, its lessons in order, and its question bank.
    pub fn split(course: Course) -> (Self, Vec<Lesson>, Vec<Question>) {
        let mut lessons = Vec::new();
        let modules = course
            .modules
            .into_iter()
            .map(|module| {
                let head = ModuleHead {
                    id: module.id,
                    title: module.title,
                    summary: module.summary,
                    lessons: module.lessons.iter().map(|lesson| lesson.id).collect(),
                    provenance: module.provenance,
                };
                lessons.extend(module.lessons);
                head
            })
            .collect();
        let head = Self {
            id: course.id,
            title: course.title,
            subtitle: course.subtitle,
            summary: course.summary,
            audience: course.audience,
            language: course.language,
            difficulty: course.difficulty,
            duration_weeks: course.duration_weeks,
            hours_per_week: course.hours_per_week,
            objectives: course.objectives,
            modules,
            sources: course.sources,
            provenance: course.provenance,
            revision: course.revision,
            created_ms: course.created_ms,
            updated_ms: course.updated_ms,
        };
        (head, lessons, course.bank)
    }

    /// Puts a course together again; lessons the head does not name are left out, and the other way round.
    pub fn join(self, lessons: Vec<Lesson>, bank: Vec<Question>) -> Course {
        let mut lessons: std::collections::BTreeMap<LessonId, Lesson> =
            lessons.into_iter().map(|lesson| (lesson.id, lesson)).collect();
        let modules = self
            .modules
            .into_iter()
            .map(|head| Module {
                id: head.id,
                title: head.title,
                summary: head.summary,
                lessons: head.lessons.iter().filter_map(|id| lessons.remove(id)).collect(),
                provenance: head.provenance,
            })
            .collect();
        Course {
            id: self.id,
            title: self.title,
            subtitle: self.subtitle,
            summary: self.summary,
            audience: self.audience,
            language: self.language,
            difficulty: self.difficulty,
            duration_weeks: self.duration_weeks,
            hours_per_week: self.hours_per_week,
            objectives: self.objectives,
            modules,
            bank,
            sources: self.sources,
            provenance: self.provenance,
            revision: self.revision,
            created_ms: self.created_ms,
            updated_ms: self.updated_ms,
        }
    }
}

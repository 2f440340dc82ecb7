//! A whole course in memory.
//! Not here: its edits (`CourseEdit`) and how it is split into records (`outline`).

use crate::{
    CourseId, DocumentId, Lesson, LessonId, ModuleId, Objective, Provenance, Question, QuestionId,
};
use serde::{Deserialize, Serialize};

/// How much a course asks of its learners.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    /// No knowledge of the subject is expected.
    #[default]
    Beginner,
    /// The basics are expected.
    Intermediate,
    /// Working knowledge is expected.
    Advanced,
}

/// A part of a course.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// Its title, plain text.
    pub title: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// In order.
    pub lessons: Vec<Lesson>,
    /// Who wrote it.
    pub provenance: Provenance,
}

/// A course with everything in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// Its id.
    pub id: CourseId,
    /// Its title, plain text.
    pub title: String,
    /// May be empty.
    pub subtitle: String,
    /// May be empty.
    pub summary: String,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// ISO 639-1 code.
    pub language: String,
    /// What it asks of its learners.
    pub difficulty: Difficulty,
    /// How long it runs, in weeks.
    pub duration_weeks: u32,
    /// How much a learner works, in hours a week.
    pub hours_per_week: u32,
    /// What the learner can do at the end.
    pub objectives: Vec<Objective>,
    /// In order.
    pub modules: Vec<Module>,
    /// Questions that belong to no lesson yet, in order.
    #[serde(default)]
    pub bank: Vec<Question>,
    /// The documents it was made from.
    pub sources: Vec<DocumentId>,
    /// Who made it.
    pub provenance: Provenance,
    /// Counts the edits; grows by one with each.
    pub revision: u32,
    /// When it was made, ms since the epoch.
    pub created_ms: i64,
    /// When it was last edited, ms since the epoch.
    pub updated_ms: i64,
}

impl Course {
    /// All lessons in order.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.modules.iter().flat_map(|module| &module.lessons)
    }

    /// The lesson with this id.
    pub fn lesson(&self, id: LessonId) -> Option<&Lesson> {
        self.lessons().find(|lesson| lesson.id == id)
    }

    /// The lesson with this id, to be changed.
    pub fn lesson_mut(&mut self, id: LessonId) -> Option<&mut Lesson> {
        self.modules
            .iter_mut()
            .flat_map(|module| &mut module.lessons)
            .find(|lesson| lesson.id == id)
    }

    /// Every question with the lesson it belongs to, in the order of the course; those of the bank, which belong to none,
    /// come last.
    pub fn questions(&self) -> impl Iterator<Item = (Option<LessonId>, &Question)> {
        let of_lessons = self
            .lessons()
            .flat_map(|lesson| lesson.quiz.iter().map(|question| (Some(lesson.id), question)));
        of_lessons.chain(self.bank.iter().map(|question| (None, question)))
    }

    /// The question with this id, and its lesson; none for the bank.
    pub fn question(&self, id: QuestionId) -> Option<(Option<LessonId>, &Question)> {
        self.questions().find(|(_, question)| question.id == id)
    }

    /// The questions of a lesson, or of the bank; none when there is no such lesson.
    pub fn shelf(&self, lesson: Option<LessonId>) -> Option<&Vec<Question>> {
        match lesson {
            Some(id) => self.lesson(id).map(|lesson| &lesson.quiz),
            None => Some(&self.bank),
        }
    }

    /// The same, to be changed.
    pub(crate) fn shelf_mut(&mut self, lesson: Option<LessonId>) -> Option<&mut Vec<Question>> {
        match lesson {
            Some(id) => self.lesson_mut(id).map(|lesson| &mut lesson.quiz),
            None => Some(&mut self.bank),
        }
    }

    /// The module with this id.
    pub fn module(&self, id: ModuleId) -> Option<&Module> {
        self.modules.iter().find(|module| module.id == id)
    }
}

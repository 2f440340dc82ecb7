//! Courses on the wire: the list, the outline for the window, the whole for the terminal.
//! Not here: editing (`edits`), lessons (`lessons`).

use super::{LessonView, ObjectiveView, QuestionView, VersionRow};
use domain::Difficulty;
use serde::Serialize;

/// A course in a list.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct CourseRow {
    /// Course id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Number of modules.
    pub modules: u32,
    /// Number of lessons.
    pub lessons: u32,
    /// How long it runs.
    pub duration_weeks: u32,
    /// When it was last edited.
    pub updated_ms: f64,
}

/// All courses, last edited first.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct CourseList {
    /// At most 500.
    pub courses: Vec<CourseRow>,
    /// How many there are in all.
    pub total: u32,
}

/// A document a course was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SourceView {
    /// Document id.
    pub document: String,
    /// Its title; empty when it was taken out.
    pub title: String,
    /// Its path; empty when it was taken out.
    pub path: String,
}

/// A lesson in the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LessonRow {
    /// Lesson id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// How many questions its quiz has.
    pub questions: u32,
    /// How many citations it has.
    pub citations: u32,
}

/// A module in the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OutlineModule {
    /// Module id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Its lessons.
    pub lessons: Vec<LessonRow>,
}

/// A course without its lessons' bodies.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct OutlineView {
    /// Course id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// May be empty.
    pub subtitle: String,
    /// May be empty.
    pub summary: String,
    /// May be empty.
    pub audience: String,
    /// ISO 639-1 code.
    pub language: String,
    /// What it asks of its learners.
    pub difficulty: Difficulty,
    /// How long it runs.
    pub duration_weeks: u32,
    /// How much a learner works.
    pub hours_per_week: u32,
    /// What the learner can do at the end.
    pub objectives: Vec<ObjectiveView>,
    /// In order.
    pub modules: Vec<OutlineModule>,
    /// How many questions are in its bank.
    pub banked: u32,
    /// What it was made from.
    pub sources: Vec<SourceView>,
    /// Grows by one with each edit.
    pub revision: u32,
    /// Whether there is an edit to take back.
    pub can_undo: bool,
    /// Whether there is an edit to do again.
    pub can_redo: bool,
}

/// A module with everything in it.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ModuleView {
    /// Module id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Its lessons.
    pub lessons: Vec<LessonView>,
}

/// A course with everything in it; for the terminal only, it may be large.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are those of OutlineView")]
pub struct CourseView {
    pub id: String,
    pub title: String,
    pub subtitle: String,
    pub summary: String,
    pub audience: String,
    pub language: String,
    pub difficulty: Difficulty,
    pub duration_weeks: u32,
    pub hours_per_week: u32,
    pub objectives: Vec<ObjectiveView>,
    pub modules: Vec<ModuleView>,
    /// Questions that belong to no lesson yet.
    pub bank: Vec<QuestionView>,
    pub sources: Vec<SourceView>,
    pub revision: u32,
}

/// One step of a course's history.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct HistoryRow {
    /// Journal number of the edit.
    pub seq: String,
    /// When it was made.
    pub at_ms: f64,
    /// What it was.
    pub label: String,
    /// Whether it has been taken back.
    pub undone: bool,
}

/// A page of a course's history, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct HistoryPage {
    /// How many steps there are in all.
    pub total: u32,
    /// The page.
    pub entries: Vec<HistoryRow>,
    /// The moments that have a name, named last first.
    pub versions: Vec<VersionRow>,
}

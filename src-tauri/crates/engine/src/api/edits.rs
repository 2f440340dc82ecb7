//! What the window and the terminal can do to a course.
//! Not here: what it does to the values (`domain::CourseEdit`) and the history (`engine::courses`).

use super::{ChangesView, ObjectiveView, ReplacedPlace, WireQuestion};
use domain::Difficulty;
use serde::{Deserialize, Serialize};

/// One change to a course; positions count from zero, text positions in UTF-16 code units.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(tag = "edit", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields say what the variant's sentence says")]
pub enum WireEdit {
    /// Sets fields of the course; null leaves a field as it is.
    SetCourse {
        title: Option<String>,
        subtitle: Option<String>,
        summary: Option<String>,
        audience: Option<String>,
        language: Option<String>,
        difficulty: Option<Difficulty>,
        duration_weeks: Option<u32>,
        hours_per_week: Option<u32>,
        objectives: Option<Vec<ObjectiveView>>,
    },
    /// Puts a new, empty module at a position; null means at the end.
    AddModule { title: String, at: Option<u32> },
    /// Sets fields of a module.
    SetModule { module: String, title: Option<String>, summary: Option<String> },
    /// Takes a module out, with its lessons.
    RemoveModule { module: String },
    /// Moves a module; the position is counted without it.
    MoveModule { module: String, to: u32 },
    /// Puts a new, empty lesson into a module; null means at the end.
    AddLesson { module: String, title: String, at: Option<u32> },
    /// Sets fields of a lesson.
    SetLesson {
        lesson: String,
        title: Option<String>,
        minutes: Option<u32>,
        objectives: Option<Vec<ObjectiveView>>,
    },
    /// Takes a lesson out.
    RemoveLesson { lesson: String },
    /// Moves a lesson; the position is counted without it.
    MoveLesson { lesson: String, module: String, to: u32 },
    /// Replaces a stretch of a lesson's body.
    ReplaceText { lesson: String, start: u32, end: u32, text: String },
    /// Replaces chosen places of the lessons' bodies, all by the same words; one step.
    ReplacePlaces { places: Vec<ReplacedPlace>, text: String },
    /// Puts a verbatim quotation with its footnote reference into a lesson's body.
    AddCitation { lesson: String, at: u32, document: String, passage: String, quote: String },
    /// Puts a new question into a lesson's quiz, or into the bank when the lesson is null; a null position means at the
    /// end.
    AddQuestion { lesson: Option<String>, at: Option<u32>, question: WireQuestion },
    /// Puts a whole question in the place of one, wherever that is.
    SetQuestion { question: String, to: WireQuestion },
    /// Takes a question out, wherever it is.
    RemoveQuestion { question: String },
    /// Moves a question to a lesson, or to the bank when the lesson is null; the position is counted without it, null
    /// means at the end.
    MoveQuestion { question: String, lesson: Option<String>, to: Option<u32> },
    /// Puts a copy of a question into a lesson or the bank.
    CopyQuestion { question: String, lesson: Option<String>, at: Option<u32> },
    /// Gives questions tags and takes others from them, as one edit.
    TagQuestions { questions: Vec<String>, add: Vec<String>, remove: Vec<String> },
    /// Moves modules and lessons, in any mixture, as one step; they keep their order.
    MoveNodes { nodes: Vec<String>, to: WirePlace },
    /// Takes modules and lessons out as one step.
    RemoveNodes { nodes: Vec<String> },
    /// Puts a copy of each node behind them.
    DuplicateNodes { nodes: Vec<String> },
    /// Brings copies of nodes of a course, this one or another, with what they cite.
    CopyNodes { from: String, nodes: Vec<String>, to: WirePlace },
}

/// A place in an outline, told by the node behind it; null means the end.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum WirePlace {
    /// Among the modules. Lessons that go there become a module of their own.
    Course {
        /// Module id.
        before: Option<String>,
    },
    /// Among the lessons of a module. Modules that go there give up their lessons.
    Module {
        /// Module id.
        module: String,
        /// Lesson id.
        before: Option<String>,
    },
}

/// An edit of a course.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct CourseEditRequest {
    /// Course id.
    pub course: String,
    /// The revision the edit was made for; another one is a `conflict`. Null means whatever it is now.
    pub revision: Option<u32>,
    /// The change.
    pub edit: WireEdit,
}

/// What an edit did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct EditAnswer {
    /// Course id.
    pub course: String,
    /// The revision after the edit.
    pub revision: u32,
    /// The id of what the edit made, if it made something.
    pub created: Option<String>,
    /// What changed.
    pub changes: ChangesView,
}

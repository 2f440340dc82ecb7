//! History on the wire: the steps of the library, the trash, named versions, differences, and what a crash has left.
//! Not here: the steps of a course (`courses`), taking them (`engine::history`, `engine::courses`).

use super::ChangesView;
use domain::{Deed, Fate, Field, TrashKind};
use serde::{Deserialize, Serialize};

/// One step of the library's history.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct StepRow {
    /// Its journal number.
    pub seq: String,
    /// When it was done.
    pub at_ms: f64,
    /// What was done.
    pub deed: Deed,
    /// The name of what it was done to; may be empty.
    pub name: String,
    /// How many things: documents, mostly.
    pub count: u32,
    /// Whether it has been taken back.
    pub undone: bool,
}

/// A page of the library's history, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct StepsPage {
    /// How many steps there are in all; the oldest beyond five hundred are forgotten.
    pub total: u32,
    /// The page.
    pub steps: Vec<StepRow>,
    /// The step that would be taken back next.
    pub undo: Option<StepRow>,
    /// The step that would be done again next.
    pub redo: Option<StepRow>,
}

/// A step that was done, taken back or done again.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct StepAnswer {
    /// The step as it stands now.
    pub step: StepRow,
    /// What changed.
    pub changes: ChangesView,
}

/// Something in the trash.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct TrashRow {
    /// Its number.
    pub id: String,
    /// What it is.
    pub kind: TrashKind,
    /// Its name.
    pub name: String,
    /// How many things are in it; documents, mostly.
    pub count: u32,
    /// When it was taken out.
    pub at_ms: f64,
    /// When it is deleted for good.
    pub until_ms: f64,
}

/// A page of the trash, taken out last first.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct TrashPage {
    /// How many items there are in all.
    pub total: u32,
    /// The page.
    pub items: Vec<TrashRow>,
    /// How many days something stays.
    pub days: u32,
}

/// What was deleted for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeletedAnswer {
    /// How many items.
    pub deleted: u32,
}

/// A moment of a course's history that has a name.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct VersionRow {
    /// Its number.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was named.
    pub at_ms: f64,
    /// The revision the course had then.
    pub revision: u32,
    /// The last step that stood then; `0` when none did.
    pub step: String,
}

/// A moment in the history of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "moment", rename_all = "snake_case")]
pub enum Moment {
    /// As it is now.
    Now,
    /// Before the first step that is remembered.
    Start,
    /// After this step.
    Step {
        /// The step's journal number.
        seq: String,
    },
    /// At a named version.
    Version {
        /// The version's number.
        id: String,
    },
}

/// A node of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum NodeRef {
    /// The course's own fields.
    Course,
    /// The course's objectives.
    CourseObjectives,
    /// A module, restored with its lessons.
    Module {
        /// Module id.
        module: String,
    },
    /// A lesson.
    Lesson {
        /// Lesson id.
        lesson: String,
    },
    /// A lesson's objectives.
    LessonObjectives {
        /// Lesson id.
        lesson: String,
    },
    /// A question.
    Question {
        /// The lesson's id.
        lesson: String,
        /// Question id.
        question: String,
    },
}

/// What a field said and says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FieldDiff {
    /// Which field.
    pub field: Field,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
    /// Whether both are only beginnings: the whole comes in stretches (`compare_text`).
    pub cut: bool,
}

/// A node that is not the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NodeDiff {
    /// Which.
    pub node: NodeRef,
    /// What became of it.
    pub fate: Fate,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// What it is called.
    pub title: String,
    /// What it is part of; may be empty.
    pub within: String,
    /// The fields that differ.
    pub fields: Vec<FieldDiff>,
}

/// Two moments of a course to be held against each other.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, specta::Type)]
pub struct CompareRequest {
    /// Course id.
    pub course: String,
    /// The earlier one, or the one to come from.
    pub from: Moment,
    /// The later one.
    pub to: Moment,
    /// Nodes to pass over.
    pub offset: u32,
}

/// Nodes that differ, in the order of the course; as many as fit into 160 KiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ComparePage {
    /// How many nodes differ in all.
    pub total: u32,
    /// The page.
    pub nodes: Vec<NodeDiff>,
}

/// A long text to be held against itself at another moment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, specta::Type)]
pub struct CompareTextRequest {
    /// Course id.
    pub course: String,
    /// The moment to come from.
    pub from: Moment,
    /// The later one.
    pub to: Moment,
    /// The node.
    pub node: NodeRef,
    /// The field.
    pub field: Field,
    /// Stretches to pass over.
    pub offset: u32,
}

/// A stretch of lines that differ, or that are the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Stretch {
    /// Whether it is the same on both sides.
    pub same: bool,
    /// The lines before.
    pub before: String,
    /// The lines after; empty where they are the same.
    pub after: String,
}

/// Stretches of a text in order; as many as fit into 160 KiB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CompareText {
    /// How many stretches there are in all.
    pub total: u32,
    /// The page.
    pub stretches: Vec<Stretch>,
}

/// What of a course is to be as it was.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, specta::Type)]
pub struct RestoreRequest {
    /// Course id.
    pub course: String,
    /// When it was so.
    pub moment: Moment,
    /// The node; null for all of it.
    pub node: Option<NodeRef>,
}

/// What the journal has given back after a session that did not close the library.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct RecoveredView {
    /// When the last change was written that is there; null when none was.
    pub until_ms: Option<f64>,
    /// How many changes of that session are there.
    pub changes: u32,
    /// What the last one was, as events are named.
    pub event: String,
    /// What it was in words; empty unless it was an edit.
    pub label: String,
    /// The course it was made to, if that is still there.
    pub course: Option<String>,
    /// The course's title; may be empty.
    pub title: String,
    /// Whether an unfinished change, never confirmed, was cut off.
    pub cut: bool,
    /// How many damaged parts were set aside.
    pub set_aside: u32,
    /// How many changes could not be recovered.
    pub lost: u32,
}

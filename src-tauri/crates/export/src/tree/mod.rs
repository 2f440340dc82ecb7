//! The render tree: a course with every text made safe, numbered and resolved, from which all targets write.
//! Not here: what a target makes of it (`targets`), what is wrong with the course (`preflight`).

mod body;
mod build;
mod clean;
mod notes;
mod questions;
mod sanitize;

pub(crate) use body::{Body, Issue, note_name, options, reference_id};
pub(crate) use build::build;
pub(crate) use notes::{Cited, Note};
#[cfg(test)]
pub(crate) use sanitize::sanitize;

use crate::words::Words;
use domain::{CourseId, LessonId, ModuleId, QuestionBody, QuestionId};

/// A course, ready to be written. Texts are plain unless their name says otherwise.
pub(crate) struct Tree {
    pub(crate) id: CourseId,
    /// A language tag; `en` when the course's own is none.
    pub(crate) language: String,
    pub(crate) words: &'static Words,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    pub(crate) summary: String,
    /// Label and value: audience, level, duration, workload; those that are known.
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) objectives: Vec<String>,
    pub(crate) modules: Vec<ModuleNode>,
    /// The finished questions of the bank.
    pub(crate) bank: Vec<QuestionNode>,
    /// Titles of the sources, sorted, each once.
    pub(crate) sources: Vec<String>,
}

/// A module of the tree.
pub(crate) struct ModuleNode {
    pub(crate) id: ModuleId,
    /// From one.
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) lessons: Vec<LessonNode>,
}

/// A lesson of the tree.
pub(crate) struct LessonNode {
    pub(crate) id: LessonId,
    /// From one, over the whole course.
    pub(crate) number: usize,
    pub(crate) title: String,
    /// The title in lower-case ASCII for file names; never empty.
    pub(crate) slug: String,
    /// In words; none when unknown.
    pub(crate) minutes: Option<String>,
    pub(crate) objectives: Vec<String>,
    pub(crate) body: Body,
    pub(crate) quiz: Vec<QuestionNode>,
}

/// A question of the tree.
pub(crate) struct QuestionNode {
    pub(crate) id: QuestionId,
    /// From one, in its lesson or in the bank.
    pub(crate) number: usize,
    pub(crate) stem: String,
    pub(crate) body: QuestionBody,
    pub(crate) feedback: String,
    /// What it rests on.
    pub(crate) cited: Vec<Cited>,
}

impl Tree {
    /// All lessons in order.
    pub(crate) fn lessons(&self) -> impl Iterator<Item = &LessonNode> {
        self.modules.iter().flat_map(|module| &module.lessons)
    }
}

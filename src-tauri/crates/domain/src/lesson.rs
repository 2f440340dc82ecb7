//! One lesson.
//! Not here: its place in the course (`Module`).

use crate::{Citation, LessonId, Objective, Provenance, Question};
use serde::{Deserialize, Serialize};

/// A lesson: a Markdown body with what it rests on, what it is for and how it is tested.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Its id.
    pub id: LessonId,
    /// Its title, plain text.
    pub title: String,
    /// What the learner can do afterwards.
    pub objectives: Vec<Objective>,
    /// `CommonMark` with GFM, footnotes and math. A footnote reference `[^cN]` cites `citations[N - 1]`.
    pub body: String,
    /// What the body rests on, in the order of the footnotes.
    pub citations: Vec<Citation>,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Labels of the concepts it is about.
    pub concepts: Vec<String>,
    /// Its quiz.
    pub quiz: Vec<Question>,
    /// Who wrote it.
    pub provenance: Provenance,
}

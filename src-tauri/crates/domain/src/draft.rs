//! A proposed course, or proposed changes to one, waiting for review.
//! Not here: how it is drafted (`drafting`, `llm`), how it is accepted (`engine::drafts`).

use crate::{
    Citation, Course, CourseId, DraftId, JobId, LessonId, Objective, Provenance, Question,
    QuestionId,
};
use serde::{Deserialize, Serialize};

/// How far a draft has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// Waiting for review.
    Proposed,
    /// Accepted, whole or in part.
    Accepted,
    /// Thrown away.
    Discarded,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// How far it has come.
    pub state: DraftState,
    /// What is proposed. It lies beside the other fields, as a course alone did in earlier versions.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// The course it became or went into.
    pub accepted_as: Option<CourseId>,
    /// When it was made, ms since the epoch.
    pub created_ms: i64,
    /// The job whose answer it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<JobId>,
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// A course; it keeps its ids when it is accepted.
    Course(Box<Course>),
    /// Changes to a course that there is.
    Patch(Patch),
}

impl Draft {
    /// What it is called.
    pub fn title(&self) -> &str {
        match &self.proposal {
            Proposal::Course(course) => &course.title,
            Proposal::Patch(patch) => &patch.title,
        }
    }
}

/// Proposed changes to a course, each to be taken or left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// The course.
    pub course: CourseId,
    /// What the changes are, in a few words: the label of the step they become.
    pub title: String,
    /// In order.
    pub changes: Vec<ProposedChange>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposedChange {
    /// Told apart within the patch by this.
    pub id: String,
    /// The lesson it changes.
    pub lesson: LessonId,
    /// What changes.
    pub change: Change,
    /// Who proposes it.
    pub provenance: Provenance,
}

/// What a change does to its lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Another text, with what it rests on.
    Body {
        /// The whole text.
        body: String,
        /// In the order of its footnotes.
        citations: Vec<Citation>,
    },
    /// Another wording of a stretch of the text.
    Stretch {
        /// The stretch, word for word.
        before: String,
        /// What takes its place.
        after: String,
    },
    /// One more objective.
    AddObjective {
        /// It.
        objective: Objective,
    },
    /// One more question.
    AddQuestion {
        /// It.
        question: Box<Question>,
    },
    /// A question less.
    RemoveQuestion {
        /// Which.
        question: QuestionId,
        /// Why.
        because: String,
    },
}

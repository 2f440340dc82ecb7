//! The questions of a quiz.
//! Not here: what counts as a right answer (`grading`), what a question lacks (`flaw`), how questions are drafted
//! (`drafting::quiz`) or written for an LMS (`export::targets`).

use crate::{Bloom, Citation, ObjectiveId, Provenance, QuestionId};
use serde::{Deserialize, Serialize};

/// The kinds of questions, as words on the wire.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One right choice.
    SingleChoice,
    /// Any number of right choices.
    MultipleChoice,
    /// True or false.
    TrueFalse,
    /// A short text.
    ShortAnswer,
    /// A number.
    Numeric,
    /// Pairs to be matched.
    Matching,
    /// Items to be put in order.
    Ordering,
    /// Gaps in a text.
    FillIn,
    /// Free text, graded by a person.
    Essay,
}

/// One choice of a choice question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Choice {
    /// What the learner reads.
    pub text: String,
    /// Whether choosing it is right.
    pub correct: bool,
    /// What the learner is told after choosing it; may be empty.
    pub feedback: String,
}

/// One pair of a matching question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Pair {
    /// The left side.
    pub prompt: String,
    /// What belongs to it.
    pub answer: String,
}

/// What is asked for, by kind. A question that is being written may hold less than its kind needs: `Question::flaws`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionBody {
    /// Exactly one choice is right.
    SingleChoice {
        /// At least two.
        options: Vec<Choice>,
    },
    /// Any number of choices is right.
    MultipleChoice {
        /// At least two.
        options: Vec<Choice>,
    },
    /// The stem is a statement.
    TrueFalse {
        /// Whether the statement is true.
        answer: bool,
    },
    /// Any of the accepted texts is right, whatever their case.
    ShortAnswer {
        /// At least one.
        accepted: Vec<String>,
    },
    /// A number within a tolerance is right.
    Numeric {
        /// The right value, finite; none until it has been typed.
        value: Option<f64>,
        /// How far off is still right, in the same unit.
        tolerance: f64,
    },
    /// Left sides to be matched with right sides.
    Matching {
        /// At least two.
        pairs: Vec<Pair>,
    },
    /// Items in their right order.
    Ordering {
        /// At least two, in the right order.
        items: Vec<String>,
    },
    /// The stem has one `____` for each gap.
    FillIn {
        /// The accepted texts, one list for each gap.
        gaps: Vec<Vec<String>>,
    },
    /// Free text.
    Essay {
        /// What a good answer holds, for the person who grades; may be empty.
        guidance: String,
    },
}

/// A question of a lesson's quiz or of the course's question bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What is asked, plain text.
    pub stem: String,
    /// What counts as right.
    pub body: QuestionBody,
    /// What the learner is told afterwards, whatever the answer; may be empty.
    pub feedback: String,
    /// The objectives it tests.
    pub objectives: Vec<ObjectiveId>,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Short words to find it by, each once.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What it asks of the learner; none when nobody has said so.
    #[serde(default)]
    pub bloom: Option<Bloom>,
    /// Who wrote it.
    pub provenance: Provenance,
}

impl QuestionKind {
    /// All nine, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::SingleChoice,
        Self::MultipleChoice,
        Self::TrueFalse,
        Self::ShortAnswer,
        Self::Numeric,
        Self::Matching,
        Self::Ordering,
        Self::FillIn,
        Self::Essay,
    ];
}

impl QuestionBody {
    /// The kind.
    pub fn kind(&self) -> QuestionKind {
        match self {
            Self::SingleChoice { .. } => QuestionKind::SingleChoice,
            Self::MultipleChoice { .. } => QuestionKind::MultipleChoice,
            Self::TrueFalse { .. } => QuestionKind::TrueFalse,
            Self::ShortAnswer { .. } => QuestionKind::ShortAnswer,
            Self::Numeric { .. } => QuestionKind::Numeric,
            Self::Matching { .. } => QuestionKind::Matching,
            Self::Ordering { .. } => QuestionKind::Ordering,
            Self::FillIn { .. } => QuestionKind::FillIn,
            Self::Essay { .. } => QuestionKind::Essay,
        }
    }
}

impl Question {
    /// The kind of its body.
    pub fn kind(&self) -> QuestionKind {
        self.body.kind()
    }
}

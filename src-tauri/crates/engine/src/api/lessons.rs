//! Lessons, their citations and questions on the wire.
//! Not here: editing them (`edits`).

use domain::{Anchor, Bloom, Flaw, Provenance, QuestionKind};
use serde::{Deserialize, Serialize};

/// An objective. Sent back by the window in edits; an empty id means a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ObjectiveView {
    /// Objective id.
    pub id: String,
    /// One sentence.
    pub text: String,
    /// Its level.
    pub bloom: Bloom,
}

/// What a claim rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CitationView {
    /// Passage id.
    pub passage: String,
    /// Document id.
    pub document: String,
    /// The file's path; empty when the document was taken out.
    pub path: String,
    /// The document's title.
    pub title: String,
    /// Where the passage stands.
    pub anchor: Anchor,
    /// Verbatim.
    pub quote: String,
    /// Whether the passage still holds the quote.
    pub resolves: bool,
}

/// One choice of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OptionView {
    /// What the learner reads.
    pub text: String,
    /// Whether it is right.
    pub correct: bool,
    /// What the learner is told after choosing it.
    pub feedback: String,
}

/// One pair of a matching question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PairView {
    /// The left side.
    pub prompt: String,
    /// What belongs to it.
    pub answer: String,
}

/// What is wrong with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FlawView {
    /// What.
    pub flaw: Flaw,
    /// Whether it cannot be asked or graded, and so not be exported.
    pub stops: bool,
    /// The choice, pair, item or gap that has it, from zero; null when it is the question as a whole.
    pub at: Option<u32>,
}

/// What a careful colleague would point out about a question that is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum QuestionLint {
    /// Another question of the course asks the same.
    AskedTwice,
    /// The right choice is clearly the longest.
    RightIsLongest,
}

/// A question; which of the lists is filled depends on its kind.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct QuestionView {
    /// Question id.
    pub id: String,
    /// Its kind.
    pub kind: QuestionKind,
    /// What is asked.
    pub stem: String,
    /// Choices; for true or false, the two words.
    pub options: Vec<OptionView>,
    /// Accepted texts: of a short answer, of each gap, or the items of an ordering in their order.
    pub accepted: Vec<Vec<String>>,
    /// Pairs of a matching question.
    pub pairs: Vec<PairView>,
    /// The number, for a numeric question.
    pub value: Option<f64>,
    /// How far off is still right.
    pub tolerance: Option<f64>,
    /// What the learner is told afterwards.
    pub feedback: String,
    /// Objective ids.
    pub objectives: Vec<String>,
    /// What it rests on.
    pub citations: Vec<CitationView>,
    /// Short words to find it by.
    pub tags: Vec<String>,
    /// What it asks of the learner; null when nobody has said so.
    pub bloom: Option<Bloom>,
    /// What is wrong with it.
    pub flaws: Vec<FlawView>,
    /// What could be better; told where the whole course is at hand.
    pub lints: Vec<QuestionLint>,
}

/// A lesson with everything in it.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct LessonView {
    /// Lesson id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How long it takes.
    pub minutes: u32,
    /// Labels of the concepts it is about.
    pub concepts: Vec<String>,
    /// What the learner can do afterwards.
    pub objectives: Vec<ObjectiveView>,
    /// Markdown; a footnote reference `[^cN]` cites `citations[N - 1]`.
    pub body: String,
    /// What the body rests on.
    pub citations: Vec<CitationView>,
    /// Its quiz.
    pub quiz: Vec<QuestionView>,
    /// Who wrote it.
    pub provenance: Provenance,
}

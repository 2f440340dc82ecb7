//! Questions on the wire: as they are sent, as lists show them, and what objectives they test.
//! Not here: a question as it is read (`lessons`), the edits (`edits`).

use super::QuestionView;
use domain::{Bloom, QuestionBody, QuestionKind};
use serde::{Deserialize, Serialize};

/// A quotation a question rests on: one that is in a passage word for word, or one that the course has already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct WireCitation {
    /// Document id.
    pub document: String,
    /// Passage id.
    pub passage: String,
    /// Verbatim.
    pub quote: String,
}

/// A whole question as the window and the terminal send it. It may be unfinished: it is kept as it is, and what it lacks
/// is told with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct WireQuestion {
    /// What is asked; a fill-in question has `____` for each gap. At most 10,000 characters.
    pub stem: String,
    /// What counts as right; at most 50 choices, pairs, items or gaps.
    pub body: QuestionBody,
    /// What the learner is told afterwards.
    #[serde(default)]
    pub feedback: String,
    /// Ids of objectives of the course or its lessons.
    #[serde(default)]
    pub objectives: Vec<String>,
    /// What it rests on; at most 20.
    #[serde(default)]
    pub citations: Vec<WireCitation>,
    /// Short words; at most 20 of at most 40 characters.
    #[serde(default)]
    pub tags: Vec<String>,
    /// What it asks of the learner.
    #[serde(default)]
    pub bloom: Option<Bloom>,
}

/// Where questions are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum QuestionsIn {
    /// In the lessons and in the bank.
    #[default]
    Course,
    /// In the lessons only.
    Lessons,
    /// In the bank only.
    Bank,
}

/// Which questions of a course are wanted; what is null or empty does not matter.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct QuestionsRequest {
    /// Course id.
    pub course: String,
    /// Where.
    pub within: QuestionsIn,
    /// Lesson id.
    pub lesson: Option<String>,
    /// Of this kind.
    pub kind: Option<QuestionKind>,
    /// Of this level.
    pub bloom: Option<Bloom>,
    /// With this tag.
    pub tag: Option<String>,
    /// Objective id.
    pub objective: Option<String>,
    /// Words that are in the question, whatever their case.
    pub text: String,
    /// Only those that cannot be asked or graded yet.
    pub unfinished: bool,
    /// Questions to skip.
    pub offset: u32,
    /// At most 50.
    pub limit: u32,
}

/// A question in a list.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct QuestionRow {
    /// The question.
    pub question: QuestionView,
    /// Lesson id; null for the bank.
    pub lesson: Option<String>,
    /// The lesson's title; empty for the bank.
    pub lesson_title: String,
    /// Its position in the lesson's quiz or in the bank, from zero.
    pub at: u32,
}

/// How many questions there are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct KindCount {
    /// The kind.
    pub kind: QuestionKind,
    /// How many.
    pub count: u32,
}

/// How many questions there are of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct BloomCount {
    /// The level; null when nobody has said so.
    pub bloom: Option<Bloom>,
    /// How many.
    pub count: u32,
}

/// How many questions have a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// How many.
    pub count: u32,
}

/// Questions of a course, in its order, those of the bank last.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct QuestionsPage {
    /// How many there are in all.
    pub total: u32,
    /// How many of them cannot be asked or graded yet.
    pub unfinished: u32,
    /// The page; it ends early before it gets too large.
    pub rows: Vec<QuestionRow>,
    /// By kind, of all there are where it was looked for, whatever else was asked for; kinds that are there.
    pub kinds: Vec<KindCount>,
    /// By level, likewise.
    pub blooms: Vec<BloomCount>,
    /// By tag, likewise; at most 200.
    pub tags: Vec<TagCount>,
}

/// An objective, and how many questions test it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CoveredObjective {
    /// Objective id.
    pub id: String,
    /// One sentence.
    pub text: String,
    /// Its level.
    pub bloom: Bloom,
    /// Lesson id; null for the course's own.
    pub lesson: Option<String>,
    /// The lesson's title; empty for the course's own.
    pub lesson_title: String,
    /// Questions of lessons that test it.
    pub questions: u32,
    /// Questions of the bank that would.
    pub banked: u32,
}

/// What the questions of a course test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CoverageView {
    /// The objectives in the order of the course, its own first; at most 500.
    pub objectives: Vec<CoveredObjective>,
    /// How many more there are.
    pub more: u32,
    /// Objectives that no question of a lesson tests.
    pub untested: u32,
    /// Questions of lessons that test no objective.
    pub aimless: u32,
    /// Questions of the lessons by kind.
    pub kinds: Vec<KindCount>,
    /// Questions of the lessons by level.
    pub blooms: Vec<BloomCount>,
}

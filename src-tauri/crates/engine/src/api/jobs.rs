//! Requests to a language model on the wire.
//! Not here: the model's settings (`model`), what an answer proposes (`drafts`).

use super::{CitationView, DraftRequest, HitView};
use domain::{Code, JobState, Rewriting, Wait};
use serde::{Deserialize, Serialize};

/// What a model is to do.
#[derive(Clone, Debug, Deserialize, specta::Type)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum WireTask {
    /// A course: summary, outline and objectives together.
    DraftCourse {
        /// From what, and for whom.
        request: DraftRequest,
    },
    /// The text of a lesson.
    WriteLesson {
        /// Course id.
        course: String,
        /// Lesson id.
        lesson: String,
        /// What the author wishes for; may be empty.
        wish: String,
    },
    /// Questions for a lesson.
    WriteQuiz {
        /// Course id.
        course: String,
        /// Lesson id.
        lesson: String,
        /// 1 to 20.
        questions: u32,
    },
    /// A stretch of a lesson in other words.
    Rewrite {
        /// Course id.
        course: String,
        /// Lesson id.
        lesson: String,
        /// The stretch, word for word.
        text: String,
        /// How.
        how: Rewriting,
        /// ISO 639-1 code of the language to translate into; empty otherwise.
        language: String,
    },
    /// Objectives for a lesson.
    ProposeObjectives {
        /// Course id.
        course: String,
        /// Lesson id.
        lesson: String,
    },
    /// A question to the library.
    Ask {
        /// It.
        question: String,
    },
    /// Answers to a lesson's questions, found without knowing which are meant to be right.
    CheckQuiz {
        /// Course id.
        course: String,
        /// Lesson id.
        lesson: String,
    },
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct SaidView {
    /// Markdown; a footnote reference `[^cN]` cites `citations[N - 1]`.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<CitationView>,
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct AskedView {
    /// The request to the model; null when none was asked.
    pub job: Option<JobRow>,
    /// What the model answered; null when it has not.
    pub said: Option<SaidView>,
    /// The passages that a search finds best.
    pub hits: Vec<HitView>,
}

/// A job that is asked for.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct JobRequest {
    /// What is to be done.
    pub task: WireTask,
    /// What was shown before: the preview's `shown`. Without it the text has not been looked at, as at the terminal.
    pub shown: Option<String>,
    /// Whether the answer is taken without review.
    pub accept: bool,
}

/// One turn of what is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TurnView {
    /// Whose words they are: `instructions`, `user` or `model`.
    pub speaker: String,
    /// The words.
    pub text: String,
}

/// A document of which passages are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SentDocument {
    /// Document id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// How many of its passages.
    pub passages: u32,
}

/// What a line of a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// In both.
    Same,
    /// Only sent now.
    Added,
    /// Only sent the last time.
    Removed,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DiffLine {
    /// What it is.
    pub kind: LineKind,
    /// Its words.
    pub text: String,
}

/// Everything that would leave the machine, and what it would cost.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct PreviewView {
    /// Names exactly this text; it is sent back with the request.
    pub shown: String,
    /// What the job would be called.
    pub title: String,
    /// The address it would go to; empty when there is none.
    pub address: String,
    /// Whether that is on this computer.
    pub is_local: bool,
    /// The model that would be asked; empty when none is chosen.
    pub model: String,
    /// The text, word for word, in the order in which it is sent.
    pub turns: Vec<TurnView>,
    /// Where its passages come from.
    pub documents: Vec<SentDocument>,
    /// Titles of documents that were asked for and are never sent.
    pub left_out: Vec<String>,
    /// Tokens that would be read, about.
    pub read: u32,
    /// Tokens that would be written at most.
    pub written: u32,
    /// What that would cost at most; null when the price is not known.
    pub cost: Option<f64>,
    /// What is left of the month's budget; null when there is none.
    pub budget_left: Option<f64>,
    /// The answer is known already: nothing would be sent.
    pub known: bool,
    /// How the text differs from the last one of its kind for the same place; empty when there was none or it is the same.
    pub changed: Vec<DiffLine>,
}

/// A request to a language model.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct JobRow {
    /// Job id.
    pub id: String,
    /// The kind of work, as a word.
    pub unit: String,
    /// What it is called.
    pub title: String,
    /// How far it has come.
    pub state: JobState,
    /// Why it waits.
    pub waits: Option<Wait>,
    /// It is not sent before this moment.
    pub not_before_ms: Option<f64>,
    /// How often it was sent.
    pub attempts: u32,
    /// What went wrong last.
    pub code: Option<Code>,
    /// The same for people.
    pub message: Option<String>,
    /// What can be done about it.
    pub hint: Option<String>,
    /// What it used.
    pub usage: UsageView,
    /// What that cost; null when the price is not known.
    pub cost: Option<f64>,
    /// The answer was known; nothing was sent.
    pub saved: bool,
    /// The model that was asked; empty before it is.
    pub model: String,
    /// The host it went to, or is to go to.
    pub host: String,
    /// The course it is for, or became.
    pub course: Option<String>,
    /// The lesson it is for.
    pub lesson: Option<String>,
    /// Where its answer waits for review.
    pub draft: Option<String>,
    /// What was taken out of the answer.
    pub notes: Vec<String>,
    /// When it was asked for.
    pub created_ms: f64,
    /// When it was over.
    pub finished_ms: Option<f64>,
}

/// Tokens and requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct UsageView {
    /// Tokens that were read.
    pub read: u32,
    /// Tokens that were written.
    pub written: u32,
    /// Requests that were answered.
    pub asked: u32,
}

/// The queue, and what it has cost.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct OutboxView {
    /// Nothing is sent for now.
    pub paused: bool,
    /// Whether there is a server and a model in the settings.
    pub has_model: bool,
    /// Jobs that are not over, in the order in which they are sent, then those that are, newest first; the first hundred of each.
    pub jobs: Vec<JobRow>,
    /// How many are not shown.
    pub more: u32,
    /// What was used, by month, newest first.
    pub months: Vec<MonthView>,
    /// The month's budget; null when there is none.
    pub budget: Option<f64>,
}

/// What was used in a month.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct MonthView {
    /// Such as `2026-11`.
    pub month: String,
    /// Jobs that were sent.
    pub jobs: u32,
    /// What they used.
    pub usage: UsageView,
    /// What that cost, as far as prices are known.
    pub cost: f64,
    /// Jobs whose price is not known.
    pub unpriced: u32,
    /// Jobs whose answer was known.
    pub saved: u32,
    /// What those would have cost, as far as it is known.
    pub saved_cost: f64,
}

/// What has come of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct JobPiece {
    /// Job id.
    pub job: String,
    /// How many UTF-16 units came before.
    pub from: u32,
    /// What came since.
    pub text: String,
    /// Characters of the whole answer so far, with what is not shown of it.
    pub characters: u32,
}

/// The words a model is asked with for one kind of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TemplateView {
    /// The kind of work, as a word.
    pub unit: String,
    /// What it does.
    pub name: String,
    /// The template that is used.
    pub text: String,
    /// Whether it is the user's own.
    pub is_own: bool,
    /// The one that came with the program.
    pub original: String,
}

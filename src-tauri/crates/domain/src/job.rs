//! A request to a language model: what is wanted, how far it has come, and what it cost.
//! Not here: the queue's rules (`llm::outbox`), running it (`engine::jobs`), what is said to the model (`llm::units`).

use crate::{
    Anchor, Citation, Code, CourseId, Difficulty, DocumentId, DraftId, JobId, LessonId, PassageId,
};
use serde::{Deserialize, Serialize};

/// How far a job has come.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// It cannot be sent now; [`Job::waits`] says why.
    Waiting,
    /// It is sent as soon as its turn comes.
    #[default]
    Queued,
    /// It is being answered.
    Running,
    /// Its answer has landed.
    Done,
    /// It came to nothing; [`Job::failure`] says why.
    Failed,
    /// Somebody took it back.
    Cancelled,
}

impl JobState {
    /// Every state, in the order of a job's life.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Queued, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    /// Whether nothing happens to it any more by itself.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// Why a job waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// The server cannot be reached.
    Offline,
    /// The month's budget is used up.
    Budget,
    /// The server asked to wait, or we keep to the rate in the settings.
    RateLimit,
    /// The server failed; it is asked again after a while.
    Retry,
    /// It would go to another server than the one it was shown for.
    Consent,
    /// There is no server or no model in the settings.
    NoModel,
}

/// How a selection is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Rewriting {
    /// In simpler words.
    Simpler,
    /// In fewer words.
    Shorter,
    /// In another language.
    Translate,
    /// With examples.
    Examples,
}

impl Rewriting {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Simpler, Self::Shorter, Self::Translate, Self::Examples];
}

/// What is wanted of a model. Each kind is one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Task {
    /// A course: summary, outline and objectives together.
    DraftCourse {
        /// Its title.
        title: String,
        /// Whom it is for; may be empty.
        audience: String,
        /// ISO 639-1 code.
        language: String,
        /// What it asks of its learners.
        difficulty: Difficulty,
        /// How long it runs.
        weeks: u32,
        /// How much a learner works, in hours a week.
        hours_per_week: u32,
        /// The documents it may be made from.
        documents: Vec<DocumentId>,
    },
    /// The text of a lesson.
    WriteLesson {
        /// Its course.
        course: CourseId,
        /// The lesson.
        lesson: LessonId,
        /// What the author wishes for; may be empty.
        wish: String,
    },
    /// Questions for a lesson.
    WriteQuiz {
        /// Its course.
        course: CourseId,
        /// The lesson.
        lesson: LessonId,
        /// How many questions.
        questions: u32,
    },
    /// A stretch of a lesson in other words.
    Rewrite {
        /// Its course.
        course: CourseId,
        /// The lesson.
        lesson: LessonId,
        /// The stretch, word for word.
        before: String,
        /// How.
        how: Rewriting,
        /// ISO 639-1 code of the language to translate into; empty otherwise.
        language: String,
    },
    /// Objectives for a lesson.
    ProposeObjectives {
        /// Its course.
        course: CourseId,
        /// The lesson.
        lesson: LessonId,
    },
    /// Answers to a lesson's questions, found without knowing which are meant to be right.
    CheckQuiz {
        /// Its course.
        course: CourseId,
        /// The lesson.
        lesson: LessonId,
    },
    /// A question to the library.
    Ask {
        /// It.
        question: String,
    },
}

impl Task {
    /// The kind of work, as a word.
    pub fn unit(&self) -> &'static str {
        match self {
            Self::DraftCourse { .. } => "draft_course",
            Self::WriteLesson { .. } => "write_lesson",
            Self::WriteQuiz { .. } => "write_quiz",
            Self::Rewrite { .. } => "rewrite",
            Self::ProposeObjectives { .. } => "propose_objectives",
            Self::CheckQuiz { .. } => "check_quiz",
            Self::Ask { .. } => "ask",
        }
    }

    /// The course and lesson it is for; none for a course that is yet to be, and for a question.
    pub fn place(&self) -> Option<(CourseId, LessonId)> {
        match self {
            Self::DraftCourse { .. } | Self::Ask { .. } => None,
            Self::WriteLesson { course, lesson, .. }
            | Self::WriteQuiz { course, lesson, .. }
            | Self::Rewrite { course, lesson, .. }
            | Self::ProposeObjectives { course, lesson }
            | Self::CheckQuiz { course, lesson } => Some((*course, *lesson)),
        }
    }
}

/// A failure as the job's reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobFailure {
    /// The code to branch on.
    pub code: Code,
    /// A sentence for people.
    pub message: String,
    /// What can be done.
    pub hint: Option<String>,
}

/// Tokens and requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tokens {
    /// Read by the model.
    pub read: u32,
    /// Written by it.
    pub written: u32,
    /// Requests that were answered.
    pub asked: u32,
}

impl Tokens {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            read: self.read.saturating_add(other.read),
            written: self.written.saturating_add(other.written),
            asked: self.asked.saturating_add(other.asked),
        }
    }
}

/// A request to a language model. What is sent is in its [`Prompt`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is wanted.
    pub task: Task,
    /// What it is called in lists.
    pub title: String,
    /// How far it has come.
    pub state: JobState,
    /// Why it waits, if it does.
    pub waits: Option<Wait>,
    /// Not sent before this moment, ms since the epoch.
    pub not_before_ms: i64,
    /// Its place in the queue: smaller ones are sent first.
    pub place: i64,
    /// How often it was sent.
    pub attempts: u32,
    /// Tries in a row that came to nothing; how long the next one waits follows from it.
    pub failed_tries: u32,
    /// What went wrong last.
    pub failure: Option<JobFailure>,
    /// The hash of everything the answer depends on: the same key is the same answer.
    pub key: String,
    /// The host it was shown to be sent to; empty when there was none.
    pub host: String,
    /// The model it is asked of; empty means the one in the settings when it is sent.
    pub model: String,
    /// Whether its answer is taken without review, as at the terminal.
    pub accept: bool,
    /// How many tokens it was thought to need: read, and at most written.
    pub estimate: Tokens,
    /// What it used, whatever came of it.
    pub usage: Tokens,
    /// What that cost, in millionths of the price table's currency; none when the price is not known.
    pub cost_micros: Option<i64>,
    /// The answer was known; nothing was sent.
    pub saved: bool,
    /// What that has saved, in millionths; none when it is not known.
    #[serde(default)]
    pub saved_micros: Option<i64>,
    /// What a question was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// Where the answer waits for review.
    pub draft: Option<DraftId>,
    /// The course the answer went into.
    pub course: Option<CourseId>,
    /// What was taken out of the answer, and why.
    pub notes: Vec<String>,
    /// When it was asked for, ms since the epoch.
    pub created_ms: i64,
    /// When it was last sent.
    pub started_ms: Option<i64>,
    /// When it was over.
    pub finished_ms: Option<i64>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// `CommonMark`. A footnote reference `[^cN]` cites `citations[N - 1]`.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// A passage that is sent along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The passage.
    pub passage: PassageId,
    /// Its document.
    pub document: DocumentId,
    /// The document's title.
    pub title: String,
    /// Where it stands.
    pub anchor: Anchor,
    /// Its words, as they are sent.
    pub text: String,
    /// A sentence of it that says what it is about, word for word.
    pub quote: String,
}

/// Everything that leaves the machine with a job, apart from the model's name: it is shown before and kept afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompt {
    /// Which template it was made with: its name and version, and a hash when the user has changed it.
    pub template: String,
    /// What the model is told to do.
    pub system: String,
    /// What is asked.
    pub ask: String,
    /// The passages, numbered from one in this order.
    pub sources: Vec<Sent>,
    /// The most tokens that the answer may have.
    pub most_tokens: u32,
    /// How freely the model may answer, in hundredths.
    pub temperature: u32,
}

/// An answer that was paid for once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The answer, as JSON.
    pub answer: String,
    /// The model that gave it.
    pub model: String,
    /// What it used.
    pub usage: Tokens,
    /// What that cost.
    pub cost_micros: Option<i64>,
    /// When it came, ms since the epoch.
    pub at_ms: i64,
}

/// What was learned of a model at a server by asking it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Learned {
    /// What the server accepts, as JSON (`llm::Accepts`).
    pub accepts: String,
    /// Tokens that the model makes of a text, in hundredths of what we expect.
    pub factor: u32,
    /// How many tokens it turned out to hold at once, when that is less than the settings say.
    pub context: Option<u32>,
}

impl Default for Learned {
    fn default() -> Self {
        Self { accepts: String::new(), factor: 100, context: None }
    }
}

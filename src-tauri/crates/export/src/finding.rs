//! One thing that pre-flight or the check of a package has to say.
//! Not here: the rules (`preflight`, `check`).

use domain::{LessonId, QuestionId};

/// How bad it is; the order is from worst to mildest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The package would be wrong; it is not written until this is mended.
    Error,
    /// Something is lost or looks like a mistake.
    Warning,
    /// Something is carried in another form.
    Note,
}

/// What was found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The stable id of the rule, lower case with hyphens.
    pub rule: &'static str,
    /// One sentence for people.
    pub message: String,
    /// The lesson it is about.
    pub lesson: Option<LessonId>,
    /// The question it is about.
    pub question: Option<QuestionId>,
}

impl Finding {
    /// A finding about the course or the package as a whole.
    pub(crate) fn new(severity: Severity, rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity, rule, message: message.into(), lesson: None, question: None }
    }

    /// The same, about a lesson.
    pub(crate) fn in_lesson(mut self, lesson: LessonId) -> Self {
        self.lesson = Some(lesson);
        self
    }

    /// The same, about a question.
    pub(crate) fn in_question(mut self, question: QuestionId) -> Self {
        self.question = Some(question);
        self
    }
}

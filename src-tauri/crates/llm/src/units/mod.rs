//! The kinds of work that a model is asked for: for each its template, the shape of its answer, and what the answer becomes.
//! Not here: which passages are sent along and where the result is kept (`engine::jobs`).
//!
//! To add a kind: one file here with its text beside it, one line in [`ALL`], one variant of `domain::Task`.

mod ask;
mod check_quiz;
mod draft_course;
mod lenient;
mod propose_objectives;
mod questions;
mod quotes;
mod rewrite;
mod template;
mod write_lesson;
mod write_quiz;

#[cfg(test)]
pub(crate) mod testing;

pub use check_quiz::spelled_out;
pub use template::{TemplateError, Values};

pub use rewrite::words_for;

use crate::{Complaint, Shape};
use domain::{Bloom, Course, Job, Lesson, Patch, Prompt, Proposal, Said};
use std::ops::Range;

/// One kind of work.
pub struct Unit {
    /// Its word, as in `domain::Task::unit`.
    pub word: &'static str,
    /// Counts the changes of its template and shape: an answer of before is none of now.
    pub version: u32,
    /// What it does, for people.
    pub name: &'static str,
    /// What the model is told: the instructions, a line of three hyphens, what is asked.
    pub template: &'static str,
    /// The most tokens of an answer.
    pub most_tokens: u32,
    /// How freely the model may answer, in hundredths.
    pub temperature: u32,
    /// The shape of its answer.
    pub shape: fn() -> Shape,
    /// The fields of the answer that are worth showing while it comes; none when there are none.
    pub shown: Option<&'static str>,
    /// Whether an answer of that shape is of use.
    pub check: fn(&serde_json::Value, &Landing<'_>) -> Result<(), Complaint>,
    /// What an answer becomes.
    pub land: fn(&serde_json::Value, &Landing<'_>) -> Result<Landed, Complaint>,
}

/// All kinds of work.
pub const ALL: &[Unit] = &[
    draft_course::UNIT,
    write_lesson::UNIT,
    write_quiz::UNIT,
    rewrite::UNIT,
    propose_objectives::UNIT,
    check_quiz::UNIT,
    ask::UNIT,
];

/// The kind of this word.
pub fn unit(word: &str) -> Option<&'static Unit> {
    ALL.iter().find(|unit| unit.word == word)
}

/// What an answer is made into something of the course with.
pub struct Landing<'a> {
    /// The job.
    pub job: &'a Job,
    /// What was sent.
    pub prompt: &'a Prompt,
    /// The model that answered.
    pub model: &'a str,
    /// The course that the job is for, as it is now; none for one that is yet to be.
    pub course: Option<&'a Course>,
    /// Now, ms since the epoch.
    pub now_ms: i64,
    /// What is known of words elsewhere.
    pub words: &'a Words,
}

/// What other parts of the program know of words.
#[derive(Clone, Copy)]
pub struct Words {
    /// The stretch of a text (first) that a quotation (second) means, whatever its case, blanks and marks.
    pub stretch: fn(&str, &str) -> Option<Range<usize>>,
    /// A text as Markdown that reads exactly as it is.
    pub escape: fn(&str) -> String,
    /// The level that an objective's verb says, if it says one.
    pub bloom: fn(&str) -> Option<Bloom>,
}

/// The course and lesson that a job is for, as they are now.
fn lesson_of<'a>(landing: &Landing<'a>) -> Result<(&'a Course, &'a Lesson), Complaint> {
    let place = landing.job.task.place().zip(landing.course);
    place
        .and_then(|((_, lesson), course)| Some((course, course.lesson(lesson)?)))
        .ok_or_else(|| Complaint("the lesson is no longer there".into()))
}

impl Landed {
    /// A proposed course.
    fn course(course: Course, notes: Vec<String>) -> Self {
        Self { proposal: Some(Proposal::Course(Box::new(course))), said: None, notes }
    }

    /// Proposed changes.
    fn patch(patch: Patch, notes: Vec<String>) -> Self {
        Self { proposal: Some(Proposal::Patch(patch)), said: None, notes }
    }
}

/// What an answer became.
#[derive(Clone, Debug, PartialEq)]
pub struct Landed {
    /// What is proposed; none for an answer to a question.
    pub proposal: Option<Proposal>,
    /// What was answered; none for a proposal.
    pub said: Option<Said>,
    /// What was taken out of the answer, a sentence each.
    pub notes: Vec<String>,
}

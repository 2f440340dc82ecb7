//! What a draft is made from and what comes out.
//! Not here: finding the documents and the concepts (`engine`).

use domain::{Course, Difficulty, Document, DocumentId, DocumentText, Warning};

/// What the teacher asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The title of the course; when empty, the drafting names it after its sources.
    pub title: String,
    /// Whom it is for; may be empty.
    pub audience: String,
    /// ISO 639-1 code of the course; none means the language of most of the words.
    pub language: Option<String>,
    /// What it asks of its learners.
    pub difficulty: Difficulty,
    /// How long it runs, in weeks; zero counts as one.
    pub weeks: u32,
    /// How much a learner works, in hours a week; zero counts as one.
    pub hours_per_week: u32,
}

/// A document with its words.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What is known of the file.
    pub document: &'a Document,
    /// Its blocks and passages.
    pub text: &'a DocumentText,
}

/// A concept that is known to matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// As it is usually written.
    pub label: String,
    /// Larger is more important; what is not a positive number counts as zero.
    pub weight: f64,
    /// Where it occurs; empty means anywhere.
    pub documents: Vec<DocumentId>,
}

/// What the concept graph knows; all of it may be empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guidance {
    /// Concepts of the sources.
    pub concepts: Vec<Hint>,
    /// Pairs of labels: the first must be learned before the second.
    pub prerequisites: Vec<(String, String)>,
}

/// A drafted course and what the teacher should know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafted {
    /// The proposal.
    pub course: Course,
    /// Sentences for the teacher.
    pub warnings: Vec<Warning>,
}

//! Citations that no longer match their source, on the wire.
//! Not here: finding them and putting them right (`engine::courses`).

use super::EditAnswer;
use domain::Anchor;
use serde::{Deserialize, Serialize};

/// What has become of cited words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DriftState {
    /// The same words stand somewhere else, or with other marks, white space or capitals.
    Moved,
    /// Words that are like them stand there now.
    Changed,
    /// Nothing like them is left, or the document was taken out.
    Gone,
}

/// Which course to look at.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct DriftRequest {
    /// Course id.
    pub course: String,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many to give; at most 25.
    pub limit: u32,
}

/// Where cited words are now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FoundView {
    /// Document id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its path.
    pub path: String,
    /// Passage id.
    pub passage: String,
    /// Where the passage stands.
    pub anchor: Anchor,
    /// The words there, verbatim.
    pub text: String,
    /// Whether it is another document than the cited one, and not one that was merged with it.
    pub elsewhere: bool,
}

/// A citation that no longer matches its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DriftRow {
    /// Lesson id.
    pub lesson: String,
    /// Its title.
    pub lesson_title: String,
    /// Id of the question that cites; null when the lesson's text does.
    pub question: Option<String>,
    /// What the question asks.
    pub stem: String,
    /// The objectives the question tests, or those of the lesson.
    pub objectives: Vec<String>,
    /// Position among the citations there, from zero.
    pub at: u32,
    /// What has become of it.
    pub state: DriftState,
    /// The document that is cited.
    pub document: String,
    /// Its title; empty when it was taken out.
    pub title: String,
    /// Its path; empty when it was taken out.
    pub path: String,
    /// Where the words stood.
    pub anchor: Anchor,
    /// The words that are cited.
    pub quote: String,
    /// Where they are now, or what is like them.
    pub found: Option<FoundView>,
}

/// A page of them, and how many there are in all of each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DriftPage {
    /// Course id.
    pub course: String,
    /// Its title.
    pub title: String,
    /// The revision that was looked at.
    pub revision: u32,
    /// Words that only stand elsewhere.
    pub moved: u32,
    /// Words that were changed.
    pub changed: u32,
    /// Words that are gone.
    pub gone: u32,
    /// The page, in the order of the course.
    pub rows: Vec<DriftRow>,
}

/// How many citations of a course no longer match their source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[expect(missing_docs, reason = "the fields are those of DriftPage")]
pub struct DriftCount {
    pub course: String,
    pub title: String,
    pub moved: u32,
    pub changed: u32,
    pub gone: u32,
}

/// One citation and the place it shall cite from now on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, specta::Type)]
pub struct NewPlace {
    /// Lesson id.
    pub lesson: String,
    /// Question id; null for the lesson's text.
    pub question: Option<String>,
    /// Position among the citations there, from zero.
    pub at: u32,
    /// Document id.
    pub document: String,
    /// Passage id.
    pub passage: String,
    /// The words there, verbatim.
    pub text: String,
}

/// Which citations to put right.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct ReanchorRequest {
    /// Course id.
    pub course: String,
    /// The revision that was looked at; another one is a `conflict`. Null means whatever it is now.
    pub revision: Option<u32>,
    /// These, each with its new place; null means all whose words only moved within their document.
    pub places: Option<Vec<NewPlace>>,
}

/// What was put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReanchorAnswer {
    /// The edit; nothing has changed when `done` is zero.
    pub edit: EditAnswer,
    /// How many citations.
    pub done: u32,
    /// Lessons that say or ask something in the old words, which only a person can put into new ones.
    pub review: Vec<String>,
}

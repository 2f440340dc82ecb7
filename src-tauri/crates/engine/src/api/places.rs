//! Words in the texts of a course, for finding and replacing them.
//! Not here: finding (`engine::courses`), replacing (`WireEdit::ReplacePlaces`).

use serde::{Deserialize, Serialize};

/// What is looked for in the texts of a course's lessons.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct FindTextRequest {
    /// Course id.
    pub course: String,
    /// Only in this lesson; null means in all.
    pub lesson: Option<String>,
    /// The words, as they stand in the Markdown.
    pub text: String,
    /// Whether `Bread` is another word than `bread`.
    pub match_case: bool,
    /// Whether `bread` stands in `breadth`.
    pub whole_words: bool,
}

/// What a place stands inside of; it is replaced there only when somebody wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PlaceWithin {
    /// Ordinary words.
    Text,
    /// Code or a formula.
    Code,
    /// Words quoted from a source, which would no longer be what the source says.
    Quote,
    /// The address of a link or picture.
    Address,
}

/// One place; positions in UTF-16 code units of the lesson's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TextPlace {
    /// Lesson id.
    pub lesson: String,
    /// Its title.
    pub title: String,
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What stands before it on its line, some words.
    pub before: String,
    /// The words as they stand there.
    pub found: String,
    /// What stands behind it on its line, some words.
    pub after: String,
    /// What it stands inside of.
    pub within: PlaceWithin,
}

/// The places, in the order of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TextPlaces {
    /// The revision of the course they were found in; a replacement is for this one.
    pub revision: u32,
    /// The first of them.
    pub places: Vec<TextPlace>,
    /// How many there are.
    pub total: u32,
}

/// A stretch of a lesson's body that is replaced, in UTF-16 code units.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct ReplacedPlace {
    /// Lesson id.
    pub lesson: String,
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

//! Where a link leads, on the wire.
//! Not here: reading links (`domain::Link`).

use serde::Serialize;

/// A place in the library that exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// A course, at one of its lessons if one is named.
    Course {
        /// Its id.
        course: String,
        /// The lesson's id.
        lesson: Option<String>,
    },
    /// A document, at one of its passages if one is named.
    Document {
        /// Its id.
        document: String,
        /// The passage's id.
        passage: Option<String>,
    },
}

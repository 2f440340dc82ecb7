//! Who wrote a node of a course.
//! Not here: citations, which say what a claim rests on.

use serde::{Deserialize, Serialize};

/// Where a node of a course comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Provenance {
    /// Typed by a person.
    Human,
    /// Drafted by the program without a model.
    DraftedOffline,
    /// Drafted by a language model.
    DraftedByModel {
        /// The model's name.
        model: String,
    },
    /// Taken over from a source.
    FromSource {
        /// The document's id.
        document: String,
    },
}

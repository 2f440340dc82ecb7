//! Terms of the subject and how they hang together.
//! Not here: how they are found and stored (`graph`).

use crate::ConceptId;
use serde::{Deserialize, Serialize};

/// A term of the subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Concept {
    /// Derived from the folded label.
    pub id: ConceptId,
    /// As it is usually written in the sources.
    pub label: String,
    /// Importance in the library or in what was asked about; larger is more important.
    pub weight: f64,
}

/// How two nodes of the graph are connected.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum ConceptLink {
    /// They occur in the same passages; no direction.
    Related,
    /// `from` must be learned before `to`.
    Prerequisite,
    /// `from` is a document, course or lesson that speaks of the concept `to`.
    Mentions,
}

/// An edge of the concept graph; ends are concept, document, course or lesson ids.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConceptEdge {
    /// Where it starts.
    pub from: uuid::Uuid,
    /// Where it ends.
    pub to: uuid::Uuid,
    /// What it means.
    pub link: ConceptLink,
    /// Strength, larger is stronger.
    pub weight: f64,
}

//! The concept graph on the wire.
//! Not here: the graph itself (`engine::concepts`).

use domain::ConceptLink;
use serde::{Deserialize, Serialize};

/// Which part of the graph to give.
#[derive(Clone, Debug, Default, Deserialize, specta::Type)]
pub struct ConceptsRequest {
    /// Around the concept of this name.
    pub about: Option<String>,
    /// Around this document.
    pub document: Option<String>,
    /// Around the lessons of this course.
    pub course: Option<String>,
    /// How many steps from there; at most 4.
    pub depth: u32,
    /// How many nodes; at most 500.
    pub limit: u32,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ConceptNode {
    /// Its id.
    pub id: String,
    /// `concept`, `document` or `lesson`.
    pub kind: String,
    /// As it is usually written.
    pub label: String,
    /// Larger is more important.
    pub weight: f64,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ConceptEdgeView {
    /// Node id.
    pub from: String,
    /// Node id.
    pub to: String,
    /// `prerequisite` means: from must be learned before to.
    pub kind: ConceptLink,
    /// Larger is stronger.
    pub weight: f64,
}

/// A bounded part of the graph.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct ConceptsAnswer {
    /// Most important first.
    pub nodes: Vec<ConceptNode>,
    /// Strongest first.
    pub edges: Vec<ConceptEdgeView>,
    /// Whether a bound cut something off.
    pub truncated: bool,
}

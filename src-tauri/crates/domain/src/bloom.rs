//! The six levels of Bloom's revised taxonomy (Anderson & Krathwohl, 2001).
//! Not here: the verbs that belong to each (`drafting::objectives`).

use serde::{Deserialize, Serialize};

/// A cognitive level; the order is the taxonomy's.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Bloom {
    /// Recall facts.
    Remember,
    /// Explain ideas.
    Understand,
    /// Use what was learned in a new situation.
    Apply,
    /// Draw connections.
    Analyze,
    /// Justify a decision.
    Evaluate,
    /// Produce new work.
    Create,
}

impl Bloom {
    /// All six, lowest first.
    pub const ALL: [Self; 6] = [
        Self::Remember,
        Self::Understand,
        Self::Apply,
        Self::Analyze,
        Self::Evaluate,
        Self::Create,
    ];
}

//! What a learner can do afterwards.
//! Not here: how objectives are drafted (`drafting::objectives`).

use crate::{Bloom, ObjectiveId, Provenance};
use serde::{Deserialize, Serialize};

/// A learning objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Its id.
    pub id: ObjectiveId,
    /// One sentence that starts with a verb.
    pub text: String,
    /// Its level.
    pub bloom: Bloom,
    /// Who wrote it.
    pub provenance: Provenance,
}

//! The language model on the wire.
//! Not here: its key, which never travels this way.

use serde::Serialize;

/// What a model's server has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ModelsView {
    /// Its address.
    pub address: String,
    /// The names of its models, in its order.
    pub models: Vec<String>,
    /// The one in the settings; empty when none is.
    pub chosen: String,
    /// Whether the server has that one.
    pub has_chosen: bool,
}

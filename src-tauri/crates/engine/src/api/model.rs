//! The language model on the wire.
//! Not here: its key, which goes in and never comes out.

use serde::Serialize;

/// What the settings say of the language model, and what can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ModelView {
    /// The address of its server; empty when there is none.
    pub address: String,
    /// The protocol that the server speaks.
    pub provider: String,
    /// The model that is asked; empty when none is chosen.
    pub model: String,
    /// Whether there is a key.
    pub has_key: bool,
    /// Whether it is in the system's keyring.
    pub key_kept: bool,
    /// Whether nothing leaves this computer when the model is asked.
    pub is_local: bool,
    /// Servers that need not be typed.
    pub presets: Vec<PresetView>,
    /// The protocols that are spoken.
    pub providers: Vec<ProviderView>,
}

/// A server that many people use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PresetView {
    /// What it is called.
    pub name: String,
    /// Its address.
    pub address: String,
    /// The word of its protocol.
    pub provider: String,
}

/// A protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ProviderView {
    /// Its word in the settings.
    pub word: String,
    /// What it is called.
    pub name: String,
}

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

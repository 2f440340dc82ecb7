//! What is asked of a model.
//! Not here: what a server's protocol makes of it (`providers`), and which text is asked with.

use serde_json::Value;

/// One request. Everything in it leaves the machine, and nothing else does.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The name of the model, as the server knows it.
    pub model: String,
    /// What the model is to do.
    pub system: String,
    /// The conversation, the user's words first.
    pub messages: Vec<Message>,
    /// The most tokens that the answer may have.
    pub most_tokens: u32,
    /// How freely it may answer, from 0 to 2; none for what the server takes by itself.
    pub temperature: Option<f32>,
}

/// One turn of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whose words they are.
    pub speaker: Speaker,
    /// The words.
    pub text: String,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The user's.
    User,
    /// The model's.
    Model,
}

impl Message {
    /// The user's words.
    pub fn user(text: impl Into<String>) -> Self {
        Self { speaker: Speaker::User, text: text.into() }
    }

    /// The model's words.
    pub fn model(text: impl Into<String>) -> Self {
        Self { speaker: Speaker::Model, text: text.into() }
    }
}

/// The shape an answer is to have.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// What it is called: letters, digits, `_`.
    pub name: String,
    /// Its JSON Schema.
    pub schema: Value,
}

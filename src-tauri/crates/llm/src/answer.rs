//! What a model answered.
//! Not here: how a server tells it (`providers`).

use serde::{Deserialize, Serialize};

/// A whole answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Its words.
    pub text: String,
    /// Why it ended.
    pub finish: Finish,
    /// What it used, as far as the server said so.
    pub usage: Usage,
}

/// Why an answer ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Finish {
    /// The model had said everything, or the server did not say why.
    #[default]
    Stop,
    /// The most tokens were reached; the answer is cut off.
    Length,
    /// The server held the rest back.
    Filtered,
    /// A reason that is not known here.
    Other(String),
}

impl Finish {
    /// The reason by the word that servers use for it.
    pub(crate) fn of(word: &str) -> Self {
        match word {
            "" | "stop" | "end_turn" | "stop_sequence" | "eos" => Self::Stop,
            "length" | "max_tokens" | "model_context_window_exceeded" => Self::Length,
            "content_filter" | "refusal" => Self::Filtered,
            other => Self::Other(other.chars().take(40).collect()),
        }
    }
}

/// Tokens that were used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Read by the model.
    pub read: u32,
    /// Written by it.
    pub written: u32,
}

impl Usage {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            read: self.read.saturating_add(other.read),
            written: self.written.saturating_add(other.written),
        }
    }
}

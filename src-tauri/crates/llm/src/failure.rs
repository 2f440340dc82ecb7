//! Why a request failed, and what that means for asking again.
//! Not here: asking again; a queue does that.

use domain::{Code, Fault};
use std::time::Duration;

/// Why a request failed. What a server said is in one line, bounded, and without the key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The name has no address, nobody listens there, or the connection broke before there was an answer.
    #[error("the language model at {host} cannot be reached")]
    Unreachable {
        /// Whom it was asked of.
        host: String,
    },
    /// The name leads to an address that must not be asked.
    #[error("the name {host} leads to an address that is not allowed")]
    AddressRefused {
        /// The name.
        host: String,
    },
    /// The key is missing or not accepted.
    #[error("the language model does not accept the key: {said}")]
    KeyRefused {
        /// What the server said.
        said: String,
    },
    /// There is no such model, or no such server behind the address.
    #[error("the language model was not found: {said}")]
    NotFound {
        /// What the server said.
        said: String,
    },
    /// Too many requests or tokens, or the account is used up.
    #[error("the language model asks to wait: {said}")]
    Limited {
        /// What the server said.
        said: String,
        /// For how long.
        wait: Option<Duration>,
    },
    /// The server failed or is overloaded.
    #[error("the language model has failed ({status}): {said}")]
    Server {
        /// The status of the answer.
        status: u16,
        /// What the server said.
        said: String,
        /// How long it asks to wait.
        wait: Option<Duration>,
    },
    /// The server does not take such a request.
    #[error("the language model refused the request ({status}): {said}")]
    Rejected {
        /// The status of the answer.
        status: u16,
        /// What the server said.
        said: String,
    },
    /// The server sends to another place. That is never followed: the key would go with it.
    #[error("the language model's server sends to another address")]
    Redirected,
    /// The answer ended before it was whole.
    #[error("the answer of the language model was cut off")]
    Cut,
    /// Nothing came for too long.
    #[error("the language model did not answer in time")]
    Silent,
    /// The answer is larger than any answer.
    #[error("the answer of the language model is larger than {limit} bytes")]
    TooLarge {
        /// How much is read.
        limit: usize,
    },
    /// The answer is not in the language of such servers.
    #[error("the answer of the language model's server cannot be read: {why}")]
    Unreadable {
        /// What is wrong with it.
        why: String,
    },
    /// The server held the answer back.
    #[error("the language model did not want to answer")]
    Filtered,
    /// The model does not keep to the shape that was asked for.
    #[error("the language model's answer does not have the form that was asked for: {why}")]
    Shapeless {
        /// What is wrong with the last answer.
        why: String,
    },
    /// Somebody stopped it.
    #[error("the request was stopped")]
    Cancelled,
    /// The program's own set-up for connections does not work.
    #[error("connections cannot be made: {why}")]
    NoConnections {
        /// Why.
        why: String,
    },
}

impl Failure {
    /// How long the server asks to be left alone.
    pub fn wait(&self) -> Option<Duration> {
        match self {
            Self::Limited { wait, .. } | Self::Server { wait, .. } => *wait,
            _ => None,
        }
    }
}

impl Fault for Failure {
    fn code(&self) -> Code {
        match self {
            Self::Unreachable { .. } => Code::ModelUnreachable,
            Self::AddressRefused { .. } | Self::Redirected => Code::EndpointRefused,
            Self::KeyRefused { .. } => Code::ModelKeyRefused,
            Self::Limited { .. } => Code::ModelLimited,
            Self::Cancelled => Code::Cancelled,
            Self::Server { .. } | Self::Cut | Self::Silent => Code::ModelFailed,
            Self::NotFound { .. } | Self::Rejected { .. } | Self::Filtered => Code::ModelRefused,
            Self::TooLarge { .. } | Self::Unreadable { .. } | Self::Shapeless { .. } => {
                Code::ModelAnswerUnusable
            }
            Self::NoConnections { .. } => Code::Internal,
        }
    }

    fn hint(&self) -> Option<String> {
        let way_out = match self {
            Self::Unreachable { .. } => {
                "Check the network, and whether the address in the settings is that of a running server."
            }
            Self::AddressRefused { .. } => "Ask whoever runs the server for its usual address.",
            Self::KeyRefused { .. } => "Check the key; a server on this computer may need none.",
            Self::NotFound { .. } => {
                "Choose a model that the server has, and check the address: most end with /v1."
            }
            Self::Limited { .. } => {
                "Wait, or look at the account's limits with whoever runs the server."
            }
            Self::Server { .. } | Self::Cut | Self::Silent => "Try again later.",
            Self::Redirected => "Type the address that the server sends to, if you trust it.",
            Self::Rejected { .. } => "Choose another model, or ask for less at once.",
            Self::TooLarge { .. } | Self::Unreadable { .. } | Self::Shapeless { .. } => {
                "Try again, or choose another model."
            }
            Self::Filtered => "Change the words that are asked with, or choose another model.",
            Self::Cancelled | Self::NoConnections { .. } => return None,
        };
        Some(way_out.into())
    }

    fn retryable(&self) -> bool {
        matches!(
            self,
            Self::Unreachable { .. }
                | Self::Limited { .. }
                | Self::Server { .. }
                | Self::Cut
                | Self::Silent
        )
    }
}

//! Why an address is not accepted as that of a language model.
//! Not here: failures of a request.

use domain::{Code, Fault};

/// Why an address is not accepted. The address itself is not repeated: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum LlmError {
    #[error("the address of the language model is empty")]
    Empty,
    #[error("the address of the language model is longer than {limit} characters")]
    TooLong { limit: usize },
    #[error("the address of the language model holds a space or a character that cannot be seen")]
    HiddenCharacter,
    #[error("the address of the language model cannot be read as a web address")]
    NotAnAddress,
    #[error("the address of the language model begins with {scheme}:, not with https:")]
    Scheme { scheme: String },
    #[error("the address of the language model would send your text unencrypted to {host}")]
    NotEncrypted { host: String },
    #[error("the address of the language model holds a user name or a password")]
    UserInfo,
    #[error("the address of the language model holds a ? or a #")]
    QueryOrFragment,
    #[error(
        "the address {host} is written in a way that hides which computer it means; it is {plain}"
    )]
    DisguisedHost { host: String, plain: String },
    #[error("“{word}” is not a protocol of language models")]
    UnknownProvider { word: String },
    #[error("{host} is not the address of a language model: {reason}")]
    HostRefused { host: String, reason: Refusal },
}

/// What is wrong with a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// `0.0.0.0`, `::` and the rest of `0.0.0.0/8`.
    #[error("it means every computer and none")]
    Unspecified,
    /// `169.254.0.0/16`, `fe80::/10`, and the metadata servers of clouds, some of which live elsewhere.
    #[error("it belongs to the machine's own network set-up, where secrets of a cloud can be read")]
    LinkLocal,
    /// `224.0.0.0/4` and `ff00::/8`.
    #[error("it means a group of computers")]
    Multicast,
    /// `255.255.255.255` and the rest of `240.0.0.0/4`.
    #[error("it is reserved")]
    Reserved,
    /// An IPv4 address inside an IPv6 address by a translation that we cannot see through.
    #[error("it leads through a translation to another address")]
    Translated,
}

impl Fault for LlmError {
    fn code(&self) -> Code {
        match self {
            Self::NotEncrypted { .. } | Self::DisguisedHost { .. } | Self::HostRefused { .. } => {
                Code::EndpointRefused
            }
            _ => Code::InvalidInput,
        }
    }

    fn hint(&self) -> Option<String> {
        let way_out = match self {
            Self::Empty | Self::NotAnAddress | Self::Scheme { .. } | Self::HiddenCharacter => {
                "Type an address such as https://example.org/v1, or http://127.0.0.1:8080/v1 for a \
                 model on this computer."
            }
            Self::TooLong { .. } => "Check what was pasted.",
            Self::NotEncrypted { .. } => {
                "Use https. Without it only a model on this computer may be asked."
            }
            Self::UserInfo => "Leave out what stands before the @; the key is set separately.",
            Self::QueryOrFragment => "Leave out everything from the ? or # on.",
            Self::DisguisedHost { plain, .. } => {
                return Some(format!("If that is the computer you mean, write {plain}."));
            }
            Self::UnknownProvider { .. } => {
                let words: Vec<&str> = crate::ALL.iter().map(|provider| provider.word).collect();
                return Some(format!("The protocols are: {}.", words.join(", ")));
            }
            Self::HostRefused { .. } => "Ask whoever runs the server for its usual address.",
        };
        Some(way_out.into())
    }
}

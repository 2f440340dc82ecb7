//! Language models: whom they may be asked of, how they are asked, what they are asked for and with which words, answers in a
//! given shape and what they become, and the rules of the queue.
//!
//! Deliberately not here: keeping the queue and running it, which passages are sent, and where the key is kept. Nothing that a
//! model or its server says is carried out or followed.
#![warn(missing_docs)]

mod answer;
mod clean;
mod connect;
mod endpoint;
mod error;
mod failure;
mod json;
mod key;
mod limits;
mod messages;
mod outbox;
mod partial;
mod providers;
mod request;
mod send;
mod structured;
mod units;

pub use answer::{Answer, Finish, Usage};
pub use endpoint::Endpoint;
pub use error::{LlmError, Refusal};
pub use failure::Failure;
pub use key::Key;
pub use limits::Limits;
pub use messages::{prompt_tokens, request, tokens};
pub use outbox::{Next, after, recover, told, tries};
pub use partial::text_of;
pub use providers::{ALL, Accepts, PRESETS, Preset, Provider, Rung, provider};
pub use request::{Message, Request, Shape, Speaker};
pub use send::Client;
pub use structured::{Complaint, Spent, Told, ask_for, shape_of};
pub use units::{
    ALL as UNITS, Landed, Landing, TemplateError, Unit, Values, Words, spelled_out, unit, words_for,
};

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod real_tests;
#[cfg(test)]
mod send_tests;
#[cfg(test)]
mod structured_tests;
#[cfg(test)]
mod testing;

//! Language models: whom they may be asked of, how they are asked, and answers in a given shape.
//!
//! Deliberately not here: what is asked for and with which words, the queue of requests, and where the key is kept. Nothing that a
//! model or its server says is carried out or followed.
#![warn(missing_docs)]

mod answer;
mod connect;
mod endpoint;
mod error;
mod failure;
mod json;
mod key;
mod limits;
mod providers;
mod request;
mod send;
mod structured;

pub use answer::{Answer, Finish, Usage};
pub use endpoint::Endpoint;
pub use error::{LlmError, Refusal};
pub use failure::Failure;
pub use key::Key;
pub use limits::Limits;
pub use providers::{ALL, Accepts, PRESETS, Preset, Provider, Rung, provider};
pub use request::{Message, Request, Shape, Speaker};
pub use send::Client;
pub use structured::{Complaint, Spent, Told, ask_for, shape_of};

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

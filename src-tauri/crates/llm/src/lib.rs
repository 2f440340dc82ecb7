//! What may be asked of a language model, and where: today the rules for the address of its server.
//!
//! Deliberately not here: any request. Nothing in this crate opens a connection, and the key is never an address's part.
#![warn(missing_docs)]

mod endpoint;
mod error;
mod limits;

pub use endpoint::Endpoint;
pub use error::{LlmError, Refusal};

//! The one envelope in which every failure travels.
//! Not here: the codes (`domain::Code`) and the sentences (each crate's error).

use domain::{Code, Fault};
use serde::Serialize;

/// A failure as the window and the terminal see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ApiError {
    /// What to branch on; nobody branches on text.
    pub code: Code,
    /// A sentence for people.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// The id under which the log knows this call.
    pub request_id: String,
    /// Whether the same call may succeed later without anything being changed.
    pub retryable: bool,
}

impl ApiError {
    /// The envelope of `fault` for the call `request_id`.
    pub fn new(fault: &dyn Fault, request_id: &str) -> Self {
        Self {
            code: fault.code(),
            message: fault.to_string(),
            hint: fault.hint(),
            request_id: request_id.to_owned(),
            retryable: fault.retryable(),
        }
    }
}

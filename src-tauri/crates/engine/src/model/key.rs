//! The key of the language model, for as long as the program runs.
//! Not here: anything that keeps it longer; it is in no file, no log and no answer.

use crate::{App, EngineError};
use llm::Key;
use std::sync::{Mutex, PoisonError};

/// The environment variable that a program may have its key in. It is read once, and reading documents never sees it.
pub const KEY_VARIABLE: &str = "COURSEWRIGHT_LLM_KEY";

/// The key, if there is one.
#[derive(Default)]
pub(crate) struct ModelKey(Mutex<Option<Key>>);

impl ModelKey {
    pub(crate) fn now(&self) -> Option<Key> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Takes `text` for the key until the program ends; an empty one takes the key back.
pub fn set_key(app: &App, text: &str) -> Result<(), EngineError> {
    let key = Key::new(text);
    if key.is_none() && !text.trim().is_empty() {
        return Err(EngineError::Invalid {
            what: "this cannot be the key of a language model",
            hint: "Paste the key as its server shows it, in one line.",
        });
    }
    *app.model_key().0.lock().unwrap_or_else(PoisonError::into_inner) = key;
    Ok(())
}

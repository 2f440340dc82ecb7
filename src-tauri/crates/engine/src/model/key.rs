//! The key of the language model, for as long as the program runs.
//! Not here: anything that keeps it longer; it is in no file, no log and no answer.

use crate::{App, EngineError};
use llm::{Endpoint, Key};
use std::sync::{Mutex, PoisonError};

/// The environment variable that a program may have its key in. It is read once, and reading documents never sees it.
pub const KEY_VARIABLE: &str = "COURSEWRIGHT_LLM_KEY";

/// The key, if there is one, and the server it is for: no other one ever gets it. A key that came before a server was named is for
/// the first that is.
#[derive(Default)]
pub(crate) struct ModelKey(Mutex<Option<(Key, Option<String>)>>);

impl ModelKey {
    /// The key for the server at `host`, which it is for from now on if it was for none.
    pub(crate) fn of(&self, host: &str) -> Option<Key> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (key, server) = held.as_mut()?;
        (server.get_or_insert_with(|| host.to_owned()) == host).then(|| key.clone())
    }
}

/// Takes `text` for the key of the server in the settings until the program ends; an empty one takes the key back.
pub fn set_key(app: &App, text: &str) -> Result<(), EngineError> {
    let key = Key::new(text);
    if key.is_none() && !text.trim().is_empty() {
        return Err(EngineError::Invalid {
            what: "this cannot be the key of a language model",
            hint: "Paste the key as its server shows it, in one line.",
        });
    }
    let server = Endpoint::parse(&app.settings()?.llm_base_url).ok();
    let held = key.map(|key| (key, server.map(|endpoint| endpoint.host())));
    *app.model_key().0.lock().unwrap_or_else(PoisonError::into_inner) = held;
    Ok(())
}

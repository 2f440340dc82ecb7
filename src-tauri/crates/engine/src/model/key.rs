//! The key of the language model: typed or from the environment for as long as the program runs, or from the system's keyring.
//! Not here: the keyring (`keyring`). A key is in no file, no log and no answer.

use super::keyring;
use crate::{App, EngineError};
use llm::{Endpoint, Key};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// The environment variable that a program may have its key in. It is read once, and reading documents never sees it.
pub const KEY_VARIABLE: &str = "COURSEWRIGHT_LLM_KEY";

/// Where keys come from.
#[derive(Default)]
pub(crate) struct ModelKey {
    /// The key of this run, and the server it is for: no other one ever gets it. A key that came before a server was named is for the
    /// first that is.
    run: Mutex<Option<(Key, Option<String>)>>,
    /// What the keyring has said, by server, so that it is not asked again; none where there is no keyring to be asked.
    kept: Option<Mutex<BTreeMap<String, Option<Key>>>>,
}

impl ModelKey {
    /// `asks` whether the system's keyring is asked.
    pub(crate) fn new(asks: bool) -> Self {
        Self { run: Mutex::default(), kept: asks.then(Mutex::default) }
    }

    /// The key for the server at `host`: that of this run, which is for that server from now on if it was for none, else that in
    /// the keyring.
    pub(crate) fn of(&self, host: &str) -> Option<Key> {
        let own = {
            let mut held = self.run.lock().unwrap_or_else(PoisonError::into_inner);
            held.as_mut().and_then(|(key, server)| {
                (server.get_or_insert_with(|| host.to_owned()) == host).then(|| key.clone())
            })
        };
        own.or_else(|| self.kept(host))
    }

    /// The key in the keyring.
    pub(crate) fn kept(&self, host: &str) -> Option<Key> {
        let mut known = self.kept.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(host.to_owned()).or_insert_with(|| keyring::look(host)).clone()
    }

    fn forget(&self, host: &str) {
        if let Some(known) = &self.kept {
            known.lock().unwrap_or_else(PoisonError::into_inner).remove(host);
        }
    }
}

/// Takes `text` for the key of the server in the settings until the program ends; an empty one takes the key back, also out of the
/// keyring. `keep` puts it into the keyring; where that fails, it is for this run all the same.
pub fn set_key(app: &App, text: &str, keep: bool) -> Result<(), EngineError> {
    let key = Key::new(text);
    if key.is_none() && !text.trim().is_empty() {
        return Err(EngineError::Invalid {
            what: "this cannot be the key of a language model",
            hint: "Paste the key as its server shows it, in one line.",
        });
    }
    let server = Endpoint::parse(&app.settings()?.llm_base_url).ok().map(|server| server.host());
    let held = key.clone().map(|key| (key, server.clone()));
    *app.model_key().run.lock().unwrap_or_else(PoisonError::into_inner) = held;
    let Some(server) = server else {
        return if keep { Err(NO_SERVER) } else { Ok(()) };
    };
    if app.model_key().kept.is_none() {
        return if keep { Err(EngineError::NoKeyring { why: "there is none" }) } else { Ok(()) };
    }
    if keep && key.is_some() {
        keyring::keep(&server, text)?;
    } else if key.is_none() && app.model_key().kept(&server).is_some() {
        keyring::forget(&server)?;
    }
    app.model_key().forget(&server);
    Ok(())
}

const NO_SERVER: EngineError = EngineError::Invalid {
    what: "there is no server that the key could be kept for",
    hint: "Set llm.base_url first.",
};

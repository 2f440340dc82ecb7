//! Keys in the system's keyring: the Keychain, the Credential Manager, the Secret Service. They are kept there by server and
//! nowhere else.
//! Not here: the key of this run (`key`).

use crate::EngineError;
use keyring::{Entry, Error};
use llm::Key;
use std::{sync::mpsc, time::Duration};

/// What the keyring lists our keys under.
const SERVICE: &str = "Coursewright";
/// A keyring may ask its owner to be opened; one that never answers must not stop everything.
const PATIENCE: Duration = Duration::from_secs(30);
/// Somebody who waits for an answer of a model did not ask for a keyring.
const PATIENCE_UNASKED: Duration = Duration::from_secs(3);

/// The key for the server at `host`; none when there is none or no keyring to be had.
pub(super) fn look(host: &str) -> Option<Key> {
    let host = host.to_owned();
    let found = patiently(PATIENCE_UNASKED, move || Entry::new(SERVICE, &host)?.get_password());
    match found {
        Ok(text) => Key::new(&text),
        Err(why) => {
            tracing::debug!(why = name(why.as_ref()), "there is no key in the keyring");
            None
        }
    }
}

/// Keeps the key for the server at `host`.
pub(super) fn keep(host: &str, text: &str) -> Result<(), EngineError> {
    let (host, text) = (host.to_owned(), text.trim().to_owned());
    let kept = patiently(PATIENCE, move || Entry::new(SERVICE, &host)?.set_password(&text));
    kept.map_err(|why| EngineError::NoKeyring { why: name(why.as_ref()) })
}

/// Forgets the key for the server at `host`; that there was none is as well.
pub(super) fn forget(host: &str) -> Result<(), EngineError> {
    let host = host.to_owned();
    match patiently(PATIENCE, move || Entry::new(SERVICE, &host)?.delete_credential()) {
        Ok(()) | Err(Some(Error::NoEntry)) => Ok(()),
        Err(why) => Err(EngineError::NoKeyring { why: name(why.as_ref()) }),
    }
}

/// Does it on a thread of its own: keyrings are asked over a bus by calls that wait, and some never answer. None for that.
fn patiently<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> keyring::Result<T> + Send + 'static,
) -> Result<T, Option<Error>> {
    let (done, waiting) = mpsc::channel();
    let started = std::thread::Builder::new().name("keyring".into()).spawn(move || {
        // Whoever waited may have given up.
        let _ = done.send(work());
    });
    if started.is_err() {
        return Err(None);
    }
    waiting.recv_timeout(patience).map_err(|_| None)?.map_err(Some)
}

/// What is wrong, without the libraries' own words, which may hold what was asked for.
fn name(error: Option<&Error>) -> &'static str {
    match error {
        None => "it does not answer",
        Some(Error::NoEntry) => "there is no key in it",
        Some(Error::NoStorageAccess(_)) => "it is locked or cannot be reached",
        Some(Error::NoDefaultStore) => "there is none",
        Some(Error::TooLong(..)) => "the key is too long for it",
        Some(Error::Ambiguous(_)) => "there are several keys for this server in it",
        Some(_) => "it failed",
    }
}

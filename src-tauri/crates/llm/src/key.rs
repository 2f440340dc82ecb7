//! The key of a model's server: held in memory, wiped when it is dropped, never shown.
//! Not here: where it comes from (the keyring, the environment); that is the caller's.

use crate::limits;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use std::fmt;

/// A key. Neither `Debug` nor anything else shows it.
#[derive(Clone)]
pub struct Key(SecretString);

impl Key {
    /// The key as it was pasted; space around it is ignored. None for what no server can have given: nothing at all, or
    /// characters that cannot stand in a header.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_printable = text.bytes().all(|byte| byte.is_ascii_graphic());
        let fits = !text.is_empty() && text.len() <= limits::KEY_BYTES;
        (fits && is_printable).then(|| Self(SecretString::from(text)))
    }

    /// `before` and the key, as the value of a header that no log shows.
    pub(crate) fn header(&self, before: &str) -> Option<HeaderValue> {
        let mut value =
            HeaderValue::from_str(&format!("{before}{}", self.0.expose_secret())).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// `text` without the key, should a server repeat it.
    pub(crate) fn redact(&self, text: &str) -> String {
        text.replace(self.0.expose_secret(), "[key]")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key([key])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown_and_never_repeated() {
        let key = Key::new("  sk-canary-1 \n").unwrap();
        assert_eq!(format!("{key:?} {:?}", key.header("Bearer ").unwrap()), "Key([key]) Sensitive");
        assert_eq!(key.redact("no such key: sk-canary-1."), "no such key: [key].");
    }

    #[test]
    fn what_cannot_be_a_key_is_none() {
        for text in ["", "  ", "two words", "sk-\u{fc}", "a\r\nb", &"x".repeat(10_000)] {
            assert!(Key::new(text).is_none(), "{text:.20}");
        }
    }
}

//! The protocols that servers speak, each with the servers that speak it.
//! Not here: connections (`connect`), sending (`send`).
//!
//! To add a protocol: one file here, one line in [`ALL`]. To add a server: one line in `PRESETS`.

mod anthropic;
mod openai;

use crate::{Answer, Failure, Key, Request, Shape};
use reqwest::header::{HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A protocol.
pub struct Provider {
    /// How it is called in the settings.
    pub word: &'static str,
    /// How it is called for people.
    pub name: &'static str,
    /// Where requests go, below the address.
    pub(crate) route: &'static str,
    /// The headers that say who asks.
    pub(crate) headers: fn(Option<&Key>) -> Vec<(HeaderName, HeaderValue)>,
    /// The body of a request, as far as the server accepts what there is to say.
    pub(crate) body: fn(&Request, Option<&Shape>, &Accepts) -> Value,
    /// Takes in one event of a streamed answer.
    pub(crate) event: fn(&mut Reading, &Value) -> Result<(), Failure>,
    /// Takes in an answer that was sent in one piece.
    pub(crate) whole: fn(&mut Reading, &Value) -> Result<(), Failure>,
}

/// All protocols; the first is spoken by most.
pub const ALL: &[Provider] = &[openai::PROVIDER, anthropic::PROVIDER];

/// The protocol of this name.
pub fn provider(word: &str) -> Option<&'static Provider> {
    ALL.iter().find(|provider| provider.word == word)
}

/// A server that many people use.
pub struct Preset {
    /// What it is called.
    pub name: &'static str,
    /// Its address.
    pub address: &'static str,
    /// The word of its protocol.
    pub provider: &'static str,
    /// Whether it answers only those who have a key.
    pub has_key: bool,
}

/// Servers that need not be typed.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "Ollama",
        address: "http://127.0.0.1:11434/v1",
        provider: "openai",
        has_key: false,
    },
    Preset {
        name: "LM Studio",
        address: "http://127.0.0.1:1234/v1",
        provider: "openai",
        has_key: false,
    },
    Preset {
        name: "llama.cpp",
        address: "http://127.0.0.1:8080/v1",
        provider: "openai",
        has_key: false,
    },
    Preset {
        name: "vLLM",
        address: "http://127.0.0.1:8000/v1",
        provider: "openai",
        has_key: false,
    },
    Preset {
        name: "OpenAI",
        address: "https://api.openai.com/v1",
        provider: "openai",
        has_key: true,
    },
    Preset {
        name: "Anthropic",
        address: "https://api.anthropic.com/v1",
        provider: "anthropic",
        has_key: true,
    },
    Preset {
        name: "Mistral",
        address: "https://api.mistral.ai/v1",
        provider: "openai",
        has_key: true,
    },
    Preset {
        name: "OpenRouter",
        address: "https://openrouter.ai/api/v1",
        provider: "openai",
        has_key: true,
    },
];

/// How a server takes the wish for a shape; each step asks less of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// It is given the JSON Schema and keeps to it.
    #[default]
    Schema,
    /// It promises JSON, and reads the schema in the words of the request.
    Object,
    /// It promises nothing.
    Text,
}

impl Rung {
    /// The next step down.
    pub(crate) fn below(self) -> Option<Self> {
        match self {
            Self::Schema => Some(Self::Object),
            Self::Object => Some(Self::Text),
            Self::Text => None,
        }
    }
}

/// What a server has shown that it accepts. It is learned by asking, and kept by whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accepts {
    /// How it takes the wish for a shape.
    pub rung: Rung,
    /// It can say in a stream what was used.
    pub usage: bool,
    /// It lets a temperature be chosen.
    pub temperature: bool,
    /// It calls the most tokens `max_tokens` and not `max_completion_tokens`.
    pub plain_most: bool,
}

impl Default for Accepts {
    fn default() -> Self {
        Self { rung: Rung::Schema, usage: true, temperature: true, plain_most: true }
    }
}

impl Accepts {
    /// Learns from a refusal: what the server names is not said again. False when it names nothing that could be left out.
    pub(crate) fn learn(&mut self, said: &str) -> bool {
        let said = said.to_lowercase();
        let drop = |flag: &mut bool, words: &[&str]| {
            let named = *flag && words.iter().any(|word| said.contains(word));
            *flag &= !named;
            named
        };
        drop(&mut self.usage, &["stream_options", "include_usage"])
            || drop(&mut self.plain_most, &["max_completion_tokens"])
            || drop(&mut self.temperature, &["temperature"])
    }
}

/// An answer as far as it has come.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) answer: Answer,
    /// The server has said that this is all.
    pub(crate) is_done: bool,
}

/// What is at a place in what a server said (RFC 6901); nothing where it said nothing.
pub(crate) fn at<'a>(value: &'a Value, place: &str) -> &'a Value {
    value.pointer(place).unwrap_or(&Value::Null)
}

/// The text at a place; nothing is an empty one.
fn text_at<'a>(value: &'a Value, place: &str) -> &'a str {
    at(value, place).as_str().unwrap_or_default()
}

/// A temperature as it is written: a number of 32 bits would have sixteen digits.
fn temperature(request: &Request, accepts: &Accepts, most: f64) -> Option<Value> {
    let temperature = request.temperature.filter(|_| accepts.temperature)?;
    Some(((f64::from(temperature).min(most) * 100.0).round() / 100.0).into())
}

/// A number of tokens, whatever a server makes of it.
fn count(value: &Value) -> u32 {
    value.as_u64().map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Endpoint;

    #[test]
    fn every_preset_has_an_address_that_may_be_asked_and_a_protocol_that_is_spoken() {
        for preset in PRESETS {
            let endpoint = Endpoint::parse(preset.address).unwrap();
            assert_eq!(endpoint.to_string(), preset.address, "{}", preset.name);
            assert!(provider(preset.provider).is_some(), "{}", preset.name);
            assert_eq!(endpoint.is_local(), !preset.has_key, "{}", preset.name);
        }
    }

    #[test]
    fn what_a_server_names_in_a_refusal_is_not_said_again() {
        let mut accepts = Accepts::default();
        assert!(accepts.learn("Unsupported parameter: 'stream_options'"));
        assert!(!accepts.usage && accepts.temperature && accepts.plain_most);
        assert!(accepts.learn("Use 'max_completion_tokens' instead of max_tokens."));
        assert!(accepts.learn("`temperature` does not support 0.2"));
        assert!(!accepts.learn("`temperature` does not support 0.2"), "it is said no more");
        assert!(!accepts.learn("the prompt is too long"));
    }
}

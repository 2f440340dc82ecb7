//! Reading what models write in the place of what they were asked for.
//! Not here: what cannot be read at all (`Complaint`).

use domain::Bloom;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The value of a field, or what stands for nothing where it says nothing.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    from: D,
) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// A text, whatever stands in its place.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(as_text(&Value::deserialize(from)?))
}

/// A list of texts; one alone is a list of it.
pub(super) fn texts<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Array(values) => values.iter().map(as_text).collect(),
        Value::Null => Vec::new(),
        value => vec![as_text(&value)],
    })
}

/// A list of numbers, however they are written.
pub(super) fn numbers<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Array(values) => values.iter().filter_map(as_number).collect(),
        value => as_number(&value).into_iter().collect(),
    })
}

/// A number, however it is written; nothing is zero.
pub(super) fn number<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    Ok(as_number(&Value::deserialize(from)?).unwrap_or_default())
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        // An object in the place of a text mostly has the text in it.
        Value::Object(fields) => ["text", "title", "objective", "quote", "answer"]
            .iter()
            .find_map(|name| fields.get(*name).and_then(Value::as_str))
            .unwrap_or_default()
            .to_owned(),
        other => other.to_string(),
    }
}

fn as_number(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
        Value::String(text) => {
            let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
            digits.parse().ok()
        }
        Value::Object(fields) => {
            ["source", "n", "number"].iter().find_map(|name| fields.get(*name).and_then(as_number))
        }
        _ => None,
    }
}

/// The levels, as a model is told of them.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is looked at")]
pub(super) enum Level {
    Remember,
    Understand,
    Apply,
    Analyze,
    Evaluate,
    Create,
}

/// A level by its word, in the spellings that models use.
pub(super) fn level(word: &str) -> Option<Bloom> {
    let word = word.trim().to_lowercase();
    let of = |start: &str| word.starts_with(start);
    Some(match () {
        () if of("rememb") || of("know") => Bloom::Remember,
        () if of("underst") || of("compreh") => Bloom::Understand,
        () if of("appl") => Bloom::Apply,
        () if of("analy") => Bloom::Analyze,
        () if of("eval") => Bloom::Evaluate,
        () if of("creat") || of("synth") => Bloom::Create,
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured::read;
    use serde_json::json;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Loose {
        #[serde(deserialize_with = "text")]
        title: String,
        #[serde(deserialize_with = "texts")]
        parts: Vec<String>,
        #[serde(deserialize_with = "numbers")]
        sources: Vec<u32>,
        #[serde(deserialize_with = "number")]
        minutes: u32,
        #[serde(deserialize_with = "or_default")]
        right: bool,
    }

    #[test]
    fn what_is_meant_is_read_however_it_is_written() {
        let meant = Loose {
            title: "Bread".into(),
            parts: vec!["Flour".into()],
            sources: vec![1, 2],
            minutes: 20,
            right: true,
        };
        for answer in [
            json!({ "title": "Bread", "parts": ["Flour"], "sources": [1, 2], "minutes": 20, "right": true }),
            json!({ "title": { "text": "Bread" }, "parts": "Flour", "sources": ["[1]", "source 2"], "minutes": "20 min",
                    "right": true, "more": [] }),
            json!({ "title": "Bread", "parts": [{ "text": "Flour" }], "sources": [{ "n": 1 }, 2.5, 2], "minutes": 20,
                    "right": true }),
        ] {
            assert_eq!(read::<Loose>(&answer).as_ref(), Ok(&meant), "{answer}");
        }
        let nothing = json!({ "title": null, "parts": null, "sources": null, "minutes": null, "right": null });
        assert_eq!(read::<Loose>(&nothing), Ok(Loose::default()));
        assert!(
            read::<Loose>(&json!({ "right": "perhaps" })).is_err_and(|c| c.0.contains("right"))
        );
    }

    #[test]
    fn levels_are_known_in_the_spellings_that_models_use() {
        for (word, known) in [
            ("Remember", Some(Bloom::Remember)),
            ("analysing", Some(Bloom::Analyze)),
            ("apply", Some(Bloom::Apply)),
            ("Level 3", None),
        ] {
            assert_eq!(level(word), known, "{word}");
        }
    }
}

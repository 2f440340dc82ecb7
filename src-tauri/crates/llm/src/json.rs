//! JSON as models write it, and schemas as servers want them.
//! Not here: what is in it.

use serde_json::{Map, Value};

/// Beginnings that are tried: a model that writes more braces than this before its answer has not understood.
const BEGINNINGS: usize = 20;

/// The JSON object in what a model wrote: alone, after its thoughts, in a fence, or between sentences. An object that does not end
/// is none; nothing is made up to end it.
pub(crate) fn find(text: &str) -> Option<Value> {
    let said = text.rsplit_once("</think>").map_or(text, |(_, said)| said);
    let mut best: Option<(usize, Value)> = None;
    let mut from = 0;
    for (at, _) in said.match_indices('{').take(BEGINNINGS) {
        // What lies in an object that was read is not another one.
        if at < from {
            continue;
        }
        let mut values = serde_json::Deserializer::from_str(said.get(at..)?).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            let length = values.byte_offset();
            from = at + length;
            if best.as_ref().is_none_or(|(most, _)| length > *most) {
                best = Some((length, value));
            }
        }
    }
    best.map(|(_, value)| value)
}

/// What servers that keep to a schema understand of it; they refuse one with anything else.
const UNDERSTOOD: &[&str] = &[
    "type",
    "properties",
    "items",
    "enum",
    "const",
    "description",
    "anyOf",
    "$ref",
    "$defs",
    "required",
    "additionalProperties",
    "minItems",
];

/// Makes a schema one that such servers take: every field is to be there, and no other.
pub(crate) fn close(schema: &mut Value) {
    let Value::Object(object) = schema else { return };
    if let Some(one_of) = object.remove("oneOf") {
        object.insert("anyOf".into(), one_of);
    }
    object.retain(|word, _| UNDERSTOOD.contains(&word.as_str()));
    // Some know no other least number than one.
    if object.get("minItems").is_some_and(|least| *least != 1) {
        object.remove("minItems");
    }
    if let Some(Value::Object(properties)) = object.get("properties") {
        let names: Vec<Value> = properties.keys().cloned().map(Value::String).collect();
        object.insert("required".into(), names.into());
        object.insert("additionalProperties".into(), false.into());
    }
    for word in ["properties", "$defs"] {
        if let Some(Value::Object(inside)) = object.get_mut(word) {
            inside.values_mut().for_each(close);
        }
    }
    if let Some(Value::Array(inside)) = object.get_mut("anyOf") {
        inside.iter_mut().for_each(close);
    }
    if let Some(items) = object.get_mut("items") {
        close(items);
    }
    let is_bare = object.contains_key("$ref");
    if is_bare {
        // Beside a reference nothing may stand.
        let reference: Map<String, Value> = object.remove_entry("$ref").into_iter().collect();
        *object = reference;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schemars::JsonSchema;
    use serde_json::json;

    #[test]
    fn the_object_is_found_wherever_a_model_puts_it() {
        for text in [
            r#"{"a": {"b": 1}}"#,
            "```json\n{\"a\": {\"b\": 1}}\n```",
            "<think>Perhaps {\"a\": {\"b\": 2, \"c\": 3}}?</think>\nHere it is: {\"a\": {\"b\": 1}} Good luck {you}!",
            "A set {x} and then {\"a\": {\"b\": 1}}",
            "{} {\"a\": {\"b\": 1}}",
        ] {
            assert_eq!(find(text), Some(json!({ "a": { "b": 1 } })), "{text}");
        }
    }

    #[test]
    fn what_is_cut_off_or_no_object_is_not_found() {
        for text in [
            "",
            "no",
            "[1, 2]",
            "{\"a\": 1",
            "{\"a\": \"b",
            &"{".repeat(10_000),
            &"[".repeat(10_000),
        ] {
            assert_eq!(find(text), None, "{text:.30}");
        }
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    struct Lesson {
        /// What it is called.
        title: String,
        minutes: Option<u32>,
        parts: Vec<Part>,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is looked at")]
    enum Part {
        Text(String),
        Picture { place: u8 },
    }

    #[test]
    fn a_closed_schema_asks_for_every_field_and_has_only_words_that_servers_understand() {
        let mut schema = schemars::schema_for!(Lesson).to_value();
        close(&mut schema);
        let required = schema["required"].as_array().unwrap();
        assert!(["title", "minutes", "parts"].iter().all(|name| required.contains(&json!(name))));
        assert_eq!(required.len(), 3);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema["properties"]["minutes"]["type"], json!(["integer", "null"]));
        assert_eq!(schema["properties"]["parts"]["items"], json!({ "$ref": "#/$defs/Part" }));
        let written = schema.to_string();
        for word in ["\"format\"", "\"$schema\"", "\"minimum\"", "oneOf"] {
            assert!(!written.contains(word), "{word}: {written}");
        }
        assert!(written.contains("What it is called."));
    }
}

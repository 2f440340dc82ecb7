//! The Messages API of Anthropic, streamed as named events.
//! Not here: tools; nothing that a model says is ever carried out.

use super::{Accepts, Provider, Reading, Rung, at, count, temperature, text_at};
use crate::{Failure, Finish, Key, Request, Shape, Speaker};
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

/// The version of the protocol that this file speaks.
const VERSION: &str = "2023-06-01";

pub(super) const PROVIDER: Provider = Provider {
    word: "anthropic",
    name: "Anthropic",
    route: "messages",
    headers,
    body,
    event,
    whole,
};

fn headers(key: Option<&Key>) -> Vec<(HeaderName, HeaderValue)> {
    let version = (HeaderName::from_static("anthropic-version"), HeaderValue::from_static(VERSION));
    let key = key.and_then(|key| key.header(""));
    let key = key.map(|value| (HeaderName::from_static("x-api-key"), value));
    std::iter::once(version).chain(key).collect()
}

fn body(request: &Request, shape: Option<&Shape>, accepts: &Accepts) -> Value {
    let messages: Vec<Value> = request
        .messages
        .iter()
        .map(|message| {
            let role = match message.speaker {
                Speaker::User => "user",
                Speaker::Model => "assistant",
            };
            json!({ "role": role, "content": message.text })
        })
        .collect();
    let mut body = Map::new();
    let mut say = |word: &str, value: Value| body.insert(word.to_owned(), value);
    say("model", request.model.clone().into());
    say("system", request.system.clone().into());
    say("messages", messages.into());
    say("max_tokens", request.most_tokens.into());
    say("stream", true.into());
    if let Some(temperature) = temperature(request, accepts, 1.0) {
        say("temperature", temperature);
    }
    if let (Some(shape), Rung::Schema) = (shape, accepts.rung) {
        let format = json!({ "type": "json_schema", "schema": shape.schema });
        say("output_config", json!({ "format": format }));
    }
    body.into()
}

fn event(reading: &mut Reading, event: &Value) -> Result<(), Failure> {
    match text_at(event, "/type") {
        "message_start" => used(reading, at(event, "/message/usage")),
        "content_block_delta" => reading.answer.text.push_str(text_at(event, "/delta/text")),
        "message_delta" => {
            stopped(reading, at(event, "/delta"));
            used(reading, at(event, "/usage"));
        }
        "message_stop" => reading.is_done = true,
        "error" => {
            let said = text_at(event, "/error/message").to_owned();
            return Err(match text_at(event, "/error/type") {
                "rate_limit_error" => Failure::Limited { said, wait: None },
                _ => Failure::Server { status: 200, said, wait: None },
            });
        }
        _ => {}
    }
    Ok(())
}

fn whole(reading: &mut Reading, answer: &Value) -> Result<(), Failure> {
    if text_at(answer, "/type") == "error" {
        return event(reading, answer);
    }
    let content = at(answer, "/content").as_array();
    for block in content.into_iter().flatten() {
        reading.answer.text.push_str(text_at(block, "/text"));
    }
    stopped(reading, answer);
    used(reading, at(answer, "/usage"));
    reading.is_done |= content.is_some();
    Ok(())
}

fn stopped(reading: &mut Reading, part: &Value) {
    if let Some(word) = at(part, "/stop_reason").as_str() {
        reading.answer.finish = Finish::of(word);
    }
}

/// Later counts are of the whole answer so far.
fn used(reading: &mut Reading, usage: &Value) {
    let (read, written) = (count(at(usage, "/input_tokens")), count(at(usage, "/output_tokens")));
    let known = &mut reading.answer.usage;
    (known.read, known.written) = (known.read.max(read), known.written.max(written));
}

//! The protocol that `OpenAI` began and most servers speak: `chat/completions`, streamed as events.
//! Not here: what only single servers have. Every field of an answer but its words may be missing.

use super::{Accepts, Provider, Reading, Rung, at, count, temperature, text_at};
use crate::{Failure, Finish, Key, Request, Shape, Speaker};
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

pub(super) const PROVIDER: Provider = Provider {
    word: "openai",
    name: "OpenAI and compatible",
    route: "chat/completions",
    headers,
    body,
    event,
    whole,
};

fn headers(key: Option<&Key>) -> Vec<(HeaderName, HeaderValue)> {
    let bearer = key.and_then(|key| key.header("Bearer "));
    bearer.map(|value| (AUTHORIZATION, value)).into_iter().collect()
}

fn body(request: &Request, shape: Option<&Shape>, accepts: &Accepts) -> Value {
    let mut messages = vec![json!({ "role": "system", "content": request.system })];
    messages.extend(request.messages.iter().map(|message| {
        let role = match message.speaker {
            Speaker::User => "user",
            Speaker::Model => "assistant",
        };
        json!({ "role": role, "content": message.text })
    }));
    let mut body = Map::new();
    let mut say = |word: &str, value: Value| body.insert(word.to_owned(), value);
    say("model", request.model.clone().into());
    say("messages", messages.into());
    say("stream", true.into());
    let most = if accepts.plain_most { "max_tokens" } else { "max_completion_tokens" };
    say(most, request.most_tokens.into());
    if accepts.usage {
        say("stream_options", json!({ "include_usage": true }));
    }
    if let Some(temperature) = temperature(request, accepts, 2.0) {
        say("temperature", temperature);
    }
    match (shape, accepts.rung) {
        (Some(shape), Rung::Schema) => {
            let schema = json!({ "name": shape.name, "strict": true, "schema": shape.schema });
            say("response_format", json!({ "type": "json_schema", "json_schema": schema }));
        }
        (Some(_), Rung::Object) => {
            say("response_format", json!({ "type": "json_object" }));
        }
        (Some(_), Rung::Text) | (None, _) => {}
    }
    body.into()
}

fn event(reading: &mut Reading, event: &Value) -> Result<(), Failure> {
    if let Some(error) = event.get("error").filter(|error| !error.is_null()) {
        return Err(Failure::Server { status: 200, said: said(error), wait: None });
    }
    reading.answer.text.push_str(text_at(event, "/choices/0/delta/content"));
    if let Some(word) = at(event, "/choices/0/finish_reason").as_str() {
        reading.answer.finish = Finish::of(word);
        reading.is_done = true;
    }
    let usage = at(event, "/usage");
    if usage.is_object() {
        reading.answer.usage.read = count(at(usage, "/prompt_tokens"));
        reading.answer.usage.written = count(at(usage, "/completion_tokens"));
    }
    Ok(())
}

fn whole(reading: &mut Reading, answer: &Value) -> Result<(), Failure> {
    event(reading, answer)?;
    reading.answer.text.push_str(text_at(answer, "/choices/0/message/content"));
    reading.is_done |= at(answer, "/choices/0").is_object();
    Ok(())
}

fn said(error: &Value) -> String {
    let message = at(error, "/message").as_str().or_else(|| error.as_str());
    message.map_or_else(|| error.to_string(), str::to_owned)
}

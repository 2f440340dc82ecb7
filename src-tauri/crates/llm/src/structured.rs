//! Answers in a shape: asked for in the way that the server understands best, read leniently, and sent back to be mended when
//! they are not what was asked for.
//! Not here: which shapes there are.

use crate::{
    Accepts, Answer, Client, Failure, Finish, Message, Request, Shape, Usage, json, limits,
    providers::Rung,
};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

/// What is told while an answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// A piece of it.
    Piece(&'a str),
    /// It was of no use; another one begins.
    Again,
}

/// The shape of `T` under this name. Servers that keep to schemas want every field said to be there, and no others.
pub fn shape_of<T: JsonSchema>(name: &str) -> Shape {
    let mut schema = schemars::schema_for!(T).to_value();
    json::close(&mut schema);
    Shape { name: name.to_owned(), schema }
}

/// What a server has used so far, also when nothing came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// Tokens.
    pub usage: Usage,
    /// Requests that were answered.
    pub asked: u32,
}

/// What is wrong with an answer: a sentence for the model, which nothing branches on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint(pub String);

/// Asks for an answer in a shape. What the server turns out to accept is noted in `accepts`; an answer that `read` complains of
/// is sent back at most twice. `spent` counts what was used, whatever comes of it.
#[expect(clippy::too_many_arguments, reason = "they are one request and what watches over it")]
pub async fn ask_for<T>(
    client: &Client,
    request: &Request,
    shape: &Shape,
    read: impl Fn(&Value) -> Result<T, Complaint>,
    accepts: &mut Accepts,
    spent: &mut Spent,
    stop: &CancellationToken,
    mut told: impl FnMut(Told<'_>),
) -> Result<T, Failure> {
    let mut request = request.clone();
    let asked_with = request.messages.len();
    let mut repairs = 0;
    loop {
        let answer = taken(client, &request, shape, accepts, stop, &mut told).await?;
        spent.usage = spent.usage.and(answer.usage);
        spent.asked += 1;
        let found = json::find(&answer.text)
            .ok_or_else(|| Complaint("there is no JSON object in it".into()));
        let why = match found.and_then(|found| read(&found)) {
            Ok(value) => return Ok(value),
            Err(Complaint(why)) => why,
        };
        if repairs == limits::REPAIRS {
            return Err(Failure::Shapeless { why });
        }
        repairs += 1;
        told(Told::Again);
        // Only the last answer is sent back, so that what is asked does not grow with every try.
        request.messages.truncate(asked_with);
        request.messages.extend(mending(answer, &why, request.most_tokens));
    }
}

/// What is said to the model about an answer that was of no use.
fn mending(answer: Answer, why: &str, most_tokens: u32) -> Vec<Message> {
    if answer.finish == Finish::Length {
        // Sent back, it would leave even less room for the next one.
        return vec![Message::user(format!(
            "An earlier answer was cut off after {most_tokens} tokens. Answer in at most half of that."
        ))];
    }
    let ask = format!(
        "This is not what was asked for: {why}. Send the whole answer again, as one JSON object and nothing else."
    );
    vec![Message::model(answer.text), Message::user(ask)]
}

/// The answer to a request of which the server takes what it is asked with: what it refuses by name is left out, and then the
/// wish for a shape is said in a simpler way. What it took is noted.
async fn taken(
    client: &Client,
    request: &Request,
    shape: &Shape,
    accepts: &mut Accepts,
    stop: &CancellationToken,
    told: &mut impl FnMut(Told<'_>),
) -> Result<Answer, Failure> {
    let mut tried = *accepts;
    loop {
        let request = spelled_out(request, shape, tried.rung);
        let piece = |piece: &str| told(Told::Piece(piece));
        match client.ask(&request, Some(shape), &tried, stop, piece).await {
            Err(Failure::Rejected { status, said }) => {
                if tried.learn(&said) {
                    continue;
                }
                tried.rung = tried.rung.below().ok_or(Failure::Rejected { status, said })?;
            }
            Ok(answer) => {
                *accepts = tried;
                return Ok(answer);
            }
            Err(other) => return Err(other),
        }
    }
}

/// The request, with the schema in its words where the server does not take it apart from them.
fn spelled_out(request: &Request, shape: &Shape, rung: Rung) -> Request {
    let mut request = request.clone();
    if rung != Rung::Schema {
        request.system += &format!(
            "\n\nAnswer with one JSON object that fits this JSON Schema, and with nothing else:\n{}",
            shape.schema
        );
    }
    request
}

/// The `T` in what was answered, else what is wrong with it, for the model to read.
pub(crate) fn read<T: DeserializeOwned>(found: &Value) -> Result<T, Complaint> {
    serde_path_to_error::deserialize(found).map_err(|error| {
        let path = error.path().to_string();
        // A wrong value is repeated in it, however long it is.
        let why: String = error.into_inner().to_string().chars().take(limits::SAID_CHARS).collect();
        Complaint(if path == "." { why } else { format!("at {path}: {why}") })
    })
}

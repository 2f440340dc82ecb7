//! Answers in a shape, from servers that understand the wish for one more or less well.
//! Not here: how objects are found in words (`json`).

use crate::testing::{answered, client, openai, request};
use crate::{
    Accepts, Complaint, Failure, Rung, Spent, Told, Usage, ask_for, shape_of, structured::read,
};
use domain::{Code, Fault};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio_util::sync::CancellationToken;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers::any};

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
struct Lesson {
    title: String,
    minutes: u32,
}

const GOOD: &str = r#"{"title": "Bread", "minutes": 20}"#;

/// A server, and what it has been asked so far.
struct Server {
    mock: MockServer,
    asked: Arc<Mutex<Vec<Value>>>,
    accepts: Accepts,
    spent: Spent,
    again: usize,
}

impl Server {
    async fn new(
        answer: impl Fn(&Value, usize) -> ResponseTemplate + Send + Sync + 'static,
    ) -> Self {
        let mock = MockServer::start().await;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        let respond = move |request: &Request| {
            let body: Value = serde_json::from_slice(&request.body).unwrap();
            let mut seen = seen.lock().unwrap();
            let answer = answer(&body, seen.len());
            seen.push(body);
            answer
        };
        Mock::given(any()).respond_with(respond).mount(&mock).await;
        Self { mock, asked, accepts: Accepts::default(), spent: Spent::default(), again: 0 }
    }

    async fn ask(&mut self) -> Result<Lesson, Failure> {
        let read = |found: &Value| match read::<Lesson>(found)? {
            Lesson { minutes: 0, .. } => Err(Complaint("a lesson takes time".into())),
            lesson => Ok(lesson),
        };
        let shape = shape_of::<Lesson>("lesson");
        let stop = CancellationToken::new();
        let client = client(&self.mock.uri(), openai());
        let (accepts, spent) = (&mut self.accepts, &mut self.spent);
        let again = &mut self.again;
        let told = |told: Told<'_>| *again += usize::from(told == Told::Again);
        ask_for(&client, &request(), &shape, read, accepts, spent, &stop, told).await
    }

    fn asked(&self) -> Vec<Value> {
        self.asked.lock().unwrap().clone()
    }
}

fn bread() -> Lesson {
    Lesson { title: "Bread".into(), minutes: 20 }
}

fn refused(message: &str) -> ResponseTemplate {
    let body = serde_json::json!({ "error": { "message": message } });
    ResponseTemplate::new(400).set_body_json(body)
}

#[tokio::test]
async fn a_server_that_keeps_to_schemas_is_asked_once() {
    let mut server = Server::new(|_, _| answered(GOOD, "stop")).await;
    assert_eq!(server.ask().await, Ok(bread()));
    assert_eq!(server.asked().len(), 1);
    let usage = Usage { read: 7, written: 5 };
    assert_eq!(server.spent, Spent { usage, asked: 1 });
    assert_eq!((server.accepts, server.again), (Accepts::default(), 0));
}

#[tokio::test]
async fn each_server_is_asked_in_the_way_that_it_accepts_and_that_is_remembered() {
    for (accepted, rung) in [("json_object", Rung::Object), ("none", Rung::Text)] {
        let mut server = Server::new(move |body, _| {
            let kind = body["response_format"]["type"].as_str().unwrap_or("none");
            match kind {
                kind if kind == accepted => {
                    answered(&format!("Here you are:\n```json\n{GOOD}\n```"), "stop")
                }
                _ => refused("'response_format.type' must be 'text'"),
            }
        })
        .await;
        assert_eq!(server.ask().await, Ok(bread()), "{accepted}");
        assert_eq!(server.accepts.rung, rung);
        let before = server.asked().len();
        assert_eq!(server.ask().await, Ok(bread()), "{accepted}");
        assert_eq!(server.asked().len(), before + 1, "{accepted}: it is known by now");
        let system = server.asked()[before]["messages"][0]["content"].as_str().unwrap().to_owned();
        assert!(system.contains("JSON Schema") && system.contains("\"minutes\""), "{system}");
    }
}

#[tokio::test]
async fn what_a_server_names_is_left_out_and_the_shape_stays() {
    let mut server = Server::new(|body, _| match body {
        body if body.get("stream_options").is_some() => refused("unknown field: stream_options"),
        body if body.get("max_tokens").is_some() => refused("use max_completion_tokens"),
        _ => answered(GOOD, "stop"),
    })
    .await;
    assert_eq!(server.ask().await, Ok(bread()));
    assert_eq!(server.asked().len(), 3);
    let expected = Accepts { usage: false, plain_most: false, ..Accepts::default() };
    assert_eq!(server.accepts, expected);
}

#[tokio::test]
async fn a_request_that_is_refused_in_every_way_teaches_nothing() {
    let mut server = Server::new(|_, _| refused("the prompt is longer than the context")).await;
    let failure = server.ask().await.unwrap_err();
    assert_eq!((failure.code(), server.asked().len()), (Code::ModelRefused, 3));
    assert_eq!((server.accepts, server.spent), (Accepts::default(), Spent::default()));
}

#[tokio::test]
async fn an_answer_that_is_none_goes_back_with_what_is_wrong_with_it() {
    for (bad, why) in [
        ("I would rather not.", "there is no JSON object in it"),
        (r#"{"title": "Bread"}"#, "missing field `minutes`"),
        (r#"{"title": "Bread", "minutes": "long"}"#, "at minutes: invalid type"),
        (r#"{"title": "Bread", "minutes": 0}"#, "a lesson takes time"),
    ] {
        let answer =
            move |_: &Value, before: usize| answered(if before == 0 { bad } else { GOOD }, "stop");
        let mut server = Server::new(answer).await;
        assert_eq!(server.ask().await, Ok(bread()), "{bad}");
        let asked = server.asked();
        assert_eq!((asked.len(), server.again, server.spent.asked), (2, 1, 2), "{bad}");
        let messages = asked[1]["messages"].as_array().unwrap();
        assert_eq!(messages[2]["content"], bad);
        let mending = messages[3]["content"].as_str().unwrap();
        assert!(mending.contains(why), "{mending}");
    }
}

#[tokio::test]
async fn a_model_that_never_gets_it_right_is_asked_three_times_and_no_more() {
    let mut server = Server::new(|_, before| answered(&format!("no {before}"), "stop")).await;
    let failure = server.ask().await.unwrap_err();
    assert_eq!(failure.code(), Code::ModelAnswerUnusable);
    let asked = server.asked();
    assert_eq!((asked.len(), server.spent.usage), (3, Usage { read: 21, written: 15 }));
    let messages = asked[2]["messages"].as_array().unwrap();
    assert_eq!((messages.len(), &messages[2]["content"]), (4, &"no 1".into()), "the last one only");
}

#[tokio::test]
async fn an_answer_that_was_too_long_is_asked_for_in_half_of_it_and_not_sent_back() {
    let answer = |_: &Value, before: usize| match before {
        0 => answered(r#"{"title": "Bread, and how"#, "length"),
        _ => answered(GOOD, "stop"),
    };
    let mut server = Server::new(answer).await;
    assert_eq!(server.ask().await, Ok(bread()));
    let messages = server.asked()[1]["messages"].as_array().unwrap().clone();
    assert_eq!(messages.len(), 3);
    assert!(messages[2]["content"].as_str().unwrap().contains("at most half"));
}

#[tokio::test]
async fn a_server_that_fails_is_not_asked_in_other_ways() {
    let mut server = Server::new(|_, _| ResponseTemplate::new(503)).await;
    assert_eq!(server.ask().await.unwrap_err().code(), Code::ModelFailed);
    assert_eq!(server.asked().len(), 1);
}

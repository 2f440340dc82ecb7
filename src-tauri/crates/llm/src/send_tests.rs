//! Requests and answers, as servers that keep to their protocol see and give them.
//! Not here: servers that break (`fault_tests`), answers in a shape (`structured_tests`).

use crate::testing::{CANARY, ask, client, events, openai, request};
use crate::{Accepts, Answer, Failure, Finish, Shape, Usage, provider};
use domain::{Code, Fault};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};
use tokio_util::sync::CancellationToken;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn stream(body: String) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body, "text/event-stream; charset=utf-8")
}

#[tokio::test]
async fn an_answer_is_told_in_pieces_and_given_whole() {
    let openai = events(&[
        r#"{"choices": [{"delta": {"role": "assistant"}}]}"#,
        r#"{"choices": [{"delta": {"content": "Yeast "}}], "usage": null}"#,
        r#"{"choices": [{"delta": {"content": "makes gas."}, "finish_reason": "stop"}]}"#,
        r#"{"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": 4}}"#,
        "[DONE]",
    ]);
    let anthropic = events(&[
        r#"{"type": "message_start", "message": {"usage": {"input_tokens": 9, "output_tokens": 1}}}"#,
        r#"{"type": "ping"}"#,
        r#"{"type": "content_block_delta", "delta": {"type": "text_delta", "text": "Yeast "}}"#,
        r#"{"type": "content_block_delta", "delta": {"type": "text_delta", "text": "makes gas."}}"#,
        r#"{"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 4}}"#,
        r#"{"type": "message_stop"}"#,
    ]);
    for (word, body) in [("openai", openai), ("anthropic", anthropic)] {
        let server = server(stream(body)).await;
        let client = client(&server.uri(), provider(word).unwrap());
        let (answer, pieces) = ask(&client).await;
        let whole = Answer {
            text: "Yeast makes gas.".into(),
            finish: Finish::Stop,
            usage: Usage { read: 9, written: 4 },
        };
        assert_eq!(
            (answer, pieces),
            (Ok(whole), vec!["Yeast ".into(), "makes gas.".into()]),
            "{word}"
        );
    }
}

#[tokio::test]
async fn an_answer_in_one_piece_is_as_good() {
    for (word, body) in [
        (
            "openai",
            json!({ "choices": [{ "message": { "content": "Gas." }, "finish_reason": "length" }] }),
        ),
        (
            "anthropic",
            json!({ "content": [{ "type": "text", "text": "Gas." }], "stop_reason": "max_tokens" }),
        ),
    ] {
        let server = server(ResponseTemplate::new(200).set_body_json(body)).await;
        let (answer, pieces) = ask(&client(&server.uri(), provider(word).unwrap())).await;
        let answer = answer.unwrap();
        assert_eq!((answer.text.as_str(), answer.finish), ("Gas.", Finish::Length), "{word}");
        assert_eq!(pieces, ["Gas."], "{word}");
    }
}

/// What a server gets from a request with and without what it may not accept.
async fn sent(word: &str, accepts: &Accepts) -> (Vec<(String, String)>, Value) {
    let server = server(ResponseTemplate::new(500)).await;
    let client = client(&server.uri(), provider(word).unwrap());
    let shape = Shape { name: "lesson".into(), schema: json!({ "type": "object" }) };
    let stop = CancellationToken::new();
    let _failed = client.ask(&request(), Some(&shape), accepts, &stop, |_| ()).await;
    let got = server.received_requests().await.unwrap().remove(0);
    let named = ["authorization", "x-api-key", "anthropic-version", "cookie", "referer"];
    let headers = named.iter().filter_map(|name| {
        Some(((*name).to_owned(), got.headers.get(*name)?.to_str().ok()?.to_owned()))
    });
    let headers = headers.chain([("path".to_owned(), got.url.path().to_owned())]).collect();
    (headers, serde_json::from_slice(&got.body).unwrap())
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn a_request_says_what_it_must_and_nothing_else() {
    let (headers, body) = sent("openai", &Accepts::default()).await;
    let bearer = format!("Bearer {CANARY}");
    assert_eq!(headers, pairs(&[("authorization", &bearer), ("path", "/chat/completions")]));
    let schema = json!({ "name": "lesson", "strict": true, "schema": { "type": "object" } });
    assert_eq!(
        body,
        json!({
            "model": "small",
            "messages": [
                { "role": "system", "content": "Be brief." },
                { "role": "user", "content": "Why does dough rise?" },
            ],
            "stream": true,
            "stream_options": { "include_usage": true },
            "max_tokens": 100,
            "temperature": 0.2,
            "response_format": { "type": "json_schema", "json_schema": schema },
        })
    );
    let (headers, body) = sent("anthropic", &Accepts::default()).await;
    let named = [("x-api-key", CANARY), ("anthropic-version", "2023-06-01"), ("path", "/messages")];
    assert_eq!(headers, pairs(&named));
    assert_eq!(
        body,
        json!({
            "model": "small",
            "system": "Be brief.",
            "messages": [{ "role": "user", "content": "Why does dough rise?" }],
            "stream": true,
            "max_tokens": 100,
            "temperature": 0.2,
            "output_config": { "format": { "type": "json_schema", "schema": { "type": "object" } } },
        })
    );
}

#[tokio::test]
async fn what_a_server_does_not_accept_is_left_out() {
    let accepts =
        Accepts { rung: crate::Rung::Text, usage: false, temperature: false, plain_most: false };
    let (_, body) = sent("openai", &accepts).await;
    let words: BTreeSet<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    let words: Vec<&str> = words.into_iter().collect();
    assert_eq!(words, ["max_completion_tokens", "messages", "model", "stream"]);
}

#[tokio::test]
async fn every_refusal_has_its_code_its_reason_and_its_pause() {
    let reason = json!({ "error": { "message": format!("no\n such {CANARY}") } });
    for (status, after, code, wait, again) in [
        (400, "", Code::ModelRefused, None, false),
        (401, "", Code::ModelKeyRefused, None, false),
        (403, "", Code::ModelKeyRefused, None, false),
        (404, "", Code::ModelRefused, None, false),
        (413, "", Code::ModelRefused, None, false),
        (429, "7", Code::ModelLimited, Some(7.0), true),
        (429, "0.5", Code::ModelLimited, Some(0.5), true),
        (429, "-1", Code::ModelLimited, None, true),
        (429, "1e300", Code::ModelLimited, None, true),
        (429, "999999", Code::ModelLimited, Some(3_600.0), true),
        (500, "", Code::ModelFailed, None, true),
        (503, "2", Code::ModelFailed, Some(2.0), true),
        (529, "", Code::ModelFailed, None, true),
    ] {
        let mut answer = ResponseTemplate::new(status).set_body_json(&reason);
        if !after.is_empty() {
            answer = answer.insert_header("retry-after", after);
        }
        let server = server(answer).await;
        let failure = ask(&client(&server.uri(), openai())).await.0.unwrap_err();
        assert_eq!(failure.code(), code, "{status}");
        assert_eq!(failure.wait(), wait.map(Duration::from_secs_f64), "{status} {after}");
        assert_eq!(failure.retryable(), again, "{status}");
        let said = failure.to_string();
        assert!(said.contains("no such [key]") && !said.contains(CANARY), "{status}: {said}");
    }
}

#[tokio::test]
async fn what_a_server_says_is_one_short_line_whatever_it_says() {
    for (body, expected) in [
        (r#"{"error": "plain"}"#, "plain"),
        (r#"{"detail": "of FastAPI"}"#, "of FastAPI"),
        (r#"{"message": "bare"}"#, "bare"),
        ("<html>\n<b>Bad</b>\u{7} gateway", "<html> <b>Bad</b> gateway"),
        ("", "no reason was given"),
    ] {
        let server = server(ResponseTemplate::new(502).set_body_string(body)).await;
        let failure = ask(&client(&server.uri(), openai())).await.0.unwrap_err();
        let expected = Failure::Server { status: 502, said: expected.into(), wait: None };
        assert_eq!(failure, expected);
    }
    let server = server(ResponseTemplate::new(500).set_body_string("ä".repeat(20_000))).await;
    let failure = ask(&client(&server.uri(), openai())).await.0.unwrap_err();
    assert!(failure.to_string().chars().count() < 400);
}

#[tokio::test]
async fn a_server_that_sends_elsewhere_is_not_followed_and_the_key_stays() {
    let other = server(ResponseTemplate::new(200)).await;
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = format!("{}/chat/completions", other.uri());
        let first =
            server(ResponseTemplate::new(status).insert_header("location", elsewhere)).await;
        let failure = ask(&client(&first.uri(), openai())).await.0.unwrap_err();
        assert_eq!(failure, Failure::Redirected, "{status}");
    }
    assert!(other.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_failure_inside_of_an_answer_is_one() {
    for (word, data, expected) in [
        ("openai", r#"{"error": {"message": "out of memory"}}"#, Code::ModelFailed),
        ("openai", r#"{"error": "out of memory"}"#, Code::ModelFailed),
        (
            "anthropic",
            r#"{"type": "error", "error": {"type": "overloaded_error"}}"#,
            Code::ModelFailed,
        ),
        (
            "anthropic",
            r#"{"type": "error", "error": {"type": "rate_limit_error"}}"#,
            Code::ModelLimited,
        ),
        (
            "openai",
            r#"{"choices": [{"delta": {}, "finish_reason": "content_filter"}]}"#,
            Code::ModelRefused,
        ),
        (
            "anthropic",
            r#"{"type": "message_delta", "delta": {"stop_reason": "refusal"}}"#,
            Code::ModelRefused,
        ),
    ] {
        let server = server(stream(events(&[data]))).await;
        let failure = ask(&client(&server.uri(), provider(word).unwrap())).await.0.unwrap_err();
        assert_eq!(failure.code(), expected, "{data}");
    }
}

#[tokio::test]
async fn the_models_of_a_server_are_listed() {
    let list =
        json!({ "object": "list", "data": [{ "id": "small" }, { "x": 1 }, { "id": "large" }] });
    let server = server(ResponseTemplate::new(200).set_body_json(list)).await;
    let models = client(&server.uri(), openai()).models(&CancellationToken::new()).await;
    assert_eq!(models, Ok(vec!["small".to_owned(), "large".to_owned()]));
}

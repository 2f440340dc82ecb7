//! A real server with a real, small model: `cargo xtask test --model` starts one and says where it is.
//! Not here: servers that only play one (`send_tests`, `fault_tests`). What the model says is not looked at; it rambles.

use crate::testing::{openai, request};
use crate::{
    Accepts, Client, Endpoint, Failure, Finish, Key, Limits, Spent, ask_for, shape_of,
    structured::read,
};
use domain::{Code, Fault};
use schemars::JsonSchema;
use serde::Deserialize;
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// The server's address and key, when there is one.
#[expect(clippy::disallowed_methods, reason = "where the server is only its starter knows")]
fn server() -> Option<(String, String)> {
    let address = std::env::var("MODEL_SERVER").ok()?;
    Some((address, std::env::var("MODEL_KEY").unwrap_or_default()))
}

fn client(address: &str, key: &str) -> Client {
    let endpoint = Endpoint::parse(address).unwrap();
    Client::new(endpoint, openai(), Key::new(key), Limits::default()).unwrap()
}

/// Nothing in it can be long, since a small model rambles where it may.
#[derive(Debug, Deserialize, JsonSchema)]
#[expect(dead_code, reason = "that they can be read is what is tested")]
struct Judgement {
    level: Level,
    is_true: bool,
    second: Option<Level>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Level {
    Easy,
    Hard,
}

#[tokio::test]
#[ignore = "needs a real server"]
async fn a_real_server_knows_its_models_and_its_key() {
    let Some((address, key)) = server() else { return };
    let stop = CancellationToken::new();
    assert!(!client(&address, &key).models(&stop).await.unwrap().is_empty());
    let wrong = client(&address, "sk-wrong");
    let refused = wrong.ask(&request(), None, &Accepts::default(), &stop, |_| ()).await;
    assert_eq!(refused.unwrap_err().code(), Code::ModelKeyRefused);
}

#[tokio::test]
#[ignore = "needs a real server"]
async fn a_real_server_streams_until_there_are_enough_words() {
    let Some((address, key)) = server() else { return };
    let (stop, mut pieces) = (CancellationToken::new(), Vec::new());
    let mut long = request();
    (long.most_tokens, long.system) = (24, "Count on and on: one, two, three".into());
    let told = |piece: &str| pieces.push(piece.to_owned());
    let answer = client(&address, &key).ask(&long, None, &Accepts::default(), &stop, told).await;
    let answer = answer.unwrap();
    assert_eq!(answer.text, pieces.concat());
    assert!(answer.usage.read > 0 && answer.usage.written > 0, "{answer:?}");
    assert!(pieces.len() > 1 || answer.finish == Finish::Stop, "{answer:?}");
}

#[tokio::test]
#[ignore = "needs a real server"]
async fn a_real_server_that_knows_schemas_keeps_to_one_at_the_first_try() {
    let Some((address, key)) = server() else { return };
    let (mut accepts, mut spent) = (Accepts::default(), Spent::default());
    let (client, stop) = (client(&address, &key), CancellationToken::new());
    // Between the words of an object a small model writes blanks as long as it may.
    let request = crate::Request { most_tokens: 1_000, ..request() };
    let (shape, told) = (shape_of::<Judgement>("judgement"), |_: crate::Told<'_>| ());
    let (rung, used) = (&mut accepts, &mut spent);
    ask_for(&client, &request, &shape, read::<Judgement>, rung, used, &stop, told).await.unwrap();
    assert_eq!((accepts.rung, spent.asked), (crate::Rung::Schema, 1));
    assert!(spent.usage.written > 0, "{spent:?}");
}

#[tokio::test]
#[ignore = "needs a real server"]
async fn a_real_server_is_left_in_the_middle_of_a_word() {
    let Some((address, key)) = server() else { return };
    let (stop, mut long) = (CancellationToken::new(), request());
    long.most_tokens = 2_000;
    let began = Instant::now();
    let told = |_: &str| stop.cancel();
    let answer = client(&address, &key).ask(&long, None, &Accepts::default(), &stop, told).await;
    assert!(matches!(answer, Err(Failure::Cancelled) | Ok(_)), "{answer:?}");
    assert!(began.elapsed() < Duration::from_mins(1));
}

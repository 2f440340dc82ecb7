//! The language model: trying whether it can be asked, its key.
//! Not here: servers that fail in every way (`llm`).

use super::support::Bench;
use domain::Code;
use serde_json::json;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{header, path},
};

const KEY: &str = "sk-canary-0123456789";

/// A server with two models for who has the key, and the runtime that it lives in.
fn server() -> (tokio::runtime::Runtime, MockServer) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(async {
        let server = MockServer::start().await;
        let list = json!({ "data": [{ "id": "small" }, { "id": "large" }] });
        Mock::given(path("/v1/models"))
            .and(header("authorization", format!("Bearer {KEY}")))
            .respond_with(ResponseTemplate::new(200).set_body_json(list))
            .mount(&server)
            .await;
        let refused = json!({ "error": { "message": format!("wrong: {KEY}") } });
        Mock::given(path("/v1/models"))
            .respond_with(ResponseTemplate::new(401).set_body_json(refused))
            .with_priority(9)
            .mount(&server)
            .await;
        server
    });
    (runtime, server)
}

fn set(bench: &Bench, key: &str, value: &str) {
    bench.call(|call| engine::settings::set_setting(&bench.app, call, key, value));
}

#[test]
fn the_models_of_the_server_in_the_settings_are_listed_for_who_has_the_key() {
    let (_runtime, server) = server();
    let bench = Bench::new();
    let models = || bench.app.call("models", |_| engine::model::models(&bench.app));
    assert_eq!(models().unwrap_err().code, Code::InvalidInput, "no server is set");
    set(&bench, "llm.base_url", &format!("{}/v1", server.uri()));
    set(&bench, "llm.model", "large");
    assert_eq!(models().unwrap_err().code, Code::ModelKeyRefused, "there is no key");
    engine::model::set_key(&bench.app, KEY, false).unwrap();
    let answer = models().unwrap();
    assert_eq!((answer.models, answer.has_chosen), (vec!["small".into(), "large".into()], true));
    set(&bench, "llm.model", "huge");
    assert!(!models().unwrap().has_chosen);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    set(&bench, "llm.base_url", &format!("http://{nobody}/v1"));
    assert_eq!(models().unwrap_err().code, Code::ModelUnreachable);
}

#[test]
fn a_key_is_taken_back_and_what_is_none_is_refused() {
    let (_runtime, server) = server();
    let bench = Bench::new();
    set(&bench, "llm.base_url", &format!("{}/v1", server.uri()));
    engine::model::set_key(&bench.app, KEY, false).unwrap();
    assert!(engine::model::set_key(&bench.app, "two words", false).is_err());
    let models = || bench.app.call("models", |_| engine::model::models(&bench.app));
    assert!(models().is_ok(), "the key before it stays");
    engine::model::set_key(&bench.app, " ", false).unwrap();
    assert_eq!(models().unwrap_err().code, Code::ModelKeyRefused);
}

#[test]
fn a_key_goes_to_the_server_it_was_given_for_and_to_no_other() {
    let ((_runtime, first), (other_runtime, other)) = (server(), server());
    let bench = Bench::new();
    engine::model::set_key(&bench.app, KEY, false).unwrap();
    set(&bench, "llm.base_url", &format!("{}/v1", first.uri()));
    let models = || bench.app.call("models", |_| engine::model::models(&bench.app));
    let has_key = || bench.call(|_| engine::model::model(&bench.app)).has_key;
    assert!(models().is_ok() && has_key(), "the first server that is named");
    set(&bench, "llm.base_url", &format!("{}/v1", other.uri()));
    assert_eq!(models().unwrap_err().code, Code::ModelKeyRefused);
    assert!(!has_key());
    let seen = other_runtime.block_on(other.received_requests()).unwrap();
    assert_eq!(seen.len(), 1);
    assert!(seen.iter().all(|request| !request.headers.contains_key("authorization")));
    set(&bench, "llm.base_url", &format!("{}/v1", first.uri()));
    assert!(models().is_ok() && has_key());
}

#[test]
fn the_key_is_in_no_file_and_no_answer() {
    let (_runtime, server) = server();
    let (data, bench) = Bench::on_disk();
    set(&bench, "llm.base_url", &format!("{}/v1", server.uri()));
    engine::model::set_key(&bench.app, KEY, false).unwrap();
    bench.app.call("models", |_| engine::model::models(&bench.app)).unwrap();
    engine::model::set_key(&bench.app, "sk-other", false).unwrap();
    let refused = bench.app.call("models", |_| engine::model::models(&bench.app));
    let refused = serde_json::to_string(&refused.unwrap_err()).unwrap();
    assert!(!refused.contains("sk-other"), "{refused}");
    let backup = bench.folder.path().join("all.backup");
    bench.call(|_| engine::upkeep::backup(&bench.app, &backup));
    bench.app.close().unwrap();
    let mut folders = vec![data.path().to_owned(), bench.folder.path().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let holds = |key: &str| bytes.windows(key.len()).any(|part| part == key.as_bytes());
            assert!(!holds(KEY) && !holds("sk-other"), "{}", path.display());
            files += 1;
        }
    }
    assert!(files > 3);
}

#[test]
fn a_protocol_that_nobody_speaks_is_refused_with_those_that_are() {
    let bench = Bench::new();
    let refused = bench.app.call("set_setting", |call| {
        engine::settings::set_setting(&bench.app, call, "llm.provider", "smtp")
    });
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, Code::InvalidInput);
    assert!(refused.hint.unwrap().contains("anthropic"));
    set(&bench, "llm.provider", "anthropic");
}

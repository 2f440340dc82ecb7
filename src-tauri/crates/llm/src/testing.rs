//! Servers and requests for the tests of this crate.
//! Not here: what is expected of them.

use crate::{
    ALL, Accepts, Answer, Client, Endpoint, Failure, Key, Limits, Message, Provider, Request,
};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_util::sync::CancellationToken;
use wiremock::ResponseTemplate;

/// A key that must be seen nowhere.
pub(crate) const CANARY: &str = "sk-canary-0123456789";

pub(crate) fn request() -> Request {
    Request {
        model: "small".into(),
        system: "Be brief.".into(),
        messages: vec![Message::user("Why does dough rise?")],
        most_tokens: 100,
        temperature: Some(0.2),
    }
}

/// Limits that a test can wait for, on a busy machine too.
pub(crate) fn limits() -> Limits {
    Limits {
        answer_bytes: 64 << 10,
        connect: Duration::from_secs(5),
        first: Duration::from_secs(4),
        idle: Duration::from_millis(700),
        drip: (Duration::from_secs(2), 20),
        whole: Duration::from_secs(5),
    }
}

pub(crate) fn client(address: &str, provider: &'static Provider) -> Client {
    let endpoint = Endpoint::parse(address).unwrap();
    Client::new(endpoint, provider, Key::new(CANARY), limits()).unwrap()
}

/// Asks for words, and gives them with the pieces they came in.
pub(crate) async fn ask(client: &Client) -> (Result<Answer, Failure>, Vec<String>) {
    let (stop, mut pieces) = (CancellationToken::new(), Vec::new());
    let told = |piece: &str| pieces.push(piece.to_owned());
    let answer = client.ask(&request(), None, &Accepts::default(), &stop, told).await;
    (answer, pieces)
}

/// Events as servers stream them.
pub(crate) fn events(data: &[&str]) -> String {
    let events: Vec<String> = data.iter().map(|data| format!("data: {data}\n\n")).collect();
    events.concat()
}

/// A streamed answer of these words that ends for this reason.
pub(crate) fn answered(words: &str, reason: &str) -> ResponseTemplate {
    let delta = serde_json::json!({ "choices": [{ "delta": { "content": words } }] });
    let end = serde_json::json!({
        "choices": [{ "delta": {}, "finish_reason": reason }],
        "usage": { "prompt_tokens": 7, "completion_tokens": 5 },
    });
    let body = events(&[&delta.to_string(), &end.to_string(), "[DONE]"]);
    ResponseTemplate::new(200).set_body_raw(body, "text/event-stream")
}

/// A server that reads a request, does with the connection what it likes, and gives its address.
pub(crate) async fn raw<F: Future<Output = ()> + Send + 'static>(
    serve: impl Fn(TcpStream) -> F + Send + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    #[expect(clippy::disallowed_methods, reason = "it ends with the test")]
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = vec![0; 64 << 10];
            let _read = stream.read(&mut asked).await;
            serve(stream).await;
        }
    });
    format!("http://{address}/v1")
}

/// Sends `text` in chunks of the protocol, one for each part.
pub(crate) async fn chunks(stream: &mut TcpStream, parts: &[&[u8]], wait: Duration) {
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    let _head = stream.write_all(head.as_bytes()).await;
    for part in parts {
        let _size = stream.write_all(format!("{:x}\r\n", part.len()).as_bytes()).await;
        let _part = stream.write_all(part).await;
        let _end = stream.write_all(b"\r\n").await;
        tokio::time::sleep(wait).await;
    }
}

/// The protocol of most servers.
pub(crate) fn openai() -> &'static Provider {
    &ALL[0]
}

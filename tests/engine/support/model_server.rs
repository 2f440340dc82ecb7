//! A server that plays a language model: it says what a test has it say, and breaks in every way a real one does.
//! Not here: what is expected of the program. Only the standard library is used, so that other programs can take this in.

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How a request is answered.
pub(crate) enum Reply {
    /// With these words, in a stream.
    Says(String),
    /// With a status, further headers (each with its line end) and a body.
    Status(u16, String, String),
    /// With these words, of which only so many bytes of the stream arrive.
    Cut(String, usize),
    /// Not at all: the connection is closed.
    Silence,
    /// With these words, a byte at a time with this pause between them.
    Slow(String, Duration),
    /// With so many bytes that no answer has.
    Flood(usize),
}

/// A server, and what it has been asked.
pub(crate) struct ModelServer {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Value>>>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl ModelServer {
    /// A server at a free port that answers the request with this number, counted from zero, as `answer` says.
    pub(crate) fn new(answer: impl Fn(usize, &Value) -> Reply + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1:0", answer)
    }

    pub(crate) fn at(
        place: &str,
        answer: impl Fn(usize, &Value) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(place).unwrap();
        let address = format!("http://{}/v1", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (seen, read) = (asked.clone(), heads.clone());
        let answer = Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (seen, read, answer) = (seen.clone(), read.clone(), answer.clone());
                std::thread::spawn(move || {
                    // Whoever asks may go away at any time.
                    let _ = serve(stream, &seen, &read, answer.as_ref());
                });
            }
        });
        Self { address, asked, heads }
    }

    /// What it was asked, in order.
    pub(crate) fn asked(&self) -> Vec<Value> {
        lock(&self.asked).clone()
    }

    /// The first lines and headers of all requests.
    pub(crate) fn heads(&self) -> String {
        lock(&self.heads).concat()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(
    stream: TcpStream,
    asked: &Mutex<Vec<Value>>,
    heads: &Mutex<Vec<String>>,
    answer: &(dyn Fn(usize, &Value) -> Reply + Send + Sync),
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some(number) = line.to_lowercase().strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
        head += &line;
    }
    let is_list = head.starts_with("GET");
    lock(heads).push(head);
    if is_list {
        let list = json!({ "data": [{ "id": "parrot" }] }).to_string();
        return plain(stream, 200, "Content-Type: application/json\r\n", &list);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let number = {
        let mut asked = lock(asked);
        asked.push(body.clone());
        asked.len() - 1
    };
    match answer(number, &body) {
        Reply::Says(words) => events(stream, &words, usize::MAX, Duration::ZERO),
        Reply::Cut(words, bytes) => events(stream, &words, bytes, Duration::ZERO),
        Reply::Slow(words, pause) => events(stream, &words, usize::MAX, pause),
        Reply::Status(status, headers, body) => plain(stream, status, &headers, &body),
        Reply::Silence => Ok(()),
        Reply::Flood(bytes) => {
            let event = json!({ "choices": [{ "delta": { "content": "x".repeat(60_000) } }] });
            begin(&stream)?;
            let event = format!("data: {event}\n\n");
            let mut stream = stream;
            for _ in 0..=bytes / event.len() {
                stream.write_all(event.as_bytes())?;
            }
            Ok(())
        }
    }
}

fn begin(mut stream: &TcpStream) -> std::io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n",
    )
}

fn plain(mut stream: TcpStream, status: u16, headers: &str, body: &str) -> std::io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} x\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n"
    );
    stream.write_all((head + body).as_bytes())
}

/// The words in pieces, then why they end and what was used.
fn events(mut stream: TcpStream, words: &str, most: usize, pause: Duration) -> std::io::Result<()> {
    let chars: Vec<char> = words.chars().collect();
    let mut text = String::new();
    for piece in chars.chunks(24) {
        let piece: String = piece.iter().collect();
        text += &format!("data: {}\n\n", json!({ "choices": [{ "delta": { "content": piece } }] }));
    }
    let usage = json!({ "prompt_tokens": 1000, "completion_tokens": 100 });
    let end = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }], "usage": usage });
    text += &format!("data: {end}\n\ndata: [DONE]\n\n");
    begin(&stream)?;
    let bytes = text.as_bytes();
    let bytes = bytes.get(..most).unwrap_or(bytes);
    if pause.is_zero() {
        return stream.write_all(bytes);
    }
    for byte in bytes {
        stream.write_all(&[*byte])?;
        std::thread::sleep(pause);
    }
    Ok(())
}

/// The words of the last message of a request.
pub(crate) fn question(body: &Value) -> &str {
    let messages = body.pointer("/messages").and_then(Value::as_array).map(Vec::as_slice);
    let last = messages.unwrap_or_default().last();
    last.and_then(|message| message.pointer("/content")?.as_str()).unwrap_or_default()
}

/// The name of the shape that a request asks for.
pub(crate) fn shape(body: &Value) -> &str {
    let name = body.pointer("/response_format/json_schema/name");
    name.and_then(Value::as_str).unwrap_or("course")
}

/// An answer of the right shape to whatever is asked, by the name of the shape.
pub(crate) fn good(body: &Value) -> Reply {
    let name = shape(body);
    let answer = match name {
        "lesson" => json!({
            "body": "## Rising\n\nYeast makes the dough rise [1].",
            "quotes": [{ "source": 1, "quote": "" }],
        }),
        "quiz" => json!({ "questions": [
            { "question": "What makes dough rise?", "right": "Yeast", "wrong": ["Salt", "Luck"], "source": 1 },
            { "question": "What is bread made from?", "right": "Flour", "wrong": ["Sand"], "source": 1 },
        ]}),
        "objectives" => json!({ "objectives": [{ "text": "Bake a loaf.", "level": "apply" }] }),
        "text" => json!({ "text": "Short." }),
        "answers" => json!({ "answers": [{ "question": 1, "choices": [1], "because": "So." }] }),
        _ => json!({
            "summary": "How bread is made.",
            "objectives": [{ "text": "Bake a loaf.", "level": "apply" }],
            "modules": [{ "title": "Dough", "summary": "From flour to dough.", "lessons": [
                { "title": "Mixing", "summary": "Flour and water.", "sources": [1], "objectives": [] },
                { "title": "Rising", "summary": "Time and yeast.", "sources": [2], "objectives": [] },
            ]}],
        }),
    };
    Reply::Says(answer.to_string())
}

/// Every way in which a server breaks, by its name; the number of a fault is its place here.
pub(crate) const FAULTS: [&str; 15] = [
    "429 with Retry-After",
    "500",
    "503",
    "cut in the answer",
    "cut at its beginning",
    "closed at once",
    "half of the JSON",
    "no JSON",
    "another shape",
    "no words",
    "key refused",
    "not found",
    "redirect",
    "a page in its place",
    "a byte at a time",
];

/// A fault by its number; none beyond the last.
pub(crate) fn fault(kind: u64, body: &Value) -> Option<Reply> {
    let Reply::Says(words) = good(body) else { return None };
    let error = |status: u16, headers: &str| {
        Reply::Status(status, headers.into(), r#"{"error":{"message":"no"}}"#.into())
    };
    let half: String = words.chars().take(words.chars().count() / 2).collect();
    Some(match kind {
        0 => error(429, "Retry-After: 2\r\n"),
        1 => error(500, ""),
        2 => error(503, "Retry-After: 1\r\n"),
        3 => Reply::Cut(words, 300),
        4 => Reply::Cut(words, 40),
        5 => Reply::Silence,
        6 => Reply::Says(half),
        7 => Reply::Says("{\"modules\": [oops".into()),
        8 => Reply::Says(r#"{"flour": [1, 2]}"#.into()),
        9 => Reply::Says(String::new()),
        10 => error(401, ""),
        11 => error(404, ""),
        12 => Reply::Status(307, "Location: http://127.0.0.1:9/v1\r\n".into(), String::new()),
        13 => {
            Reply::Status(200, "Content-Type: text/html\r\n".into(), "<html>Log in</html>".into())
        }
        14 => Reply::Slow(words, Duration::from_micros(100)),
        _ => return None,
    })
}

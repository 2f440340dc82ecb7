//! The worker's side: limits first, then one file after another.
//! Not here: the app's side (`pool`).

use super::{Answer, Request};
use crate::{ImportError, extract_file, limits, paths};
use std::{
    io::{BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

/// Reads files until stdin ends. A panic of a parser is one more way of a file being damaged.
pub fn serve() -> ExitCode {
    limit_memory();
    // Parsers recurse; a stack of known size is what their limits are made for.
    let worker = std::thread::Builder::new().stack_size(limits::STACK_BYTES).spawn(run);
    match worker.map(std::thread::JoinHandle::join) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn run() {
    // What a parser prints must not be taken for an answer, and a panic needs no words: the app says what is known.
    std::panic::set_hook(Box::new(|_| ()));
    let mut out = std::io::stdout();
    for line in std::io::stdin().lock().lines() {
        let Ok(Ok(request)) = line.map(|line| serde_json::from_str::<Request>(&line)) else {
            return;
        };
        let (answer, bytes) = catch_unwind(AssertUnwindSafe(|| answer(&request)))
            .unwrap_or_else(|_| (Answer::Failed(ImportError::damaged("document")), Vec::new()));
        let mut line = serde_json::to_vec(&answer).unwrap_or_default();
        line.push(b'\n');
        let written = out.write_all(&line).and_then(|()| out.write_all(&bytes));
        if written.and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

/// The answer, and the bytes that follow it.
fn answer(request: &Request) -> (Answer, Vec<u8>) {
    let mut bytes = Vec::new();
    let answered = match request {
        Request::Read { path } => {
            extract_file(&paths::from_text(path)).map(|extracted| Answer::Read(Box::new(extracted)))
        }
        Request::Draw { path, page, width } => {
            crate::page::draw(&paths::from_text(path), *page, *width).map(|picture| {
                bytes = picture;
                Answer::Drawn { bytes: bytes.len() }
            })
        }
        Request::Mark { path, page, text } => {
            crate::page::marks(&paths::from_text(path), *page, text).map(Answer::Marked)
        }
    };
    (answered.unwrap_or_else(Answer::Failed), bytes)
}

/// Bounds the address space, so that a file cannot take the machine down. Other systems have no such limit; there the
/// time limit is what is left.
fn limit_memory() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let most = Some(limits::WORKER_BYTES + limits::WORKER_BASE_BYTES);
        // A limit that cannot be set leaves the worker as it was; it is killed by time all the same.
        let _ = setrlimit(Resource::As, Rlimit { current: most, maximum: most });
        let none = Some(0);
        let _ = setrlimit(Resource::Core, Rlimit { current: none, maximum: none });
    }
}

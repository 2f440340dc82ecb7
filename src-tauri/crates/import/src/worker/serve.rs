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
        let read =
            catch_unwind(AssertUnwindSafe(|| extract_file(&paths::from_text(&request.path))));
        let answer = match read {
            Ok(Ok(extracted)) => Answer::Read(Box::new(extracted)),
            Ok(Err(error)) => Answer::Failed(error),
            Err(_) => Answer::Failed(ImportError::damaged("document")),
        };
        let mut line = serde_json::to_vec(&answer).unwrap_or_default();
        line.push(b'\n');
        if out.write_all(&line).and_then(|()| out.flush()).is_err() {
            return;
        }
    }
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

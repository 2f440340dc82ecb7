//! The worker's side: limits first, then one file after another.
//! Not here: the app's side (`pool`).

use super::{Answer, Request};
use crate::{Extracted, ImportError, extract_file, limits, paths, system};
use std::{
    io::{BufRead, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

/// Reads files until stdin ends. A panic of a parser is one more way of a file being damaged.
pub fn serve() -> ExitCode {
    system::limit_memory(limits::WORKER_BYTES + limits::WORKER_BASE_BYTES);
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
    let (mut input, mut out) = (std::io::stdin().lock(), std::io::stdout());
    while let Some((request, given)) = asked(&mut input) {
        let (answer, follows) = catch_unwind(AssertUnwindSafe(|| answer(&request, &given)))
            .unwrap_or_else(|_| (Answer::Failed(ImportError::damaged("document")), Vec::new()));
        let mut line = serde_json::to_vec(&answer).unwrap_or_default();
        line.push(b'\n');
        let mut parts = std::iter::once(&line).chain(&follows);
        let written = parts.try_for_each(|part| out.write_all(part));
        if written.and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

/// The next request and the bytes that follow it; none when there are no more.
fn asked(input: &mut impl BufRead) -> Option<(Request, Vec<u8>)> {
    let mut line = String::new();
    if input.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let request = serde_json::from_str(&line).ok()?;
    let length = if let Request::Shrink { bytes, .. } = &request { *bytes } else { 0 };
    if length > limits::PICTURE_BYTES {
        return None;
    }
    let mut given = vec![0; length];
    input.read_exact(&mut given).ok()?;
    Some((request, given))
}

/// The answer, and what follows it.
fn answer(request: &Request, given: &[u8]) -> (Answer, Vec<Vec<u8>>) {
    let answered = match request {
        Request::Read { path } => extract_file(&paths::from_text(path)).map(read),
        Request::Draw { path, page, width } => {
            crate::page::draw(&paths::from_text(path), *page, *width).map(drawn)
        }
        Request::Shrink { width, .. } => crate::thumbnail(given, *width).map(drawn),
        Request::Mark { path, page, text } => {
            let marks = crate::page::marks(&paths::from_text(path), *page, text);
            marks.map(|marks| (Answer::Marked(marks), Vec::new()))
        }
    };
    answered.unwrap_or_else(|error| (Answer::Failed(error), Vec::new()))
}

fn read(mut extracted: Extracted) -> (Answer, Vec<Vec<u8>>) {
    let all = extracted.pictures.iter_mut();
    let follows: Vec<Vec<u8>> = all.map(|found| std::mem::take(&mut found.bytes)).collect();
    let pictures = follows.iter().map(Vec::len).collect();
    (Answer::Read { extracted: Box::new(extracted), pictures }, follows)
}

fn drawn(picture: Vec<u8>) -> (Answer, Vec<Vec<u8>>) {
    (Answer::Drawn { bytes: picture.len() }, vec![picture])
}

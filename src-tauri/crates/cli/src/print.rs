//! How answers and failures are printed: JSON on one line, or text for people.
//! Not here: what is printed.
#![expect(clippy::print_stderr, reason = "printing is what this file is for")]

use engine::api::ApiError;
use serde::Serialize;
use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

/// Prints in the way the user asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Printer {
    json: bool,
}

impl Printer {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    pub(crate) fn is_json(self) -> bool {
        self.json
    }

    /// Prints an answer as one JSON document, or what `text` makes of it.
    pub(crate) fn answer<T: Serialize>(
        self,
        answer: &T,
        text: impl FnOnce(&T) -> String,
    ) -> ExitCode {
        let line = if self.json {
            serde_json::to_string(answer)
                .unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
        } else {
            text(answer)
        };
        print_line(line.trim_end_matches('\n'))
    }

    /// Prints a failure to stderr.
    pub(crate) fn failure(self, error: &ApiError) -> ExitCode {
        if self.json {
            eprintln!("{}", serde_json::to_string(error).unwrap_or_default());
        } else {
            eprintln!("{} [{}]", capital(&error.message), error.code.word());
            if let Some(hint) = &error.hint {
                eprintln!("{hint}");
            }
        }
        ExitCode::FAILURE
    }
}

/// Whether somebody is looking at stderr, so that a progress bar makes sense.
pub(crate) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// Prints one line; whoever reads it may act on it at once.
pub(crate) fn print_line(line: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    // A reader that went away, such as `head`, is no failure of ours.
    match writeln!(out, "{line}").and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Prints a remark that is no answer.
pub(crate) fn note(line: &str) {
    eprintln!("{line}");
}

/// The sentence with a capital at its start.
pub(crate) fn capital(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

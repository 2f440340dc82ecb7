//! The benchmarks behind `cargo xtask bench [NAME]`: each prints a table, with a peer measured in the same run.
//! Not here: tests; nothing here passes or fails.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark prints its table")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot go on stops"
)]
#![expect(clippy::cast_precision_loss, reason = "figures are rounded for people anyway")]

mod corpora;
mod extraction;
mod fts5;
mod graph;
mod import;
mod jobs;
mod library;
mod listing;
mod log;
mod ranking;
mod search;
mod session;
mod store;
mod table;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What stands before the folder to be imported in the place of the real documents beside the checkout.
const FOLDER: &str = "--folder";

/// A benchmark; the folder is one that was named for it.
type Bench = fn(Option<&Path>);

/// Every benchmark: its name, what it answers, and the function.
const ALL: &[(&str, &str, Bench)] = &[
    ("store", "How long a durable edit takes, alone and grouped", |_| store::bench()),
    ("import", "How long a folder of real documents takes", import::bench),
    ("extraction", "How much of the judged text of real files is found", |_| extraction::bench()),
    ("search", "How long a search takes, against SQLite FTS5", |_| search::bench()),
    ("ranking", "How good the order of hits is, against SQLite FTS5 (Cranfield)", |_| {
        ranking::bench();
    }),
    ("graph", "How long a neighbourhood of three steps takes", |_| graph::bench()),
    ("library", "How long a page of a large library's list takes", |_| listing::bench()),
    (
        "jobs",
        "What becomes of requests to a language model that breaks, and what they cost",
        |_| jobs::bench(),
    ),
    ("log", "The optimisation log: every entry before and after", |_| log::bench()),
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().map(String::as_str) == Some(engine::WORKER_ARGUMENT) {
        return engine::serve_worker();
    }
    let mut wanted = Vec::new();
    let mut folder = None;
    while let Some(argument) = arguments.next() {
        if argument == FOLDER {
            folder = arguments.next().map(PathBuf::from);
        } else if argument.starts_with("--") {
            // An option of one benchmark, which reads it, with its value, itself.
            arguments.next();
        } else {
            wanted.push(argument);
        }
    }
    if let Some(unknown) = wanted.iter().find(|name| ALL.iter().all(|(known, ..)| known != name)) {
        eprintln!("There is no benchmark {unknown}. There are:");
        for (name, question, _) in ALL {
            eprintln!("  {name:10} {question}");
        }
        return ExitCode::FAILURE;
    }
    for (name, question, bench) in ALL {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            println!("\n## {name}: {question}\n");
            bench(folder.as_deref());
        }
    }
    ExitCode::SUCCESS
}

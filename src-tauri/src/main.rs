//! The desktop program: reads documents when started as a worker, is the terminal program when asked to be, and opens
//! the studio otherwise.
//! Not here: anything else (`lib.rs`).
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// With this as the first argument the program is `coursewright-cli`. An installation so holds the engine once; its
/// `coursewright-cli` says nothing but this.
const TERMINAL_ARGUMENT: &str = "--terminal";

fn main() -> std::process::ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some(engine::WORKER_ARGUMENT) => engine::serve_worker(),
        Some(TERMINAL_ARGUMENT) => coursewright_cli::program(std::env::args_os().skip(1)),
        _ => coursewright::run(),
    }
}

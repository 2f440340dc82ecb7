//! The desktop program: reads documents when started as a worker, opens the studio otherwise.
//! Not here: anything else (`lib.rs`).
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some(engine::WORKER_ARGUMENT) {
        return engine::serve_worker();
    }
    coursewright::run()
}

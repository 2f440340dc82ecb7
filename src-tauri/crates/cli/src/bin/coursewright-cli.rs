//! The terminal program on its own: reads documents when started as a worker, runs a command otherwise.
//! Not here: anything else (`lib.rs`).

fn main() -> std::process::ExitCode {
    if std::env::args().nth(1).as_deref() == Some(engine::WORKER_ARGUMENT) {
        return engine::serve_worker();
    }
    coursewright_cli::program(std::env::args_os())
}

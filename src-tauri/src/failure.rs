//! What happens when the studio cannot be opened: a sentence and a way out, in a dialog and on the terminal.
//! Not here: failures of commands; those travel in the envelope.

use crate::instance::Instance;
use domain::{Code, Fault};
use engine::EngineError;
use std::process::ExitCode;

/// Why the studio could not be opened.
#[derive(Debug)]
pub(crate) enum Opening {
    /// The engine refused.
    Engine(EngineError),
    /// The program could not find itself.
    Program(std::io::Error),
}

impl From<EngineError> for Opening {
    fn from(error: EngineError) -> Self {
        Self::Engine(error)
    }
}

impl From<std::io::Error> for Opening {
    fn from(error: std::io::Error) -> Self {
        Self::Program(error)
    }
}

/// Tells why the studio could not be opened.
pub(crate) fn show(error: &Opening, instance: Instance) -> ExitCode {
    match error {
        Opening::Engine(error) => {
            tracing::error!(code = error.code().word(), %error, "the data folder could not be opened");
            // A folder that a window of ours has open is no failure: that window comes to the front, and this start ends.
            let instance =
                if error.code() == Code::AlreadyOpen { instance } else { Instance::Apart };
            show_text(&error.to_string(), &error.hint().unwrap_or_default(), instance)
        }
        Opening::Program(error) => {
            let why = error.to_string();
            show_text("The program could not find its own file.", &why, Instance::Apart)
        }
    }
}

/// Shows `message` and `hint` in a window of their own, and prints them.
pub(crate) fn show_text(message: &str, hint: &str, instance: Instance) -> ExitCode {
    let line = format!("{message} {hint}");
    let (title, body) = ("Coursewright", format!("{message}\n\n{hint}"));
    let shown = instance
        .join(tauri::Builder::default())
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
            print(&line);
            let handle = app.handle().clone();
            app.dialog()
                .message(body)
                .title(title)
                .kind(MessageDialogKind::Error)
                .show(move |_| handle.exit(1));
            Ok(())
        })
        .run(crate::context());
    if shown.is_err() {
        print(&format!("{message} {hint}"));
        print("No window could be shown either.");
    }
    ExitCode::FAILURE
}

#[expect(
    clippy::print_stderr,
    reason = "without a window the terminal is the only place left to say it"
)]
pub(crate) fn print(line: &str) {
    eprintln!("{line}");
}

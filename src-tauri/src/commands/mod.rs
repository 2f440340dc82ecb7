//! The commands of the window: adapters of a few lines over the engine, one file a noun.
//! Not here: what they do.

pub(crate) mod courses;
pub(crate) mod drafts;
pub(crate) mod exports;
pub(crate) mod finding;
pub(crate) mod history;
pub(crate) mod jobs;
pub(crate) mod library;
pub(crate) mod listen;
pub(crate) mod model;
pub(crate) mod parts;
pub(crate) mod questions;
pub(crate) mod settings;
pub(crate) mod sources;
pub(crate) mod update;
pub(crate) mod upkeep;
pub(crate) mod windows;

use engine::{App, Call, EngineError, api::ApiError};
use tauri::State;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, ApiError>;

/// Runs a verb of the engine away from the window's own thread, so that nothing the engine does makes it wait.
pub(crate) async fn run<T: Send + 'static>(
    app: State<'_, App>,
    command: &'static str,
    verb: impl FnOnce(&App, &Call) -> Result<T, EngineError> + Send + 'static,
) -> Answer<T> {
    let app = app.inner().clone();
    let ran =
        tauri::async_runtime::spawn_blocking(move || app.call(command, |call| verb(&app, call)))
            .await;
    ran.unwrap_or_else(|error| {
        tracing::error!(command, %error, "a command ended with a panic");
        Err(ApiError {
            code: domain::Code::Internal,
            message: "Something went wrong inside the program.".into(),
            hint: Some("Your work is kept. Try again, or restart the program.".into()),
            request_id: String::new(),
            retryable: true,
        })
    })
}

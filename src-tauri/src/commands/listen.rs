//! What the window and the program tell each other besides answers: the one stream of notices, and that something is
//! on the screen.
//! Not here: carrying notices (`relay`).
#![expect(clippy::needless_pass_by_value, reason = "Tauri hands its state over by value")]

use crate::{relay::Relay, window};
use engine::{App, api::Notice};
use tauri::{State, ipc::Channel};

/// Sends every notice from now on to `channel`, the one of this window.
#[tauri::command]
#[specta::specta]
pub(crate) fn listen(
    window: tauri::WebviewWindow,
    app: State<'_, App>,
    relay: State<'_, Relay>,
    channel: Channel<Notice>,
) {
    relay.start(app.inner(), window.label(), channel);
}

/// Hears that a page of use has been painted; the first time counts as the end of the start.
#[tauri::command]
#[specta::specta]
pub(crate) fn painted(app: State<'_, App>) {
    if let Some(started) = window::first_frame() {
        engine::review::note_first_frame(app.inner(), started);
        app.warm();
        if let Err(error) = engine::library::follow(app.inner()) {
            tracing::error!(%error, "the source folders are not followed");
        }
        if let Err(error) = engine::jobs::attend(app.inner()) {
            tracing::warn!(%error, "what waits for the language model is not sent by itself");
        }
        if let Err(error) = engine::upkeep::attend(app.inner()) {
            tracing::warn!(%error, "the library is not looked after by itself");
        }
    }
}

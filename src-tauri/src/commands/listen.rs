//! Opens the one stream of notices to the window.
//! Not here: carrying them (`relay`).

use crate::relay::Relay;
use engine::{App, api::Notice};
use tauri::{State, ipc::Channel};

/// Sends every notice from now on to `channel`.
#[tauri::command]
#[specta::specta]
pub(crate) fn listen(app: State<'_, App>, relay: State<'_, Relay>, channel: Channel<Notice>) {
    relay.start(app.inner(), channel);
}

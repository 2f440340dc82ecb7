//! Carries the engine's notices to the window over the one channel the window opened.
//! Not here: what the notices say (`engine::api::Notice`).

use engine::{App, api::Notice};
use std::sync::{Mutex, PoisonError};
use tauri::{async_runtime::JoinHandle, ipc::Channel};

/// The task that carries notices; a window that opens the channel again, after a reload, takes the place of the first.
#[derive(Default)]
pub(crate) struct Relay {
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Relay {
    /// Starts to carry notices of `app` to `channel`, and ends the task before it.
    pub(crate) fn start(&self, app: &App, channel: Channel<Notice>) {
        let mut listener = app.listen();
        let task = tauri::async_runtime::spawn(async move {
            while let Some(notice) = listener.next().await {
                if channel.send(notice).is_err() {
                    break;
                }
            }
        });
        let before = self.task.lock().unwrap_or_else(PoisonError::into_inner).replace(task);
        if let Some(before) = before {
            before.abort();
        }
    }
}

//! Windows: the webview waits for nothing, and the installer may renew the program by itself.
//! Not here: what is the same everywhere.

use tauri::{AppHandle, WebviewWindow};

/// Nothing has to be stepped around.
pub(crate) fn prepare() {}

/// Whether this installation can be renewed by itself.
pub(crate) fn renews_itself(_: &AppHandle) -> bool {
    true
}

/// The webview checks spelling by itself.
pub(crate) fn check_spelling(_: &WebviewWindow) {}

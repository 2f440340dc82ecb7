//! New versions of the program, for the window.
//! Not here: looking for them (`update`).

use super::Answer;
use crate::update;
use engine::api::UpdateView;
use tauri::AppHandle;

/// Looks for a newer version, where a feed is set.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_for_update(handle: AppHandle) -> Answer<UpdateView> {
    update::check(&handle).await
}

/// Installs the newer version that was shown; it runs after the next start.
#[tauri::command]
#[specta::specta]
pub(crate) async fn install_update(handle: AppHandle, version: String) -> Answer<UpdateView> {
    update::install(&handle, &version).await
}

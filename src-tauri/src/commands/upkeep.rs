//! Backup, doctor, rebuild and review, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{BackupAnswer, DoctorView, RebuildAnswer, ReviewView};
use tauri::State;

/// Writes a backup.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backup(app: State<'_, App>, path: String) -> Answer<BackupAnswer> {
    run(app, "backup", move |app, _| engine::upkeep::backup(app, path.as_ref())).await
}

/// Holds every part against what it is made from.
#[tauri::command]
#[specta::specta]
pub(crate) async fn doctor(app: State<'_, App>) -> Answer<DoctorView> {
    run(app, "doctor", move |app, _| engine::upkeep::doctor(app)).await
}

/// Makes records, index and graph anew.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rebuild(app: State<'_, App>) -> Answer<RebuildAnswer> {
    run(app, "rebuild", engine::upkeep::rebuild).await
}

/// Gives the figures of this week.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review(app: State<'_, App>) -> Answer<ReviewView> {
    run(app, "review", move |app, _| engine::review::review(app)).await
}

//! Backup, restore, doctor, rebuild, the data folder and the review, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    BackupAnswer, BackupPreview, BackupsView, DataView, DoctorView, LibraryExport, LibraryExported,
    MoveAnswer, RebuildAnswer, ReviewFile, ReviewRequest, ReviewView,
};
use tauri::{AppHandle, State, ipc::Channel};

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

/// Gives the figures of a week, a month or a quarter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn review(app: State<'_, App>, request: ReviewRequest) -> Answer<ReviewView> {
    run(app, "review", move |app, _| engine::review::review(app, &request)).await
}

/// Writes them into a file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_review(
    app: State<'_, App>,
    request: ReviewRequest,
    path: String,
) -> Answer<ReviewFile> {
    run(app, "save_review", move |app, _| engine::review::save_review(app, &request, path.as_ref()))
        .await
}

/// Lists the backups.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(app: State<'_, App>) -> Answer<BackupsView> {
    run(app, "backups", move |app, _| engine::upkeep::backups(app)).await
}

/// Says what is in a backup.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_backup(app: State<'_, App>, path: String) -> Answer<BackupPreview> {
    run(app, "preview_backup", move |app, _| engine::upkeep::preview_backup(app, path.as_ref()))
        .await
}

/// Backs up what is there, puts a backup in its place, and starts anew.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_backup(
    handle: AppHandle,
    app: State<'_, App>,
    path: String,
) -> Answer<String> {
    let kept =
        run(app, "restore", move |app, _| engine::upkeep::stage_restore(app, path.as_ref())).await;
    kept.inspect(|_| handle.request_restart())
}

/// Gives the data folder by part.
#[tauri::command]
#[specta::specta]
pub(crate) async fn data_parts(app: State<'_, App>) -> Answer<DataView> {
    run(app, "data_parts", move |app, _| Ok(engine::upkeep::data_parts(app))).await
}

/// Moves the data folder, and starts anew in its new place.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_library(
    handle: AppHandle,
    app: State<'_, App>,
    path: String,
) -> Answer<Option<MoveAnswer>> {
    let moved = run(app, "move_library", move |app, call| {
        engine::upkeep::move_library(app, call, path.as_ref(), &|_, _| true)
    });
    moved.await.inspect(|moved| crate::data_folder::start_anew(&handle, moved.as_ref()))
}

/// Removes what was left behind by a move.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_moved(app: State<'_, App>) -> Answer<DataView> {
    run(app, "remove_moved", move |app, _| engine::upkeep::remove_moved(app)).await
}

/// Writes the whole library into a folder of open formats; `told` hears how far it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_library(
    app: State<'_, App>,
    path: String,
    told: Channel<LibraryExport>,
) -> Answer<LibraryExported> {
    run(app, "export_library", move |app, _| {
        engine::exports::export_library(app, path.as_ref(), &|far| told.send(far).is_ok())
    })
    .await
}

/// Stops it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_export(app: State<'_, App>) -> Answer<()> {
    run(app, "cancel_export", move |app, _| {
        engine::exports::cancel_export(app);
        Ok(())
    })
    .await
}

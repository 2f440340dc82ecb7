//! The library's history, the trash and the moments of a course, for the window.
//! Not here: what they do (`engine`); undo and redo of a course (`courses`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    ComparePage, CompareRequest, CompareText, CompareTextRequest, DeletedAnswer, EditAnswer,
    Moment, RecoveredView, RestoreRequest, StepAnswer, StepsPage, TrashPage, VersionRow,
};
use tauri::State;

/// Shows what was done to the library.
#[tauri::command]
#[specta::specta]
pub(crate) async fn library_history(
    app: State<'_, App>,
    offset: u32,
    limit: u32,
) -> Answer<StepsPage> {
    run(app, "library_history", move |app, _| engine::history::library_history(app, offset, limit))
        .await
}

/// Takes back the last step of the library.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_library(app: State<'_, App>, step: Option<String>) -> Answer<StepAnswer> {
    run(app, "undo_library", move |app, call| {
        engine::history::undo_library(app, call, step.as_deref())
    })
    .await
}

/// Does a step of the library again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo_library(app: State<'_, App>, step: Option<String>) -> Answer<StepAnswer> {
    run(app, "redo_library", move |app, call| {
        engine::history::redo_library(app, call, step.as_deref())
    })
    .await
}

/// Shows what is in the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trash(app: State<'_, App>, offset: u32, limit: u32) -> Answer<TrashPage> {
    run(app, "trash", move |app, _| engine::history::trash(app, offset, limit)).await
}

/// Brings something back from the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_trash(app: State<'_, App>, item: String) -> Answer<StepAnswer> {
    run(app, "restore_trash", move |app, call| engine::history::restore_trash(app, call, &item))
        .await
}

/// Deletes something in the trash for good.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_trash(app: State<'_, App>, item: String) -> Answer<DeletedAnswer> {
    run(app, "delete_trash", move |app, call| engine::history::delete_trash(app, call, &item)).await
}

/// Deletes everything in the trash for good.
#[tauri::command]
#[specta::specta]
pub(crate) async fn empty_trash(app: State<'_, App>) -> Answer<DeletedAnswer> {
    run(app, "empty_trash", engine::history::empty_trash).await
}

/// Takes back, or does again, all steps of a course up to one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn go_to(app: State<'_, App>, course: String, step: String) -> Answer<EditAnswer> {
    run(app, "go_to", move |app, call| engine::courses::go_to(app, call, &course, &step)).await
}

/// Names a moment of a course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn name_version(
    app: State<'_, App>,
    course: String,
    name: String,
    at: Moment,
) -> Answer<VersionRow> {
    run(app, "name_version", move |app, call| {
        engine::courses::name_version(app, call, &course, &name, &at)
    })
    .await
}

/// Gives a version another name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rename_version(
    app: State<'_, App>,
    course: String,
    version: String,
    name: String,
) -> Answer<VersionRow> {
    run(app, "rename_version", move |app, call| {
        engine::courses::rename_version(app, call, &course, &version, &name)
    })
    .await
}

/// Takes the name of a version away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_version(
    app: State<'_, App>,
    course: String,
    version: String,
) -> Answer<()> {
    run(app, "remove_version", move |app, call| {
        engine::courses::remove_version(app, call, &course, &version)
    })
    .await
}

/// Holds two moments of a course against each other.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare(app: State<'_, App>, request: CompareRequest) -> Answer<ComparePage> {
    run(app, "compare", move |app, _| engine::courses::compare(app, &request)).await
}

/// Holds a long text against itself at another moment.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compare_text(
    app: State<'_, App>,
    request: CompareTextRequest,
) -> Answer<CompareText> {
    run(app, "compare_text", move |app, _| engine::courses::compare_text(app, &request)).await
}

/// Makes a course, or a node of it, what it was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_moment(
    app: State<'_, App>,
    request: RestoreRequest,
) -> Answer<EditAnswer> {
    run(app, "restore_moment", move |app, call| engine::courses::restore(app, call, &request)).await
}

/// Tells what was given back after a crash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovered(app: State<'_, App>) -> Answer<Option<RecoveredView>> {
    run(app, "recovered", move |app, _| engine::history::recovered(app)).await
}

/// Has it not be told again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn dismiss_recovered(app: State<'_, App>) -> Answer<()> {
    run(app, "dismiss_recovered", move |app, _| {
        engine::history::dismiss_recovered(app);
        Ok(())
    })
    .await
}

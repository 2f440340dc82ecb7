//! Documents that are alike, and citations whose source has changed, for the window.
//! Not here: what is done about them (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    DriftPage, DriftRequest, DuplicatesPage, DuplicatesRequest, MergeAnswer, MergeRequest,
    ReanchorAnswer, ReanchorRequest,
};
use tauri::State;

/// Lists documents that are the same or nearly so.
#[tauri::command]
#[specta::specta]
pub(crate) async fn duplicates(
    app: State<'_, App>,
    request: DuplicatesRequest,
) -> Answer<DuplicatesPage> {
    run(app, "duplicates", move |app, _| engine::library::duplicates(app, &request)).await
}

/// Merges documents into one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn merge(app: State<'_, App>, request: MergeRequest) -> Answer<MergeAnswer> {
    run(app, "merge", move |app, call| engine::library::merge(app, call, &request)).await
}

/// Lists the citations of a course that no longer match their source.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drift(app: State<'_, App>, request: DriftRequest) -> Answer<DriftPage> {
    run(app, "drift", move |app, _| engine::courses::drift(app, &request)).await
}

/// Has citations cite the place where their words are now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reanchor(
    app: State<'_, App>,
    request: ReanchorRequest,
) -> Answer<ReanchorAnswer> {
    run(app, "reanchor", move |app, call| engine::courses::reanchor(app, call, &request)).await
}

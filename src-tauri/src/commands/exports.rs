//! Exports, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{ExportAnswer, ExportRequest, PreflightAnswer, TargetView};
use tauri::State;

/// Lists the export formats.
#[tauri::command]
#[specta::specta]
pub(crate) async fn targets(app: State<'_, App>) -> Answer<Vec<TargetView>> {
    run(app, "targets", |_, _| Ok(engine::exports::targets())).await
}

/// Says what a target could not carry.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preflight(
    app: State<'_, App>,
    course: String,
    target: String,
) -> Answer<PreflightAnswer> {
    run(app, "preflight", move |app, _| engine::exports::preflight(app, &course, &target)).await
}

/// Writes a course as a package.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_course(
    app: State<'_, App>,
    request: ExportRequest,
) -> Answer<ExportAnswer> {
    run(app, "export_course", move |app, _| engine::exports::export_course(app, &request)).await
}

//! Questions of a course, for the window.
//! Not here: what they do (`engine`), editing them (`courses`).

use super::{Answer, run};
use engine::App;
use engine::api::{CoverageView, QuestionsPage, QuestionsRequest};
use tauri::State;

/// Gives a page of the questions that are asked for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn questions(
    app: State<'_, App>,
    request: QuestionsRequest,
) -> Answer<QuestionsPage> {
    run(app, "questions", move |app, _| engine::questions::questions(app, &request)).await
}

/// Tells which objectives the questions test.
#[tauri::command]
#[specta::specta]
pub(crate) async fn coverage(app: State<'_, App>, course: String) -> Answer<CoverageView> {
    run(app, "coverage", move |app, _| engine::questions::coverage(app, &course)).await
}

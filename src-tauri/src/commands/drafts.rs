//! Drafts, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{AcceptAnswer, AcceptRequest, DraftRequest, DraftRow, DraftView, StepAnswer};
use tauri::State;

/// Proposes a course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn draft(app: State<'_, App>, request: DraftRequest) -> Answer<DraftView> {
    run(app, "draft", move |app, call| engine::drafts::draft(app, call, &request)).await
}

/// Lists drafts waiting for review.
#[tauri::command]
#[specta::specta]
pub(crate) async fn drafts(app: State<'_, App>) -> Answer<Vec<DraftRow>> {
    run(app, "drafts", move |app, _| engine::drafts::drafts(app)).await
}

/// Shows one draft.
#[tauri::command]
#[specta::specta]
pub(crate) async fn draft_view(app: State<'_, App>, draft: String) -> Answer<DraftView> {
    run(app, "draft_view", move |app, _| engine::drafts::draft_view(app, &draft)).await
}

/// Turns a draft into a course.
#[tauri::command]
#[specta::specta]
pub(crate) async fn accept_draft(
    app: State<'_, App>,
    request: AcceptRequest,
) -> Answer<AcceptAnswer> {
    run(app, "accept_draft", move |app, call| engine::drafts::accept_draft(app, call, &request))
        .await
}

/// Throws a draft away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn discard_draft(app: State<'_, App>, draft: String) -> Answer<StepAnswer> {
    run(app, "discard_draft", move |app, call| engine::drafts::discard_draft(app, call, &draft))
        .await
}

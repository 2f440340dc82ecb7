//! Searching and the concept graph, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{ConceptsAnswer, ConceptsRequest, SearchAnswer, SearchRequest};
use tauri::State;

/// Searches sources and lessons.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search(app: State<'_, App>, request: SearchRequest) -> Answer<SearchAnswer> {
    run(app, "search", move |app, _| engine::finding::search(app, &request)).await
}

/// Gives a bounded part of the concept graph.
#[tauri::command]
#[specta::specta]
pub(crate) async fn concepts(
    app: State<'_, App>,
    request: ConceptsRequest,
) -> Answer<ConceptsAnswer> {
    run(app, "concepts", move |app, _| engine::concepts::concepts(app, &request)).await
}

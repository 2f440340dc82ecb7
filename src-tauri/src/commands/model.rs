//! The language model, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{ModelView, ModelsView};
use tauri::State;

/// Gives what the settings say of the language model.
#[tauri::command]
#[specta::specta]
pub(crate) async fn model(app: State<'_, App>) -> Answer<ModelView> {
    run(app, "model", move |app, _| engine::model::model(app)).await
}

/// Asks the server of the settings for its models.
#[tauri::command]
#[specta::specta]
pub(crate) async fn models(app: State<'_, App>) -> Answer<ModelsView> {
    run(app, "models", move |app, _| engine::model::models(app)).await
}

/// Takes a key, for this run or for the system's keyring as well; an empty one takes it back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_model_key(
    app: State<'_, App>,
    key: String,
    keep: bool,
) -> Answer<ModelView> {
    run(app, "set_model_key", move |app, _| {
        engine::model::set_key(app, &key, keep)?;
        engine::model::model(app)
    })
    .await
}

//! Settings, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use crate::window;
use engine::App;
use engine::api::{AboutView, SettingsView};
use tauri::State;

/// Gives all settings.
#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(app: State<'_, App>) -> Answer<SettingsView> {
    run(app, "settings", move |app, _| engine::settings::settings(app)).await
}

/// Changes one setting.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_setting(
    handle: tauri::AppHandle,
    app: State<'_, App>,
    key: String,
    value: String,
) -> Answer<SettingsView> {
    let answer = run(app, "set_setting", move |app, call| {
        engine::settings::set_setting(app, call, &key, &value)
    });
    let settings = answer.await?;
    window::follow_look(&handle, settings.theme, settings.zoom);
    Ok(settings)
}

/// Gives facts about the program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn about(app: State<'_, App>) -> Answer<AboutView> {
    run(app, "about", move |app, _| Ok(engine::settings::about(app))).await
}

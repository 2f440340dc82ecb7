//! Places and windows, for the window.
//! Not here: what links say (`domain::Link`), making windows (`window`).

use super::{Answer, run};
use crate::window;
use engine::{App, api::Place};
use tauri::State;

/// Says where a link leads; links come from anywhere.
#[tauri::command]
#[specta::specta]
pub(crate) async fn follow_link(app: State<'_, App>, link: String) -> Answer<Place> {
    run(app, "follow_link", move |app, _| engine::home::follow_link(app, &link)).await
}

/// Opens a further window on the same library, at the place of a link or at the first page.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_window(
    handle: tauri::AppHandle,
    app: State<'_, App>,
    link: Option<String>,
) -> Answer<()> {
    run(app, "open_window", move |app, _| {
        let place = link.map(|link| engine::home::follow_link(app, &link)).transpose()?;
        window::open_another(&handle, place.as_ref())
            .map_err(|error| engine::EngineError::Start(std::io::Error::other(error)))
    })
    .await
}

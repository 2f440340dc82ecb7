//! The library, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    DocumentPage, DocumentRow, DocumentView, DocumentsRequest, FolderRow, GoneDecision, HomeView,
    ImportAnswer, PageMark, ReportAnswer, StepAnswer,
};
use tauri::State;
use tauri_plugin_opener::OpenerExt;

/// Gives everything the first page shows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn home(app: State<'_, App>) -> Answer<HomeView> {
    run(app, "home", move |app, _| engine::home::home(app)).await
}

/// Imports files and folders; progress comes as notices.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_paths(app: State<'_, App>, paths: Vec<String>) -> Answer<ImportAnswer> {
    run(app, "import_paths", move |app, call| engine::library::import_for_window(app, call, &paths))
        .await
}

/// Stops the running import; what is read is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_cancel(app: State<'_, App>) -> Answer<()> {
    let stop = |app: &App, _: &_| {
        engine::library::cancel(app);
        Ok(())
    };
    run(app, "import_cancel", stop).await
}

/// Lists the source folders.
#[tauri::command]
#[specta::specta]
pub(crate) async fn folders(app: State<'_, App>) -> Answer<Vec<FolderRow>> {
    run(app, "folders", move |app, _| engine::library::folders(app)).await
}

/// Takes a folder out.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_folder(app: State<'_, App>, folder: String) -> Answer<StepAnswer> {
    run(app, "remove_folder", move |app, call| engine::library::remove_folder(app, call, &folder))
        .await
}

/// Decides what becomes of documents whose files vanished all at once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn decide_gone(
    app: State<'_, App>,
    folder: String,
    decision: GoneDecision,
) -> Answer<FolderRow> {
    run(app, "decide_gone", move |app, call| {
        engine::library::decide_gone(app, call, &folder, decision)
    })
    .await
}

/// Lists documents.
#[tauri::command]
#[specta::specta]
pub(crate) async fn documents(
    app: State<'_, App>,
    request: DocumentsRequest,
) -> Answer<DocumentPage> {
    run(app, "documents", move |app, _| engine::library::documents(app, &request)).await
}

/// Shows a stretch of a document's words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn document(
    app: State<'_, App>,
    document: String,
    offset: u32,
    limit: u32,
    around: Option<String>,
) -> Answer<DocumentView> {
    run(app, "document", move |app, _| {
        engine::library::document(app, &document, offset, limit, around.as_deref())
    })
    .await
}

/// Says where a passage stands on a page of its document; the page's picture comes by itself (`pictures`).
#[tauri::command]
#[specta::specta]
pub(crate) async fn page_marks(
    app: State<'_, App>,
    document: String,
    page: u32,
    passage: String,
) -> Answer<Vec<PageMark>> {
    run(app, "page_marks", move |app, _| {
        engine::library::page_marks(app, &document, page, &passage)
    })
    .await
}

/// Takes a document out.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_document(app: State<'_, App>, document: String) -> Answer<StepAnswer> {
    run(app, "remove_document", move |app, call| {
        engine::library::remove_document(app, call, &document)
    })
    .await
}

/// Reads a document again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_document(app: State<'_, App>, document: String) -> Answer<DocumentRow> {
    run(app, "retry_document", move |app, call| {
        engine::library::retry_document(app, call, &document)
    })
    .await
}

/// Reads everything again that could not be read and fits the request; progress comes as notices.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_failed(
    app: State<'_, App>,
    request: DocumentsRequest,
) -> Answer<ImportAnswer> {
    run(app, "retry_failed", move |app, call| engine::library::retry_failed(app, call, &request))
        .await
}

/// Writes a report on every document to a file ending in .md, .csv or .json.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_report(app: State<'_, App>, path: String) -> Answer<ReportAnswer> {
    run(app, "save_report", move |app, _| engine::library::save_report(app, &path)).await
}

/// Shows a document's file in its folder; only files of the library can be shown.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_document(
    handle: tauri::AppHandle,
    app: State<'_, App>,
    document: String,
) -> Answer<()> {
    run(app, "show_document", move |app, _| {
        let path = engine::library::place_of(app, &document)?;
        let opener = handle.opener();
        // Where no program of the desktop can point at a file, its folder is opened.
        let shown = opener.reveal_item_in_dir(&path).or_else(|error| match path.parent() {
            Some(folder) => opener.open_path(folder.to_string_lossy(), None::<&str>),
            None => Err(error),
        });
        shown.map_err(|_| engine::EngineError::NotShown { path: path.display().to_string() })
    })
    .await
}

/// Opens a document's file with the system's program for it; only files of the library can be opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_document(
    handle: tauri::AppHandle,
    app: State<'_, App>,
    document: String,
) -> Answer<()> {
    run(app, "open_document", move |app, _| {
        let path = engine::library::file_of(app, &document)?;
        let opened = handle.opener().open_path(path.to_string_lossy(), None::<&str>);
        opened.map_err(|_| engine::EngineError::NotOpened { path: path.display().to_string() })
    })
    .await
}

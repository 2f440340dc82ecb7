//! Where the data folder lies: its size by part, moving it, and removing what was left behind.
//! Not here: copying the library (`store`); the shell starts anew afterwards.

use crate::{
    App, Call, EngineError,
    api::{DataPart, DataView, MoveAnswer, millis},
    paths::Place,
    review,
};
use std::path::{Path, PathBuf};

/// Files beside the library that are worth taking along: figures and memories, no truth.
const BESIDE: [&str; 3] = ["figures.json", "activity.json", "diary.json"];

/// The data folder by part.
pub fn data_parts(app: &App) -> DataView {
    let bytes = |bytes: u64| millis(i64::try_from(bytes).unwrap_or(i64::MAX));
    let parts = review::disk_parts(app.paths().root())
        .into_iter()
        .filter(|(_, size)| *size > 0)
        .map(|(part, size)| DataPart { part: part.into(), bytes: bytes(size) });
    DataView {
        folder: app.paths().root().display().to_string(),
        parts: parts.collect(),
        old: old(app).map(|old| old.display().to_string()),
    }
}

/// The folder that was left behind, as long as there is a library in it.
fn old(app: &App) -> Option<PathBuf> {
    let old = app.paths().place()?.old?;
    let is_other = old != app.paths().root();
    (is_other && old.join("library.json").exists()).then_some(old)
}

/// Copies the library into `to`, proves the copy, and has the next start open it. From then on nothing is written here any more; the
/// folder stays until it is removed. `told` hears of files done and all files, and stops it by answering false: then the answer
/// is none and nothing has changed.
pub fn move_library(
    app: &App,
    _call: &Call,
    to: &Path,
    told: &dyn Fn(u64, u64) -> bool,
) -> Result<Option<MoveAnswer>, EngineError> {
    let from = app.paths().root().to_owned();
    check(&from, to)?;
    let Some(bytes) = app.store().copy_to(to, told)? else { return Ok(None) };
    for name in BESIDE {
        // Figures that cannot be taken along begin anew.
        let _ = std::fs::copy(from.join(name), to.join(name));
    }
    take_backups(&from.join("backups"), &to.join("backups"))?;
    let remembered = app.paths().place_file().is_some();
    if let Some(file) = app.paths().place_file() {
        let place = Place { folder: to.to_owned(), old: Some(from.clone()) };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|source| EngineError::File {
                path: folder.display().to_string(),
                source,
            })?;
        }
        store::atomic_write(file, &serde_json::to_vec(&place).unwrap_or_default())?;
    }
    tracing::info!(bytes, remembered, "the library was moved");
    Ok(Some(MoveAnswer {
        folder: to.display().to_string(),
        old: from.display().to_string(),
        bytes: millis(i64::try_from(bytes).unwrap_or(i64::MAX)),
        remembered,
    }))
}

fn check(from: &Path, to: &Path) -> Result<(), EngineError> {
    let invalid = |what, hint| Err(EngineError::Invalid { what, hint });
    if !to.is_absolute() {
        return invalid("that is no whole path", "Choose a folder by its whole path.");
    }
    if to.starts_with(from) || from.starts_with(to) {
        return invalid(
            "the library cannot be moved into itself or around itself",
            "Choose a folder that lies elsewhere.",
        );
    }
    let is_empty = std::fs::read_dir(to).map_or(true, |mut entries| entries.next().is_none());
    if !is_empty {
        return invalid("that folder is not empty", "Choose an empty folder, or make a new one.");
    }
    Ok(())
}

fn take_backups(from: &Path, to: &Path) -> Result<(), EngineError> {
    let Ok(entries) = std::fs::read_dir(from) else { return Ok(()) };
    let failed = |source| EngineError::File { path: to.display().to_string(), source };
    std::fs::create_dir_all(to).map_err(failed)?;
    for entry in entries.flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).map_err(failed)?;
    }
    Ok(())
}

/// Removes the library that was left behind by a move: the parts this program made, and nothing else. Says what is there now.
pub fn remove_moved(app: &App) -> Result<DataView, EngineError> {
    let Some(old) = old(app) else {
        return Err(EngineError::NotFound { what: "library", id: "that was left behind".into() });
    };
    store::remove_library(&old);
    // What is left in it is somebody else's.
    let _ = std::fs::remove_dir(&old);
    Ok(data_parts(app))
}

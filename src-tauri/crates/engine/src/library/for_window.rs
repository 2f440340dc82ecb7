//! What the window needs besides: an import by path names with a short answer, stopping it, a document's file.
//! Not here: the import (`import`).

use super::{ImportOptions, import::import};
use crate::{
    App, Call, EngineError,
    api::{ImportAnswer, ImportFailure, parse_id},
    limits,
};
use ::import::paths;
use domain::{Code, DocumentStatus};
use std::path::PathBuf;

/// Imports files and folders and answers with counts and the first failures.
pub fn import_for_window(
    app: &App,
    call: &Call,
    names: &[String],
) -> Result<ImportAnswer, EngineError> {
    let roots: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    let report = import(app, call, &roots, ImportOptions::default(), &|_| ())?;
    let mut answer = report.answer();
    answer.failures.truncate(limits::FAILURES_SHOWN);
    Ok(answer)
}

impl super::ImportReport {
    /// The report as the wire has it, with every failure.
    pub fn answer(&self) -> ImportAnswer {
        let failures =
            self.documents.iter().filter(|document| document.status == DocumentStatus::Failed);
        ImportAnswer {
            imported: self.progress.imported,
            updated: self.progress.updated,
            unchanged: self.progress.unchanged,
            failed: self.progress.failed,
            skipped: self.progress.skipped,
            cancelled: self.cancelled,
            failures: self
                .missed
                .iter()
                .cloned()
                .chain(failures.map(|document| ImportFailure {
                    path: document.path.clone(),
                    code: document.code.unwrap_or(Code::Internal),
                    message: document.message.clone().unwrap_or_default(),
                }))
                .collect(),
        }
    }
}

/// Stops the running import; what is read is kept.
pub fn cancel(app: &App) {
    app.import_state().stop();
}

/// Where the document's file lies, for showing it in its folder. A file that is gone cannot be shown.
pub fn place_of(app: &App, id: &str) -> Result<PathBuf, EngineError> {
    let document = super::find(app, parse_id("document", id)?)?;
    let path = paths::from_text(&document.path);
    match std::fs::symlink_metadata(&path) {
        Ok(_) => Ok(path),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(EngineError::FileGone { path: document.path })
        }
        Err(source) => Err(EngineError::File { path: document.path, source }),
    }
}

/// The file of a document, for the system's program for it. A file whose name promises something else than a document
/// is refused: the system would run it.
pub fn file_of(app: &App, id: &str) -> Result<PathBuf, EngineError> {
    let document = super::find(app, parse_id("document", id)?)?;
    let path = paths::from_text(&document.path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if ::import::is_document_name(&name) {
        Ok(path)
    } else {
        Err(EngineError::NotOpened { path: document.path.clone() })
    }
}

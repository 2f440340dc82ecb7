//! Keeps folders current: events only say that something changed, the import that follows is the truth.
//! Not here: listening to the file system (`import::Watch`).

use super::{ImportOptions, ImportReport};
use crate::{App, Call, EngineError};
use import::Watch;
use std::path::PathBuf;

/// Imports `roots`, then again after each change, until `told` answers false or the app is stopped.
pub fn watch(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    told: &dyn Fn(&ImportReport) -> bool,
) -> Result<(), EngineError> {
    // Listening starts first, so that nothing that changes during the first import is missed.
    let changes = Watch::start(roots)?;
    loop {
        let report = super::import(app, call, roots, ImportOptions::default(), &|_| ())?;
        if report.cancelled || !told(&report) || !changes.wait() {
            return Ok(());
        }
    }
}

//! Keeps folders current in the terminal, and tells of every import.
//! Not here: following them while a window is open (`follow`), listening to the file system (`import::Watch`).

use super::{
    ImportOptions, ImportReport,
    import::{import, import_places},
    listen::Listening,
};
use crate::{App, Call, EngineError, bell::Bell};
use std::{path::PathBuf, sync::Arc, time::Instant};

/// Imports `roots`, then what changed in them after each change, until `told` answers false or the app is stopped.
pub fn watch(
    app: &App,
    call: &Call,
    roots: &[PathBuf],
    told: &dyn Fn(&ImportReport) -> bool,
) -> Result<(), EngineError> {
    let roots: Vec<PathBuf> = roots
        .iter()
        .map(|root| std::fs::canonicalize(root).unwrap_or_else(|_| root.clone()))
        .collect();
    let bell = Arc::new(Bell::default());
    // Listening starts first, so that nothing that changes during the first import is missed.
    let mut listening = Listening::new(bell.clone());
    listening.turn_to(&roots);
    listening.look(Instant::now());
    let report = import(app, call, &roots, ImportOptions::default(), &|_| ())?;
    let mut go_on = !report.cancelled && told(&report);
    while go_on {
        bell.wait(listening.due(Instant::now()));
        listening.turn_to(&roots);
        let Some(look) = listening.look(Instant::now()) else { continue };
        for (roots, only) in look.scans() {
            let report = import_places(app, call, &roots, only)?;
            let is_news = report.progress.found > report.progress.unchanged;
            go_on &= !report.cancelled && (!is_news || told(&report));
        }
    }
    Ok(())
}

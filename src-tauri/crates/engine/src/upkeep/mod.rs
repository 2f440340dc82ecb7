//! Looking after the data: backup, restore, rebuild, doctor.
//! Not here: how each part checks itself (`store`, `search`, `graph`).

mod attend;
mod backups;
mod diary;
mod place;
mod rotation;
mod running;

pub(crate) use attend::{Upkeep, back_up_on_close, keep};
pub use attend::{attend, tick};
pub use backups::{backups, make_if_due, preview_backup, stage_restore};
pub(crate) use diary::Diary;
pub use place::{data_parts, move_library, remove_moved};
pub(crate) use running::mark_closed;

use crate::{
    App, Call, EngineError, Paths,
    api::{BackupAnswer, DoctorView, ProblemView, RebuildAnswer, millis},
    reactions,
};
use domain::Clock;
use graph::ConceptGraph;
use search::SearchIndex;
use std::path::Path;

/// Writes a checkpoint and everything it refers to into one file.
pub fn backup(app: &App, file: &Path) -> Result<BackupAnswer, EngineError> {
    let seq = app.store().last_seq();
    let bytes = app.store().backup(file)?;
    // Every part of it was read again and held against its checksum.
    let now_ms = app.clock().now_ms();
    app.diary().note(|diary| {
        (diary.backup_ms, diary.drill_ms) = (Some(now_ms), Some(now_ms));
        diary.backup_seq = seq;
    })?;
    let reader = app.store().read();
    Ok(BackupAnswer {
        path: file.display().to_string(),
        bytes: millis(i64::try_from(bytes).unwrap_or(i64::MAX)),
        documents: u32::try_from(crate::library::all(app)?.rows.len()).unwrap_or(u32::MAX),
        courses: u32::try_from(reader.course_heads()?.len()).unwrap_or(u32::MAX),
    })
}

/// Puts the backup in `file` in the place of a data folder that nobody has open; what was there is set aside.
pub fn restore(file: &Path, paths: &Paths, clock: &dyn Clock) -> Result<(), EngineError> {
    Ok(store::restore(file, paths.root(), clock)?)
}

/// Makes records, search index and concept graph anew from the journal.
pub fn rebuild(app: &App, _call: &Call) -> Result<RebuildAnswer, EngineError> {
    app.store().rebuild_records()?;
    app.all_documents().forget();
    app.reactions().rebuild(app.store().last_seq());
    Ok(RebuildAnswer {
        search_entries: u32::try_from(app.search_index().count()).unwrap_or(u32::MAX),
        search_digest: app.search_index().digest()?,
        graph_digest: app.graph()?.digest()?,
        records_digest: app.store().digest()?,
    })
}

/// Holds every part against what it is made from.
pub fn doctor(app: &App) -> Result<DoctorView, EngineError> {
    app.settle();
    let mut problems: Vec<ProblemView> = app
        .store()
        .verify()?
        .into_iter()
        .map(|finding| ProblemView { part: finding.part.to_string(), message: finding.message })
        .collect();
    let mut found =
        |part: &str, message: String| problems.push(ProblemView { part: part.into(), message });
    app.search_index().verify()?.into_iter().for_each(|message| found("search", message));
    app.graph()?.verify()?.into_iter().for_each(|message| found("graph", message));
    let last = app.store().last_seq();
    for (part, view) in [("search", "search index"), ("graph", "concept graph")] {
        let behind = app.reactions().behind(part, last);
        if behind > 0 {
            found(part, format!("The {view} has not seen the last {behind} changes."));
        }
    }
    let (search_digest, graph_digest) = (app.search_index().digest()?, app.graph()?.digest()?);
    // Only what it finds is compared, so that it need not hold the words.
    let index = SearchIndex::in_memory()?.0.with_bodies(Box::new(|_| None));
    reactions::fill_search(&index, app.store(), "doctor")?;
    if index.digest()? != search_digest {
        found(
            "search",
            "The search index does not hold what the library holds; run rebuild.".into(),
        );
    }
    let graph = ConceptGraph::in_memory()?.0;
    reactions::fill_graph(&graph, app.store(), "doctor")?;
    if graph.digest()? != graph_digest {
        found(
            "graph",
            "The concept graph does not hold what the library holds; run rebuild.".into(),
        );
    }
    let (now_ms, ok) = (app.clock().now_ms(), problems.is_empty());
    app.diary().note(|diary| (diary.doctor_ms, diary.doctor_ok) = (Some(now_ms), Some(ok)))?;
    Ok(DoctorView {
        ok: problems.is_empty(),
        seq: last.to_string(),
        problems,
        records_digest: app.store().digest()?,
        search_digest,
        graph_digest,
    })
}

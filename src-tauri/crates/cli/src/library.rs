//! Import, watch and folders in the terminal.
//! Not here: the import (`engine::library`), listing documents (`listing`).

use crate::{
    args::Decision,
    print::{Printer, is_watched},
};
use domain::{FolderState, counted};
use engine::{
    App, Call, EngineError,
    api::{ApiError, FolderRow, GoneDecision, ImportAnswer, ImportProgress},
    library::{ImportOptions, ImportReport},
};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Serialize)]
struct Imported {
    #[serde(flatten)]
    answer: ImportAnswer,
    documents: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: String,
    path: String,
    status: domain::DocumentStatus,
}

impl From<&ImportReport> for Imported {
    fn from(report: &ImportReport) -> Self {
        let row = |document: &domain::Document| Row {
            id: document.id.to_string(),
            path: document.path.clone(),
            status: document.status,
        };
        Self { answer: report.answer(), documents: report.documents.iter().map(row).collect() }
    }
}

pub(crate) fn import(
    app: &App,
    printer: &Printer,
    paths: &[PathBuf],
) -> Result<ExitCode, ApiError> {
    let report = app.call("import", |call| with_bar(app, call, paths))?;
    app.settle_written();
    Ok(printer.answer(&Imported::from(&report), summary))
}

fn with_bar(app: &App, call: &Call, paths: &[PathBuf]) -> Result<ImportReport, EngineError> {
    let bar = if is_watched() { ProgressBar::new(0) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let told = |progress: &ImportProgress| {
        bar.set_length(progress.found.into());
        bar.set_position(progress.done.into());
        bar.set_message(progress.current.clone().unwrap_or_default());
    };
    let report = engine::library::import(app, call, paths, ImportOptions::default(), &told);
    bar.finish_and_clear();
    report
}

fn summary(imported: &Imported) -> String {
    let answer = &imported.answer;
    let mut lines = vec![format!(
        "{} imported, {} updated, {} unchanged, {} failed, {} skipped",
        answer.imported, answer.updated, answer.unchanged, answer.failed, answer.skipped
    )];
    for failure in &answer.failures {
        lines.push(format!("  {}: {} [{}]", failure.path, failure.message, failure.code.word()));
    }
    lines.join("\n")
}

pub(crate) fn watch(app: &App, printer: &Printer, path: &Path) -> Result<ExitCode, ApiError> {
    app.call("watch", |call| {
        engine::library::watch(app, call, &[path.to_owned()], &|report| {
            app.settle_written();
            printer.answer(&Imported::from(report), summary) == ExitCode::SUCCESS
        })
    })?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn folders(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let rows = app.call("folders", |_| engine::library::folders(app))?;
    Ok(printer.answer(&rows, |rows| rows.iter().map(folder).collect::<Vec<_>>().join("\n")))
}

fn folder(row: &FolderRow) -> String {
    let state = match row.state {
        FolderState::Current => "",
        FolderState::Offline => ", cannot be reached",
        FolderState::Held => ", much of it is gone: see `gone`",
    };
    let (imported, failed) = (row.counts.imported, row.counts.failed);
    format!("{}  {}  {imported} readable, {failed} failed{state}", row.id, row.path)
}

pub(crate) fn gone(
    app: &App,
    printer: &Printer,
    id: &str,
    decision: Decision,
) -> Result<ExitCode, ApiError> {
    let decision = match decision {
        Decision::Keep => GoneDecision::Keep,
        Decision::Follow => GoneDecision::Follow,
    };
    let row =
        app.call("decide_gone", |call| engine::library::decide_gone(app, call, id, decision))?;
    app.settle_written();
    Ok(printer.answer(&row, folder))
}

pub(crate) fn remove(app: &App, printer: &Printer, id: &str) -> Result<ExitCode, ApiError> {
    let what = app.call("remove", |call| engine::library::remove_anything(app, call, id))?;
    Ok(printer.answer(&serde_json::json!({ "removed": id, "kind": what }), |_| {
        format!("Removed {what} {id}")
    }))
}

pub(crate) fn pictures(
    app: &App,
    printer: &Printer,
    document: &str,
    folder: &Path,
) -> Result<ExitCode, ApiError> {
    let files =
        app.call("save_pictures", |_| engine::library::save_pictures(app, document, folder))?;
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    Ok(printer.answer(&serde_json::json!({ "files": files }), |_| match files.len() {
        0 => "The document has no pictures".to_owned(),
        count => {
            format!("Saved {} to {}", counted(count, "picture", "pictures"), folder.display())
        }
    }))
}

//! Settings, backup, restore, rebuild, doctor and review in the terminal.
//! Not here: what they do (`engine::upkeep`).

use crate::{args::SettingAction, print::Printer};
use domain::counted;
use engine::{
    App, EngineError, Paths, SystemClock,
    api::{ApiError, DoctorView, ModelView, ModelsView, ReviewView, SettingsView},
};
use serde_json::json;
use std::{
    io::{BufRead as _, Read as _},
    path::Path,
    process::ExitCode,
};

pub(crate) fn settings(
    app: &App,
    printer: &Printer,
    action: Option<&SettingAction>,
) -> Result<ExitCode, ApiError> {
    let all = match action {
        Some(SettingAction::Get { key }) => {
            let value = app.call("settings", |_| engine::settings::setting(app, key))?;
            return Ok(printer.answer(&json!({ "key": key, "value": value }), |_| value.clone()));
        }
        Some(SettingAction::Set { key, value }) => {
            app.call("set_setting", |call| engine::settings::set_setting(app, call, key, value))?
        }
        None => app.call("settings", |_| engine::settings::settings(app))?,
    };
    Ok(printer.answer(&all, |all: &SettingsView| {
        let line = |row: &engine::api::SettingRow| {
            format!("{} = {}\n    {}", row.key, row.value, row.meaning)
        };
        all.rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

pub(crate) fn models(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let answer = app.call("models", |_| engine::model::models(app))?;
    Ok(printer.answer(&answer, |answer: &ModelsView| {
        let mut lines = vec![format!(
            "{} has {}:",
            answer.address,
            counted(answer.models.len(), "model", "models")
        )];
        lines.extend(answer.models.iter().map(|model| format!("  {model}")));
        if answer.has_chosen {
            lines.push(format!("{} is chosen.", answer.chosen));
        } else {
            lines.push("None of them is chosen; do so with: settings set llm.model NAME".into());
        }
        lines.join("\n")
    }))
}

pub(crate) fn backup(app: &App, printer: &Printer, file: &Path) -> Result<ExitCode, ApiError> {
    let answer = app.call("backup", |_| engine::upkeep::backup(app, file))?;
    Ok(printer.answer(&answer, |answer| {
        format!(
            "Written to {}: {}, {}",
            answer.path,
            counted(answer.documents, "document", "documents"),
            counted(answer.courses, "course", "courses")
        )
    }))
}

pub(crate) fn restore(printer: &Printer, file: &Path, paths: &Paths) -> Result<ExitCode, ApiError> {
    engine::upkeep::restore(file, paths, &SystemClock)
        .map_err(|error| ApiError::new(&error, "restore"))?;
    let folder = paths.root().display().to_string();
    Ok(printer.answer(&json!({ "restored": folder }), |_| format!("Restored into {folder}")))
}

pub(crate) fn rebuild(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let answer = app.call("rebuild", |call| engine::upkeep::rebuild(app, call))?;
    Ok(printer.answer(&answer, |answer| {
        format!("Rebuilt; {} entries can be searched", answer.search_entries)
    }))
}

pub(crate) fn doctor(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let doctor: DoctorView = app.call("doctor", |_| engine::upkeep::doctor(app))?;
    let code = if doctor.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    printer.answer(&doctor, |doctor| {
        if doctor.ok {
            return format!("All is well at change {}.", doctor.seq);
        }
        let line =
            |problem: &engine::api::ProblemView| format!("{}: {}", problem.part, problem.message);
        doctor.problems.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(code)
}

pub(crate) fn review(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let review: ReviewView = app.call("review", |_| engine::review::review(app))?;
    Ok(printer.answer(&review, |review| {
        let mut lines = vec![format!("Week {}", review.week), String::new()];
        lines.push(format!(
            "{:24} {:>7} {:>9} {:>9} {:>9} {:>7} {:>7}",
            "command", "calls", "p50 ms", "p95 ms", "max ms", "errors", "reads"
        ));
        for row in &review.commands {
            lines.push(format!(
                "{:24} {:>7} {:>9.2} {:>9.2} {:>9.2} {:>7} {:>7.1}",
                row.command,
                row.count,
                row.p50_ms,
                row.p95_ms,
                row.max_ms,
                row.errors,
                row.reads_per_call
            ));
        }
        for row in &review.errors {
            lines.push(format!("error {:30} {}", row.code, row.count));
        }
        for row in &review.caches {
            lines.push(format!(
                "cache {:12} {:>5.1} % of {} look-ups",
                row.cache,
                row.hit_rate * 100.0,
                row.hits + row.misses
            ));
        }
        for row in review.resources.iter().chain(&review.activity) {
            lines.push(format!("{:30} {:>14} {}", row.name, row.value, row.unit));
        }
        lines.join("\n")
    }))
}

/// Keeps a key in the keyring, or takes it out of it. The key is not an argument, which others on the machine could see.
pub(crate) fn key(app: &App, printer: &Printer, forget: bool) -> Result<ExitCode, ApiError> {
    let mut line = String::new();
    if !forget {
        let read = std::io::stdin().lock().take(KEY_BYTES).read_line(&mut line);
        app.call("key", |_| {
            read.map_err(|source| EngineError::File { path: "stdin".into(), source })
        })?;
    }
    let view: ModelView = app.call("key", |_| {
        engine::model::set_key(app, &line, !forget)?;
        engine::model::model(app)
    })?;
    Ok(printer.answer(&view, |view| {
        let said = if view.key_kept { "is kept in the keyring" } else { "is not in the keyring" };
        format!("The key for {} {said}.", view.address)
    }))
}

/// More than any key has.
const KEY_BYTES: u64 = 16_384;

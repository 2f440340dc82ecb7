//! Settings, backup, restore, rebuild and doctor in the terminal.
//! Not here: what they do (`engine::upkeep`).

use crate::{args::SettingAction, print::Printer};
use domain::counted;
use engine::{
    App, EngineError, Paths, SystemClock,
    api::{ApiError, DoctorView, ModelView, ModelsView, SettingsView},
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

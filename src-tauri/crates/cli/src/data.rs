//! Backups, moving the data folder and the export of everything, in the terminal.
//! Not here: what they do (`engine::upkeep`).

use crate::print::{self, Printer};
use domain::counted;
use engine::{
    App,
    api::{ApiError, BackupPreview, BackupsView, CourseDifference, LibraryExported, MoveAnswer},
};
use std::{path::Path, process::ExitCode};

pub(crate) fn backups(app: &App, printer: &Printer, make: bool) -> Result<ExitCode, ApiError> {
    if make {
        app.call("backup", |_| engine::upkeep::make_if_due(app))?;
    }
    let view = app.call("backups", |_| engine::upkeep::backups(app))?;
    Ok(printer.answer(&view, |view: &BackupsView| {
        let mut lines = vec![format!(
            "{}: kept for {}, {} and {}",
            view.folder,
            counted(view.days, "day", "days"),
            counted(view.weeks, "week", "weeks"),
            counted(view.months, "month", "months")
        )];
        for row in &view.backups {
            let made = if row.automatic { "by itself" } else { "by hand" };
            lines.push(format!("{:>14} bytes  {made:9}  {}", row.bytes, row.name));
        }
        lines.join("\n")
    }))
}

pub(crate) fn preview(app: &App, printer: &Printer, file: &Path) -> Result<ExitCode, ApiError> {
    let preview = app.call("preview_backup", |_| engine::upkeep::preview_backup(app, file))?;
    Ok(printer.answer(&preview, |preview: &BackupPreview| {
        let mut lines = vec![format!(
            "{} (the library has {} now), {}",
            counted(preview.documents, "document", "documents"),
            preview.documents_now,
            counted(preview.lessons, "lesson", "lessons")
        )];
        for course in &preview.courses {
            let stands = match course.difference {
                CourseDifference::Same => "the same",
                CourseDifference::Changed => "differs",
                CourseDifference::OnlyInBackup => "only in the backup",
                CourseDifference::OnlyNow => "only in the library",
            };
            lines.push(format!("  {stands:20} {}", course.title));
        }
        lines.join("\n")
    }))
}

/// Moves the data folder; without a folder it removes what an earlier move left behind.
pub(crate) fn relocate(
    app: &App,
    printer: &Printer,
    folder: Option<&Path>,
) -> Result<ExitCode, ApiError> {
    let Some(folder) = folder else {
        let view = app.call("remove_moved", |_| engine::upkeep::remove_moved(app))?;
        return Ok(printer.answer(&view, |view| format!("The library lies in {}.", view.folder)));
    };
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let moved = app.call("move_library", |call| {
        engine::upkeep::move_library(app, call, &absolute, &|_, _| true)
    })?;
    Ok(printer.answer(&moved, |moved: &Option<MoveAnswer>| match moved {
        None => "Nothing was moved.".into(),
        Some(moved) if moved.remembered => {
            format!("The library lies in {} now; {} is kept.", moved.folder, moved.old)
        }
        Some(moved) => format!(
            "The library was copied to {}; name it with --data from now on. {} is kept.",
            moved.folder, moved.old
        ),
    }))
}

pub(crate) fn export(app: &App, printer: &Printer, folder: &Path) -> Result<ExitCode, ApiError> {
    let watched = print::is_watched();
    let answer = app.call("export_library", |_| {
        engine::exports::export_library(app, folder, &|far| {
            if watched && far.done % 50 == 0 {
                print::note(&format!("{} of {}", far.done, far.all));
            }
            true
        })
    })?;
    Ok(printer.answer(&answer, |answer: &LibraryExported| {
        format!(
            "Written to {}: {}, {}",
            answer.path,
            counted(answer.courses, "course", "courses"),
            counted(answer.documents, "document", "documents")
        )
    }))
}

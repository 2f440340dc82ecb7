//! The documents of the library in the terminal, and the report on them.
//! Not here: choosing and reporting (`engine::library`).

use crate::{
    args::{Documents, NONE, State},
    print::{Printer, print_line},
};
use domain::{DocumentFormat, counted};
use engine::{
    App, EngineError,
    api::{ApiError, DocumentRow, DocumentState, DocumentsRequest, FolderRow},
    library::ReportFormat,
};
use std::{path::Path, process::ExitCode};

pub(crate) fn documents(
    app: &App,
    printer: &Printer,
    arguments: &Documents,
) -> Result<ExitCode, ApiError> {
    let rows = app.call("documents", |_| {
        engine::library::documents_fitting(app, &request(app, arguments)?)
    })?;
    Ok(printer.answer(&rows, |rows| {
        let line = |row: &DocumentRow| {
            let status = match (&row.message, row.status) {
                (Some(message), _) => message.clone(),
                (None, _) => counted(row.passages, "passage", "passages"),
            };
            format!("{}  {}  {}\n    {status}", row.id, row.title, row.path)
        };
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

fn request(app: &App, arguments: &Documents) -> Result<DocumentsRequest, EngineError> {
    let folders =
        if arguments.folder.is_empty() { Vec::new() } else { engine::library::folders(app)? };
    let folder = |name: &String| match name.as_str() {
        NONE => Ok(None),
        name => folder_of(&folders, name).map(Some),
    };
    Ok(DocumentsRequest {
        filter: arguments.filter.clone(),
        // Another word than a format's can only be the one for none.
        formats: arguments.format.iter().map(|word| DocumentFormat::of_word(word)).collect(),
        languages: arguments
            .language
            .iter()
            .map(|code| (code != NONE).then(|| code.clone()))
            .collect(),
        folders: arguments.folder.iter().map(folder).collect::<Result<_, _>>()?,
        states: arguments.state.iter().map(|state| (*state).into()).collect(),
        ..DocumentsRequest::default()
    })
}

/// The id of the source folder that is meant: by id, by path as it is listed, or by any path that leads there.
fn folder_of(folders: &[FolderRow], name: &str) -> Result<String, EngineError> {
    let real = std::fs::canonicalize(name).ok();
    let found = folders.iter().find(|folder| {
        folder.id == name
            || folder.path == name
            || real.as_deref().is_some_and(|real| real == Path::new(&folder.path))
    });
    found
        .map(|folder| folder.id.clone())
        .ok_or_else(|| EngineError::NotInLibrary { path: name.to_owned() })
}

impl From<State> for DocumentState {
    fn from(state: State) -> Self {
        match state {
            State::Imported => Self::Imported,
            State::Warned => Self::Warned,
            State::Failed => Self::Failed,
            State::Skipped => Self::Skipped,
        }
    }
}

pub(crate) fn report(
    app: &App,
    printer: &Printer,
    out: Option<&Path>,
) -> Result<ExitCode, ApiError> {
    let Some(out) = out else {
        let format = if printer.is_json() { ReportFormat::Json } else { ReportFormat::Markdown };
        let text = app.call("report", |_| engine::library::report(app, format))?;
        return Ok(print_line(text.trim_end_matches('\n')));
    };
    let saved =
        app.call("report", |_| engine::library::save_report(app, &out.to_string_lossy()))?;
    Ok(printer.answer(&saved, |saved| format!("Written to {}", saved.path)))
}

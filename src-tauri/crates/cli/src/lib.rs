//! The terminal program: the same engine as the window, one process a command. It is a library, so that the studio's
//! program can be it as well, and an installation holds the engine once.
//! Not here: what the commands do (`engine`), the shapes they print (`engine::api`).

mod args;
mod courses;
mod data;
mod extract;
mod find;
mod history;
mod jobs;
mod library;
mod listing;
mod manual;
mod parts;
mod print;
mod questions;
mod review;
mod sources;
mod upkeep;

use args::{Arguments, Command};
use clap::Parser;
use engine::{App, OpenOptions, Paths, SystemClock, WORKER_ARGUMENT, WorkerCommand, api::ApiError};
use print::Printer;
use std::{ffi::OsString, process::ExitCode, sync::Arc};
use telemetry::LogOptions;

/// Runs the program. `arguments` begin with the name it was called by.
pub fn program(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = Arguments::parse_from(arguments);
    let printer = Printer::new(arguments.json);
    let paths = arguments.data.clone().map_or_else(Paths::of_this_user, Paths::new);
    match run(&arguments.command, &printer, paths) {
        Ok(code) => code,
        Err(error) => printer.failure(&error),
    }
}

fn run(command: &Command, printer: &Printer, paths: Paths) -> Result<ExitCode, ApiError> {
    match command {
        // These need no open data folder.
        Command::Extract { file } => return extract::extract(printer, file),
        Command::Restore { file, preview: false } => {
            return upkeep::restore(printer, file, &paths);
        }
        Command::Completions { shell } => return Ok(manual::completions(*shell)),
        Command::Manual { folder } => return manual::write(folder),
        _ => {}
    }
    let app = open(paths)?;
    // What it says is only told.
    if let Ok(Some(said)) = history::recovered(&app) {
        print::note(&said);
    }
    let ran = dispatch(&app, command, printer);
    let closed = app.call("close", |_| app.close());
    let code = ran?;
    closed?;
    Ok(code)
}

/// Opens the data folder. The log is best kept, but a log that cannot be kept stops nothing.
fn open(paths: Paths) -> Result<App, ApiError> {
    let opened = worker().and_then(|worker| {
        let logs = paths.logs();
        let app = App::open(paths, OpenOptions::new(worker))?;
        take_key(&app)?;
        // Only after the data folder is ours: two programs must not turn over the same log files.
        if let Err(error) = telemetry::init_logs(&logs, LogOptions::new(Arc::new(SystemClock))) {
            print::note(&format!("No log is kept: {error}"));
        }
        Ok(app)
    });
    opened.map_err(|error: engine::EngineError| ApiError::new(&error, "open"))
}

/// Takes the key of the language model out of the environment, where it is never read again.
#[expect(clippy::disallowed_methods, reason = "only here is the environment read")]
fn take_key(app: &App) -> Result<(), engine::EngineError> {
    match std::env::var(engine::model::KEY_VARIABLE) {
        Ok(key) => engine::model::set_key(app, &key, false),
        Err(_) => Ok(()),
    }
}

pub(crate) fn worker() -> Result<WorkerCommand, engine::EngineError> {
    WorkerCommand::of_this_program(WORKER_ARGUMENT).map_err(engine::EngineError::Start)
}

fn dispatch(app: &App, command: &Command, printer: &Printer) -> Result<ExitCode, ApiError> {
    match command {
        Command::Import { paths } => library::import(app, printer, paths),
        Command::Watch { path } => library::watch(app, printer, path),
        Command::Documents(documents) => listing::documents(app, printer, documents),
        Command::Report { out } => listing::report(app, printer, out.as_deref()),
        Command::Folders => library::folders(app, printer),
        Command::Pictures { document, folder } => library::pictures(app, printer, document, folder),
        Command::Remove { id } => library::remove(app, printer, id),
        Command::Gone { folder, decision } => library::gone(app, printer, folder, *decision),
        Command::Duplicates => sources::duplicates(app, printer),
        Command::Merge { keep, others } => sources::merge(app, printer, keep, others),
        Command::Drift { course: Some(course) } => sources::drift(app, printer, course),
        Command::Drift { course: None } => sources::drift_counts(app, printer),
        Command::Reanchor { course, all } => sources::reanchor(app, printer, course, *all),
        Command::Search(search) => find::search(app, printer, search),
        Command::Concepts(concepts) => find::concepts(app, printer, concepts),
        Command::Draft(draft) => courses::draft(app, printer, draft),
        Command::Courses => courses::courses(app, printer),
        Command::Course { id } => courses::course(app, printer, id),
        Command::Create { title, template, language } => {
            parts::create(app, printer, title.as_deref(), (template.as_str(), language.as_str()))
        }
        Command::Copy { from, nodes, to, into } => parts::copy(
            app,
            printer,
            (from.as_str(), nodes.as_slice()),
            (to.as_str(), into.clone()),
        ),
        Command::Part { action } => parts::part(app, printer, action),
        Command::Edit(edit) => courses::edit(app, printer, edit),
        Command::Questions(asked) => questions::questions(app, printer, asked),
        Command::Undo { id } => history::undo(app, printer, id.as_deref()),
        Command::Redo { id } => history::redo(app, printer, id.as_deref()),
        Command::History { id } => history::history(app, printer, id.as_deref()),
        Command::Trash { action } => history::trash(app, printer, action.as_ref()),
        Command::Version { course, action } => history::versions(app, printer, course, action),
        Command::Compare { course, from, to } => history::compare(app, printer, course, from, to),
        Command::Export(export) => courses::export(app, printer, export),
        Command::Check { file } => courses::check(app, printer, file),
        Command::Settings { action } => upkeep::settings(app, printer, action.as_ref()),
        Command::Ask { question, preview } => jobs::ask(app, printer, question, *preview),
        Command::Jobs { action } => jobs::jobs(app, printer, action.as_ref()),
        Command::Withhold { id, release } => jobs::withhold(app, printer, id.as_deref(), *release),
        Command::Key { forget } => upkeep::key(app, printer, *forget),
        Command::Models => upkeep::models(app, printer),
        Command::Backup { file } => upkeep::backup(app, printer, file),
        Command::Rebuild => upkeep::rebuild(app, printer),
        Command::Doctor => upkeep::doctor(app, printer),
        Command::Review(review) => review::review(app, printer, review),
        Command::Backups { make } => data::backups(app, printer, *make),
        Command::Restore { file, .. } => data::preview(app, printer, file),
        Command::Move { folder, .. } => data::relocate(app, printer, folder.as_deref()),
        Command::ExportLibrary { folder } => data::export(app, printer, folder),
        Command::Extract { .. } | Command::Completions { .. } | Command::Manual { .. } => {
            Ok(ExitCode::SUCCESS)
        }
    }
}

//! The library's history, the trash and the moments of a course in the terminal.
//! Not here: what they do (`engine`).

use crate::print::Printer;
use clap::Subcommand;
use engine::{
    App, EngineError,
    api::{
        ApiError, CompareRequest, DeletedAnswer, EditAnswer, FieldDiff, HistoryRow, Moment,
        NodeDiff, NodeRef, RestoreRequest, StepAnswer, StepRow, StepsPage, TrashPage, TrashRow,
        VersionRow,
    },
};
use std::process::ExitCode;

/// What can be done with what was taken out.
#[derive(Debug, Subcommand)]
pub(crate) enum TrashAction {
    /// Bring an item back.
    Restore {
        /// Its number.
        id: String,
    },
    /// Delete an item for good.
    Delete {
        /// Its number.
        id: String,
    },
    /// Delete everything for good.
    Empty,
}

/// What can be done with moments of a course.
#[derive(Debug, Subcommand)]
pub(crate) enum VersionAction {
    /// Give a moment a name.
    Name {
        /// The name.
        name: String,
        /// The moment: `now`, `start`, or the number of a step.
        #[arg(long, default_value = "now")]
        at: String,
    },
    /// Forget a name; what was done stays.
    Delete {
        /// The version's number.
        number: String,
    },
    /// Make the course, or a part of it, what it was; one edit.
    Restore {
        /// The moment: `start`, the number of a step, or `v` and that of a version.
        at: String,
        /// Only this lesson.
        #[arg(long)]
        lesson: Option<String>,
        /// Only this module.
        #[arg(long, conflicts_with = "lesson")]
        module: Option<String>,
    },
    /// Take back, or do again, every step up to this one.
    Go {
        /// The step's number; 0 is before the first.
        step: String,
    },
}

/// Rows of a list: as many as one answer has.
const MOST: u32 = 200;

pub(crate) fn undo(app: &App, printer: &Printer, id: Option<&str>) -> Result<ExitCode, ApiError> {
    let Some(id) = id else {
        let answer =
            app.call("undo_library", |call| engine::history::undo_library(app, call, None))?;
        return Ok(told(app, *printer, &answer));
    };
    let answer = app.call("undo", |call| engine::courses::undo(app, call, id))?;
    Ok(edited(app, *printer, &answer))
}

pub(crate) fn redo(app: &App, printer: &Printer, id: Option<&str>) -> Result<ExitCode, ApiError> {
    let Some(id) = id else {
        let answer =
            app.call("redo_library", |call| engine::history::redo_library(app, call, None))?;
        return Ok(told(app, *printer, &answer));
    };
    let answer = app.call("redo", |call| engine::courses::redo(app, call, id))?;
    Ok(edited(app, *printer, &answer))
}

fn told(app: &App, printer: Printer, answer: &StepAnswer) -> ExitCode {
    app.settle();
    printer.answer(answer, |answer| step(&answer.step))
}

fn edited(app: &App, printer: Printer, answer: &EditAnswer) -> ExitCode {
    app.settle();
    printer.answer(answer, |answer| format!("revision {}", answer.revision))
}

fn step(step: &StepRow) -> String {
    let back = if step.undone { " (taken back)" } else { "" };
    let deed = format!("{:?}", step.deed);
    let name = if step.name.is_empty() { String::new() } else { format!(" “{}”", step.name) };
    format!("{:>8}  {deed}{name}, {}{back}", step.seq, step.count)
}

pub(crate) fn history(
    app: &App,
    printer: &Printer,
    id: Option<&str>,
) -> Result<ExitCode, ApiError> {
    let Some(id) = id else {
        let page: StepsPage =
            app.call("library_history", |_| engine::history::library_history(app, 0, MOST))?;
        return Ok(printer.answer(&page, |page| lines(page.steps.iter().map(step))));
    };
    let page = app.call("history", |_| engine::courses::history(app, id, 0, MOST))?;
    Ok(printer.answer(&page, |page| {
        let line = |row: &HistoryRow| {
            let back = if row.undone { " (taken back)" } else { "" };
            format!("{:>8}  {}{back}", row.seq, row.label)
        };
        lines(page.entries.iter().map(line).chain(page.versions.iter().map(version)))
    }))
}

fn version(row: &VersionRow) -> String {
    format!("version {}  “{}”, after step {}", row.id, row.name, row.step)
}

fn lines(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("\n")
}

pub(crate) fn trash(
    app: &App,
    printer: &Printer,
    action: Option<&TrashAction>,
) -> Result<ExitCode, ApiError> {
    // A terminal does not stay open, so that what is over goes whenever the trash is looked at.
    app.call("purge_trash", |call| engine::history::purge_trash(app, call))?;
    let deleted = match action {
        None => {
            let page: TrashPage = app.call("trash", |_| engine::history::trash(app, 0, MOST))?;
            return Ok(printer.answer(&page, |page| {
                let line = |row: &TrashRow| {
                    format!("{:>8}  {:?} “{}”, {}", row.id, row.kind, row.name, row.count)
                };
                lines(page.items.iter().map(line))
            }));
        }
        Some(TrashAction::Restore { id }) => {
            let answer =
                app.call("restore_trash", |call| engine::history::restore_trash(app, call, id))?;
            return Ok(told(app, *printer, &answer));
        }
        Some(TrashAction::Delete { id }) => {
            app.call("delete_trash", |call| engine::history::delete_trash(app, call, id))?
        }
        Some(TrashAction::Empty) => {
            app.call("empty_trash", |call| engine::history::empty_trash(app, call))?
        }
    };
    Ok(printer.answer(&deleted, |deleted: &DeletedAnswer| format!("{} deleted", deleted.deleted)))
}

pub(crate) fn versions(
    app: &App,
    printer: &Printer,
    course: &str,
    action: &VersionAction,
) -> Result<ExitCode, ApiError> {
    match action {
        VersionAction::Name { name, at } => {
            let at = moment(at);
            let row = app.call("name_version", |call| {
                engine::courses::name_version(app, call, course, name, &at)
            })?;
            Ok(printer.answer(&row, version))
        }
        VersionAction::Delete { number } => {
            app.call("remove_version", |call| {
                engine::courses::remove_version(app, call, course, number)
            })?;
            Ok(printer.answer(&serde_json::json!({ "deleted": number }), |_| "deleted".into()))
        }
        VersionAction::Restore { at, lesson, module } => {
            let node = match (lesson, module) {
                (Some(lesson), _) => Some(NodeRef::Lesson { lesson: lesson.clone() }),
                (None, Some(module)) => Some(NodeRef::Module { module: module.clone() }),
                (None, None) => None,
            };
            let request = RestoreRequest { course: course.into(), moment: moment(at), node };
            let answer =
                app.call("restore_moment", |call| engine::courses::restore(app, call, &request))?;
            Ok(edited(app, *printer, &answer))
        }
        VersionAction::Go { step } => {
            let answer =
                app.call("go_to", |call| engine::courses::go_to(app, call, course, step))?;
            Ok(edited(app, *printer, &answer))
        }
    }
}

/// `now`, `start`, `vNUMBER` for a version, or the number of a step.
fn moment(text: &str) -> Moment {
    match text {
        "now" => Moment::Now,
        "start" => Moment::Start,
        _ => match text.strip_prefix('v') {
            Some(id) => Moment::Version { id: id.into() },
            None => Moment::Step { seq: text.into() },
        },
    }
}

pub(crate) fn compare(
    app: &App,
    printer: &Printer,
    course: &str,
    from: &str,
    to: &str,
) -> Result<ExitCode, ApiError> {
    let mut nodes: Vec<NodeDiff> = Vec::new();
    loop {
        let offset = u32::try_from(nodes.len()).unwrap_or(u32::MAX);
        let (from, to) = (moment(from), moment(to));
        let request = CompareRequest { course: course.into(), from, to, offset };
        let page = app.call("compare", |_| engine::courses::compare(app, &request))?;
        let ended = page.nodes.is_empty();
        nodes.extend(page.nodes);
        if ended || nodes.len() >= page.total as usize {
            break;
        }
    }
    Ok(printer.answer(&nodes, |nodes| lines(nodes.iter().map(node))))
}

fn node(node: &NodeDiff) -> String {
    let moved = if node.moved { ", moved" } else { "" };
    let mut said = vec![format!("{:?}{moved}: {}", node.fate, node.title)];
    for FieldDiff { field, before, after, cut } in &node.fields {
        let more = if *cut { " …" } else { "" };
        said.extend(before.lines().map(|line| format!("  {field:?} - {line}{more}")));
        said.extend(after.lines().map(|line| format!("  {field:?} + {line}{more}")));
    }
    said.join("\n")
}

/// What a crash has left, in a sentence; none when there is nothing to tell.
pub(crate) fn recovered(app: &App) -> Result<Option<String>, EngineError> {
    let Some(view) = engine::history::recovered(app)? else { return Ok(None) };
    engine::history::dismiss_recovered(app);
    let course =
        if view.title.is_empty() { String::new() } else { format!(" of “{}”", view.title) };
    let last = if view.label.is_empty() { view.event } else { view.label };
    let what = if last.is_empty() { String::new() } else { format!("; the last: {last}{course}") };
    Ok(Some(format!("The last session did not end well. {} changes are kept{what}.", view.changes)))
}

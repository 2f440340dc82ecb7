//! Documents that are alike, and citations whose source has changed, in the terminal.
//! Not here: what is done about them (`engine`).

use crate::print::Printer;
use domain::counted;
use engine::{
    App,
    api::{
        ApiError, DriftCount, DriftPage, DriftRow, DriftState, DuplicateGroup, DuplicateRow,
        HeldView, Likeness, MergeAnswer, MergeRequest, NewPlace, ReanchorAnswer, ReanchorRequest,
    },
};
use std::process::ExitCode;

pub(crate) fn duplicates(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let page = app.call("duplicates", |_| engine::library::every_duplicate(app))?;
    Ok(printer.answer(&page, |page| {
        if page.groups.is_empty() {
            return "No duplicates".into();
        }
        page.groups.iter().map(group).collect::<Vec<_>>().join("\n")
    }))
}

fn group(group: &DuplicateGroup) -> String {
    let what = match group.likeness {
        Likeness::SameFile => "The same file",
        Likeness::SimilarText => "Similar text",
    };
    let mut lines = vec![format!("{what}, {}:", counted(group.total, "document", "documents"))];
    let line = |row: &DuplicateRow| {
        let (alike, cited) = (row.alike, counted(row.cited, "time", "times"));
        format!("  {}  {}  {alike} % alike, cited {cited}", row.id, row.path)
    };
    lines.extend(group.documents.iter().map(line));
    lines.join("\n")
}

pub(crate) fn merge(
    app: &App,
    printer: &Printer,
    keep: &str,
    others: &[String],
) -> Result<ExitCode, ApiError> {
    let request = MergeRequest { keep: keep.to_owned(), others: others.to_vec() };
    let answer: MergeAnswer =
        app.call("merge", |call| engine::library::merge(app, call, &request))?;
    app.settle_written();
    let code = if answer.held.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    printer.answer(&answer, |answer| {
        let mut lines = vec![format!(
            "Merged {}; the one that stayed is now cited by {} more in {}",
            counted(answer.merged.len(), "document", "documents"),
            counted(answer.citations, "citation", "citations"),
            counted(answer.courses, "course", "courses")
        )];
        lines.extend(answer.held.iter().map(held));
        lines.join("\n")
    });
    Ok(code)
}

fn held(held: &HeldView) -> String {
    let mut lines = vec![format!(
        "  {}  {} was left as it is, courses cite words that are only in it:",
        held.document, held.path
    )];
    for quote in &held.quotes {
        lines.push(format!("    {} / {}: {}", quote.title, quote.lesson_title, quote.quote));
    }
    lines.join("\n")
}

pub(crate) fn drift_counts(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let counts: Vec<DriftCount> = app.call("drift", |_| engine::courses::drift_counts(app))?;
    Ok(printer.answer(&counts, |counts| {
        if counts.is_empty() {
            return "Every citation matches its source".into();
        }
        let line = |count: &DriftCount| {
            let (moved, changed, gone) = (count.moved, count.changed, count.gone);
            format!(
                "{}  {}: {moved} moved, {changed} changed, {gone} gone",
                count.course, count.title
            )
        };
        counts.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

pub(crate) fn drift(app: &App, printer: &Printer, course: &str) -> Result<ExitCode, ApiError> {
    let page: DriftPage = app.call("drift", |_| engine::courses::every_drift(app, course))?;
    Ok(printer.answer(&page, |page| {
        let mut lines = vec![format!(
            "{}: {} moved, {} changed, {} gone",
            page.title, page.moved, page.changed, page.gone
        )];
        lines.extend(page.rows.iter().map(row));
        lines.join("\n")
    }))
}

fn row(row: &DriftRow) -> String {
    let state = match row.state {
        DriftState::Moved => "moved",
        DriftState::Changed => "changed",
        DriftState::Gone => "gone",
    };
    let place = match &row.question {
        None => format!("c{}", row.at + 1),
        Some(_) => format!("question “{}”", row.stem),
    };
    let mut lines = vec![format!("  {}, {place}: {state}", row.lesson_title)];
    lines.extend(row.objectives.iter().map(|objective| format!("    for: {objective}")));
    lines.push(format!("    - {}", row.quote));
    if let Some(found) = &row.found {
        lines.push(format!("    + {} ({}, {})", found.text, found.path, found.anchor));
    }
    lines.join("\n")
}

pub(crate) fn reanchor(
    app: &App,
    printer: &Printer,
    course: &str,
    all: bool,
) -> Result<ExitCode, ApiError> {
    let mut request = ReanchorRequest { course: course.to_owned(), revision: None, places: None };
    if all {
        let page = app.call("drift", |_| engine::courses::every_drift(app, course))?;
        request.revision = Some(page.revision);
        request.places = Some(page.rows.into_iter().filter_map(new_place).collect());
    }
    let answer: ReanchorAnswer =
        app.call("reanchor", |call| engine::courses::reanchor(app, call, &request))?;
    app.settle_written();
    Ok(printer.answer(&answer, |answer| {
        let mut lines =
            vec![format!("{} citations renewed, revision {}", answer.done, answer.edit.revision)];
        let review = |lesson: &String| format!("  lesson {lesson} still says it in the old words");
        lines.extend(answer.review.iter().map(review));
        lines.join("\n")
    }))
}

fn new_place(row: DriftRow) -> Option<NewPlace> {
    let found = row.found?;
    Some(NewPlace {
        lesson: row.lesson,
        question: row.question,
        at: row.at,
        document: found.document,
        passage: found.passage,
        text: found.text,
    })
}

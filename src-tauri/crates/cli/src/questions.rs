//! Questions of a course in the terminal.
//! Not here: what they do (`engine`), editing them (`courses`).

use crate::print::Printer;
use clap::Args;
use domain::{Bloom, QuestionKind, counted};
use engine::{
    App, EngineError,
    api::{ApiError, CoverageView, QuestionRow, QuestionsIn, QuestionsPage, QuestionsRequest},
};
use serde::de::DeserializeOwned;
use std::process::ExitCode;

#[derive(Debug, Args)]
pub(crate) struct Questions {
    /// Course id.
    pub(crate) id: String,
    /// Only those of the question bank.
    #[arg(long, conflicts_with = "lesson")]
    pub(crate) bank: bool,
    /// Only those of this lesson.
    #[arg(long)]
    pub(crate) lesson: Option<String>,
    /// Only those with this tag.
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only those of this kind, such as `single_choice`.
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Only those of this level, such as apply.
    #[arg(long)]
    pub(crate) bloom: Option<String>,
    /// Only those that test this objective.
    #[arg(long)]
    pub(crate) objective: Option<String>,
    /// Only those with these words.
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// Only those that cannot be asked or graded yet.
    #[arg(long)]
    pub(crate) unfinished: bool,
    /// Instead, which objectives the questions of the lessons test.
    #[arg(long)]
    pub(crate) coverage: bool,
}

pub(crate) fn questions(
    app: &App,
    printer: &Printer,
    arguments: &Questions,
) -> Result<ExitCode, ApiError> {
    if arguments.coverage {
        let view: CoverageView =
            app.call("coverage", |_| engine::questions::coverage(app, &arguments.id))?;
        return Ok(printer.answer(&view, coverage));
    }
    let request = app.call("questions", |_| request(arguments))?;
    let mut page = app.call("questions", |_| engine::questions::questions(app, &request))?;
    while page.rows.len() < page.total as usize {
        let offset = u32::try_from(page.rows.len()).unwrap_or(u32::MAX);
        let request = QuestionsRequest { offset, ..request.clone() };
        let more = app.call("questions", |_| engine::questions::questions(app, &request))?;
        if more.rows.is_empty() {
            break;
        }
        page.rows.extend(more.rows);
    }
    Ok(printer.answer(&page, listed))
}

fn request(arguments: &Questions) -> Result<QuestionsRequest, EngineError> {
    let kind: Option<QuestionKind> = arguments.kind.as_deref().map(word).transpose()?;
    let bloom: Option<Bloom> = arguments.bloom.as_deref().map(word).transpose()?;
    Ok(QuestionsRequest {
        course: arguments.id.clone(),
        within: if arguments.bank { QuestionsIn::Bank } else { QuestionsIn::Course },
        lesson: arguments.lesson.clone(),
        kind,
        bloom,
        tag: arguments.tag.clone(),
        objective: arguments.objective.clone(),
        text: arguments.text.clone().unwrap_or_default(),
        unfinished: arguments.unfinished,
        offset: 0,
        limit: u32::MAX,
    })
}

/// A kind or a level as it is written on the wire.
fn word<T: DeserializeOwned>(text: &str) -> Result<T, EngineError> {
    let word = serde_json::Value::String(text.replace('-', "_"));
    serde_json::from_value(word).map_err(|_| EngineError::Invalid {
        what: "there is no such kind or level",
        hint: "Kinds are written like single_choice or essay, levels like remember or apply.",
    })
}

fn listed(page: &QuestionsPage) -> String {
    let mut lines: Vec<String> = page.rows.iter().map(row).collect();
    let count = counted(page.total, "question", "questions");
    lines.push(format!("{count}, {} unfinished", page.unfinished));
    lines.join("\n")
}

fn row(row: &QuestionRow) -> String {
    let question = &row.question;
    let place = if row.lesson.is_some() { row.lesson_title.as_str() } else { "question bank" };
    let tags = question.tags.iter().fold(String::new(), |line, tag| line + " #" + tag);
    let stem = question.stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let unfinished =
        if question.flaws.iter().any(|flaw| flaw.stops) { " (unfinished)" } else { "" };
    format!("{}  {place}: {stem}{tags}{unfinished}", question.id)
}

fn coverage(view: &CoverageView) -> String {
    let mut lines = Vec::new();
    for objective in &view.objectives {
        let of = if objective.lesson.is_some() { &objective.lesson_title } else { "the course" };
        let count = counted(objective.questions, "question", "questions");
        lines.push(format!("{count:>14}  {of}: {}", objective.text));
    }
    let count = counted(view.untested, "objective has", "objectives have");
    lines.push(format!("{count} no question"));
    lines.join("\n")
}

//! What is asked of the language model: queueing, sending, looking at it, taking it back.
//! Not here: the model's settings (`upkeep`).

use crate::{print, print::Printer};
use clap::{Subcommand, builder::PossibleValuesParser};
use domain::{JobState, counted};
use engine::{
    App,
    api::{
        ApiError, AskedView, DraftRequest, JobRequest, JobRow, OutboxView, PreviewView, TurnView,
        WireTask,
    },
};
use serde::Serialize;
use std::process::ExitCode;

/// What can be done with requests to the language model.
#[derive(Debug, Subcommand)]
pub(crate) enum JobAction {
    /// Send what waits, and go on until nothing more can be done.
    Run,
    /// Send a request again that failed, was taken back or waits.
    Retry {
        /// The request's id.
        id: String,
    },
    /// Take a request back.
    Cancel {
        /// The request's id.
        id: String,
    },
    /// Show a request, and the text that leaves this computer with it.
    Show {
        /// The request's id.
        id: String,
    },
    /// Put a request before another one in the queue.
    Move {
        /// The request's id.
        id: String,
        /// The request it is sent before; without it, it is sent last.
        #[arg(long, value_name = "ID")]
        before: Option<String>,
    },
    /// Hold everything that is not being answered.
    Pause,
    /// Let it go on.
    Resume,
    /// What was used and what it cost, by month.
    Ledger,
    /// Forget the answers that are known, so that everything is asked anew.
    Forget,
    /// Ask for something about a lesson: `write_lesson`, `write_quiz`, `propose_objectives` or `check_quiz`.
    Add {
        /// What.
        #[arg(value_parser = PossibleValuesParser::new(["write_lesson", "write_quiz", "propose_objectives", "check_quiz"]))]
        unit: String,
        /// The course's id.
        course: String,
        /// The lesson's id; without it, one request for each lesson of the course.
        lesson: Option<String>,
        /// What the text should be like.
        #[arg(long, default_value = "")]
        wish: String,
        /// How many questions.
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=20))]
        questions: u32,
        /// Take the answer without review.
        #[arg(long)]
        accept: bool,
    },
}

/// A job that waits.
#[derive(Serialize)]
struct Queued {
    job: String,
}

/// A job, and what leaves the machine with it.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    row: JobRow,
    turns: Vec<TurnView>,
}

/// Asks for a course, or shows what would be sent for it.
pub(crate) fn draft(
    app: &App,
    printer: &Printer,
    request: DraftRequest,
    preview: bool,
) -> Result<ExitCode, ApiError> {
    let task = WireTask::DraftCourse { request };
    if preview {
        let shown: PreviewView =
            app.call("preview_job", |_| engine::jobs::preview_job(app, &task))?;
        return Ok(printer.answer(&shown, preview_text));
    }
    // Nobody reviews at a terminal: the course is there when the answer is.
    let request = JobRequest { task, shown: None, accept: true };
    let row = app.call("queue_job", |call| engine::jobs::queue_job(app, call, &request))?;
    Ok(printer.answer(&Queued { job: row.id }, |queued| {
        format!("{}  waits in the queue; send it with: jobs run", queued.job)
    }))
}

fn preview_text(shown: &PreviewView) -> String {
    let to = if shown.address.is_empty() { "no server (none is set)" } else { &shown.address };
    let cost = shown.cost.map_or("not known".to_owned(), |cost| format!("{cost:.4} at most"));
    let mut lines = vec![
        format!("{} to {to}, model {}", shown.title, shown.model),
        format!(
            "about {} tokens, an answer of at most {}; price {cost}",
            shown.read, shown.written
        ),
    ];
    if shown.known {
        lines.push("The answer is known: nothing would be sent.".into());
    }
    lines.extend(shown.left_out.iter().map(|title| format!("never sent: “{title}”")));
    lines.extend(shown.turns.iter().map(turn));
    lines.join("\n")
}

fn turn(turn: &TurnView) -> String {
    format!("\n--- {} ---\n{}", turn.speaker, turn.text)
}

/// Asks the library a question; without a model that answers, the best passages are shown.
pub(crate) fn ask(
    app: &App,
    printer: &Printer,
    question: &str,
    preview: bool,
) -> Result<ExitCode, ApiError> {
    let task = WireTask::Ask { question: question.to_owned() };
    if preview {
        let shown: PreviewView =
            app.call("preview_job", |_| engine::jobs::preview_job(app, &task))?;
        return Ok(printer.answer(&shown, preview_text));
    }
    let asked = app.call("ask", |call| engine::jobs::ask(app, call, question))?;
    if let (Some(job), None) = (&asked.job, &asked.said) {
        let why = job.message.as_deref().unwrap_or("it waits in the outbox");
        print::note(&format!("The language model has not answered: {why}"));
    }
    Ok(printer.answer(&asked, answer_text))
}

fn answer_text(answered: &AskedView) -> String {
    let Some(said) = &answered.said else {
        if answered.hits.is_empty() {
            return "Nothing in the library is about this.".into();
        }
        let hits = answered.hits.iter().map(|hit| format!("{}\n    {}", hit.title, hit.fragment));
        return hits.collect::<Vec<_>>().join("\n");
    };
    let notes = (1..).zip(&said.citations).map(|(number, citation)| {
        format!("[^c{number}]: “{}” — {}, {}", citation.quote, citation.title, citation.anchor)
    });
    std::iter::once(said.text.clone()).chain(notes).collect::<Vec<_>>().join("\n")
}

/// The queue, or something done with it.
pub(crate) fn jobs(
    app: &App,
    printer: &Printer,
    action: Option<&JobAction>,
) -> Result<ExitCode, ApiError> {
    use engine::jobs;
    match action {
        None => {}
        Some(JobAction::Run) => {
            app.call("work", |call| jobs::work(app, call))?;
            // What landed is found by the next command.
            app.settle_written();
        }
        Some(JobAction::Retry { id }) => {
            let row = app.call("retry_job", |call| jobs::retry_job(app, call, id))?;
            return Ok(printer.answer(&row, line));
        }
        Some(JobAction::Cancel { id }) => {
            let row = app.call("cancel_job", |call| jobs::cancel_job(app, call, id))?;
            return Ok(printer.answer(&row, line));
        }
        Some(JobAction::Show { id }) => {
            let (row, turns) = app.call("job", |_| jobs::job(app, id))?;
            return Ok(printer.answer(&Shown { row, turns }, |shown| {
                std::iter::once(line(&shown.row))
                    .chain(shown.turns.iter().map(turn))
                    .collect::<Vec<_>>()
                    .join("\n")
            }));
        }
        Some(JobAction::Move { id, before }) => {
            app.call("move_job", |call| jobs::move_job(app, call, id, before.as_deref()))?;
        }
        Some(JobAction::Pause) => {
            app.call("pause_jobs", |call| jobs::pause_jobs(app, call, true))?;
        }
        Some(JobAction::Resume) => {
            app.call("pause_jobs", |call| jobs::pause_jobs(app, call, false))?;
        }
        Some(JobAction::Forget) => {
            app.call("clear_answers", |call| jobs::clear_answers(app, call))?;
        }
        Some(JobAction::Ledger) => return ledger(app, printer),
        Some(action @ JobAction::Add { .. }) => return add(app, printer, action),
    }
    let view: OutboxView = app.call("jobs", |_| jobs::jobs(app))?;
    if view.paused && !printer.is_json() {
        print::note("The queue is held; let it go on with: jobs resume");
    }
    let rows = app.call("jobs", |_| jobs::every_job(app))?;
    Ok(printer.answer(&rows, |rows| rows.iter().map(line).collect::<Vec<_>>().join("\n")))
}

fn line(row: &JobRow) -> String {
    let state = serde_json::to_value(row.state).unwrap_or_default();
    let state = state.as_str().unwrap_or_default();
    let mut line = format!("{}  {state:9} {}", row.id, row.title);
    if row.usage.asked > 0 {
        line += &format!(" ({} tokens read, {} written)", row.usage.read, row.usage.written);
    }
    if row.saved {
        line += " (known: nothing was sent)";
    }
    match &row.message {
        Some(message) if row.state != JobState::Done => line += &format!("\n    {message}"),
        _ => {}
    }
    if let Some(hint) = row.hint.as_ref().filter(|_| row.state == JobState::Failed) {
        line += &format!("\n    {hint}");
    }
    row.notes.iter().for_each(|note| line += &format!("\n    {note}"));
    line
}

fn ledger(app: &App, printer: &Printer) -> Result<ExitCode, ApiError> {
    let view: OutboxView = app.call("jobs", |_| engine::jobs::jobs(app))?;
    Ok(printer.answer(&view.months, |months| {
        let line = |month: &engine::api::MonthView| {
            format!(
                "{}  {}, {} tokens read, {} written, cost {:.4}; {} known before, {:.4} saved",
                month.month,
                counted(month.jobs, "request", "requests"),
                month.usage.read,
                month.usage.written,
                month.cost,
                month.saved,
                month.saved_cost,
            )
        };
        months.iter().map(line).collect::<Vec<_>>().join("\n")
    }))
}

fn add(app: &App, printer: &Printer, action: &JobAction) -> Result<ExitCode, ApiError> {
    let JobAction::Add { unit, course, lesson, wish, questions, accept } = action else {
        return Ok(ExitCode::FAILURE);
    };
    let lessons = if let Some(lesson) = lesson {
        vec![lesson.clone()]
    } else {
        let view = app.call("course", |_| engine::courses::course(app, course))?;
        let lessons = view.modules.into_iter().flat_map(|module| module.lessons);
        lessons.map(|lesson| lesson.id).collect()
    };
    let mut queued = Vec::with_capacity(lessons.len());
    for lesson in lessons {
        let course = course.clone();
        let task = match unit.as_str() {
            "write_lesson" => WireTask::WriteLesson { course, lesson, wish: wish.clone() },
            "write_quiz" => WireTask::WriteQuiz { course, lesson, questions: *questions },
            "check_quiz" => WireTask::CheckQuiz { course, lesson },
            _ => WireTask::ProposeObjectives { course, lesson },
        };
        let request = JobRequest { task, shown: None, accept: *accept };
        let row = app.call("queue_job", |call| engine::jobs::queue_job(app, call, &request))?;
        queued.push(row);
    }
    Ok(printer.answer(&queued, |rows| rows.iter().map(line).collect::<Vec<_>>().join("\n")))
}

/// Keeps a document to this machine, lets it go again, or lists those that are kept.
pub(crate) fn withhold(
    app: &App,
    printer: &Printer,
    id: Option<&str>,
    release: bool,
) -> Result<ExitCode, ApiError> {
    if let Some(id) = id {
        let ids = [id.to_owned()];
        app.call("withhold", |call| engine::jobs::withhold(app, call, &ids, !release))?;
    }
    let withheld = app.call("withheld", |_| engine::jobs::withheld(app))?;
    Ok(printer.answer(&withheld, |ids| ids.join("\n")))
}

//! Requests to a language model, for the window.
//! Not here: what they do (`engine`).

use super::{Answer, run};
use engine::App;
use engine::api::{
    ChangesView, JobPiece, JobRequest, JobRow, OutboxView, PreviewView, SaidView, TemplateView,
    TurnView, WireTask,
};
use tauri::State;

/// Shows what would be sent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_job(app: State<'_, App>, task: WireTask) -> Answer<PreviewView> {
    run(app, "preview_job", move |app, _| engine::jobs::preview_job(app, &task)).await
}

/// Puts a job into the queue.
#[tauri::command]
#[specta::specta]
pub(crate) async fn queue_job(app: State<'_, App>, request: JobRequest) -> Answer<JobRow> {
    run(app, "queue_job", move |app, call| engine::jobs::queue_job(app, call, &request)).await
}

/// Shows the queue and what it has cost.
#[tauri::command]
#[specta::specta]
pub(crate) async fn jobs(app: State<'_, App>) -> Answer<OutboxView> {
    run(app, "jobs", move |app, _| engine::jobs::jobs(app)).await
}

/// Shows what leaves the machine with a job.
#[tauri::command]
#[specta::specta]
pub(crate) async fn job_turns(app: State<'_, App>, job: String) -> Answer<Vec<TurnView>> {
    run(app, "job", move |app, _| Ok(engine::jobs::job(app, &job)?.1)).await
}

/// Gives what a question was answered.
#[tauri::command]
#[specta::specta]
pub(crate) async fn job_said(app: State<'_, App>, job: String) -> Answer<Option<SaidView>> {
    run(app, "job_said", move |app, _| engine::jobs::job_said(app, &job)).await
}

/// Gives what has come of an answer so far.
#[tauri::command]
#[specta::specta]
pub(crate) async fn job_text(app: State<'_, App>, job: String) -> Answer<JobPiece> {
    run(app, "job_text", move |app, _| engine::jobs::job_text(app, &job)).await
}

/// Takes a job back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_job(app: State<'_, App>, job: String) -> Answer<JobRow> {
    run(app, "cancel_job", move |app, call| engine::jobs::cancel_job(app, call, &job)).await
}

/// Asks for a job again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_job(app: State<'_, App>, job: String) -> Answer<JobRow> {
    run(app, "retry_job", move |app, call| engine::jobs::retry_job(app, call, &job)).await
}

/// Asks for every job again that failed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_failed_jobs(app: State<'_, App>) -> Answer<OutboxView> {
    run(app, "retry_failed_jobs", engine::jobs::retry_failed).await
}

/// Puts a job before another one in the queue, or at its end.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_job(
    app: State<'_, App>,
    job: String,
    before: Option<String>,
) -> Answer<OutboxView> {
    run(app, "move_job", move |app, call| {
        engine::jobs::move_job(app, call, &job, before.as_deref())
    })
    .await
}

/// Holds the queue, or lets it go on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pause_jobs(app: State<'_, App>, paused: bool) -> Answer<OutboxView> {
    run(app, "pause_jobs", move |app, call| engine::jobs::pause_jobs(app, call, paused)).await
}

/// Forgets every answer that is known.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_answers(app: State<'_, App>) -> Answer<OutboxView> {
    run(app, "clear_answers", engine::jobs::clear_answers).await
}

/// Shows the words a model is asked with.
#[tauri::command]
#[specta::specta]
pub(crate) async fn templates(app: State<'_, App>) -> Answer<Vec<TemplateView>> {
    run(app, "templates", move |app, _| engine::jobs::templates(app)).await
}

/// Changes the words a model is asked with.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_template(
    app: State<'_, App>,
    unit: String,
    text: String,
) -> Answer<Vec<TemplateView>> {
    run(app, "set_template", move |app, call| engine::jobs::set_template(app, call, &unit, &text))
        .await
}

/// Has documents never be sent to a model, or has them be sent again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withhold(
    app: State<'_, App>,
    documents: Vec<String>,
    never: bool,
) -> Answer<ChangesView> {
    run(app, "withhold", move |app, call| engine::jobs::withhold(app, call, &documents, never))
        .await
}

/// Names the documents that are never sent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn withheld(app: State<'_, App>) -> Answer<Vec<String>> {
    run(app, "withheld", move |app, _| engine::jobs::withheld(app)).await
}

//! Shows the queue.
//! Not here: what it has cost (`spend`).

use super::{queue, spend};
use crate::{
    App, EngineError,
    api::{JobPiece, JobRow, OutboxView, SaidView, TurnView, millis, parse_id},
    courses, limits,
};
use domain::{Job, JobId, Said};

/// The queue in the order in which it is sent, then what is over, newest first; as many as a window shows.
pub fn jobs(app: &App) -> Result<OutboxView, EngineError> {
    let all = app.store().read().jobs()?;
    let months = spend::months(&all);
    let (waiting, over) = in_order(all);
    let shown = waiting.len().min(limits::JOBS_SHOWN) + over.len().min(limits::JOBS_SHOWN);
    let more = waiting.len() + over.len() - shown;
    let first = |jobs: &[Job]| jobs.iter().take(limits::JOBS_SHOWN).map(row).collect::<Vec<_>>();
    let settings = app.settings()?;
    Ok(OutboxView {
        paused: settings.llm_paused,
        has_model: !settings.llm_base_url.is_empty() && !settings.llm_model.is_empty(),
        jobs: [first(&waiting), first(&over)].concat(),
        more: u32::try_from(more).unwrap_or(u32::MAX),
        months,
        budget: spend::budget(app)?.map(spend::amount),
    })
}

/// All of them, for a terminal.
pub fn every_job(app: &App) -> Result<Vec<JobRow>, EngineError> {
    let (waiting, over) = in_order(app.store().read().jobs()?);
    Ok(waiting.iter().chain(&over).map(row).collect())
}

/// Those that are not over, in the order in which they are sent, and those that are, newest first.
fn in_order(all: Vec<Job>) -> (Vec<Job>, Vec<Job>) {
    let (mut over, mut waiting): (Vec<Job>, Vec<Job>) =
        all.into_iter().partition(|job| job.state.is_over());
    waiting.sort_by_key(|job| (job.place, job.id));
    over.sort_by_key(|job| std::cmp::Reverse((job.finished_ms, job.id)));
    (waiting, over)
}

/// A job, and what leaves the machine with it; nothing is left of what was sent long ago.
pub fn job(app: &App, id: &str) -> Result<(JobRow, Vec<TurnView>), EngineError> {
    let id: JobId = parse_id("job", id)?;
    let job = find(app, id)?;
    Ok((row(&job), queue::turns(app, id)?))
}

/// What a question was answered; none before it is, and for other jobs.
pub fn job_said(app: &App, id: &str) -> Result<Option<SaidView>, EngineError> {
    let job = find(app, parse_id("job", id)?)?;
    let view = |said: Said| {
        let citations = courses::citations_of(app, &said.citations)?;
        Ok(SaidView { text: said.text, citations })
    };
    job.said.map(view).transpose()
}

/// What has come of a job's answer so far; empty when it is not being answered.
pub fn job_text(app: &App, id: &str) -> Result<JobPiece, EngineError> {
    let id: JobId = parse_id("job", id)?;
    Ok(app.outbox().so_far(id))
}

pub(super) fn find(app: &App, id: JobId) -> Result<Job, EngineError> {
    app.store()
        .read()
        .job(id)?
        .ok_or_else(|| EngineError::NotFound { what: "job", id: id.to_string() })
}

pub(super) fn row(job: &Job) -> JobRow {
    JobRow {
        id: job.id.to_string(),
        unit: job.task.unit().into(),
        title: job.title.clone(),
        state: job.state,
        waits: job.waits,
        not_before_ms: (job.not_before_ms > 0 && !job.state.is_over())
            .then(|| millis(job.not_before_ms)),
        attempts: job.attempts,
        code: job.failure.as_ref().map(|failure| failure.code),
        message: job.failure.as_ref().map(|failure| failure.message.clone()),
        hint: job.failure.as_ref().and_then(|failure| failure.hint.clone()),
        usage: spend::usage_view(job.usage),
        cost: job.cost_micros.map(spend::amount),
        saved: job.saved,
        model: job.model.clone(),
        host: job.host.clone(),
        course: job.course.map(|id| id.to_string()),
        lesson: job.task.place().map(|(_, lesson)| lesson.to_string()),
        draft: job.draft.map(|id| id.to_string()),
        notes: job.notes.clone(),
        created_ms: millis(job.created_ms),
        finished_ms: job.finished_ms.map(millis),
    }
}

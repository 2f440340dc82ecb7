//! What a user can do to jobs: take back, ask again, put elsewhere, hold all.
//! Not here: asking for a job (`queue`), sending it (`run`).

use super::{list, outbox, run};
use crate::{
    App, Call, EngineError,
    api::{JobRow, OutboxView, parse_id},
    settings,
};
use domain::{Event, Job, JobId, JobState};
use llm::Endpoint;

/// Takes a job back. What it has used stays in the ledger; nothing of its answer lands.
pub fn cancel_job(app: &App, call: &Call, id: &str) -> Result<JobRow, EngineError> {
    let id: JobId = parse_id("job", id)?;
    list::find(app, id)?;
    let cancelled = run::change(app, call, id, Event::JobCancelled { job: id }, |job| {
        job.state = JobState::Cancelled;
        job.waits = None;
        job.not_before_ms = 0;
        job.finished_ms = Some(app.clock().now_ms());
    })?;
    app.outbox().stop(id);
    let job = cancelled.ok_or(EngineError::Invalid {
        what: "this request is over already",
        hint: "Discard its draft, or undo what it became.",
    })?;
    Ok(list::row(&job))
}

/// Asks for a job again that failed, was taken back or waits. It may go to the server that the settings name now.
pub fn retry_job(app: &App, call: &Call, id: &str) -> Result<JobRow, EngineError> {
    let id: JobId = parse_id("job", id)?;
    list::find(app, id)?;
    if app.store().read().prompt(id)?.is_none() {
        return Err(EngineError::Invalid {
            what: "what was to be sent is no longer kept",
            hint: "Ask for it anew.",
        });
    }
    let host = host(app)?;
    let written = app.store().write(&call.origin(), |tx| {
        let job = tx.job(id)?.filter(may_retry).ok_or(EngineError::Invalid {
            what: "this request is done or being answered",
            hint: "Ask for it anew to have another answer.",
        })?;
        let job = again(job, &host);
        tx.put_job(&job)?;
        tx.emit(Event::JobMoved { job: id });
        Ok::<_, EngineError>(job)
    })?;
    Ok(list::row(&written.value))
}

/// Asks for every job again that failed.
pub fn retry_failed(app: &App, call: &Call) -> Result<OutboxView, EngineError> {
    let host = host(app)?;
    outbox::change_all(
        app.store(),
        &call.origin(),
        |job| job.state == JobState::Failed,
        |job| *job = again(job.clone(), &host),
    )?;
    list::jobs(app)
}

fn host(app: &App) -> Result<String, EngineError> {
    let server = Endpoint::parse(&app.settings()?.llm_base_url);
    Ok(server.map(|server| server.host()).unwrap_or_default())
}

fn may_retry(job: &Job) -> bool {
    !matches!(job.state, JobState::Running | JobState::Done)
}

fn again(job: Job, host: &str) -> Job {
    Job {
        state: JobState::Queued,
        waits: None,
        not_before_ms: 0,
        failed_tries: 0,
        failure: None,
        finished_ms: None,
        host: host.to_owned(),
        ..job
    }
}

/// Puts a job before another one in the queue, or at its end.
pub fn move_job(
    app: &App,
    call: &Call,
    id: &str,
    before: Option<&str>,
) -> Result<OutboxView, EngineError> {
    let id: JobId = parse_id("job", id)?;
    let before: Option<JobId> = before.map(|before| parse_id("job", before)).transpose()?;
    app.store().write_group(&call.origin(), |group| {
        let mut waiting = group.entry(|tx| Ok::<_, EngineError>(tx.jobs()?))?;
        waiting.retain(|job| !job.state.is_over());
        waiting.sort_by_key(|job| (job.place, job.id));
        let places: Vec<i64> = waiting.iter().map(|job| job.place).collect();
        let missing = || EngineError::NotFound { what: "waiting job", id: id.to_string() };
        let from = waiting.iter().position(|job| job.id == id).ok_or_else(missing)?;
        let job = waiting.remove(from);
        let at = before.and_then(|before| waiting.iter().position(|job| job.id == before));
        waiting.insert(at.unwrap_or(waiting.len()), job);
        for (mut job, place) in waiting.into_iter().zip(places) {
            if job.place != place {
                job.place = place;
                outbox::put_moved(group, &job)?;
            }
        }
        Ok::<_, EngineError>(())
    })?;
    list::jobs(app)
}

/// Holds everything that is not being answered, or lets it go on.
pub fn pause_jobs(app: &App, call: &Call, paused: bool) -> Result<OutboxView, EngineError> {
    settings::set_setting(app, call, "llm.paused", &paused.to_string())?;
    list::jobs(app)
}

/// Forgets every answer that is known: what is asked again is paid for again.
pub fn clear_answers(app: &App, call: &Call) -> Result<OutboxView, EngineError> {
    app.store().write(&call.origin(), |tx| {
        tx.remove_known()?;
        tx.emit(Event::JobsCleared);
        Ok::<_, EngineError>(())
    })?;
    list::jobs(app)
}

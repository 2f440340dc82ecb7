//! Works on the queue: which job is next, how many at the same time, and how long to wait for the next one.
//! Not here: answering one (`run`).

use super::{outbox, run, spend};
use crate::{App, Call, EngineError, api::parse_id, limits, model};
use domain::{Job, JobId, JobState, Settings, Wait};
use futures_util::{StreamExt, stream::FuturesUnordered};
use std::{sync::PoisonError, time::Duration};

/// Who works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The window's thread: it comes back when there is something to do.
    Attend,
    /// Somebody at a terminal: it goes on until there is nothing that could be done soon.
    Run,
    /// Somebody who waits for this one.
    Only(JobId),
}

impl Mode {
    fn is_for(self, job: &Job) -> bool {
        !matches!(self, Self::Only(id) if id != job.id)
    }
}

/// Works until idle: every job is done, has failed, or waits for something that will not come soon. What waits for the network
/// or for money is tried at once.
pub fn work(app: &App, call: &Call) -> Result<(), EngineError> {
    hurry(app, call)?;
    pass(app, call, Mode::Run)?;
    Ok(())
}

/// Sends one job and waits for it, as long as [`work`] would; the others stay where they are.
pub(super) fn work_on(app: &App, call: &Call, id: &str) -> Result<(), EngineError> {
    pass(app, call, Mode::Only(parse_id("job", id)?))?;
    Ok(())
}

/// Has everything that waits be tried now, unless it waits for its owner or for a server that asked for it.
fn hurry(app: &App, call: &Call) -> Result<(), EngineError> {
    let waits = |job: &Job| {
        job.state == JobState::Waiting
            && !matches!(job.waits, Some(Wait::Consent | Wait::RateLimit))
    };
    outbox::change_all(app.store(), &call.origin(), waits, |job| {
        job.state = JobState::Queued;
        job.waits = None;
        job.not_before_ms = 0;
        job.failed_tries = 0;
    })
}

/// Sends what can be sent now, and what becomes ready meanwhile. Gives after how long there is something to do by itself; none
/// for when something changes.
pub(super) fn pass(app: &App, call: &Call, mode: Mode) -> Result<Option<Duration>, EngineError> {
    let outbox = app.outbox();
    let _alone = outbox.working.lock().unwrap_or_else(PoisonError::into_inner);
    outbox::recover(app.store(), &call.origin(), |job| outbox.is_running(job))?;
    app.runtime().block_on(async {
        let mut answering = FuturesUnordered::new();
        loop {
            let settings = app.settings()?;
            let is_held = settings.llm_paused || outbox.is_closing();
            if !is_held {
                let mut ready = ready(app, &settings)?;
                ready.retain(|job| mode.is_for(job) && !outbox.is_running(job.id));
                for job in ready {
                    if answering.len() >= settings.llm_concurrency as usize {
                        break;
                    }
                    let stop = outbox.begin(job.id);
                    let ending = outbox.ending(job.id);
                    answering.push(async move {
                        let _ending = ending;
                        run::run(app, call, job.id, stop).await
                    });
                }
            }
            if answering.is_empty() {
                let next = if is_held { None } else { next(app, mode)? };
                match (mode, next) {
                    // The clock is looked at now and then: it may be set, or be a test's.
                    (Mode::Run | Mode::Only(_), Some(wait)) => {
                        outbox.woken(wait.min(limits::RUN_TICK)).await;
                    }
                    (_, wait) => return Ok(wait),
                }
                continue;
            }
            tokio::select! {
                Some(done) = answering.next() => done?,
                () = outbox.woken(limits::OUTBOX_TICK) => {}
            }
        }
    })
}

/// The jobs that can be sent now, in the order in which they are.
fn ready(app: &App, settings: &Settings) -> Result<Vec<Job>, EngineError> {
    let now = app.clock().now_ms();
    let has_model = !settings.llm_base_url.is_empty() && !settings.llm_model.is_empty();
    let mut jobs = app.store().read().jobs()?;
    let left = spend::left(app)?;
    let price = model::price(settings);
    let fits = |job: &Job| match (left, &price) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(left), Some(price)) => price.cost(job.estimate) <= left,
    };
    jobs.retain(|job| match (job.state, job.waits) {
        (JobState::Queued, _) => true,
        (JobState::Waiting, Some(Wait::NoModel)) => has_model,
        (JobState::Waiting, Some(Wait::Budget)) => fits(job),
        (JobState::Waiting, Some(Wait::Consent)) => false,
        (JobState::Waiting, _) => job.not_before_ms <= now,
        _ => false,
    });
    jobs.sort_by_key(|job| (job.place, job.id));
    Ok(jobs)
}

/// After how long a job becomes ready by itself. At a terminal only what is worth waiting for counts.
fn next(app: &App, mode: Mode) -> Result<Option<Duration>, EngineError> {
    let now = app.clock().now_ms();
    let until = |job: &Job| {
        let left = u64::try_from(job.not_before_ms.saturating_sub(now)).unwrap_or_default();
        // A little later than just before it.
        Duration::from_millis(left + 1)
    };
    let by_itself = |job: &Job| {
        job.state == JobState::Waiting
            && matches!(job.waits, Some(Wait::Offline | Wait::Retry | Wait::RateLimit))
    };
    let worth_it = |job: &Job| {
        mode == Mode::Attend
            || (until(job) <= limits::RUN_PATIENCE
                && (job.waits != Some(Wait::Offline)
                    || job.failed_tries < limits::RUN_OFFLINE_TRIES))
    };
    let jobs = app.store().read().jobs()?;
    Ok(jobs
        .iter()
        .filter(|job| mode.is_for(job) && by_itself(job) && worth_it(job))
        .map(until)
        .min())
}

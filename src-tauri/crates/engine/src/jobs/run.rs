//! Has one job answered: asked for at most once at a time, landed at most once and only whole.
//! Not here: which job (`work`), what the answer becomes (`land`).

use super::{consent, land, outbox, spend};
use crate::{App, Call, EngineError, limits, model};
use domain::{
    Code, Event, Job, JobFailure, JobId, JobState, Learned, Prompt, Settings, Tokens, Wait,
};
use llm::{Accepts, Client, Endpoint, Failure, Limits, Next, Spent, Told, Unit};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

/// Sends a job that is ready, waits for its answer and lets it land. What becomes of the job is in its record afterwards; an
/// error means that this could not be written.
pub(super) async fn run(
    app: &App,
    call: &Call,
    id: JobId,
    stop: CancellationToken,
) -> Result<(), EngineError> {
    let Some(job) = app.store().read().job(id)?.filter(|job| !job.state.is_over()) else {
        return Ok(());
    };
    let unit = llm::unit(job.task.unit());
    let prompt = app.store().read().prompt(id)?;
    let (Some(unit), Some(prompt)) = (unit, prompt) else {
        return fail(app, call, id, &gone());
    };
    let settings = app.settings()?;
    let key = consent::answer(&prompt, &settings.llm_model);
    if let Some(known) = app.store().read().known(&key)? {
        return land::known(app, call, &Job { key, ..job }, &prompt, unit, &known);
    }
    let client = match permitted(app, &settings, &job)? {
        Ok(client) => client,
        Err((wait, failure)) => return hold(app, call, id, wait, None, failure.as_ref()),
    };
    if let Some(wait) = app.outbox().rate(settings.llm_requests_per_minute) {
        return hold(app, call, id, Wait::RateLimit, Some(wait), None);
    }
    let Some(job) = begin(app, call, id, &settings, &key)? else { return Ok(()) };
    let mut asking =
        Asking { app, job: &job, unit, settings: &settings, client, stop, spent: Spent::default() };
    let (prompt, answered, learned) = asking.answered(prompt).await?;
    let usage = Tokens {
        read: asking.spent.usage.read,
        written: asking.spent.usage.written,
        asked: asking.spent.asked,
    };
    let used = land::Used { usage, model: settings.llm_model.clone(), learned };
    match answered {
        Ok(value) => land::land(app, call, &job, &prompt, unit, &value, &used),
        Err(failure) => failed(app, call, &job, &failure, &used),
    }
}

fn gone() -> JobFailure {
    JobFailure {
        code: Code::NotFound,
        message: "what was to be sent is no longer kept".into(),
        hint: Some("Ask for it anew.".into()),
    }
}

type Held = (Wait, Option<JobFailure>);

/// Whether the job may be sent: there is a server, it is the one that was shown, and there is money for it.
fn permitted(
    app: &App,
    settings: &Settings,
    job: &Job,
) -> Result<Result<Client, Held>, EngineError> {
    if settings.llm_base_url.is_empty() || settings.llm_model.is_empty() {
        return Ok(Err((Wait::NoModel, None)));
    }
    let server = Endpoint::parse(&settings.llm_base_url)?;
    // Where it goes was part of what was shown; on this computer it is seen by nobody else.
    if job.host != server.host() && !server.is_local() {
        let shown = if job.host.is_empty() { "no server yet" } else { &job.host };
        return Ok(Err((
            Wait::Consent,
            Some(JobFailure {
                code: Code::PreviewOutdated,
                message: format!(
                    "this was to be sent to {shown}, and the settings now name {}",
                    server.host()
                ),
                hint: Some("Send it again if it may go there.".into()),
            }),
        )));
    }
    if let Some(left) = spend::left(app)? {
        let price = model::price(settings);
        let told = match price.as_ref().map(|price| price.cost(job.estimate) <= left) {
            Some(true) => None,
            Some(false) => {
                Some("the month's budget for the language model does not reach for this".to_owned())
            }
            None => Some(format!(
                "the price of {} is not known, and there is a budget",
                settings.llm_model
            )),
        };
        if let Some(message) = told {
            return Ok(Err((
                Wait::Budget,
                Some(JobFailure {
                    code: Code::BudgetReached,
                    message,
                    hint: Some(
                        "Raise the budget in the settings, or write the model's price there."
                            .into(),
                    ),
                }),
            )));
        }
    }
    match model::client(app, Limits::default()) {
        Ok(client) => Ok(Ok(client)),
        Err(error) => Ok(Err((Wait::NoModel, Some(llm::told(&error))))),
    }
}

/// Has the job wait.
fn hold(
    app: &App,
    call: &Call,
    id: JobId,
    wait: Wait,
    time: Option<std::time::Duration>,
    failure: Option<&JobFailure>,
) -> Result<(), EngineError> {
    let until = time.map_or(0, |time| {
        app.clock().now_ms().saturating_add(i64::try_from(time.as_millis()).unwrap_or(i64::MAX))
    });
    change(app, call, id, Event::JobMoved { job: id }, |job| {
        job.state = JobState::Waiting;
        job.waits = Some(wait);
        job.not_before_ms = until;
        job.failure = failure.cloned();
    })?;
    Ok(())
}

/// Marks a job as being answered; none when somebody took it back meanwhile.
fn begin(
    app: &App,
    call: &Call,
    id: JobId,
    settings: &Settings,
    key: &str,
) -> Result<Option<Job>, EngineError> {
    let host = Endpoint::parse(&settings.llm_base_url)?.host();
    change(app, call, id, Event::JobMoved { job: id }, |job| {
        job.state = JobState::Running;
        job.waits = None;
        job.not_before_ms = 0;
        job.attempts = job.attempts.saturating_add(1);
        job.started_ms = Some(app.clock().now_ms());
        job.model.clone_from(&settings.llm_model);
        job.host.clone_from(&host);
        key.clone_into(&mut job.key);
    })
}

/// Changes a job that is not over, as it is now; none when it is.
pub(super) fn change(
    app: &App,
    call: &Call,
    id: JobId,
    event: Event,
    change: impl FnOnce(&mut Job),
) -> Result<Option<Job>, EngineError> {
    let written = app.store().write(&call.origin(), |tx| {
        let Some(mut job) = tx.job(id)?.filter(|job| !job.state.is_over()) else {
            return Ok::<_, EngineError>(None);
        };
        change(&mut job);
        tx.put_job(&job)?;
        tx.emit(event);
        Ok(Some(job))
    })?;
    Ok(written.value)
}

fn fail(app: &App, call: &Call, id: JobId, failure: &JobFailure) -> Result<(), EngineError> {
    let job = change(app, call, id, Event::JobFailed { job: id }, |job| {
        job.state = JobState::Failed;
        job.failure = Some(failure.clone());
        job.waits = None;
        job.not_before_ms = 0;
        job.finished_ms = Some(app.clock().now_ms());
    })?;
    if let Some(job) = job {
        app.bus().job_over(&job, false);
    }
    Ok(())
}

/// Everything that one question is asked with.
struct Asking<'a> {
    app: &'a App,
    job: &'a Job,
    unit: &'static Unit,
    settings: &'a Settings,
    client: Client,
    stop: CancellationToken,
    spent: Spent,
}

impl Asking<'_> {
    /// The answer. A server that says that all this is too much for it is asked with half of it; what was asked in the end comes
    /// back, and what was learned.
    async fn answered(
        &mut self,
        mut prompt: Prompt,
    ) -> Result<(Prompt, Result<Value, Failure>, Learned), EngineError> {
        let mut learned = model::learned(self.app)?;
        let mut accepts: Accepts = serde_json::from_str(&learned.accepts).unwrap_or_default();
        loop {
            let answer = self.ask(&prompt, &mut accepts).await?;
            let is_much =
                matches!(&answer, Err(Failure::Rejected { said, .. }) if is_too_much(said));
            if !is_much || !halve(&mut prompt) {
                learned.accepts = serde_json::to_string(&accepts).unwrap_or_default();
                self.learn(&prompt, &mut learned);
                return Ok((prompt, answer, learned));
            }
            learned.context =
                Some(llm::prompt_tokens(&prompt, learned.factor) + prompt.most_tokens);
        }
    }

    async fn ask(
        &mut self,
        prompt: &Prompt,
        accepts: &mut Accepts,
    ) -> Result<Result<Value, Failure>, EngineError> {
        let course = land::course_of(self.app, self.job)?;
        let model = &self.settings.llm_model;
        let landing = land::landing(self.app, self.job, prompt, model, course.as_deref());
        let request = llm::request(prompt, model);
        let (id, unit, app) = (self.job.id, self.unit, self.app);
        let told = |told: Told<'_>| {
            let piece = match told {
                Told::Piece(piece) => app.outbox().add(id, piece, unit.shown),
                Told::Again => Some(app.outbox().again(id)),
            };
            if let Some(piece) = piece {
                app.bus().piece(piece);
            }
        };
        let read = |value: &Value| (unit.check)(value, &landing).map(|()| value.clone());
        let (spent, shape) = (&mut self.spent, (unit.shape)());
        Ok(llm::ask_for(&self.client, &request, &shape, read, accepts, spent, &self.stop, told)
            .await)
    }

    /// How many tokens the model makes of a text, from what it says it has read.
    fn learn(&self, prompt: &Prompt, learned: &mut Learned) {
        let expected = llm::prompt_tokens(prompt, 100);
        if self.spent.asked == 1 && self.spent.usage.read > 0 && expected > 0 {
            let seen = u64::from(self.spent.usage.read) * 100 / u64::from(expected);
            let seen = u32::try_from(seen).unwrap_or(u32::MAX).clamp(30, 400);
            learned.factor = learned.factor.midpoint(seen);
        }
    }
}

/// Whether a server says that a question is longer than it can hold.
fn is_too_much(said: &str) -> bool {
    let said = said.to_lowercase();
    said.contains("context")
        && ["size", "length", "window", "exceed", "maximum", "long"]
            .iter()
            .any(|word| said.contains(word))
        || said.contains("prompt is too long")
        || said.contains("too many tokens")
}

/// Halves what is sent and what may be answered; false when it is little already.
fn halve(prompt: &mut Prompt) -> bool {
    if prompt.most_tokens <= limits::ANSWER_LEAST && prompt.sources.len() <= 1 {
        return false;
    }
    prompt.most_tokens = (prompt.most_tokens / 2).max(limits::ANSWER_LEAST);
    prompt.sources.truncate(prompt.sources.len().div_ceil(2).max(1));
    true
}

/// What becomes of a job that was not answered.
fn failed(
    app: &App,
    call: &Call,
    job: &Job,
    failure: &Failure,
    used: &land::Used,
) -> Result<(), EngineError> {
    let id = job.id;
    let seed = u64::try_from(app.clock().entropy() & u128::from(u64::MAX)).unwrap_or_default();
    let tries = llm::tries(job, matches!(failure, Failure::Unreachable { .. }));
    let next = llm::after(failure, tries, seed);
    let (tokens, cost) = used.with(app, job)?;
    let told = llm::told(failure);
    tracing::warn!(job = %id, code = told.code.word(), "a request to the language model failed");
    let spent = |job: &mut Job| {
        (job.usage, job.cost_micros) = (tokens, cost);
        job.failure = Some(told.clone());
    };
    match next {
        Next::Again(wait, time) => {
            let time = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
            let until = app.clock().now_ms().saturating_add(time);
            change(app, call, id, Event::JobMoved { job: id }, |job| {
                spent(job);
                job.state = JobState::Waiting;
                job.waits = Some(wait);
                job.not_before_ms = until;
                job.failed_tries = tries.saturating_add(1);
            })?;
            if matches!(wait, Wait::Offline | Wait::RateLimit) {
                everybody_waits(app, call, wait, until)?;
            }
        }
        // The program is about to end: nothing is wrong with the job.
        Next::Cancel if app.outbox().is_closing() => {
            change(app, call, id, Event::JobMoved { job: id }, |job| {
                spent(job);
                (job.state, job.failure) = (JobState::Queued, None);
            })?;
        }
        Next::Cancel => {
            change(app, call, id, Event::JobCancelled { job: id }, |job| {
                spent(job);
                (job.state, job.failure) = (JobState::Cancelled, None);
                job.finished_ms = Some(app.clock().now_ms());
            })?;
        }
        Next::Fail => {
            let over = change(app, call, id, Event::JobFailed { job: id }, |job| {
                spent(job);
                job.state = JobState::Failed;
                job.failed_tries = job.failed_tries.saturating_add(1);
                job.finished_ms = Some(app.clock().now_ms());
            })?;
            if let Some(job) = over {
                app.bus().job_over(&job, false);
            }
        }
    }
    Ok(())
}

/// What one job has found out of the server holds for all that are about to be sent to it.
fn everybody_waits(app: &App, call: &Call, wait: Wait, until: i64) -> Result<(), EngineError> {
    let now = app.clock().now_ms();
    let due = |job: &Job| match job.state {
        JobState::Queued => true,
        JobState::Waiting => {
            matches!(job.waits, Some(Wait::Offline | Wait::RateLimit)) && job.not_before_ms <= now
        }
        _ => false,
    };
    outbox::change_all(app.store(), &call.origin(), due, |job| {
        job.state = JobState::Waiting;
        job.waits = Some(wait);
        job.not_before_ms = until;
    })
}

impl land::Used {
    /// What the job has used with this, and what that costs.
    pub(super) fn with(&self, app: &App, job: &Job) -> Result<(Tokens, Option<i64>), EngineError> {
        let price = model::price(&app.settings()?);
        let now = price.map(|price| price.cost(self.usage));
        // What went before at another price keeps it.
        let cost = match (job.usage.asked > 0, job.cost_micros, now) {
            (true, Some(before), Some(now)) => Some(before.saturating_add(now)),
            (true, _, _) => None,
            (false, _, now) => now,
        };
        Ok((job.usage.and(self.usage), cost))
    }
}

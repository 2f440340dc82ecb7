//! Lets an answer land: as a draft, with the job being done, in one write or not at all.
//! Not here: what an answer becomes (`llm::units`), reviewing it (`drafts`).

use super::run;
use crate::{App, Call, EngineError, courses::Worded, drafts, model};
use domain::{
    Code, Course, Draft, DraftId, DraftState, Event, Job, JobFailure, JobState, Known, Learned,
    Prompt, Proposal, Tokens,
};
use llm::{Complaint, Landed, Landing, Unit, Words};
use serde_json::Value;
use std::{ops::Range, sync::Arc};

/// What an answer has used, and what was learned of its server.
pub(super) struct Used {
    pub(super) usage: Tokens,
    pub(super) model: String,
    pub(super) learned: Learned,
}

const WORDS: Words = Words { stretch, escape: drafting::escape, bloom: drafting::level };

fn stretch(text: &str, quote: &str) -> Option<Range<usize>> {
    Worded::new(text).stretch(&Worded::new(quote))
}

/// The course a job is for, as it is now.
pub(super) fn course_of(app: &App, job: &Job) -> Result<Option<Arc<Course>>, EngineError> {
    match job.task.place() {
        Some((course, _)) => Ok(app.store().course(course)?),
        None => Ok(None),
    }
}

pub(super) fn landing<'a>(
    app: &App,
    job: &'a Job,
    prompt: &'a Prompt,
    model: &'a str,
    course: Option<&'a Course>,
) -> Landing<'a> {
    Landing { job, prompt, model, course, now_ms: app.clock().now_ms(), words: &WORDS }
}

/// Lets a new answer land.
pub(super) fn land(
    app: &App,
    call: &Call,
    job: &Job,
    prompt: &Prompt,
    unit: &Unit,
    value: &Value,
    used: &Used,
) -> Result<(), EngineError> {
    let (usage, cost_micros) = used.with(app, job)?;
    let known = Known {
        answer: value.to_string(),
        model: used.model.clone(),
        usage: used.usage,
        cost_micros: model::price(&app.settings()?).map(|price| price.cost(used.usage)),
        at_ms: app.clock().now_ms(),
    };
    let job = Job { usage, cost_micros, saved: false, saved_micros: None, ..job.clone() };
    let answer = Answer {
        value,
        prompt,
        known: Some(&known),
        learned: Some(&used.learned),
        model: &used.model,
    };
    settle(app, call, &job, unit, &answer)
}

/// Lets an answer land that is known already. Nothing is sent.
pub(super) fn known(
    app: &App,
    call: &Call,
    job: &Job,
    prompt: &Prompt,
    unit: &Unit,
    known: &Known,
) -> Result<(), EngineError> {
    let value: Value = serde_json::from_str(&known.answer).unwrap_or_default();
    let saved_micros = known.cost_micros;
    let job = Job { saved: true, saved_micros, model: known.model.clone(), ..job.clone() };
    let answer = Answer { value: &value, prompt, known: None, learned: None, model: &known.model };
    settle(app, call, &job, unit, &answer)
}

/// What lands, and what is kept with it.
struct Answer<'a> {
    value: &'a Value,
    prompt: &'a Prompt,
    known: Option<&'a Known>,
    learned: Option<&'a Learned>,
    model: &'a str,
}

fn settle(
    app: &App,
    call: &Call,
    job: &Job,
    unit: &Unit,
    answer: &Answer<'_>,
) -> Result<(), EngineError> {
    let course = course_of(app, job)?;
    let landing = landing(app, job, answer.prompt, answer.model, course.as_deref());
    let landed = match (unit.land)(answer.value, &landing) {
        Ok(landed) => landed,
        Err(Complaint(why)) => return unfit(app, call, job, &why),
    };
    let wrote = write(app, call, job, &landed, answer, job.accept);
    // Changes that no longer fit the course wait for somebody to look at them.
    let wrote = match wrote {
        Err(error) if job.accept && is_of_the_course(&error) => {
            write(app, call, job, &landed, answer, false)
        }
        other => other,
    };
    if let Some(done) = wrote? {
        app.bus().job_over(&done, true);
    }
    Ok(())
}

fn is_of_the_course(error: &EngineError) -> bool {
    matches!(
        error,
        EngineError::Edit(_) | EngineError::Invalid { .. } | EngineError::NotFound { .. }
    )
}

fn unfit(app: &App, call: &Call, job: &Job, why: &str) -> Result<(), EngineError> {
    let (usage, cost) = (job.usage, job.cost_micros);
    let failed = run::change(app, call, job.id, Event::JobFailed { job: job.id }, |job| {
        job.state = JobState::Failed;
        (job.usage, job.cost_micros) = (usage, cost);
        job.failure = Some(JobFailure {
            code: Code::ModelAnswerUnusable,
            message: format!("the answer cannot be used: {why}"),
            hint: Some("Ask for it anew.".into()),
        });
        job.finished_ms = Some(app.clock().now_ms());
    })?;
    if let Some(job) = failed {
        app.bus().job_over(&job, false);
    }
    Ok(())
}

/// One write: the job is done, its draft is there, the answer is known; and, if it is to be, the draft is accepted. None when
/// somebody took the job back meanwhile.
fn write(
    app: &App,
    call: &Call,
    job: &Job,
    landed: &Landed,
    answer: &Answer<'_>,
    accept: bool,
) -> Result<Option<Job>, EngineError> {
    let now = app.clock().now_ms();
    let draft = draft(job, landed, now);
    let written = app.store().write_group(&call.origin(), |group| {
        let done = group.entry(|tx| {
            // Only a job that is not over takes an answer, so that none lands twice.
            let Some(kept) = tx.job(job.id)?.filter(|kept| !kept.state.is_over()) else {
                return Ok::<_, EngineError>(None);
            };
            let done = Job {
                state: JobState::Done,
                waits: None,
                not_before_ms: 0,
                failed_tries: 0,
                failure: None,
                place: kept.place,
                attempts: kept.attempts,
                draft: draft.as_ref().map(|draft| draft.id),
                said: landed.said.clone(),
                course: job.course.or(if accept { becomes(landed) } else { None }),
                notes: landed.notes.clone(),
                finished_ms: Some(now),
                ..job.clone()
            };
            tx.put_job(&done)?;
            tx.put_prompt(job.id, answer.prompt)?;
            if let Some(draft) = &draft {
                tx.put_draft(draft)?;
            }
            if let Some(known) = answer.known {
                tx.put_known(&job.key, known)?;
            }
            if let Some(learned) = answer.learned {
                tx.put_learned(&model::learned_key(&app.settings()?), learned)?;
            }
            tx.emit(Event::JobDone { job: job.id });
            Ok(Some(done))
        })?;
        if let (Some(_), Some(draft), true) = (&done, &draft, accept) {
            group.entry(|tx| drafts::accept_whole(app, tx, draft))?;
        }
        Ok::<_, EngineError>(done)
    })?;
    Ok(written.value)
}

/// The course that a proposal becomes.
fn becomes(landed: &Landed) -> Option<domain::CourseId> {
    match &landed.proposal {
        Some(Proposal::Course(course)) => Some(course.id),
        _ => None,
    }
}

/// The draft of an answer; its id follows from the job's, so that there is one. None when nothing is proposed.
fn draft(job: &Job, landed: &Landed, created_ms: i64) -> Option<Draft> {
    let proposal = landed.proposal.clone()?;
    if matches!(&proposal, Proposal::Patch(patch) if patch.changes.is_empty()) {
        return None;
    }
    Some(Draft {
        id: DraftId::derived(&[job.id.as_bytes()]),
        state: DraftState::Proposed,
        proposal,
        accepted_as: None,
        created_ms,
        job: Some(job.id),
    })
}

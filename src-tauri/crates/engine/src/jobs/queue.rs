//! Puts a job into the queue.
//! Not here: sending it (`run`).

use super::{
    compose::{Composed, compose},
    consent, list, preview,
};
use crate::{
    App, Call, EngineError,
    api::{JobRequest, JobRow, WireTask, parse_id},
    courses, drafts, limits,
};
use domain::{CourseId, Event, Job, JobId, JobState, LessonId, Task, Tokens};
use llm::Endpoint;

/// Puts a job into the queue; asked for twice while the first waits, it is one job.
pub fn queue_job(app: &App, call: &Call, request: &JobRequest) -> Result<JobRow, EngineError> {
    let composed = compose(app, task(app, &request.task)?)?;
    let shown = consent::shown(&composed.prompt);
    if request.shown.as_ref().is_some_and(|seen| *seen != shown) {
        return Err(EngineError::PreviewOutdated);
    }
    let job = new(app, composed, request.accept)?;
    let written = app.store().write(&call.origin(), |tx| {
        let jobs = tx.jobs()?;
        let waiting = || jobs.iter().filter(|known| !known.state.is_over());
        let same = |known: &&Job| {
            known.key == job.0.key && known.task == job.0.task && known.accept == job.0.accept
        };
        if let Some(known) = waiting().find(same) {
            return Ok(known.clone());
        }
        if waiting().count() >= limits::JOBS_WAITING {
            return Err(EngineError::Invalid {
                what: "too many requests to the language model are waiting",
                hint: "Wait until some are done, or take some back.",
            });
        }
        // What was sent long ago is no longer kept.
        let mut over: Vec<&Job> = jobs.iter().filter(|known| known.state.is_over()).collect();
        over.sort_by_key(|known| std::cmp::Reverse(known.created_ms));
        for old in over.iter().skip(limits::PROMPTS_KEPT) {
            tx.remove_prompt(old.id)?;
        }
        let place = jobs.iter().map(|known| known.place).max().unwrap_or_default() + 1;
        let job_here = Job { place, ..job.0.clone() };
        tx.put_job(&job_here)?;
        tx.put_prompt(job_here.id, &job.1)?;
        tx.emit(Event::JobQueued { job: job_here.id });
        Ok::<_, EngineError>(job_here)
    })?;
    Ok(list::row(&written.value))
}

fn new(app: &App, composed: Composed, accept: bool) -> Result<(Job, domain::Prompt), EngineError> {
    let settings = app.settings()?;
    let Composed { task, title, prompt, estimate, .. } = composed;
    let host = Endpoint::parse(&settings.llm_base_url).map(|server| server.host());
    let job = Job {
        id: JobId::new(app.clock()),
        key: consent::answer(&prompt, &settings.llm_model),
        course: task.place().map(|(course, _)| course),
        task,
        title,
        state: JobState::Queued,
        waits: None,
        not_before_ms: 0,
        place: 0,
        attempts: 0,
        failed_tries: 0,
        failure: None,
        host: host.unwrap_or_default(),
        model: settings.llm_model,
        accept,
        estimate,
        usage: Tokens::default(),
        cost_micros: None,
        saved: false,
        saved_micros: None,
        draft: None,
        said: None,
        notes: Vec::new(),
        created_ms: app.clock().now_ms(),
        started_ms: None,
        finished_ms: None,
    };
    Ok((job, prompt))
}

/// What came over the wire, checked against the library.
pub(super) fn task(app: &App, wire: &WireTask) -> Result<Task, EngineError> {
    let place = |course: &str, lesson: &str| -> Result<(CourseId, LessonId), EngineError> {
        let id: CourseId = parse_id("course", course)?;
        let lesson: LessonId = parse_id("lesson", lesson)?;
        if courses::find(app, id)?.lesson(lesson).is_none() {
            return Err(EngineError::NotFound { what: "lesson", id: lesson.to_string() });
        }
        Ok((id, lesson))
    };
    match wire {
        WireTask::DraftCourse { request } => {
            let brief = drafts::brief(request)?;
            let documents = drafts::documents(app, &request.from)?;
            Ok(Task::DraftCourse {
                title: brief.title,
                audience: brief.audience,
                language: brief.language.unwrap_or_default(),
                difficulty: brief.difficulty,
                weeks: brief.weeks,
                hours_per_week: brief.hours_per_week,
                documents: documents.into_iter().map(|document| document.id).collect(),
            })
        }
        WireTask::Ask { question } => asked(question),
        WireTask::WriteLesson { course, lesson, wish } => {
            let (course, lesson) = place(course, lesson)?;
            let wish = wish.trim().chars().take(limits::WISH_CHARS).collect();
            Ok(Task::WriteLesson { course, lesson, wish })
        }
        WireTask::WriteQuiz { course, lesson, questions } => {
            let (course, lesson) = place(course, lesson)?;
            Ok(Task::WriteQuiz { course, lesson, questions: (*questions).clamp(1, 20) })
        }
        WireTask::Rewrite { course, lesson, text, how, language } => {
            let (course, lesson) = place(course, lesson)?;
            let is_there = courses::find(app, course)?
                .lesson(lesson)
                .is_some_and(|lesson| !text.trim().is_empty() && lesson.body.contains(text));
            if !is_there || text.chars().count() > limits::STRETCH_CHARS {
                return Err(EngineError::Invalid {
                    what: "this text cannot be rewritten: it is empty, too long, or no longer in the lesson",
                    hint: "Choose a stretch of the lesson's text of at most 8,000 characters.",
                });
            }
            let language = match how {
                domain::Rewriting::Translate => courses::checked_language(language)?,
                _ => String::new(),
            };
            Ok(Task::Rewrite { course, lesson, before: text.clone(), how: *how, language })
        }
        WireTask::ProposeObjectives { course, lesson } => {
            let (course, lesson) = place(course, lesson)?;
            Ok(Task::ProposeObjectives { course, lesson })
        }
        WireTask::CheckQuiz { course, lesson } => {
            let (id, lesson) = place(course, lesson)?;
            let course = courses::find(app, id)?;
            let quiz = course.lesson(lesson).map(|lesson| lesson.quiz.as_slice());
            if llm::spelled_out(quiz.unwrap_or_default()).is_empty() {
                return Err(EngineError::Invalid {
                    what: "this lesson has no questions that can be checked",
                    hint: "Questions with choices, and true or false ones, can be.",
                });
            }
            Ok(Task::CheckQuiz { course: id, lesson })
        }
    }
}

fn asked(question: &str) -> Result<Task, EngineError> {
    let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
    if question.is_empty() || question.chars().count() > limits::QUESTION_CHARS {
        return Err(EngineError::Invalid {
            what: "this is not a question: it is empty or too long",
            hint: "Ask in one or two sentences.",
        });
    }
    Ok(Task::Ask { question })
}

/// What leaves the machine with a job, as it is kept.
pub(super) fn turns(app: &App, id: JobId) -> Result<Vec<crate::api::TurnView>, EngineError> {
    Ok(app.store().read().prompt(id)?.map(|prompt| preview::turns(&prompt)).unwrap_or_default())
}

//! Asks the library a question and waits for the answer; without a model that answers, the best passages are the answer.
//! Not here: asking and looking later, as a window does (`queue`, `list`).

use super::{list, queue, work};
use crate::{
    App, Call, EngineError,
    api::{AskedView, JobRequest, SearchRequest, WireTask, Within},
    finding, limits,
};

/// Asks a question. Nothing else that waits is sent with it.
pub fn ask(app: &App, call: &Call, question: &str) -> Result<AskedView, EngineError> {
    app.settle_search();
    let search = SearchRequest {
        text: question.to_owned(),
        limit: limits::BEST_PASSAGES,
        within: Within::Sources,
        ..SearchRequest::default()
    };
    let hits = finding::search(app, &search)?.hits;
    let settings = app.settings()?;
    let has_model = !settings.llm_base_url.is_empty() && !settings.llm_model.is_empty();
    if !has_model || hits.is_empty() {
        return Ok(AskedView { job: None, said: None, hits });
    }
    let task = WireTask::Ask { question: question.to_owned() };
    let request = JobRequest { task, shown: None, accept: false };
    let job = queue::queue_job(app, call, &request)?;
    work::work_on(app, call, &job.id)?;
    let (job, _) = list::job(app, &job.id)?;
    let said = list::job_said(app, &job.id)?;
    Ok(AskedView { job: Some(job), said, hits })
}

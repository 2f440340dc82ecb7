//! Everything that would leave the machine with a job, before it does.
//! Not here: putting it into the queue (`queue`).

use super::{
    compose::{Composed, compose},
    consent, queue, spend,
};
use crate::{
    App, EngineError,
    api::{DiffLine, LineKind, PreviewView, SentDocument, TurnView, WireTask},
    limits, model,
};
use domain::{Prompt, Task};
use llm::{Endpoint, Speaker};
use similar::{ChangeTag, TextDiff};

/// Shows what would be sent for `task`, and what it would cost. Nothing is sent or kept.
pub fn preview_job(app: &App, task: &WireTask) -> Result<PreviewView, EngineError> {
    let composed = compose(app, queue::task(app, task)?)?;
    let settings = app.settings()?;
    let server = Endpoint::parse(&settings.llm_base_url).ok();
    let Composed { title, prompt, estimate, left_out, .. } = &composed;
    let known = app.store().read().known(&consent::answer(prompt, &settings.llm_model))?;
    let price = model::price(&settings);
    let mut names = Vec::new();
    for id in left_out {
        names.extend(app.store().document(*id)?.map(|document| document.title.clone()));
    }
    Ok(PreviewView {
        shown: consent::shown(prompt),
        title: title.clone(),
        address: server.as_ref().map(ToString::to_string).unwrap_or_default(),
        is_local: server.is_some_and(|server| server.is_local()),
        model: settings.llm_model.clone(),
        turns: turns(prompt),
        documents: documents(prompt),
        left_out: names,
        read: estimate.read,
        written: estimate.written,
        cost: price.map(|price| spend::amount(price.cost(*estimate))),
        budget_left: spend::left(app)?.map(spend::amount),
        known: known.is_some(),
        changed: changed(app, &composed.task, prompt)?,
    })
}

/// The text, word for word, as it is sent.
pub(super) fn turns(prompt: &Prompt) -> Vec<TurnView> {
    let request = llm::request(prompt, "");
    let instructions = TurnView { speaker: "instructions".into(), text: request.system };
    let said = request.messages.into_iter().map(|message| TurnView {
        speaker: match message.speaker {
            Speaker::User => "user",
            Speaker::Model => "model",
        }
        .into(),
        text: message.text,
    });
    std::iter::once(instructions).chain(said).collect()
}

fn documents(prompt: &Prompt) -> Vec<SentDocument> {
    let mut documents: Vec<SentDocument> = Vec::new();
    for source in &prompt.sources {
        let id = source.document.to_string();
        match documents.iter_mut().find(|document| document.document == id) {
            Some(known) => known.passages += 1,
            None => documents.push(SentDocument {
                document: id,
                title: source.title.clone(),
                passages: 1,
            }),
        }
    }
    documents
}

/// How the text differs from what was sent the last time for the same place.
fn changed(app: &App, task: &Task, prompt: &Prompt) -> Result<Vec<DiffLine>, EngineError> {
    let reader = app.store().read();
    let same = |before: &Task| match (before, task) {
        (Task::DraftCourse { title: before, .. }, Task::DraftCourse { title, .. }) => {
            before == title
        }
        (Task::Ask { question: before }, Task::Ask { question }) => before == question,
        _ => before.unit() == task.unit() && before.place() == task.place(),
    };
    let jobs = reader.jobs()?;
    let Some(last) = jobs.iter().rev().find(|job| same(&job.task)) else { return Ok(Vec::new()) };
    let Some(before) = reader.prompt(last.id)? else { return Ok(Vec::new()) };
    let text = |prompt: &Prompt| {
        let turns = turns(prompt);
        turns.into_iter().map(|turn| turn.text).collect::<Vec<_>>().join("\n\n")
    };
    let (before, after) = (text(&before), text(prompt));
    if before == after {
        return Ok(Vec::new());
    }
    let diff = TextDiff::from_lines(before.as_str(), after.as_str());
    let mut lines = Vec::new();
    for group in diff.grouped_ops(1) {
        for change in group.iter().flat_map(|operation| diff.iter_changes(operation)) {
            let kind = match change.tag() {
                ChangeTag::Equal => LineKind::Same,
                ChangeTag::Insert => LineKind::Added,
                ChangeTag::Delete => LineKind::Removed,
            };
            lines.push(DiffLine { kind, text: change.value().trim_end().to_owned() });
        }
    }
    lines.truncate(limits::DIFF_LINES);
    Ok(lines)
}

//! Shows drafts.
//! Not here: proposing and accepting them.

use crate::{
    App, EngineError,
    api::{DraftRow, DraftView, millis, parse_id},
    courses,
};
use domain::{Draft, DraftId, DraftState, Proposal};

/// Drafts waiting for review, newest first.
pub fn drafts(app: &App) -> Result<Vec<DraftRow>, EngineError> {
    let mut drafts = app.store().read().drafts()?;
    drafts.retain(|draft| draft.state == DraftState::Proposed);
    drafts.sort_by_key(|draft| (std::cmp::Reverse(draft.created_ms), draft.id));
    Ok(drafts.iter().map(row).collect())
}

/// One draft.
pub fn draft_view(app: &App, id: &str) -> Result<DraftView, EngineError> {
    let draft = find(app, id)?;
    view(app, &draft, Vec::new())
}

pub(crate) fn row(draft: &Draft) -> DraftRow {
    DraftRow {
        id: draft.id.to_string(),
        title: draft.title().to_owned(),
        is_patch: matches!(draft.proposal, Proposal::Patch(_)),
        state: draft.state,
        created_ms: millis(draft.created_ms),
    }
}

pub(super) fn find(app: &App, id: &str) -> Result<Draft, EngineError> {
    let id: DraftId = parse_id("draft", id)?;
    app.store()
        .read()
        .draft(id)?
        .ok_or_else(|| EngineError::NotFound { what: "draft", id: id.to_string() })
}

pub(super) fn view(
    app: &App,
    draft: &Draft,
    warnings: Vec<String>,
) -> Result<DraftView, EngineError> {
    let mut view = DraftView {
        id: draft.id.to_string(),
        state: draft.state,
        title: draft.title().to_owned(),
        course: None,
        outline: None,
        changes: Vec::new(),
        warnings,
    };
    // What was taken out of a model's answer is for its reviewer to know.
    if let Some(job) = draft.job.and_then(|job| app.store().read().job(job).transpose()) {
        view.warnings.extend(job?.notes);
    }
    match &draft.proposal {
        Proposal::Course(course) => {
            view.outline = Some(courses::outline_of(app, course, courses::Steps::default())?);
        }
        Proposal::Patch(patch) => {
            let course = app.store().course(patch.course)?;
            view.course = Some(patch.course.to_string());
            view.changes = courses::changes_of(app, course.as_deref(), &patch.changes)?;
        }
    }
    Ok(view)
}

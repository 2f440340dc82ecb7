//! Shows drafts.
//! Not here: proposing and accepting them.

use crate::{
    App, EngineError,
    api::{DraftRow, DraftView, millis, parse_id},
    courses,
};
use domain::{Draft, DraftId, DraftState};

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
        title: draft.course.title.clone(),
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
    let outline = courses::outline_of(app, &draft.course, courses::Steps::default())?;
    Ok(DraftView { id: draft.id.to_string(), state: draft.state, outline, warnings })
}

//! The first page: one call for all of it, with one scan of each kind of record.
//! Not here: the parts it is made of (`library`, `courses`, `drafts`).

mod follow_link;

pub use follow_link::follow_link;

use crate::{
    App, EngineError,
    api::{Attention, HomeView},
    courses, drafts, library,
};
use domain::{Draft, DraftState};

/// Courses shown on the first page: one row of cards.
const RECENT_COURSES: usize = 6;

/// Everything the first page shows.
pub fn home(app: &App) -> Result<HomeView, EngineError> {
    let reader = app.store().read();
    let (folders, documents) = (reader.folders()?, library::all(app)?);
    let waiting: Vec<Draft> =
        reader.drafts()?.into_iter().filter(|draft| draft.state == DraftState::Proposed).collect();
    let counts = documents.counts;
    let mut attention = Vec::new();
    if counts.failed > 0 {
        attention.push(Attention::FailedDocuments { count: counts.failed });
    }
    if !waiting.is_empty() {
        attention.push(Attention::WaitingDrafts {
            count: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        });
    }
    for message in app.opened().sentences() {
        attention.push(Attention::Repaired { message });
    }
    Ok(HomeView {
        counts,
        folders: library::folder_rows(&folders, &documents),
        recent: courses::rows(&mut reader.course_heads()?, RECENT_COURSES),
        drafts: waiting.iter().map(drafts::row).collect(),
        attention,
        import: app.import_state().progress(),
    })
}

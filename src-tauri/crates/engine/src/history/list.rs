//! Lists the steps of the library and what is in the trash.
//! Not here: the steps of a course (`courses`).

use crate::{
    App, EngineError,
    api::{ChangesView, StepAnswer, StepRow, StepsPage, TrashPage, TrashRow, millis},
    limits,
};
use domain::{Changes, Deed, LibraryStep, Thing, TrashItem, TrashKind};

/// What was done to the library, newest first; one scan.
pub fn library_history(app: &App, offset: u32, limit: u32) -> Result<StepsPage, EngineError> {
    let steps = app.store().read().steps()?;
    let limit = limit.clamp(1, limits::PAGE_MOST) as usize;
    Ok(StepsPage {
        total: u32::try_from(steps.len()).unwrap_or(u32::MAX),
        steps: steps.iter().skip(offset as usize).take(limit).map(row).collect(),
        undo: steps.iter().find(|step| !step.undone).map(row),
        redo: steps.iter().rev().find(|step| step.undone).map(row),
    })
}

/// What is in the trash, taken out last first; one scan.
pub fn trash(app: &App, offset: u32, limit: u32) -> Result<TrashPage, EngineError> {
    let mut items = app.store().read().trash()?;
    items.reverse();
    let limit = limit.clamp(1, limits::PAGE_MOST) as usize;
    Ok(TrashPage {
        total: u32::try_from(items.len()).unwrap_or(u32::MAX),
        items: items.iter().skip(offset as usize).take(limit).map(trash_row).collect(),
        days: limits::TRASH_DAYS,
    })
}

/// When an item is deleted for good.
pub(super) fn until_ms(item: &TrashItem) -> i64 {
    item.at_ms.saturating_add(i64::from(limits::TRASH_DAYS) * 24 * 60 * 60 * 1000)
}

fn trash_row(item: &TrashItem) -> TrashRow {
    TrashRow {
        id: item.id.to_string(),
        kind: item.kind,
        name: item.name.clone(),
        count: item.count,
        at_ms: millis(item.at_ms),
        until_ms: millis(until_ms(item)),
    }
}

fn row(step: &LibraryStep) -> StepRow {
    StepRow {
        seq: step.seq.to_string(),
        at_ms: millis(step.at_ms),
        deed: step.deed,
        name: step.name.clone(),
        count: step.count,
        undone: step.undone,
    }
}

/// A step that was done, taken back or done again, for the wire.
pub(crate) fn answer(step: &LibraryStep, changes: &Changes) -> StepAnswer {
    StepAnswer { step: row(step), changes: ChangesView::from(changes) }
}

/// What the trash calls the things of a step.
pub(super) fn kind_of(deed: Deed, things: &[Thing]) -> TrashKind {
    let any = |is: fn(&Thing) -> bool| things.iter().any(is);
    if any(|thing| matches!(thing, Thing::Folder(_))) {
        return TrashKind::Folder;
    }
    match deed {
        Deed::CourseCreated | Deed::CourseRemoved | Deed::DraftAccepted => TrashKind::Course,
        Deed::Restored if any(|thing| matches!(thing, Thing::Course(_))) => TrashKind::Course,
        Deed::DraftDiscarded => TrashKind::Draft,
        Deed::Restored if any(|thing| matches!(thing, Thing::Draft(_))) => TrashKind::Draft,
        _ => TrashKind::Documents,
    }
}

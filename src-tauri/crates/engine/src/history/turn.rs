//! Takes steps of the library back and does them again.
//! Not here: making them (`record`), the steps of a course (`courses`).

use super::{
    list::{answer, kind_of},
    take_out::{bring_back, take_out},
};
use crate::{App, Call, EngineError, api::StepAnswer, courses};
use domain::{Deed, Document, Draft, DraftState, Event, LibraryStep, Turn};
use store::Transaction;

/// Takes back the last step of the library that stands; `step` says which that must be, if somebody has one in mind.
pub fn undo_library(app: &App, call: &Call, step: Option<&str>) -> Result<StepAnswer, EngineError> {
    turn(app, call, Way::Back, step)
}

/// Does the step again that was taken back last; `step` says which that must be.
pub fn redo_library(app: &App, call: &Call, step: Option<&str>) -> Result<StepAnswer, EngineError> {
    turn(app, call, Way::Again, step)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

fn turn(app: &App, call: &Call, way: Way, wanted: Option<&str>) -> Result<StepAnswer, EngineError> {
    let written = app.store().write(&call.origin(), |tx| {
        // Newest first: the last that stands is taken back, the oldest that was taken back is done again.
        let mut steps = tx.steps()?;
        steps.retain(|step| step.undone == (way == Way::Again));
        if way == Way::Again {
            steps.reverse();
        }
        for mut step in steps {
            if wanted.is_some_and(|wanted| wanted != step.seq.to_string()) {
                return Err(EngineError::NotTheLastStep);
            }
            if step.deed == Deed::Imported && app.import_state().is_busy() {
                return Err(EngineError::ImportRunning);
            }
            if !each_turn(app, tx, &mut step, way)? {
                // What it was about has been deleted for good: there is nothing to it any more.
                tx.remove_step(step.seq)?;
                continue;
            }
            step.undone = way == Way::Back;
            tx.put_step(&step)?;
            tx.emit(match way {
                Way::Back => Event::StepUndone { of: step.seq },
                Way::Again => Event::StepRedone { of: step.seq },
            });
            return Ok(step);
        }
        Err(match way {
            Way::Back => EngineError::NoStepToUndo,
            Way::Again => EngineError::NoStepToRedo,
        })
    })?;
    Ok(answer(&written.value, &written.changes))
}

/// Turns everything that the step consists of; says whether there was anything to turn.
fn each_turn(
    app: &App,
    tx: &mut Transaction<'_>,
    step: &mut LibraryStep,
    way: Way,
) -> Result<bool, EngineError> {
    let mut turns = std::mem::take(&mut step.turns);
    let (mut about_things, mut turned) = (false, false);
    let mut order: Vec<&mut Turn> = turns.iter_mut().collect();
    if way == Way::Back {
        order.reverse();
    }
    for turn in order {
        match turn {
            Turn::Things { things, brings, item } => {
                about_things = true;
                if *brings == (way == Way::Back) {
                    let place = (*item, kind_of(step.deed, things), step.name.as_str());
                    if let Some(taken) = take_out(app, tx, place, things)? {
                        *item = Some(taken.item);
                        turned = true;
                    }
                } else if let Some(at) = *item {
                    turned |= !bring_back(tx, at)?.things.is_empty();
                }
            }
            Turn::Alone { documents } => {
                // The other way round it happens by itself.
                for (id, folder) in documents.iter().filter(|_| way == Way::Back) {
                    if let Some(held) = tx.document(*id)? {
                        tx.put_document(&Document { folder: Some(*folder), ..held })?;
                    }
                }
            }
            Turn::Files { document, before, after } => {
                let merged = if way == Way::Back { before } else { after };
                if let Some(held) = tx.document(*document)? {
                    tx.put_document(&Document { merged: merged.clone(), ..held })?;
                }
            }
            Turn::Edit { course, seq } => {
                // A course that was edited since keeps its edits; what they cite is in the library either way.
                courses::turn_step(app, tx, *course, *seq, way == Way::Back)?;
            }
            Turn::Accepted { draft, course } => {
                if let Some(held) = tx.draft(*draft)? {
                    let (state, accepted_as) = match way {
                        Way::Back => (DraftState::Proposed, None),
                        Way::Again => (DraftState::Accepted, Some(*course)),
                    };
                    tx.put_draft(&Draft { state, accepted_as, ..held })?;
                }
            }
        }
    }
    step.turns = turns;
    Ok(turned || !about_things)
}

//! Makes a step of the library's history, in the transaction that does the deed.
//! Not here: taking it back (`turn`).

use crate::{App, EngineError, limits};
use domain::{Deed, LibraryStep, Turn};
use store::Transaction;

/// What was done.
pub(crate) struct Done {
    pub(crate) deed: Deed,
    /// The name of what it was done to.
    pub(crate) name: String,
    /// How many things.
    pub(crate) count: u32,
    /// What it consists of, in order.
    pub(crate) turns: Vec<Turn>,
}

/// Makes a step of it. A new deed ends what could be done again; steps beyond the limit are forgotten, the oldest first.
pub(crate) fn record(
    app: &App,
    tx: &mut Transaction<'_>,
    done: Done,
) -> Result<LibraryStep, EngineError> {
    let mut standing = 0;
    for step in tx.steps()? {
        standing += usize::from(!step.undone);
        if step.undone || standing >= limits::STEPS_MOST {
            tx.remove_step(step.seq)?;
        }
    }
    let Done { deed, name, count, turns } = done;
    let name = name.chars().take(limits::ROW_TEXT_MOST).collect();
    let (seq, at_ms) = (tx.seq(), app.clock().now_ms());
    let step = LibraryStep { seq, at_ms, deed, name, count, turns, undone: false };
    tx.put_step(&step)?;
    Ok(step)
}

//! Tells that the review of the week before is ready: once a week, and only when there is something in it.
//! Not here: how it is told (the window, the desktop).

use crate::{App, EngineError};
use telemetry::{Period, Span};

/// Tells it if it has not been told yet. The setting `review.notify` switches it off.
pub(crate) fn tell(app: &App) -> Result<(), EngineError> {
    let now_ms = app.clock().now_ms();
    let last = Period::of(Span::Week, now_ms).before();
    let week = last.name();
    if !app.settings()?.review_notify || app.diary().read().told_week >= week {
        return Ok(());
    }
    if app.recorder().figures_of(&last.weeks(), now_ms).is_none() {
        return Ok(());
    }
    app.diary().note(|diary| diary.told_week.clone_from(&week))?;
    app.bus().review_ready(&week);
    Ok(())
}

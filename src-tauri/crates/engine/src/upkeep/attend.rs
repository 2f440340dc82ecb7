//! Looks after the library by itself while a window is open: records what the program takes, keeps the figures, tells when
//! a review is ready, makes backups at quiet moments.
//! Not here: each of these (`review`, `backups`).

use super::{backups, running::mark_open};
use crate::{App, EngineError, app::WeakApp, bell::Bell, limits, review};
use std::{
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
    time::Instant,
};
use telemetry::names;

/// The thread that attends to the library, and how to wake it.
#[derive(Debug, Default)]
pub(crate) struct Upkeep {
    bell: Arc<Bell>,
    thread: Mutex<Option<JoinHandle<()>>>,
    /// Up to when the time the window is open has been counted.
    counted: Mutex<Option<Instant>>,
}

impl Upkeep {
    /// Whether a window has asked for it.
    pub(crate) fn is_on(&self) -> bool {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Lets the thread end after what it is doing.
    pub(crate) fn stop(&self) {
        self.bell.stop();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The thread may itself be the last one that holds the app.
        if let Some(thread) =
            thread.filter(|thread| thread.thread().id() != std::thread::current().id())
        {
            // A thread that panicked has said so in the log.
            let _ = thread.join();
        }
    }

    /// The time the window was open since this was last asked, in microseconds.
    fn open_us(&self) -> u64 {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(since) = counted.replace(Instant::now()) else { return 0 };
        u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

/// Attends to the library until the app is closed; returns at once. To ask for it twice changes nothing.
pub fn attend(app: &App) -> Result<(), EngineError> {
    let mut thread = app.upkeep().thread.lock().unwrap_or_else(PoisonError::into_inner);
    if thread.is_none() {
        app.upkeep().open_us();
        mark_open(app.paths());
        app.recorder().count(names::SESSIONS, "", 1);
        let (bell, weak) = (app.upkeep().bell.clone(), app.downgrade());
        let started = std::thread::Builder::new()
            .name("upkeep".into())
            .spawn(move || run(&weak, &bell))
            .map_err(EngineError::Start)?;
        *thread = Some(started);
    }
    Ok(())
}

fn run(app: &WeakApp, bell: &Arc<Bell>) {
    // The start of the window comes first.
    bell.wait(limits::UPKEEP_FIRST);
    while !bell.is_stopped() {
        let Some(app) = app.upgrade() else { return };
        if let Err(error) = tick(&app) {
            tracing::warn!(%error, "the library could not be looked after");
        }
        drop(app);
        bell.wait(limits::UPKEEP_TICK);
    }
}

/// Does what is due now.
pub fn tick(app: &App) -> Result<(), EngineError> {
    review::sample(app, true);
    keep(app);
    review::tell_when_ready(app)?;
    if is_quiet(app) {
        backups::make_if_due(app)?;
    }
    Ok(())
}

/// Whether nothing is imported and nobody is typing: nothing is written for a moment.
fn is_quiet(app: &App) -> bool {
    let before = app.store().last_seq();
    let importing = app.import_state().progress().running;
    if !importing && app.upkeep().is_on() {
        app.upkeep().bell.wait(limits::UPKEEP_QUIET);
    }
    !importing && app.store().last_seq() == before
}

/// Makes a backup on closing, if one is due and the last one did not take long: who closes the window may be about to switch the
/// machine off.
pub(crate) fn back_up_on_close(app: &App) {
    if !app.upkeep().is_on() || app.diary().read().backup_took_ms > limits::BACKUP_ON_CLOSE_MS {
        return;
    }
    if let Err(error) = backups::make_if_due(app) {
        tracing::warn!(%error, "no backup was made on closing");
    }
}

/// Keeps the figures, with the time since they were last kept.
pub(crate) fn keep(app: &App) {
    if app.upkeep().is_on() {
        app.recorder().count(names::SESSION_TIME, "", app.upkeep().open_us());
    }
    if let Err(error) = app.recorder().flush(app.clock().now_ms()) {
        tracing::warn!(%error, "the figures of the review were not kept");
    }
}

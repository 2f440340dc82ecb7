//! Follows the source folders while the app is open: what changes on the disk changes in the library. Events only say
//! where to look; the import that follows is the truth.
//! Not here: listening to the file system (`import::Watch`), what becomes of files (`import`).

use super::{import::import_by_itself, listen::Listening};
use crate::{App, EngineError, app::WeakApp, bell::Bell, history, limits};
use import::paths;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// The thread that follows the folders, and how to wake it.
#[derive(Debug, Default)]
pub(crate) struct Following {
    bell: Arc<Bell>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Following {
    /// Wakes the thread: a folder was added, or a setting was changed.
    pub(crate) fn ring(&self) {
        self.bell.ring();
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
}

/// Starts to follow the source folders, beginning with a scan of all of them; returns at once. To do it twice changes
/// nothing. While the setting `library.follow` is off it waits.
pub fn follow(app: &App) -> Result<(), EngineError> {
    let mut thread = app.following().thread.lock().unwrap_or_else(PoisonError::into_inner);
    if thread.is_none() {
        let (bell, weak) = (app.following().bell.clone(), app.downgrade());
        let started = std::thread::Builder::new()
            .name("follow".into())
            .spawn(move || run(&weak, &bell))
            .map_err(EngineError::Start)?;
        *thread = Some(started);
    }
    Ok(())
}

fn run(app: &WeakApp, bell: &Arc<Bell>) {
    let (mut listening, mut looked) = (None, None);
    while !bell.is_stopped() {
        let Some(app) = app.upgrade() else { return };
        look_into_the_trash(&app, &mut looked);
        let wait = match step(&app, bell, &mut listening) {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%error, "the source folders could not be followed");
                limits::FOLLOW_TICK
            }
        };
        drop(app);
        bell.wait(wait);
    }
}

/// Deletes what has been in the trash for too long, now and then.
fn look_into_the_trash(app: &App, looked: &mut Option<Instant>) {
    if looked.is_some_and(|looked| looked.elapsed() < limits::TRASH_LOOK) {
        return;
    }
    *looked = Some(Instant::now());
    // What went wrong is in the log, with the call.
    let _ = app.call("purge_trash", |call| history::purge_trash(app, call));
}

/// Does what is to be done now, and says how long there will be nothing to do unless the bell is rung.
fn step(
    app: &App,
    bell: &Arc<Bell>,
    listening: &mut Option<Listening>,
) -> Result<Duration, EngineError> {
    if !app.settings()?.follow {
        *listening = None;
        return Ok(limits::FOLLOW_TICK);
    }
    let roots: Vec<PathBuf> =
        app.store().read().folders()?.iter().map(|folder| paths::from_text(&folder.path)).collect();
    let listening = listening.get_or_insert_with(|| Listening::new(bell.clone()));
    listening.turn_to(&roots);
    app.rest_workers();
    let now = Instant::now();
    let Some(look) = listening.look(now) else {
        return Ok(listening.due(now));
    };
    for (roots, only) in look.scans() {
        let done = app.call("follow", |call| import_by_itself(app, call, &roots, only));
        let again = match done {
            Ok(Some(report)) if !report.cancelled => continue,
            // Somebody's own import comes first; what was to be looked at is not forgotten.
            Ok(_) => limits::FOLLOW_AGAIN,
            // What went wrong is in the log; it is tried again, but not as if nothing had happened.
            Err(_) => limits::FOLLOW_DEAF,
        };
        listening.put_back(look);
        return Ok(again);
    }
    Ok(listening.due(Instant::now()))
}

//! The one import that may run, how far it is, and how to stop it.
//! Not here: the import.

use crate::{EngineError, api::ImportProgress, bus::Bus, limits};
use domain::DocumentId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};
use std::time::Instant;
use tokio::sync::Notify;

/// What everyone may know of the import.
#[derive(Clone, Debug, Default)]
pub struct ImportState {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    progress: Mutex<ImportProgress>,
    /// Whether the running import is one that nobody asked for.
    by_itself: AtomicBool,
    /// Whether the app is being closed; then nothing begins by itself any more.
    closing: AtomicBool,
    ended: Condvar,
    stop: Arc<AtomicBool>,
    stopping: Notify,
    newcomers: Mutex<BTreeMap<DocumentId, Instant>>,
}

impl ImportState {
    /// How far the running import is, or the last one came.
    pub fn progress(&self) -> ImportProgress {
        self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether an import that somebody asked for is running: no other can begin then.
    pub(crate) fn is_busy(&self) -> bool {
        self.progress().running && !self.shared.by_itself.load(Ordering::SeqCst)
    }

    /// Asks the running import to stop; what is read is kept.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::SeqCst);
        self.shared.stopping.notify_waiters();
    }

    /// Notes documents that came by themselves just now.
    pub(crate) fn add_newcomers(&self, ids: impl Iterator<Item = DocumentId>) {
        let now = Instant::now();
        let mut newcomers = self.shared.newcomers.lock().unwrap_or_else(PoisonError::into_inner);
        newcomers.retain(|_, came| came.elapsed() < limits::NEWCOMER);
        newcomers.extend(ids.map(|id| (id, now)));
    }

    /// Documents that came by themselves a moment ago. When they are gone again, nobody loses anything: programs write
    /// and take away files of their own all the time.
    pub(crate) fn newcomers(&self) -> BTreeSet<DocumentId> {
        let newcomers = self.shared.newcomers.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = newcomers.iter().filter(|(_, came)| came.elapsed() < limits::NEWCOMER);
        fresh.map(|(id, _)| *id).collect()
    }

    /// Asks the running import to stop and lets none begin by itself after it.
    pub(crate) fn close(&self) {
        let progress = self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
        self.shared.closing.store(true, Ordering::SeqCst);
        drop(progress);
        self.stop();
    }

    /// Starts an import that somebody has asked for. One that runs by itself makes room for it; another one does not.
    pub(crate) fn begin<'a>(
        &self,
        bus: &'a Bus,
        told: Told<'a>,
    ) -> Result<Running<'a>, EngineError> {
        let mut progress = self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
        let until = Instant::now() + limits::MAKE_ROOM;
        while progress.running {
            let left = until.saturating_duration_since(Instant::now());
            if !self.shared.by_itself.load(Ordering::SeqCst) || left.is_zero() {
                return Err(EngineError::ImportRunning);
            }
            self.stop();
            let waited = self.shared.ended.wait_timeout(progress, left);
            progress = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        Ok(self.start(progress, bus, told, false))
    }

    /// Starts an import that nobody has asked for, unless one is running.
    pub(crate) fn begin_by_itself<'a>(&self, bus: &'a Bus) -> Option<Running<'a>> {
        let progress = self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
        let free = !progress.running && !self.shared.closing.load(Ordering::SeqCst);
        free.then(|| self.start(progress, bus, &|_| (), true))
    }

    fn start<'a>(
        &self,
        mut progress: MutexGuard<'_, ImportProgress>,
        bus: &'a Bus,
        told: Told<'a>,
        by_itself: bool,
    ) -> Running<'a> {
        *progress = ImportProgress { running: true, ..ImportProgress::default() };
        self.shared.by_itself.store(by_itself, Ordering::SeqCst);
        self.shared.stop.store(false, Ordering::SeqCst);
        drop(progress);
        let (last, step) = (Mutex::new(None), Mutex::new(None));
        let running = Running { state: self.clone(), bus, told, by_itself, last, step };
        running.update(|_| ());
        running
    }
}

/// Somebody besides the bus who is told of progress; the terminal's bar.
pub(crate) type Told<'a> = &'a (dyn Fn(&ImportProgress) + Sync);

/// A running import; ends when it is dropped.
pub(crate) struct Running<'a> {
    state: ImportState,
    bus: &'a Bus,
    told: Told<'a>,
    by_itself: bool,
    last: Mutex<Option<Instant>>,
    step: Mutex<Option<(String, Option<u64>)>>,
}

impl Running<'_> {
    /// What it adds is a step of the library's history, under this name.
    pub(crate) fn with_step(self, name: String) -> Self {
        *self.step.lock().unwrap_or_else(PoisonError::into_inner) = Some((name, None));
        self
    }

    /// The name of the step that it makes, and its number once there is one; none when it makes none.
    pub(crate) fn step(&self) -> Option<(String, Option<u64>)> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes the number of the step.
    pub(crate) fn is_step(&self, seq: Option<u64>) {
        let mut step = self.step.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some((_, known)), Some(seq)) = (step.as_mut(), seq) {
            *known = Some(seq);
        }
    }

    /// Changes the figures, and tells of them unless it was done a moment ago. How many files there are is told as soon as it is
    /// known: what has an end in sight can be waited for, and stopped in time.
    pub(crate) fn update(&self, change: impl FnOnce(&mut ImportProgress)) {
        let (now, is_counted) = {
            let mut progress =
                self.state.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
            let before = progress.found;
            change(&mut progress);
            (progress.clone(), before == 0 && progress.found > 0)
        };
        let to_read = now.found.saturating_sub(now.unchanged);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if self.by_itself && last.is_none() && to_read < limits::TOLD_FROM {
            // A window that showed a bar at every save of a file would only be in the way; what was told of goes on being
            // told of, to its end.
            return;
        }
        let was_told = last.is_some_and(|last| last.elapsed() < limits::PROGRESS_EVERY);
        if now.running && was_told && !is_counted {
            return;
        }
        *last = Some(Instant::now());
        drop(last);
        self.bus.import(&now);
        (self.told)(&now);
    }

    /// Stops it from inside, where it cannot go on.
    pub(crate) fn stop(&self) {
        self.state.stop();
    }

    /// Whether somebody has asked it to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        self.state.shared.stop.load(Ordering::SeqCst)
    }

    /// The flag behind [`Self::is_stopping`], for those who cannot hold on to this.
    pub(crate) fn stop_flag(&self) -> &AtomicBool {
        &self.state.shared.stop
    }

    /// Waits until somebody asks it to stop.
    pub(crate) async fn stopped(&self) {
        loop {
            let stopping = self.state.shared.stopping.notified();
            if self.is_stopping() {
                return;
            }
            stopping.await;
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.update(|progress| {
            progress.running = false;
            progress.current = None;
        });
        self.state.shared.ended.notify_all();
    }
}

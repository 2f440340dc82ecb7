//! What a thread waits for: something to do, or the end.
//! Not here: what is done.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// Wakes the thread that waits for something to do.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: Mutex<Rung>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Rung {
    waiting: bool,
    stopped: bool,
}

impl Bell {
    /// There is something to do.
    pub(crate) fn ring(&self) {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner).waiting = true;
        self.changed.notify_all();
    }

    /// Nothing waits any more.
    pub(crate) fn stop(&self) {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
        self.changed.notify_all();
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner).stopped
    }

    /// Waits until it is rung, or for so long.
    pub(crate) fn wait(&self, most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited =
            self.changed.wait_timeout_while(rung, most, |rung| !rung.waiting && !rung.stopped);
        waited.unwrap_or_else(PoisonError::into_inner).0.waiting = false;
    }
}

//! Where time and randomness come from, so that the engine has neither of its own and a test can freeze both.
//! Not here: the system's clock (`engine::SystemClock`), durations of telemetry.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// Time and entropy, passed in. Ids and timestamps come from nowhere else.
pub trait Clock: Send + Sync {
    /// Milliseconds since the Unix epoch, UTC.
    fn now_ms(&self) -> i64;

    /// Random bits for the next id; only the low 74 bits are used by UUID v7.
    fn entropy(&self) -> u128;
}

/// A clock that stands still until it is told to move, and counts instead of drawing random numbers.
#[derive(Debug)]
pub struct FrozenClock {
    now_ms: AtomicI64,
    drawn: AtomicU64,
}

impl FrozenClock {
    /// A clock standing at `now_ms`.
    pub fn at(now_ms: i64) -> Self {
        Self { now_ms: AtomicI64::new(now_ms), drawn: AtomicU64::new(0) }
    }

    /// Moves the clock by `ms`, which may be negative.
    pub fn advance(&self, ms: i64) {
        self.now_ms.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FrozenClock {
    fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    fn entropy(&self) -> u128 {
        u128::from(self.drawn.fetch_add(1, Ordering::SeqCst))
    }
}

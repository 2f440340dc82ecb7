//! The system's time and randomness; made by `main` and handed in.
//! Not here: the frozen clock of the tests (`domain::FrozenClock`).

use domain::Clock;
use std::time::{SystemTime, UNIX_EPOCH};

/// The clock of a real run.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place where the system's time comes in"
    )]
    fn now_ms(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn entropy(&self) -> u128 {
        // The low 62 bits of a UUID v4 and 12 more above its variant are random; that is what an id needs.
        let bits = uuid::Uuid::new_v4().as_u128();
        (bits & ((1 << 62) - 1)) | ((bits >> 64 & 0xfff) << 62)
    }
}

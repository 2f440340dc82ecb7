//! The rules of the queue: what becomes of a job after each thing that can happen to it.
//! Not here: sending, storing, clocks.

use crate::{Failure, limits};
use backon::{BackoffBuilder, ExponentialBuilder};
use domain::{Code, Fault, Job, JobFailure, JobState, Wait};
use std::time::Duration;

/// What follows from a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is asked again after this long.
    Again(Wait, Duration),
    /// Nothing comes of it.
    Fail,
    /// Somebody stopped it.
    Cancel,
}

/// What becomes of a job that failed `tries` times in a row before, with `seed` for the jitter.
pub fn after(failure: &Failure, tries: u32, seed: u64) -> Next {
    let (wait, most) = match failure {
        Failure::Cancelled => return Next::Cancel,
        // However long there is no network, the job is not lost.
        Failure::Unreachable { .. } => return Next::Again(Wait::Offline, backoff(tries, seed)),
        Failure::Limited { .. } => (Wait::RateLimit, limits::TRIES_LIMITED),
        Failure::Server { .. } | Failure::Cut | Failure::Silent => (Wait::Retry, limits::TRIES),
        // It is paid for each time, and mostly says the same again.
        Failure::TooLarge { .. } | Failure::Unreadable { .. } => {
            (Wait::Retry, limits::TRIES_UNUSABLE)
        }
        _ => return Next::Fail,
    };
    if tries + 1 >= most {
        return Next::Fail;
    }
    // Never sooner than the server asks for.
    let asked = failure.wait().unwrap_or_default();
    Next::Again(wait, backoff(tries, seed).max(asked))
}

/// Twice as long with every try, and a little by chance, so that many do not come back at the same moment.
fn backoff(tries: u32, seed: u64) -> Duration {
    let steps = tries.min(limits::BACKOFF_STEPS) as usize;
    let mut delays = ExponentialBuilder::new()
        .with_min_delay(limits::BACKOFF_LEAST)
        .with_max_delay(limits::BACKOFF_MOST)
        .with_max_times(steps + 1)
        .with_jitter()
        .with_jitter_seed(seed)
        .build();
    delays.nth(steps).unwrap_or(limits::BACKOFF_MOST)
}

/// How often in a row a job has failed before in the way it fails now. That there was no network is no failure of the server that
/// then answers.
pub fn tries(job: &Job, is_offline: bool) -> u32 {
    let was_offline = job.failure.as_ref().is_some_and(|last| last.code == Code::ModelUnreachable);
    if was_offline == is_offline { job.failed_tries } else { 0 }
}

/// Puts a job where it belongs whose program has stopped in the middle of it. Nothing of an answer has landed, since that is one
/// write with the job being done.
pub fn recover(job: &mut Job) {
    job.state = JobState::Queued;
    // A job that takes the program down with it is not tried for ever.
    job.failed_tries = tries(job, false).saturating_add(1);
    if job.failed_tries >= limits::TRIES {
        job.state = JobState::Failed;
        job.failure = Some(JobFailure {
            code: Code::Internal,
            message: "the program stopped each time this was asked for".into(),
            hint: Some("Try once more; if it stops again, ask for less at once.".into()),
        });
    }
}

/// A failure as a job keeps it.
pub fn told(error: &dyn Fault) -> JobFailure {
    JobFailure { code: error.code(), message: error.to_string(), hint: error.hint() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limited(seconds: u64) -> Failure {
        Failure::Limited { said: "slow down".into(), wait: Some(Duration::from_secs(seconds)) }
    }

    #[test]
    fn every_failure_ends_after_a_bounded_number_of_tries_unless_there_is_no_network() {
        let unreachable = Failure::Unreachable { host: "h".into() };
        for failure in [
            limited(0),
            Failure::Cut,
            Failure::Silent,
            Failure::Server { status: 500, said: String::new(), wait: None },
            Failure::TooLarge { limit: 1 },
            Failure::Unreadable { why: String::new() },
            Failure::Redirected,
            Failure::Filtered,
            Failure::KeyRefused { said: String::new() },
            Failure::Shapeless { why: String::new() },
            Failure::Rejected { status: 400, said: String::new() },
        ] {
            assert_eq!(after(&failure, limits::TRIES_LIMITED, 1), Next::Fail, "{failure}");
        }
        assert!(matches!(after(&unreachable, 10_000, 1), Next::Again(Wait::Offline, _)));
        assert_eq!(after(&Failure::Cancelled, 0, 1), Next::Cancel);
    }

    #[test]
    fn a_server_that_stumbles_after_a_long_time_without_a_network_is_tried_again() {
        let task = domain::Task::Ask { question: "Why?".into() };
        let mut job = crate::units::testing::job(task);
        job.failed_tries = 40;
        job.failure = Some(told(&Failure::Unreachable { host: "h".into() }));
        assert_eq!((tries(&job, true), tries(&job, false)), (40, 0));
        recover(&mut job);
        assert_eq!((job.state, job.failed_tries), (JobState::Queued, 1));
    }

    #[test]
    fn waits_grow_and_are_never_shorter_than_the_server_asks_for_nor_longer_than_the_limit() {
        for seed in 0..50 {
            let mut before = Duration::ZERO;
            for tries in 0..30 {
                let wait = backoff(tries, seed);
                assert!(wait >= limits::BACKOFF_LEAST && wait <= limits::BACKOFF_MOST * 2);
                assert!(tries > 6 || wait * 2 > before, "{tries}: {wait:?} after {before:?}");
                before = wait;
            }
            let Next::Again(Wait::RateLimit, wait) = after(&limited(90), 0, seed) else {
                unreachable!("it is tried again")
            };
            assert!(wait >= Duration::from_secs(90));
        }
    }
}

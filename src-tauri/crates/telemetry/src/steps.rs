//! The steps of a command: what it did on its thread, when each began and how long it took, for a picture of a slow call.
//! Not here: which calls are kept (`Recorder`), any word of what the steps worked on: a step has a name and two times.

use crate::limits;
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, cell::RefCell, time::Instant};

/// One step of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its name, such as `journal`. In the file the names of the fields are short: there are thousands of steps.
    #[serde(rename = "n")]
    pub name: Cow<'static, str>,
    /// How many other steps it is part of.
    #[serde(rename = "d")]
    pub depth: u32,
    /// When it began, microseconds after the call.
    #[serde(rename = "s")]
    pub start_us: u64,
    /// How long it took, in microseconds.
    #[serde(rename = "t")]
    pub took_us: u64,
}

/// One call with its steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// The id under which the log knows it.
    pub request_id: String,
    /// When it ended, ms since the epoch.
    pub at_ms: i64,
    /// How long it took, in microseconds.
    pub took_us: u64,
    /// Its steps in the order in which they began; the first ones, when there were too many.
    pub steps: Vec<Step>,
}

#[derive(Debug)]
struct Running {
    begun: Instant,
    depth: u32,
    steps: Vec<Step>,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Steps of this thread are taken down from `begin` until `end`.
#[derive(Debug)]
#[must_use = "what is not ended is not known"]
pub struct Steps {
    outer: Option<Running>,
}

impl Steps {
    /// Begins to take down the steps of this thread.
    pub fn begin() -> Self {
        let fresh = Running { begun: Instant::now(), depth: 0, steps: Vec::new() };
        Self { outer: RUNNING.with_borrow_mut(|running| running.replace(fresh)) }
    }

    /// The steps since the beginning.
    pub fn end(mut self) -> Vec<Step> {
        let outer = self.outer.take();
        let own = RUNNING.with_borrow_mut(|running| std::mem::replace(running, outer));
        own.map(|running| running.steps).unwrap_or_default()
    }
}

/// A step that is being done.
#[derive(Debug)]
#[must_use = "the step lasts as long as this lives"]
pub struct Doing {
    at: Option<usize>,
}

/// From now on the step called `name` is being done, until what this answers is dropped. Where nobody takes steps down, it
/// costs the look at one variable of the thread.
pub fn step(name: &'static str) -> Doing {
    let at = RUNNING.with_borrow_mut(|running| {
        let running = running.as_mut()?;
        if running.steps.len() >= limits::STEPS_PER_TRACE {
            return None;
        }
        let start_us = micros(running.begun);
        let depth = running.depth;
        running.depth += 1;
        running.steps.push(Step { name: Cow::Borrowed(name), depth, start_us, took_us: 0 });
        Some(running.steps.len() - 1)
    });
    Doing { at }
}

impl Drop for Doing {
    fn drop(&mut self) {
        let Some(at) = self.at else { return };
        RUNNING.with_borrow_mut(|running| {
            let Some(running) = running.as_mut() else { return };
            running.depth = running.depth.saturating_sub(1);
            let now = micros(running.begun);
            if let Some(step) = running.steps.get_mut(at) {
                step.took_us = now.saturating_sub(step.start_us);
            }
        });
    }
}

fn micros(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_inside_steps_are_taken_down_with_their_depth_and_within_their_times() {
        let steps = Steps::begin();
        {
            let _write = step("write");
            std::thread::sleep(std::time::Duration::from_millis(2));
            let _journal = step("journal");
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        drop(step("read"));
        let steps = steps.end();
        let told: Vec<_> = steps.iter().map(|step| (step.name.as_ref(), step.depth)).collect();
        assert_eq!(told, [("write", 0), ("journal", 1), ("read", 0)]);
        let [write, journal, read] = &steps[..] else { panic!("{steps:?}") };
        assert!(journal.start_us >= write.start_us + 2_000 && journal.took_us <= write.took_us);
        assert!(read.start_us >= write.start_us + write.took_us);
    }

    #[test]
    fn a_call_inside_a_call_has_its_own_steps_and_nobody_listening_costs_nothing() {
        drop(step("nobody"));
        let outer = Steps::begin();
        drop(step("before"));
        let inner = Steps::begin();
        drop(step("inside"));
        assert_eq!(inner.end().len(), 1);
        drop(step("after"));
        assert_eq!(outer.end().len(), 2);
    }

    #[test]
    fn a_call_of_many_steps_keeps_the_first() {
        let steps = Steps::begin();
        for _ in 0..limits::STEPS_PER_TRACE * 3 {
            drop(step("read"));
        }
        assert_eq!(steps.end().len(), limits::STEPS_PER_TRACE);
    }
}

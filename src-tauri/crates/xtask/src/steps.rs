//! The steps of a command: shown as they run, timed, summed up at the end.
//! Not here: what the steps are.

use crate::{Trouble, process};
use std::{
    process::Command,
    time::{Duration, Instant},
};

/// The steps so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: String,
    took: Duration,
    outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped(&'static str),
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Runs a program as a step. Its output is shown as it comes.
    pub(crate) fn command(
        &mut self,
        name: &str,
        limit: Duration,
        command: &mut Command,
    ) -> Result<(), Trouble> {
        self.work(name, || {
            let status = process::run(command, limit)?
                .ok_or_else(|| Trouble::StepTooLong { step: name.into(), limit })?;
            if status.success() {
                return Ok(());
            }
            Err(Trouble::StepFailed { step: name.into(), code: status.code() })
        })
    }

    /// Runs a function as a step.
    pub(crate) fn work<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        println!("\n── {name}");
        let begun = Instant::now();
        let result = work();
        let outcome = if result.is_ok() { Outcome::Passed } else { Outcome::Failed };
        self.done.push(Step { name: name.into(), took: begun.elapsed(), outcome });
        result
    }

    /// Notes a step that cannot be done here, and why.
    pub(crate) fn skip(&mut self, name: &str, why: &'static str) {
        println!("\n── {name}: skipped: {why}");
        let outcome = Outcome::Skipped(why);
        self.done.push(Step { name: name.into(), took: Duration::ZERO, outcome });
    }

    /// The table of steps and the closing line. Nothing when there were none.
    pub(crate) fn print_summary(&self) {
        if self.done.is_empty() {
            return;
        }
        println!("\n{:>8}  step", "seconds");
        for step in &self.done {
            let remark = match step.outcome {
                Outcome::Passed => String::new(),
                Outcome::Failed => "  FAILED".into(),
                Outcome::Skipped(why) => format!("  skipped: {why}"),
            };
            println!("{:>8.1}  {}{remark}", step.took.as_secs_f64(), step.name);
        }
        let total: Duration = self.done.iter().map(|step| step.took).sum();
        println!("{:>8.1}  in all", total.as_secs_f64());
        println!("{}", self.closing_line());
    }

    /// Steps, not single tests: each runner has already said how many tests it ran.
    fn closing_line(&self) -> String {
        let count = |wanted: fn(&Outcome) -> bool| {
            self.done.iter().filter(|step| wanted(&step.outcome)).count()
        };
        let passed = count(|outcome| *outcome == Outcome::Passed);
        let failed = count(|outcome| *outcome == Outcome::Failed);
        match count(|outcome| matches!(outcome, Outcome::Skipped(_))) {
            0 => format!("{passed} passed, {failed} failed"),
            skipped => format!("{passed} passed, {failed} failed, {skipped} skipped"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(200);

    #[test]
    fn the_closing_line_counts_what_passed_failed_and_was_skipped() {
        let mut steps = Steps::new();
        steps.work("one", || Ok(())).unwrap();
        assert_eq!(steps.closing_line(), "1 passed, 0 failed");
        steps.work::<()>("two", || Err(Trouble::Blind { why: "x" })).unwrap_err();
        steps.skip("three", "not here");
        assert_eq!(steps.closing_line(), "1 passed, 1 failed, 1 skipped");
    }

    #[cfg(unix)]
    #[test]
    fn a_failing_program_fails_its_step_with_its_code() {
        let mut command = Command::new("sh");
        let trouble = Steps::new().command("x", SHORT, command.args(["-c", "exit 7"])).unwrap_err();
        assert_eq!(trouble.to_string(), "x failed with exit code 7");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_that_hangs_is_ended_with_everything_below_it() {
        let mark = format!("{}.25", 100_000 + std::process::id());
        let script = format!("sleep {mark} & sleep {mark}");
        let mut command = Command::new("sh");
        let trouble = Steps::new().command("x", SHORT, command.args(["-c", &script])).unwrap_err();
        assert!(matches!(trouble, Trouble::StepTooLong { .. }));
        let running = |entry: std::fs::DirEntry| {
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            line.starts_with(b"sleep") && String::from_utf8_lossy(&line).contains(&mark)
        };
        // A killed process stays in the list until somebody has asked for its end.
        let begun = Instant::now();
        while std::fs::read_dir("/proc").unwrap().flatten().any(running) {
            assert!(begun.elapsed() < Duration::from_secs(10), "a child is still running");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

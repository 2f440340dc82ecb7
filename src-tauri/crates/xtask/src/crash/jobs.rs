//! Kills the terminal program while a language model answers: every request ends done or failed with a reason, and what lands
//! lands once and whole.
//! Not here: servers that break (`tests/engine/jobs_faults.rs`).

#[expect(
    clippy::unwrap_used,
    dead_code,
    reason = "it is a test's server, and not all of it is needed here"
)]
#[path = "../../../../../tests/engine/support/model_server.rs"]
mod model_server;

use super::{Fixture, Plan, program::Program, rounds::Dice};
use crate::{Trouble, process, trouble::Finding};
use model_server::{ModelServer, Reply, good};
use serde_json::Value;
use std::time::Duration;

/// Requests that wait at the beginning of each round of kills.
const JOBS: usize = 6;
/// Between two bytes of an answer: about a fifth of a second for one.
const PAUSE: Duration = Duration::from_micros(150);
/// The longest that the program runs before it is killed: some answers come whole.
const LONGEST: Duration = Duration::from_millis(1_200);

/// Runs as many kills as the plan has rounds.
pub(super) fn run(fixture: &Fixture, plan: &Plan) -> Result<(), Trouble> {
    let server = ModelServer::new(|_, body| match good(body) {
        Reply::Says(words) => Reply::Slow(words, PAUSE),
        other => other,
    });
    let program = fixture.copy("jobs")?;
    program.ask(&["settings", "set", "llm.base_url", &server.address])?;
    program.ask(&["settings", "set", "llm.model", "parrot"])?;
    let mut dice = Dice::new(plan.seed ^ 0xA5A5);
    let (mut killed, mut queued) = (0_u32, 0_usize);
    let before = count(&program.ask(&["courses"])?);
    for round in 1..=plan.rounds {
        if waiting(&program.ask(&["jobs"])?) == 0 {
            for _ in 0..JOBS {
                queued += 1;
                program.ask(&["draft", "--model", "--title", &format!("Job {queued}")])?;
            }
        }
        let mut child = process::start(&mut program.command(&program.line_of(&["jobs", "run"]))?)?;
        let most = u64::try_from(LONGEST.as_micros()).unwrap_or(u64::MAX);
        let moment = Duration::from_micros(dice.below(most));
        let ended = process::wait(&mut child, moment).map_err(Trouble::file(&program.data))?;
        if ended.is_none() {
            killed += 1;
            process::end(&mut child);
        }
        std::thread::sleep(Duration::from_millis(20));
        let lost = |said: String| Trouble::Lost {
            at: format!("round {round} of the jobs, killed after {moment:?}"),
            finding: Finding::CommandFailed { command: "jobs".into(), said },
        };
        let jobs = program.ask(&["jobs"])?;
        if count(&jobs) != queued {
            return Err(lost(format!("{} of {queued} requests are there", count(&jobs))));
        }
        let landed = landed(&jobs);
        let courses = program.ask(&["courses"])?;
        if count(&courses) != before + landed {
            return Err(lost(format!(
                "{landed} are done, and there are {} courses, {before} of them from before",
                count(&courses)
            )));
        }
    }
    let landed = ended(&program)?;
    println!(
        "{} kills of {} while {queued} requests were answered: {landed} done once and whole, {} failed with a reason, 0 lost",
        killed,
        plan.rounds,
        queued - landed
    );
    if plan.rounds >= 8 && (killed == 0 || landed == 0) {
        return Err(Trouble::Blind { why: "nothing was killed while a request was answered" });
    }
    Ok(())
}

/// Lets the rest be answered, and holds what there is against what should be; gives how many requests are done.
fn ended(program: &Program) -> Result<usize, Trouble> {
    program.ask(&["jobs", "run"])?;
    let jobs = program.ask(&["jobs"])?;
    let unreasoned = of(&jobs, "failed").filter(|job| field(job, "code").is_empty()).count();
    if waiting(&jobs) > 0 || unreasoned > 0 {
        let said = format!(
            "{} requests did not end, {unreasoned} failed without a reason",
            waiting(&jobs)
        );
        let finding = Finding::CommandFailed { command: "jobs".into(), said };
        return Err(Trouble::Lost { at: "the end of the jobs".into(), finding });
    }
    for course in program.ask(&["courses"])?.as_array().into_iter().flatten() {
        let title = field(course, "title");
        if title.starts_with("Job ") && course.get("lessons").and_then(Value::as_u64) != Some(2) {
            let finding = Finding::CommandFailed {
                command: "courses".into(),
                said: format!("{title} is not whole"),
            };
            return Err(Trouble::Lost { at: "the end of the jobs".into(), finding });
        }
    }
    program.ask(&["doctor"])?;
    Ok(landed(&jobs))
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

fn field<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn of<'a>(jobs: &'a Value, state: &'static str) -> impl Iterator<Item = &'a Value> {
    jobs.as_array().into_iter().flatten().filter(move |job| field(job, "state") == state)
}

fn landed(jobs: &Value) -> usize {
    of(jobs, "done").count()
}

fn waiting(jobs: &Value) -> usize {
    count(jobs) - landed(jobs) - of(jobs, "failed").count() - of(jobs, "cancelled").count()
}

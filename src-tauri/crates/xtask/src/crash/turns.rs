//! Kills at random moments of undo and redo, of a course and of the library: each leaves the state before or the one after,
//! never one between, and what was acknowledged stays.
//! Not here: kills of other commands (`rounds`, `sweep`).

use super::{
    Fixture, Plan,
    program::{Action, Program},
    rounds::Dice,
};
use crate::{Trouble, process, trouble::Finding};
use serde_json::Value;
use std::{
    thread,
    time::{Duration, Instant},
};

/// Edits that are taken back and done again.
const EDITS: usize = 8;
/// Steps of the library: courses that were made.
const STEPS: usize = 4;

/// A history with a known state at each of its places.
struct Line {
    /// The course; none for the library.
    course: Option<String>,
    /// The state at each place: a title, or how many courses there are.
    states: Vec<String>,
    at: usize,
}

impl Line {
    fn state(&self, program: &Program) -> Result<String, Trouble> {
        Ok(match &self.course {
            Some(course) => {
                let answer = program.ask(&["course", course])?;
                answer.get("title").and_then(Value::as_str).unwrap_or_default().to_owned()
            }
            None => program.ask(&["courses"])?.as_array().map_or(0, Vec::len).to_string(),
        })
    }

    /// Where it stands: at `to`, or still where it was unless the turn was acknowledged.
    fn settle(&mut self, program: &Program, to: usize, acknowledged: bool) -> Result<(), Trouble> {
        let found = self.state(program)?;
        let is = |place: usize| self.states.get(place) == Some(&found);
        if is(to) {
            self.at = to;
        } else if acknowledged || !is(self.at) {
            let expected = self.states.get(to).cloned().unwrap_or_default();
            let finding = Finding::TitleLost { acknowledged: expected, found };
            return Err(Trouble::Lost { at: "undo and redo".into(), finding });
        }
        Ok(())
    }
}

/// Runs the rounds.
pub(super) fn run(fixture: &Fixture, plan: &Plan) -> Result<(), Trouble> {
    let program = fixture.copy("turns")?;
    let mut lines = prepare(fixture, &program)?;
    let mut dice = Dice::new(plan.seed);
    let (mut killed, mut acknowledged) = (0_u32, 0_u32);
    let mut usual = Duration::from_millis(300);
    for _ in 0..2 * plan.rounds {
        let line = usize::try_from(dice.below(2)).unwrap_or(0);
        let Some(line) = lines.get_mut(line) else { continue };
        let back = match line.at {
            0 => false,
            at if at + 1 == line.states.len() => true,
            _ => dice.below(2) == 0,
        };
        let to = if back { line.at - 1 } else { line.at + 1 };
        let word = if back { "undo" } else { "redo" };
        let words: Vec<&str> = [word].into_iter().chain(line.course.as_deref()).collect();
        let mut child = process::start(&mut program.command(&program.line_of(&words))?)?;
        let begun = Instant::now();
        let span_us = u64::try_from(usual.as_micros()).unwrap_or(u64::MAX);
        let moment = Duration::from_micros(dice.below(span_us + span_us / 5));
        let ended = process::wait(&mut child, moment).map_err(Trouble::file(&program.data))?;
        if ended.is_none() {
            killed += 1;
            process::end(&mut child);
        } else {
            usual = (usual + begun.elapsed()) / 2;
        }
        let answered = !program.acknowledged().is_empty();
        acknowledged += u32::from(answered);
        thread::sleep(Duration::from_millis(20));
        line.settle(&program, to, answered)?;
    }
    // Whatever was killed: all of it taken back is where one was, and done again where one had come.
    for line in &mut lines {
        for (word, end) in [("undo", 0), ("redo", line.states.len() - 1)] {
            let course = line.course.clone();
            let words: Vec<&str> = [word].into_iter().chain(course.as_deref()).collect();
            while line.at != end {
                program.ask(&words)?;
                let to = if end == 0 { line.at - 1 } else { line.at + 1 };
                line.settle(&program, to, true)?;
            }
        }
    }
    program.ask(&["doctor"])?;
    println!("{} turns: {killed} killed, {acknowledged} answers, 0 lost", 2 * plan.rounds);
    if plan.rounds >= 8 && (killed == 0 || acknowledged == 0) {
        return Err(Trouble::Blind {
            why: "no turn was killed, or none came far enough to answer",
        });
    }
    Ok(())
}

/// A course with edits, and courses that were made.
fn prepare(fixture: &Fixture, program: &Program) -> Result<[Line; 2], Trouble> {
    let course = fixture.ledger().course().to_owned();
    let mut edited = Line { course: Some(course.clone()), states: Vec::new(), at: EDITS };
    edited.states.push(edited.state(program)?);
    let titles: Vec<String> = (1..=EDITS).map(|edit| format!("Edit {edit}")).collect();
    program.act(&Action::Retitle { course, titles: titles.clone() })?;
    edited.states.extend(titles);
    let mut made = Line { course: None, states: Vec::new(), at: STEPS };
    made.states.push(made.state(program)?);
    for step in 1..=STEPS {
        program.ask(&["create", &format!("Course {step}")])?;
        made.states.push(made.state(program)?);
    }
    Ok([edited, made])
}

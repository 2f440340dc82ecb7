//! Kills at random moments of import, edit, draft and backup, on one library that goes on living.
//! Not here: kills at known points (`sweep`).

use super::{Fixture, Plan, program::Action};
use crate::{Trouble, process};
use std::{
    thread,
    time::{Duration, Instant},
};

/// Edits in one run: enough that a kill falls between two of them.
const EDITS: u32 = 20;

/// Numbers that look random and are the same for the same seed (xorshift64).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

/// Runs the rounds.
pub(super) fn run(fixture: &Fixture, plan: &Plan) -> Result<(), Trouble> {
    let program = fixture.copy("rounds")?;
    let mut ledger = fixture.ledger();
    let mut dice = Dice::new(plan.seed);
    let (mut killed, mut acknowledged) = (0_u32, 0_usize);
    let mut usual = Duration::from_millis(500);
    for round in 1..=plan.rounds {
        let action = match dice.below(4) {
            0 | 1 => Action::Import(fixture.documents(1_000 + round)?),
            2 => Action::Retitle {
                course: ledger.course().to_owned(),
                titles: (1..=EDITS).map(|edit| format!("Round {round}, edit {edit}")).collect(),
            },
            _ => Action::Backup(fixture.beside("rounds.backup")),
        };
        let mut child = process::start(&mut program.command(&program.line(&action))?)?;
        let begun = Instant::now();
        let span_us = u64::try_from(usual.as_micros()).unwrap_or(u64::MAX);
        let moment = Duration::from_micros(dice.below(span_us + span_us / 5));
        let ended = process::wait(&mut child, moment).map_err(Trouble::file(&program.data))?;
        if ended.is_none() {
            killed += 1;
            process::end(&mut child);
        } else {
            // The next moments are drawn from how long a run really takes on this machine.
            usual = (usual + begun.elapsed()) / 2;
        }
        let answers = program.acknowledged();
        acknowledged += answers.len();
        ledger.acknowledge(&action, &answers);
        // Worker processes of a killed import end when their pipe closes; they hold no lock.
        thread::sleep(Duration::from_millis(20));
        ledger.verify(&program).map_err(|finding| Trouble::Lost {
            at: format!("round {round} ({}, killed after {moment:?})", action.name()),
            finding,
        })?;
    }
    println!("{} rounds: {killed} killed, {acknowledged} answers, 0 lost", plan.rounds);
    if plan.rounds >= 8 && (killed == 0 || acknowledged == 0) {
        return Err(Trouble::Blind {
            why: "no round was killed, or none came far enough to answer",
        });
    }
    Ok(())
}

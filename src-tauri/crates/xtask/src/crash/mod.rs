//! `cargo xtask crash`: kills the terminal program at random moments and at every system call that writes, damages
//! its files, and looks each time whether everything acknowledged is there and every view can be rebuilt.
//! Not here: power cuts and I/O errors, which need a file system of their own.

mod damage;
mod fixture;
mod jobs;
mod ledger;
mod program;
mod rounds;
mod sweep;
mod turns;

use crate::{Steps, Trouble, limits, place};
use fixture::Fixture;

/// How much of the battery is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Kills at random moments.
    rounds: u32,
    /// Of the points of the sweep, every how many-th one.
    every: u32,
    /// Where the random moments begin; the same seed tries the same moments.
    seed: u64,
    /// Only the part of this name.
    only: Option<String>,
    /// Which build of the program is killed: a whole battery is through in a fifth of the time with the optimised one.
    profile: &'static str,
}

/// A part of the battery.
type Part = fn(&Fixture, &Plan) -> Result<(), Trouble>;

/// The parts by name.
const PARTS: &[(&str, Part)] = &[
    ("rounds", rounds::run),
    ("turns", turns::run),
    ("jobs", jobs::run),
    ("sweep", sweep::run),
    ("damage", damage::run),
];

impl Plan {
    /// Everything.
    pub(crate) fn whole() -> Self {
        Self { rounds: 60, every: 1, seed: 20_260_801, only: None, profile: "release" }
    }

    /// A sample that fits into every test run.
    pub(crate) fn sample() -> Self {
        Self { rounds: 10, every: 31, profile: "debug", ..Self::whole() }
    }

    fn parse(arguments: &[String]) -> Result<Self, Trouble> {
        let mut plan = Self::whole();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let wrong = || Trouble::Argument { argument: argument.clone() };
            let value = rest.next().ok_or_else(wrong)?;
            match argument.as_str() {
                "--rounds" => plan.rounds = value.parse().map_err(|_| wrong())?,
                "--every" => {
                    plan.every = value.parse().ok().filter(|every| *every > 0).ok_or_else(wrong)?;
                }
                "--build" if value == "debug" => plan.profile = "debug",
                "--seed" => plan.seed = value.parse().map_err(|_| wrong())?,
                "--only" if PARTS.iter().any(|(name, _)| name == value) => {
                    plan.only = Some(value.clone());
                }
                _ => return Err(wrong()),
            }
        }
        Ok(plan)
    }
}

/// The battery as a command of its own.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let plan = Plan::parse(arguments)?;
    // With `--build debug` the program is the one that is there already.
    if plan.profile == "release" {
        let mut build = place::cargo();
        build.args(["build", "--release", "--locked", "--package", "coursewright-cli"]);
        steps.command("build of coursewright-cli", limits::BUILD, &mut build)?;
    }
    all(&plan, steps)
}

/// The battery as steps of another command, which has built the terminal program in the profile of the plan.
pub(crate) fn all(plan: &Plan, steps: &mut Steps) -> Result<(), Trouble> {
    if !cfg!(target_os = "linux") {
        steps.skip("crashes", "only Linux can stop a program at a system call");
        return Ok(());
    }
    let fixture = steps.work("crashes: a library to crash", || Fixture::make(plan.profile))?;
    for (name, part) in PARTS {
        if plan.only.as_deref().is_none_or(|only| only == *name) {
            steps.work(&format!("crashes: {name}"), || part(&fixture, plan))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arguments: &[&str], expected: Option<&Plan>) {
        let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
        assert_eq!(Plan::parse(&arguments).ok().as_ref(), expected);
    }

    #[test]
    fn arguments_make_a_plan_or_are_refused() {
        check(&[], Some(&Plan::whole()));
        check(&["--rounds", "3"], Some(&Plan { rounds: 3, ..Plan::whole() }));
        let only = Some("sweep".to_owned());
        check(
            &["--only", "sweep", "--every", "5"],
            Some(&Plan { only, every: 5, ..Plan::whole() }),
        );
        let debug = Plan { profile: "debug", ..Plan::whole() };
        check(&["--build", "debug"], Some(&debug));
        check(&["--build", "neither"], None);
        check(&["--every", "0"], None);
        check(&["--only", "nothing"], None);
        check(&["--rounds"], None);
        check(&["--rounds", "many"], None);
        check(&["3"], None);
    }
}

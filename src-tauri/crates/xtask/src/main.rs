//! `cargo xtask`: the commands of whoever works on this project, one file each.
//! Not here: anything the product needs to run.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod bench;
mod bundle;
mod check;
mod crash;
mod fuzz;
mod keyring;
mod licences;
mod limits;
mod model;
mod place;
mod process;
mod run;
mod setup;
mod steps;
mod test;
mod trouble;

use std::{env, process::ExitCode};
use steps::Steps;
use trouble::{Finding, Trouble};

/// A command: its name, its arguments, what it does, and the function that does it.
struct Verb {
    name: &'static str,
    arguments: &'static str,
    meaning: &'static str,
    run: fn(&[String], &mut Steps) -> Result<(), Trouble>,
}

const VERBS: &[Verb] = &[
    Verb {
        name: "run",
        arguments: "[--window | --terminal]",
        meaning: "gets what is missing, builds, and opens the studio; without a display it makes a course in the terminal",
        run: run::run,
    },
    Verb {
        name: "test",
        arguments: "[--full] [--fuzz] [--model]",
        meaning: "everything that must hold: format, lints, tests, the window, crashes",
        run: test::run,
    },
    Verb { name: "check", arguments: "", meaning: "format and lints alone", run: check::run },
    Verb {
        name: "bench",
        arguments: "[NAME]… [--folder DIR] [--documents N] [--data DIR]",
        meaning: "measures, and prints a table with ratios against a peer",
        run: bench::run,
    },
    Verb {
        name: "bundle",
        arguments: "[--kinds=KIND,…] [--as-built] [--check | --check-only]",
        meaning: "builds the installers of this platform; --check installs the Debian package into a clean root and starts it",
        run: bundle::run,
    },
    Verb {
        name: "licences",
        arguments: "",
        meaning: "writes down the open-source parts for the settings page",
        run: licences::run,
    },
    Verb {
        name: "crash",
        arguments: "[--rounds N] [--every K] [--seed S] [--only rounds|jobs|sweep|damage] [--build debug]",
        meaning: "kills the program at every point and looks whether anything acknowledged is lost",
        run: crash::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        print_usage();
        return ExitCode::FAILURE;
    };
    if name == model::USER {
        return match model::user() {
            Ok(()) => ExitCode::SUCCESS,
            Err(trouble) => {
                eprintln!("{trouble}");
                ExitCode::FAILURE
            }
        };
    }
    let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
        print_usage();
        return if name == "help" || name == "--help" {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        };
    };
    let mut steps = Steps::new();
    let result = (verb.run)(rest, &mut steps);
    steps.print_summary();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\ncargo xtask {name}: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn print_usage() {
    println!("cargo xtask COMMAND\n");
    for verb in VERBS {
        println!("  {} {}\n      {}", verb.name, verb.arguments, verb.meaning);
    }
}

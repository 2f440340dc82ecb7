//! `cargo xtask test`: everything that must hold, in the order in which a failure costs the least time.
//! Not here: benchmarks, because a timed test fails on a busy machine.

use crate::{Steps, Trouble, check, crash, fuzz, keyring, limits, model, place, run, setup};
use std::process::Command;

/// How many cases a property test tries under `--fuzz`; it tries 256 otherwise.
const FUZZ_CASES: &str = "20000";

/// Where property tests begin by default, so that the same change passes or fails everywhere and every time. The deeper
/// runs begin elsewhere each time and are the ones that look for what nobody has thought of.
const SEED: &str = "20260801";

struct Depth {
    full: bool,
    fuzz: bool,
    model: bool,
}

/// Prepares the machine and proves everything. `--full` runs the long sweeps whole and the tests marked as ignored;
/// `--fuzz` tries far more cases in every property test, and gives every reader of files a minute of hostile bytes;
/// `--model` asks a real language model as well.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let mut depth = Depth { full: false, fuzz: false, model: false };
    for argument in arguments {
        match argument.as_str() {
            "--full" => depth.full = true,
            "--fuzz" => depth.fuzz = true,
            "--model" => depth.model = true,
            _ => return Err(Trouble::Argument { argument: argument.clone() }),
        }
    }
    setup::prepare(setup::Aim::Test, steps)?;
    if depth.fuzz {
        steps.work("runner of the fuzz targets", setup::fuzzer)?;
    }
    check::all(steps)?;
    // At once, with the programs that the later steps run: other selections would choose other features of the
    // libraries, and compile the heaviest of them again.
    let mut build = place::cargo();
    build.args(["build", "--locked", "--bins", "--tests"]).args(run::WHOLE);
    steps.command("build", limits::BUILD, &mut build)?;
    let limit = if depth.full || depth.fuzz { limits::BATTERY } else { limits::TESTS };
    steps.command(
        "tests of the engine and the window's commands",
        limit,
        &mut cargo_test(&depth),
    )?;
    steps.command("tests of the UI", limits::TESTS, place::npm(&place::ui()).arg("test"))?;
    if CAN_DRIVE_THE_WINDOW {
        the_real_window(steps)?;
    } else {
        steps.skip("the real window", "this system's webview has no driver");
    }
    keyring::all(steps)?;
    crashes(&depth, steps)?;
    if depth.fuzz {
        fuzz::all(steps)?;
    }
    if depth.model { model::all(steps) } else { Ok(()) }
}

/// Apple's webview cannot be driven from outside, and the virtual display of the tests is X11's.
pub(crate) const CAN_DRIVE_THE_WINDOW: bool = cfg!(target_os = "linux");

fn the_real_window(steps: &mut Steps) -> Result<(), Trouble> {
    let program = place::built("debug", "coursewright");
    let mut drive = Command::new("node");
    drive.current_dir(place::desktop_tests()).arg("run.mjs").arg(program);
    steps.command("the real window", limits::TESTS, &mut drive)
}

fn cargo_test(depth: &Depth) -> Command {
    let mut command = place::cargo();
    command.args(["test", "--locked", "--tests"]).args(run::WHOLE);
    if depth.full {
        command.args(["--", "--include-ignored"]);
    }
    if depth.fuzz {
        command.env("PROPTEST_CASES", FUZZ_CASES);
    }
    if !depth.full && !depth.fuzz {
        command.env("PROPTEST_RNG_SEED", SEED);
    }
    command
}

/// A sample of the crashes that takes about three minutes, or all of them.
fn crashes(depth: &Depth, steps: &mut Steps) -> Result<(), Trouble> {
    if !depth.full {
        return crash::all(&crash::Plan::sample(), steps);
    }
    let mut build = place::cargo();
    build.args(["build", "--release", "--locked", "--bins"]).args(run::WHOLE);
    steps.command("build of the programs to crash", limits::BUILD, &mut build)?;
    crash::all(&crash::Plan::whole(), steps)
}

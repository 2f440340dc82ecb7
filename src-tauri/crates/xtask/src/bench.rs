//! `cargo xtask bench [NAME]…`: builds what is measured and hands over to the benchmarks of the engine.
//! Not here: the benchmarks (`src-tauri/crates/engine/examples/bench`).

use crate::{Steps, Trouble, limits, place};

/// Runs the benchmarks of these names, or all.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let mut build = place::cargo();
    // Import and start are measured on the real program, with its worker processes.
    build.args(["build", "--release", "--locked", "--package", "coursewright-cli"]);
    steps.command("build", limits::BUILD, &mut build)?;
    let mut bench = place::cargo();
    bench.args(["run", "--quiet", "--release", "--locked", "--package", "engine"]);
    bench.args(["--example", "bench", "--"]).args(arguments);
    steps.command("bench", limits::BATTERY, &mut bench)
}

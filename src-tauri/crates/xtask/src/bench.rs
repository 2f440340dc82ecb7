//! `cargo xtask bench [NAME]…`: builds what is measured and hands over to the benchmarks of the engine and the window.
//! Not here: the benchmarks (`src-tauri/crates/engine/examples/bench`, `tests/desktop/start.mjs`).

use crate::{Steps, Trouble, check, limits, place, run, setup, test};
use std::{ffi::OsString, fs, process::Command};

/// The benchmark of the window, which has a program of its own.
const WINDOW: &str = "window";

/// Runs the benchmarks of these names, or all.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let mut build = place::cargo();
    // Import and start are measured on the real program, with its worker processes. Both are built by one call: two
    // would choose other features of what they share, and compile it twice.
    build.args(["build", "--release", "--locked", "--package", "coursewright-cli"]);
    build.args(["--package", "engine", "--bins", "--example", "bench"]);
    steps.command("build", limits::BUILD, &mut build)?;
    let of_engine: Vec<&String> = arguments.iter().filter(|name| *name != WINDOW).collect();
    if arguments.is_empty() || !of_engine.is_empty() {
        let mut bench = Command::new(place::built("release/examples", "bench"));
        bench.args(of_engine);
        steps.command("bench", limits::BATTERY, &mut bench)?;
    }
    if arguments.is_empty() || arguments.iter().any(|name| name == WINDOW) {
        window(steps)?;
    }
    Ok(())
}

/// The start of the real window with the real course folders in its library, or the sample where there are none.
fn window(steps: &mut Steps) -> Result<(), Trouble> {
    if !test::CAN_DRIVE_THE_WINDOW {
        steps.skip("start of the window", "the virtual display is X11's");
        return Ok(());
    }
    setup::prepare(setup::Aim::Test, steps)?;
    check::build_ui(steps)?;
    let mut build = place::cargo();
    build.args(["build", "--release", "--locked"]).args(run::WINDOW);
    steps.command("build of the window", limits::BUILD, &mut build)?;
    let data = place::target().join("bench-window");
    if data.exists() {
        fs::remove_dir_all(&data).map_err(Trouble::file(&data))?;
    }
    let real = place::root().join("../shared/corpora/courses");
    let folder = if real.is_dir() { real } else { run::sample() };
    let mut fill = Command::new(place::built("release", "coursewright-cli"));
    fill.arg("--data").arg(&data).arg("import").arg(folder);
    steps.command("library for the window", limits::BUILD, &mut fill)?;
    let mut start = Command::new("node");
    start
        .current_dir(place::desktop_tests())
        .arg("start.mjs")
        .args::<_, OsString>([place::built("release", "coursewright").into(), data.into()]);
    steps.command("start of the window", limits::TESTS, &mut start)
}

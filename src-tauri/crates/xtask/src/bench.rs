//! `cargo xtask bench [NAME]… [--folder DIR]`: builds what is measured and hands over to the benchmarks of the engine and the window.
//! Not here: the benchmarks (`src-tauri/crates/engine/examples/bench`, `tests/desktop/start.mjs`).

use crate::{Steps, Trouble, check, limits, place, run, setup, test};
use std::{ffi::OsString, fs, process::Command};

/// The benchmark of the window, which has a program of its own.
const WINDOW: &str = "window";

/// Stands before the folder that is imported in the place of the real documents beside the checkout.
const FOLDER: &str = "--folder";

/// Runs the benchmarks of these names, or all.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let (names, folder) = match arguments.iter().position(|argument| argument == FOLDER) {
        Some(at) => arguments.split_at(at),
        None => (arguments, &[][..]),
    };
    let asks_for_window = names.is_empty() || names.iter().any(|name| name == WINDOW);
    let with_window = asks_for_window && test::CAN_DRIVE_THE_WINDOW;
    let of_engine: Vec<&String> = names.iter().filter(|name| *name != WINDOW).collect();
    let mut build = place::cargo();
    // Import and start are measured on the real program, with its worker processes. All is built by one call: several
    // would choose other features of what they share, and compile it again each time.
    build.args(["build", "--release", "--locked", "--bins", "--example", "bench"]);
    if with_window {
        setup::prepare(setup::Aim::Test, steps)?;
        check::build_ui(steps)?;
        build.args(run::WHOLE);
    } else {
        build.args(["--package", "coursewright-cli", "--package", "engine"]);
    }
    steps.command("build", limits::BUILD, &mut build)?;
    if names.is_empty() || !of_engine.is_empty() {
        let mut bench = Command::new(place::built("release/examples", "bench"));
        bench.args(of_engine).args(folder);
        steps.command("bench", limits::BATTERY, &mut bench)?;
    }
    if with_window {
        window(steps)?;
    } else if asks_for_window {
        steps.skip("start of the window", "the virtual display is X11's");
    }
    Ok(())
}

/// The start of the real window with the real course folders in its library, or the sample where there are none.
fn window(steps: &mut Steps) -> Result<(), Trouble> {
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

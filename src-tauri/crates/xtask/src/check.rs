//! `cargo xtask check`: format and lints of everything.
//! Not here: tests.

use crate::{Steps, Trouble, licences, limits, place, run, setup};

/// Everything that can be said without running the product.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    if let Some(argument) = arguments.first() {
        return Err(Trouble::Argument { argument: argument.clone() });
    }
    setup::prepare(setup::Aim::Window, steps)?;
    all(steps)
}

/// The checks alone, for callers that have already prepared the machine.
pub(crate) fn all(steps: &mut Steps) -> Result<(), Trouble> {
    let cargo = |arguments: &[&str]| {
        let mut command = place::cargo();
        command.args(arguments);
        command
    };
    steps.command("cargo fmt", limits::CHECK, &mut cargo(&["fmt", "--all", "--", "--check"]))?;
    // The shell embeds the built UI, so there must be one before it is compiled.
    build_ui(steps)?;
    let lints =
        [&["clippy", "--locked", "--all-targets"], run::WHOLE, &["--", "-D", "warnings"]].concat();
    steps.command("clippy", limits::BUILD, &mut cargo(&lints))?;
    steps.command(
        "types and lints of the UI",
        limits::CHECK,
        place::npm(&place::ui()).args(["run", "check"]),
    )?;
    licences::check(steps)?;
    if place::has_program("cargo-deny") {
        // Advisories come over the network; whoever releases asks for them, the daily check does not.
        let rules = ["deny", "--offline", "check", "bans", "licenses", "sources"];
        steps.command("cargo deny", limits::CHECK, &mut cargo(&rules))?;
    } else {
        steps.skip("cargo deny", "cargo-deny is not installed");
    }
    Ok(())
}

/// Builds the UI into `ui/dist`.
pub(crate) fn build_ui(steps: &mut Steps) -> Result<(), Trouble> {
    let ui = place::ui();
    steps.command("build of the UI", limits::INSTALL, place::npm(&ui).args(["run", "build"]))?;
    steps.command("size of the first load", limits::CHECK, place::npm(&ui).args(["run", "size"]))
}

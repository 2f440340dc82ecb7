//! `cargo xtask bundle`: the installers of this platform.
//! Not here: signing and publishing.

use crate::{Steps, Trouble, limits, place, setup};

/// Builds the installers with Tauri's own tool, which is installed when it is missing.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    setup::prepare(setup::Aim::Window, steps)?;
    if !place::has_program("cargo-tauri") {
        let mut command = place::cargo();
        command.args(["install", "tauri-cli", "--version", "^2", "--locked"]);
        command.env_remove("CARGO_TARGET_DIR").current_dir(std::env::temp_dir());
        steps.command("cargo install tauri-cli", limits::BUILD, &mut command)?;
    }
    let mut bundle = place::cargo();
    bundle.args(["tauri", "build"]).args(arguments);
    steps.command("installers", limits::BUILD, &mut bundle)?;
    println!("The installers lie in {}.", place::target().join("release").join("bundle").display());
    Ok(())
}

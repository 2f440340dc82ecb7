//! Where things lie, and what machine this is.
//! Not here: making or changing anything.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here).to_owned()
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program that cargo has built.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The UI's folder.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Whether a window can be seen: always on macOS and Windows, on Linux when a display is set.
pub(crate) fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Cargo, in the repository: the one that runs us, so that the toolchain is the same.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// The folder of the tests that drive the real window.
pub(crate) fn desktop_tests() -> PathBuf {
    root().join("tests").join("desktop")
}

/// npm, in a folder that has a `package.json`.
pub(crate) fn npm(folder: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder).env("CI", "true");
    command
}

/// Whether a program can be found, in the search path or among cargo's own.
pub(crate) fn has_program(name: &str) -> bool {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).any(|folder| folder.join(&file).is_file());
    found || cargo_programs().is_some_and(|folder| folder.join(&file).is_file())
}

fn cargo_programs() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cargo")))?;
    Some(home.join("bin"))
}

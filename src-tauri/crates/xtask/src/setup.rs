//! Gets what a fresh machine lacks: system packages, the UI's packages, the driver of the window.
//! Not here: the Rust toolchain, Node 20 and a C compiler, which a fresh machine has.

use crate::{Steps, Trouble, limits, place, process, test};
use std::{env, fs, path::Path, process::Command};

/// What the setup is for: each needs more than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aim {
    /// The engine from a terminal: nothing beyond the toolchain.
    Terminal,
    /// The window.
    Window,
    /// All tests.
    Test,
}

/// Debian's names of what the window is built with.
const WINDOW_PACKAGES: &[&str] = &[
    "build-essential",
    "libayatana-appindicator3-dev",
    "libdbus-1-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// Debian's names of what the tests need besides: a window without a display, real validators, a tracer.
const TEST_PACKAGES: &[&str] = &[
    "chromium",
    "chromium-driver",
    "dbus-x11",
    "gnome-keyring",
    "imagemagick",
    "libxml2-utils",
    "strace",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// Gets what is missing for `aim`.
pub(crate) fn prepare(aim: Aim, steps: &mut Steps) -> Result<(), Trouble> {
    if aim >= Aim::Window {
        steps.work("system packages", || system_packages(aim))?;
        steps.work("packages of the UI", || npm_packages(&place::ui()))?;
    }
    if aim >= Aim::Test && test::CAN_DRIVE_THE_WINDOW {
        steps.work("packages of the window tests", || npm_packages(&place::desktop_tests()))?;
        steps.work("driver of the window", window_driver)?;
    }
    Ok(())
}

fn system_packages(aim: Aim) -> Result<(), Trouble> {
    if cfg!(target_os = "macos") {
        return need(
            process::ask(Command::new("xcode-select").arg("-p"), limits::QUESTION).is_some(),
            "Apple's command line tools are missing",
            "xcode-select --install && brew install node libxml2",
        );
    }
    if cfg!(windows) {
        return need(
            place::has_program("node"),
            "Node is missing",
            "winget install OpenJS.NodeJS.LTS Microsoft.EdgeWebView2Runtime Microsoft.VisualStudio.2022.BuildTools",
        );
    }
    let mut wanted: Vec<&str> = WINDOW_PACKAGES.to_vec();
    if aim >= Aim::Test {
        wanted.extend(TEST_PACKAGES);
    }
    if !place::has_program("dpkg-query") {
        return other_linux(&wanted);
    }
    let missing = missing_packages(&wanted);
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

fn need(there: bool, what: &'static str, line: &str) -> Result<(), Trouble> {
    if there { Ok(()) } else { Err(Trouble::Missing { what, line: line.into() }) }
}

/// On a Linux without apt the names differ, so only what can be asked is asked.
fn other_linux(wanted: &[&str]) -> Result<(), Trouble> {
    let mut question = Command::new("pkg-config");
    let there = process::ask(question.args(["--exists", "webkit2gtk-4.1"]), limits::QUESTION);
    let line = format!("<your package manager> install {}", wanted.join(" "));
    need(
        there.is_some(),
        "WebKitGTK 4.1 is missing; Debian calls what is needed by the names below",
        &line,
    )
}

fn missing_packages<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    let mut question = Command::new("dpkg-query");
    question.args(["-W", "-f", "${db:Status-Status} ${Package}\n"]);
    // Asking for a name that is not known fails as a whole, so the whole list is asked for and searched.
    let known = process::ask(&mut question, limits::QUESTION).unwrap_or_default();
    let installed: Vec<&str> =
        known.lines().filter_map(|line| line.strip_prefix("installed ")).collect();
    wanted.iter().copied().filter(|name| !installed.contains(name)).collect()
}

fn install(missing: &[&str]) -> Result<(), Trouble> {
    println!("missing: {}", missing.join(" "));
    let list = missing.join(" ");
    let line = format!("sudo apt-get update && sudo apt-get install -y {list}");
    let Some(prefix) = rights() else {
        return Err(Trouble::Missing { what: "system packages are missing", line });
    };
    let apt = |arguments: &[&str]| {
        let (program, before) = prefix.split_first().unwrap_or((&"apt-get", &[]));
        let mut command = Command::new(program);
        command.args(before).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command, limits::PACKAGES)
    };
    // An old list may still do, so a failing update is not the end.
    apt(&["update", "-q"])?;
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend(missing);
    let installed = apt(&arguments)?;
    if installed.is_some_and(|status| status.success()) {
        return Ok(());
    }
    Err(Trouble::Missing { what: "system packages could not be installed", line })
}

/// How to call apt-get: as root, or with a `sudo` that asks for no password; otherwise not at all.
fn rights() -> Option<&'static [&'static str]> {
    let user = process::ask(Command::new("id").arg("-u"), limits::QUESTION)?;
    if user.trim() == "0" {
        return Some(&["apt-get"]);
    }
    let mut question = Command::new("sudo");
    process::ask(question.args(["-n", "true"]), limits::QUESTION)?;
    Some(&["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND", "apt-get"])
}

/// `npm ci`, when the packages are older than the list of them.
pub(crate) fn npm_packages(folder: &Path) -> Result<(), Trouble> {
    let node = process::ask(Command::new("node").arg("--version"), limits::QUESTION);
    let major = node.as_deref().and_then(|text| text.trim().strip_prefix('v')?.split('.').next());
    need(
        major.and_then(|major| major.parse().ok()).is_some_and(|major: u32| major >= 20),
        "Node 20 or later is missing",
        "install Node 20 or later, for instance with your system's package manager",
    )?;
    let list = folder.join("package-lock.json");
    let installed = folder.join("node_modules").join(".package-lock.json");
    if is_newer(&installed, &list) {
        return Ok(());
    }
    let mut command = place::npm(folder);
    command.args(["ci", "--no-audit", "--no-fund"]);
    succeed("npm ci", &mut command)
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    matches!((changed(file), changed(than)), (Some(file), Some(than)) if file >= than)
}

fn window_driver() -> Result<(), Trouble> {
    cargo_program("tauri-driver", "^2")
}

/// What runs the fuzz targets.
pub(crate) fn fuzzer() -> Result<(), Trouble> {
    if cfg!(windows) { Ok(()) } else { cargo_program("cargo-fuzz", "^0.13") }
}

/// A program that cargo installs, if it is missing.
fn cargo_program(name: &str, version: &str) -> Result<(), Trouble> {
    if place::has_program(name) {
        return Ok(());
    }
    let mut command = place::cargo();
    command.args(["install", name, "--version", version, "--locked"]);
    // Its own folder would be the project's otherwise, and the two builds would push each other out.
    command.env_remove("CARGO_TARGET_DIR").current_dir(env::temp_dir());
    succeed(&format!("cargo install {name}"), &mut command)
}

fn succeed(step: &str, command: &mut Command) -> Result<(), Trouble> {
    let status = process::run(command, limits::INSTALL)?
        .ok_or_else(|| Trouble::StepTooLong { step: step.into(), limit: limits::INSTALL })?;
    if status.success() {
        return Ok(());
    }
    Err(Trouble::StepFailed { step: step.into(), code: status.code() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_lists_are_sorted_and_have_no_twins() {
        let all: Vec<&str> = [WINDOW_PACKAGES, TEST_PACKAGES].concat();
        assert!(WINDOW_PACKAGES.is_sorted() && TEST_PACKAGES.is_sorted());
        assert_eq!(std::collections::BTreeSet::from_iter(&all).len(), all.len());
    }

    #[test]
    fn a_file_that_is_not_there_is_not_newer() {
        let here = place::root().join("Cargo.toml");
        assert!(is_newer(&here, &here));
        assert!(!is_newer(Path::new("missing"), &here));
    }
}

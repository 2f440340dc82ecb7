//! `cargo xtask bundle`: the installers of this platform, and with `--check` the proof that the Debian package installs
//! into a clean root, starts there, and leaves the user's data behind.
//! Not here: signing and publishing (`.github/workflows/release.yml`).

mod contents;
mod install;
mod measure;
mod notices;
mod sbom;

use crate::{Steps, Trouble, check, limits, place, run, setup};
use std::{env, fs, path::PathBuf, process::Command};

/// The profile in Cargo.toml that installers are built with.
const PROFILE: &str = "installer";

/// What is made where; the names are those of Tauri's tool.
const KINDS: &[(&str, &str)] =
    &[("linux", "deb,rpm"), ("macos", "app,dmg"), ("windows", "msi,nsis")];

/// Where Tauri's tool looks for keys; without them what is made is unsigned.
const KEYS: &[&str] = &[
    contents::UPDATE_KEY,
    "TAURI_SIGNING_PRIVATE_KEY_PASSWORD",
    "TAURI_SIGNING_RPM_KEY",
    "TAURI_SIGNING_RPM_KEY_PASSPHRASE",
    "APPLE_CERTIFICATE",
    "APPLE_CERTIFICATE_PASSWORD",
    "APPLE_SIGNING_IDENTITY",
    "APPLE_ID",
    "APPLE_PASSWORD",
    "APPLE_TEAM_ID",
];

/// What was asked for.
#[derive(Debug, Default)]
struct Wish {
    /// Only look at the Debian package that is there already.
    check_only: bool,
    /// Look at the Debian package.
    check: bool,
    /// Pack the program that is there already.
    as_built: bool,
    /// Kinds of installers, in the words of Tauri's tool; none for those of this platform.
    kinds: Option<String>,
}

impl Wish {
    fn parse(arguments: &[String]) -> Result<Self, Trouble> {
        let mut wish = Self::default();
        let rest = arguments.iter();
        for argument in rest {
            match (argument.as_str(), argument.strip_prefix("--kinds=")) {
                ("--check", _) => wish.check = true,
                ("--as-built", _) => wish.as_built = true,
                ("--check-only", _) => (wish.check, wish.check_only) = (true, true),
                (_, Some(kinds)) if !kinds.is_empty() => wish.kinds = Some(kinds.into()),
                _ => return Err(Trouble::Argument { argument: argument.clone() }),
            }
        }
        Ok(wish)
    }
}

/// Builds the installers with Tauri's own tool, and shows what they weigh.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    let wish = Wish::parse(arguments)?;
    if !wish.check_only {
        build(&wish, steps)?;
        println!("The installers lie in {}.", out().display());
    }
    if !wish.check {
        return Ok(());
    }
    if cfg!(target_os = "linux") {
        install::check(steps)
    } else {
        steps.skip("installation into a clean root", "only Debian has such roots");
        Ok(())
    }
}

fn build(wish: &Wish, steps: &mut Steps) -> Result<(), Trouble> {
    setup::prepare(setup::Aim::Window, steps)?;
    let packaging = place::root().join("src-tauri").join("packaging");
    steps.work("packaging tool", || setup::npm_packages(&packaging))?;
    if !wish.as_built {
        compile(steps)?;
    }
    let config = steps.work("what is installed besides", contents::stage)?;
    let kinds = KINDS.iter().find(|(system, _)| *system == env::consts::OS);
    let kinds = wish.kinds.as_deref().or(kinds.map(|(_, kinds)| *kinds)).unwrap_or("app");
    let mut bundle = Command::new("node");
    bundle
        .current_dir(place::root())
        .arg(packaging.join("node_modules/@tauri-apps/cli/tauri.js"))
        .args(["bundle", "--ci", "--bundles", kinds, "--config"])
        .arg(&config)
        // Tauri's tool looks for the program in the `release` folder of cargo's; it finds the one that was built for it.
        .env("CARGO_TARGET_DIR", workshop());
    // A key that is not there is an empty text on a forge, which the tool would take for a key.
    for name in KEYS.iter().filter(|name| env::var_os(name).is_none_or(|key| key.is_empty())) {
        bundle.env_remove(name);
    }
    steps.command("installers", limits::BUILD, &mut bundle)?;
    if cfg!(target_os = "linux") {
        steps.work("size by part", measure::table)?;
    }
    Ok(())
}

/// The page and the program, with the one selection of everything, not the one of Tauri's tool: cargo would compile what is
/// chosen by another selection once more.
fn compile(steps: &mut Steps) -> Result<(), Trouble> {
    check::build_ui(steps)?;
    let mut program = place::cargo();
    program.args(["build", "--profile", PROFILE, "--locked", "--bin", "coursewright"]);
    if cfg!(windows) {
        // There a program is one for windows or one for terminals, so that both are installed.
        program.args(["--bin", "coursewright-cli"]);
    }
    steps.command("program", limits::INSTALLERS, program.args(run::WHOLE))
}

/// Where the installers are put together.
fn workshop() -> PathBuf {
    place::target().join("installers")
}

/// Where the finished installers lie, a folder a kind.
fn out() -> PathBuf {
    workshop().join("release").join("bundle")
}

/// The one finished file of this kind and ending.
fn finished(kind: &str, ending: &str) -> Result<PathBuf, Trouble> {
    let folder = out().join(kind);
    let entries = fs::read_dir(&folder).map_err(Trouble::file(&folder))?.flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    found.sort();
    found.pop().ok_or(Trouble::Missing {
        what: "there is no installer yet",
        line: "cargo xtask bundle".into(),
    })
}

/// What a program prints, or which step failed.
fn said(step: &str, command: &mut Command) -> Result<String, Trouble> {
    crate::process::ask(command, limits::CHECK)
        .ok_or_else(|| Trouble::StepFailed { step: step.into(), code: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(arguments: &[&str]) -> Result<Wish, Trouble> {
        Wish::parse(&arguments.iter().map(|&argument| argument.into()).collect::<Vec<String>>())
    }

    #[test]
    fn what_is_asked_for_is_understood_and_nothing_else() {
        let all = wish(&["--check", "--kinds=deb"]).unwrap();
        assert!(all.check && !all.check_only);
        assert_eq!(all.kinds.as_deref(), Some("deb"));
        assert!(wish(&["--check-only"]).unwrap().check);
        wish(&["--kinds="]).unwrap_err();
        wish(&["deb"]).unwrap_err();
    }
}

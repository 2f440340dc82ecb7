//! Installs the Debian package into a clean root, uses it as a user would, and takes it out again.
//! Not here: the single steps (`src-tauri/packaging/clean-root.sh`).

use super::{PROFILE, finished, workshop};
use crate::{Finding, Steps, Trouble, limits, place, process, run};
use std::{fs, path::Path, process::Command, time::Duration};

/// The Debian that the package is tried on: the oldest it is made for.
const RELEASE: &str = "bookworm";

/// What is done in the clean root, in this order: the word, what it proves, and how long it may take.
const TRIES: &[(&str, &str, Duration)] = &[
    ("install", "the package installs with what it depends on", limits::CLEAN_ROOT),
    ("terminal", "the terminal program works with nothing else installed", limits::CHECK),
    ("tools", "tools to look at the rest", limits::CLEAN_ROOT),
    ("desktop", "the desktop knows the program, its files and its addresses", limits::CHECK),
    ("manual", "the manual opens and shells complete", limits::CHECK),
    ("window", "the window opens", limits::CHECK),
    ("remove", "removing it leaves the user's data", limits::CHECK),
];

/// Lintian's complaints that are known, each with its reason.
const KNOWN: &[(&str, &str)] = &[
    ("bogus-mail-host", "the authors have no address yet"),
    (
        "embedded-library",
        "SQLite and zlib are compiled in on purpose, so that every system reads the same",
    ),
    ("initial-upload-closes-no-bugs", "this is no package of Debian's own"),
    ("unstripped-binary-or-object", "never: the profile strips"),
];

/// The whole proof.
pub(super) fn check(steps: &mut Steps) -> Result<(), Trouble> {
    let package = finished("deb", "deb")?;
    if place::has_program("lintian") {
        steps.work("lintian", || lintian(&package))?;
    } else {
        steps.skip("lintian", "it is not installed");
    }
    let able = is_root() && place::has_program("debootstrap") && place::has_program("unshare");
    let Some(mirror) = mirror().filter(|_| able) else {
        steps.skip("installation into a clean root", "it takes root, debootstrap and a Debian");
        return Ok(());
    };
    let root = workshop().join("root");
    steps.work("clean root", || make(&root, &mirror))?;
    fill(&root, &package)?;
    for (word, proves, limit) in TRIES {
        steps.command(proves, *limit, &mut inside(&root, word))?;
    }
    let picture = place::target().join("pictures").join("installed.png");
    fs::create_dir_all(place::target().join("pictures")).map_err(Trouble::file(&picture))?;
    fs::copy(root.join("tmp/window.png"), &picture).map_err(Trouble::file(&picture))?;
    println!("The window as it was installed: {}", picture.display());
    steps.command("what was left behind is whole", limits::CHECK, &mut doctor(&root))?;
    steps.command("it installs again", limits::CLEAN_ROOT, &mut inside(&root, "install"))?;
    steps.command("purging it leaves the user's data", limits::CHECK, &mut inside(&root, "purge"))
}

fn is_root() -> bool {
    let user = process::ask(Command::new("id").arg("-u"), limits::QUESTION);
    user.is_some_and(|user| user.trim() == "0")
}

/// Where this machine's own apt takes that Debian from; nothing when it does not.
fn mirror() -> Option<String> {
    let mut apt = Command::new("apt-get");
    apt.args([
        "indextargets",
        "--format",
        "$(CODENAME) $(COMPONENT) $(SITE)",
        "Created-By: Packages",
    ]);
    let list = process::ask(&mut apt, limits::QUESTION)?;
    let beginning = format!("{RELEASE} main ");
    list.lines().find_map(|line| line.strip_prefix(&beginning)).map(str::to_owned)
}

/// A new Debian without anything that is not essential.
fn make(root: &Path, mirror: &str) -> Result<(), Trouble> {
    if root.exists() {
        fs::remove_dir_all(root).map_err(Trouble::file(root))?;
    }
    let mut command = Command::new("debootstrap");
    command.args(["--variant=minbase", RELEASE]).arg(root).arg(mirror);
    match process::run(&mut command, limits::CLEAN_ROOT)? {
        Some(status) if status.success() => Ok(()),
        status => {
            let code = status.and_then(|status| status.code());
            Err(Trouble::StepFailed { step: "debootstrap".into(), code })
        }
    }
}

/// Puts the package, the script and the sample folder into the root, with this machine's way to the network.
fn fill(root: &Path, package: &Path) -> Result<(), Trouble> {
    let folder = root.join("try");
    fs::create_dir_all(folder.join("sample")).map_err(Trouble::file(&folder))?;
    let script = place::root().join("src-tauri").join("packaging").join("clean-root.sh");
    copy(package, &folder.join("coursewright.deb"))?;
    copy(&script, &folder.join("clean-root.sh"))?;
    let sample = run::sample();
    for entry in fs::read_dir(&sample).map_err(Trouble::file(&sample))?.flatten() {
        if entry.path().is_file() {
            copy(&entry.path(), &folder.join("sample").join(entry.file_name()))?;
        }
    }
    for name in ["etc/resolv.conf", "etc/hosts"] {
        let own = Path::new("/").join(name);
        if own.is_file() {
            copy(&own, &root.join(name))?;
        }
    }
    let settings = Path::new("/etc/apt/apt.conf.d");
    for entry in fs::read_dir(settings).into_iter().flatten().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        if text.to_lowercase().contains("proxy") {
            copy(&entry.path(), &root.join("etc/apt/apt.conf.d").join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Trouble> {
    fs::copy(from, to).map(drop).map_err(Trouble::file(from))
}

/// A step of the script, in the root, with mounts and processes of its own that end with it.
fn inside(root: &Path, word: &str) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "--pid", "--fork", "--kill-child", "sh", "-euc"])
        .arg(
            "mount -t proc proc \"$0/proc\"; mount --rbind /dev \"$0/dev\"; mount -t tmpfs tmpfs \"$0/run\"; \
             exec chroot \"$0\" /bin/sh /try/clean-root.sh \"$1\"",
        )
        .arg(root)
        .arg(word)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY");
    command
}

/// The program before it was packed looks at what the packed one has left.
fn doctor(root: &Path) -> Command {
    let data = root.join("home/teacher/.local/share/coursewright");
    let mut command = Command::new(place::built(PROFILE, "coursewright"));
    command.args(["--terminal", "--data"]).arg(data).arg("doctor");
    command
}

/// Fails on errors and warnings of lintian's that are not known.
fn lintian(package: &Path) -> Result<(), Trouble> {
    let mut command = Command::new("lintian");
    command.args(["--allow-root", "--no-tag-display-limit", "--fail-on", "none"]).arg(package);
    let said = super::said("lintian", &mut command)?;
    let unknown = complaints(&said);
    print!("{said}");
    if unknown.is_empty() {
        return Ok(());
    }
    let finding = Finding::Installation { said: unknown.join("; ") };
    Err(Trouble::Lost { at: package.display().to_string(), finding })
}

/// Errors and warnings that are not known, as lintian wrote them.
fn complaints(said: &str) -> Vec<&str> {
    let is_one = |line: &&str| line.starts_with("E: ") || line.starts_with("W: ");
    let is_known = |line: &str| {
        line.split_whitespace()
            .nth(2)
            .is_some_and(|tag| KNOWN.iter().any(|(known, _)| *known == tag))
    };
    said.lines().filter(is_one).filter(|line| !is_known(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lintian_says_for_the_first_time_is_a_complaint() {
        let said = "E: coursewright: bogus-mail-host Maintainer x@y.invalid\n\
                    W: coursewright: no-manual-page usr/bin/coursewright\n\
                    I: coursewright: spelling-error-in-binary a b\nN: a note\n";
        assert_eq!(complaints(said), ["W: coursewright: no-manual-page usr/bin/coursewright"]);
    }

    #[test]
    fn every_try_is_a_word_of_the_script() {
        let script = include_str!("../../../../packaging/clean-root.sh");
        for (word, ..) in TRIES {
            let cases = [format!("\n{word})\n"), format!("\n{word} | ")];
            assert!(cases.iter().any(|case| script.contains(case)), "{word}");
        }
    }
}

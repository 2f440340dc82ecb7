//! What an installation holds besides the program: pages of the manual, what shells complete, kinds of files, licences.
//! Not here: the program's desktop entry and icons, which Tauri's tool puts in place (`tauri.conf.json`).

use super::{PROFILE, notices, said, sbom, workshop};
use crate::{Trouble, limits, place, process};
use serde_json::json;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Files of `src-tauri/packaging`, and where they are installed.
const KEPT: &[(&str, &str)] = &[
    ("coursewright-cli", "/usr/bin/coursewright-cli"),
    ("coursewright.xml", "/usr/share/mime/packages/coursewright.xml"),
    (
        "org.coursewright.studio.metainfo.xml",
        "/usr/share/metainfo/org.coursewright.studio.metainfo.xml",
    ),
    ("copyright", "/usr/share/doc/coursewright/copyright"),
];

/// Shells, and where each looks for what it is to complete.
const SHELLS: &[(&str, &str)] = &[
    ("bash", "/usr/share/bash-completion/completions/coursewright-cli"),
    ("fish", "/usr/share/fish/vendor_completions.d/coursewright-cli.fish"),
    ("zsh", "/usr/share/zsh/vendor-completions/_coursewright-cli"),
];

/// The key that updates are signed with; where there is none, none are made.
pub(super) const UPDATE_KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";

/// Where zsh of the systems that use rpm looks instead.
const ZSH_OF_RPM: &str = "/usr/share/zsh/site-functions/_coursewright-cli";

/// Puts the program where Tauri's tool looks for it, makes the generated files, and writes the tool's further
/// configuration, whose place is the answer.
pub(super) fn stage() -> Result<PathBuf, Trouble> {
    let built = place::built(PROFILE, "coursewright");
    let release = workshop().join("release");
    anew(&release)?;
    let program = release.join(built.file_name().unwrap_or_default());
    fs::copy(&built, &program).map_err(Trouble::file(&built))?;
    let stage = workshop().join("stage");
    anew(&stage)?;
    let mut files = BTreeMap::new();
    if cfg!(target_os = "linux") {
        for (name, target) in KEPT {
            let source = place::root().join("src-tauri").join("packaging").join(name);
            files.insert((*target).to_owned(), source);
        }
        let icon = place::root().join("icons").join("icon.svg");
        files.insert("/usr/share/icons/hicolor/scalable/apps/coursewright.svg".into(), icon);
        manual(&program, &stage, &mut files)?;
        completions(&program, &stage, &mut files)?;
    }
    let notices = notices::write(&stage)?;
    let mut resources = BTreeMap::new();
    if cfg!(target_os = "linux") {
        files.insert("/usr/share/doc/coursewright/THIRD-PARTY.gz".into(), pack(&notices)?);
        // Tauri's tool has a place for it, which is the folder of another name than the package's.
        files.insert("/usr/share/doc/coursewright/changelog.gz".into(), pack(&changelog(&stage)?)?);
    } else {
        resources.insert(notices, "THIRD-PARTY.txt");
    }
    if cfg!(windows) {
        resources.insert(place::built(PROFILE, "coursewright-cli"), "coursewright-cli.exe");
    }
    sbom::write(&stage)?;
    let config = config(&files, &resources);
    let file = stage.join("tauri.json");
    write(&file, config.to_string().as_bytes())?;
    Ok(file)
}

/// What `tauri.conf.json` cannot say, because it names made files.
fn config(
    files: &BTreeMap<String, PathBuf>,
    resources: &BTreeMap<PathBuf, &str>,
) -> serde_json::Value {
    let has_key = env::var_os(UPDATE_KEY).is_some_and(|key| !key.is_empty());
    let (_, zsh) = SHELLS.iter().find(|(shell, _)| *shell == "zsh").unwrap_or(&("", ""));
    let of_rpm: BTreeMap<&str, &PathBuf> = files
        .iter()
        .map(|(target, source)| (if target == zsh { ZSH_OF_RPM } else { target }, source))
        .collect();
    json!({
        "build": { "beforeBundleCommand": null },
        "bundle": {
            "createUpdaterArtifacts": has_key,
            "resources": resources,
            "linux": {
                "deb": { "files": files },
                "rpm": { "files": of_rpm },
            },
        },
    })
}

/// The pages of the manual, made by the program itself, so that they say what it can do.
fn manual(
    program: &Path,
    stage: &Path,
    files: &mut BTreeMap<String, PathBuf>,
) -> Result<(), Trouble> {
    let folder = stage.join("man");
    let mut command = Command::new(program);
    said("manual", command.args(["--terminal", "manual"]).arg(&folder))?;
    // The studio's own page is written by hand: it has one option.
    let page = place::root().join("src-tauri").join("packaging").join("coursewright.1");
    fs::copy(&page, folder.join("coursewright.1")).map_err(Trouble::file(&page))?;
    let entries = fs::read_dir(&folder).map_err(Trouble::file(&folder))?;
    let mut pages: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    pages.sort();
    for page in pages {
        let packed = pack(&page)?;
        let name = packed.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(format!("/usr/share/man/man1/{name}"), packed);
    }
    Ok(())
}

fn completions(
    program: &Path,
    stage: &Path,
    files: &mut BTreeMap<String, PathBuf>,
) -> Result<(), Trouble> {
    for (shell, target) in SHELLS {
        let mut command = Command::new(program);
        let script = said("completions", command.args(["--terminal", "completions", shell]))?;
        let file = stage.join(shell);
        write(&file, script.as_bytes())?;
        files.insert((*target).into(), file);
    }
    Ok(())
}

/// CHANGELOG.md in the form that Debian's tools read.
fn changelog(stage: &Path) -> Result<PathBuf, Trouble> {
    let source = place::root().join("CHANGELOG.md");
    let text = fs::read_to_string(&source).map_err(Trouble::file(&source))?;
    let mut git = Command::new("git");
    let asked = git.current_dir(place::root()).args(["log", "-1", "--format=%cD"]);
    // A copy without its history is of no known day; the first there was does for it.
    let day = process::ask(asked, limits::QUESTION);
    let day = day.as_deref().map_or("Thu, 01 Jan 1970 00:00:00 +0000", str::trim);
    let file = stage.join("changelog");
    write(&file, debian_changelog(&text, env!("CARGO_PKG_VERSION"), day).as_bytes())?;
    Ok(file)
}

fn debian_changelog(markdown: &str, version: &str, day: &str) -> String {
    let mut text = format!("coursewright ({version}) stable; urgency=medium\n\n");
    let mut entry = String::new();
    for line in markdown.lines().skip_while(|line| !line.starts_with("## ")).skip(1) {
        let goes_on = line.starts_with("  ");
        if !goes_on {
            wrap(&mut text, &std::mem::take(&mut entry));
        }
        if line.starts_with("## ") {
            break;
        }
        if let Some(heading) = line.strip_prefix("### ") {
            text.push_str(&format!("  [ {heading} ]\n"));
        } else if goes_on || line.starts_with("- ") {
            entry.push(' ');
            entry.push_str(line.trim_start_matches("- ").trim());
        }
    }
    wrap(&mut text, &entry);
    text.push_str(&format!(
        "\n -- The Coursewright authors <authors@coursewright.invalid>  {day}\n"
    ));
    text
}

/// Adds an entry in lines of at most 80 bytes.
fn wrap(text: &mut String, entry: &str) {
    let mut line = String::from("  *");
    for word in entry.split_whitespace() {
        if line.len() + 1 + word.len() > 80 {
            text.push_str(&line);
            text.push('\n');
            line = String::from("   ");
        }
        line.push(' ');
        line.push_str(word);
    }
    if !entry.is_empty() {
        text.push_str(&line);
        text.push('\n');
    }
}

/// Packs a file as Debian asks for it: without name and time, so that the same text is the same bytes.
fn pack(file: &Path) -> Result<PathBuf, Trouble> {
    said("gzip", Command::new("gzip").args(["-9", "-n", "-f"]).arg(file))?;
    let mut name = file.as_os_str().to_owned();
    name.push(".gz");
    Ok(name.into())
}

#[expect(clippy::disallowed_methods, reason = "files that can be made anew at any time")]
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    fs::write(file, bytes).map_err(Trouble::file(file))
}

fn anew(folder: &Path) -> Result<(), Trouble> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Trouble::file(folder))?;
    }
    fs::create_dir_all(folder).map_err(Trouble::file(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_changes_become_an_entry_that_debian_reads() {
        let text = "# Changelog\n\n## Unreleased\n\n### Added\n- A thing\n  on two lines.\n- Another.\n\n## 0.0.9\n- Old.\n";
        assert_eq!(
            debian_changelog(text, "0.1.0", "Thu, 01 Jan 1970 00:00:00 +0000"),
            "coursewright (0.1.0) stable; urgency=medium\n\n  [ Added ]\n  * A thing on two lines.\n  * Another.\n\n \
             -- The Coursewright authors <authors@coursewright.invalid>  Thu, 01 Jan 1970 00:00:00 +0000\n"
        );
    }

    #[test]
    fn everything_that_is_installed_besides_is_there() {
        for (name, target) in KEPT {
            let source = place::root().join("src-tauri").join("packaging").join(name);
            assert!(source.is_file(), "{name}");
            assert!(target.starts_with("/usr/"), "{target}");
        }
    }
}

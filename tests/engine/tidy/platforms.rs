//! Code of one platform stands in a file of its own, chosen in one place.
//! Not here: what the platforms need.

use super::house::{File, House};
use std::path::Path;

/// Places that ask which system they are on, each with its reason. The files they choose from need not ask.
const PLACES: &[(&str, &str)] = &[
    ("src-tauri/src/platform/mod.rs", "the shell's one choice"),
    (
        "src-tauri/crates/import/src/system/mod.rs",
        "numbers of folders, bytes of paths, limits of memory",
    ),
    (
        "src-tauri/crates/store/src/system/mod.rs",
        "rights of files, and what makes a rename durable",
    ),
    ("src-tauri/crates/telemetry/src/system/mod.rs", "as in the store, which it must not know"),
    (
        "src-tauri/crates/xtask/",
        "a tool of whoever works on this: it names other programs on other systems",
    ),
    ("src-tauri/fuzz/", "as above"),
];

/// Words of a condition that ask for the system.
const SYSTEMS: &[&str] = &["target_os", "target_family", "target_env", "windows", "unix"];

pub(super) fn elsewhere(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.rust().filter(|file| !file.is_test() && !is_allowed(file)) {
        for (number, line) in file.code() {
            if asks(line) {
                found.push(file.at(number, "asks which system it is on"));
            }
        }
    }
    // A place that does not ask is no exception, and would hide the next one.
    let silent = |path: &&str| {
        Path::new(path).extension().is_some_and(|end| end == "rs")
            && !asks_anywhere(house.text(path))
    };
    let silent = PLACES.iter().map(|(path, _)| *path).filter(silent);
    found.extend(silent.map(|path| format!("{path}:1: does not ask which system it is on")));
    found
}

fn is_allowed(file: &File) -> bool {
    PLACES.iter().any(|(path, _)| file.path.starts_with(path))
}

fn asks_anywhere(text: &str) -> bool {
    text.lines().any(asks)
}

/// Whether a line has a condition about the system. `windows_subsystem` is none: it says what the program is.
fn asks(line: &str) -> bool {
    let Some((_, condition)) = line.split_once("cfg") else { return false };
    // What stands between quotes is a value.
    let mut names = condition.split('"').step_by(2);
    let words = |text: &str| {
        let mut words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        words.any(|word| SYSTEMS.contains(&word))
    };
    names.any(words)
}

#[test]
fn conditions_about_the_system_are_told_from_others() {
    for (line, expected) in [
        ("#[cfg(target_os = \"linux\")]", true),
        ("    if cfg!(windows) {", true),
        ("#[cfg(all(feature = \"x\", not(unix)))]", true),
        ("#[cfg_attr(not(debug_assertions), windows_subsystem = \"windows\")]", false),
        ("#[cfg(test)]", false),
        ("let windows = 3;", false),
    ] {
        assert_eq!(asks(line), expected, "{line}");
    }
}

//! Budgets in lines and entries.
//! Not here: the length of functions, which clippy measures.

use super::house::{File, House};
use std::fs;

const RUST_LINES: usize = 500;
const TYPESCRIPT_LINES: usize = 350;
const ARCHITECTURE_LINES: usize = 300;
const MANIFEST_LINES: usize = 50;
const ROOT_ENTRIES: usize = 14;

/// A file that says so in its first lines is a list: it is long because there are many of something.
const TABLE: &str = "// tidy: table";

pub(super) fn files(house: &House) -> Vec<String> {
    let too_long = |file: &File, lines: usize, limit: usize| {
        let table = file.text.lines().take(12).any(|line| line.trim() == TABLE);
        (lines > limit && !table)
            .then(|| file.at(limit + 1, &format!("{lines} lines, {limit} at most")))
    };
    let rust = house.rust().filter(|file| !file.is_test());
    let rust = rust.filter_map(|file| too_long(file, file.lines_before_tests(), RUST_LINES));
    let page = house.typescript().filter(|file| !file.is_test() && file.stem() != "bindings");
    let page = page.filter_map(|file| too_long(file, file.text.lines().count(), TYPESCRIPT_LINES));
    let papers = house.files.iter().filter(|file| file.path == "ARCHITECTURE.md");
    let papers =
        papers.filter_map(|file| too_long(file, file.text.lines().count(), ARCHITECTURE_LINES));
    rust.chain(page).chain(papers).collect()
}

/// Hidden entries are for tools, and so is Cargo.lock: nobody reads it. What tools made does not count.
pub(super) fn root(house: &House) -> Vec<String> {
    let made = ["target", "gen", "Cargo.lock"];
    let mut entries: Vec<String> = fs::read_dir(&house.root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !made.contains(&name.as_str()))
        .collect();
    entries.sort();
    if entries.len() <= ROOT_ENTRIES {
        return Vec::new();
    }
    vec![format!("{} entries: {}", entries.len(), entries.join(" "))]
}

pub(super) fn manifests(house: &House) -> Vec<String> {
    let manifests = house.files.iter().filter(|file| {
        file.path.starts_with("src-tauri/crates/") && file.path.ends_with("/Cargo.toml")
    });
    let long = |file: &File| {
        let lines = file.text.lines().count();
        (lines > MANIFEST_LINES).then(|| file.at(MANIFEST_LINES + 1, &format!("{lines} lines")))
    };
    manifests.filter_map(long).collect()
}

//! Whether the documents tell the truth: paths, links, the map, the metrics; and what no text may name.
//! Not here: whether they are well written.

use super::house::{File, House};

const PAPERS: &[&str] = &["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"];

pub(super) fn map(house: &House) -> Vec<String> {
    let map = house.text("ARCHITECTURE.md");
    let missing = |name: &String| !map.contains(&format!("`src-tauri/crates/{name}/`"));
    let missing = house.crates().into_iter().filter(missing);
    missing
        .map(|name| format!("ARCHITECTURE.md: has no line for src-tauri/crates/{name}/"))
        .collect()
}

pub(super) fn paths(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.files.iter().filter(|file| PAPERS.contains(&file.path.as_str())) {
        for (number, line) in file.text.lines().enumerate() {
            let named = backticked(line).filter(|text| is_path(house, text));
            for path in named.chain(linked(line)) {
                if !exists(house, path) {
                    found.push(file.at(number + 1, &format!("{path} does not exist")));
                }
            }
        }
    }
    for paper in PAPERS.iter().filter(|paper| house.text(paper).is_empty()) {
        found.push(format!("{paper}:1: is missing"));
    }
    found
}

/// Texts between backticks.
fn backticked(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Targets of links that do not lead out of the repository.
fn linked(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|after| Some(after.split_once(')')?.0));
    targets.filter(|target| !target.contains("://") && !target.starts_with('#'))
}

/// Whether a text is meant as a path of this repository: it begins with an entry of the root or with a crate.
/// A text with a placeholder names many.
fn is_path(house: &House, text: &str) -> bool {
    let Some((first, _)) = text.split_once('/') else { return false };
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
    let known = house.root.join(first).is_dir() || house.crates().iter().any(|name| name == first);
    plain && known
}

/// A path counts from the root, or from the folder of the crates.
fn exists(house: &House, path: &str) -> bool {
    let path = path.split('#').next().unwrap_or(path);
    house.root.join(path).exists() || house.root.join("src-tauri/crates").join(path).exists()
}

pub(super) fn metrics(house: &House) -> Vec<String> {
    let table = "src-tauri/crates/telemetry/src/names.rs";
    let used = |name: &str| {
        let mention = format!("names::{name}");
        let outside = |file: &&File| !file.path.starts_with("src-tauri/crates/telemetry/");
        let after = |text: &str| {
            text.match_indices(&mention).any(|(at, found)| {
                !text[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        };
        house.rust().filter(|file| !file.is_test()).filter(outside).any(|file| after(&file.text))
    };
    let mut found = Vec::new();
    for (number, line) in house.text(table).lines().enumerate() {
        let Some((name, rest)) = line.trim().split_once(" = \"") else { continue };
        let constant = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
        if constant && rest.ends_with("\";") && !used(name) {
            found.push(format!("{table}:{}: {name} is recorded nowhere", number + 1));
        }
    }
    found
}

/// Put together here, so that this file does not hold what it looks for.
const PLACES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("yarnpkg", ".com"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("deb.", "debian.org"),
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
];

/// Cargo writes the name of its registry into every entry of its lock file, whatever mirror it uses.
const WRITTEN_BY_CARGO: &str = "Cargo.lock";

pub(super) fn places(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.files.iter().filter(|file| !file.path.ends_with(WRITTEN_BY_CARGO)) {
        for (number, line) in file.text.lines().enumerate() {
            if let Some(place) = PLACES.iter().find(|place| line.contains(**place)) {
                found.push(file.at(number + 1, &format!("names {place}")));
            }
        }
    }
    found.truncate(200);
    found
}

#[test]
fn paths_and_links_are_read_out_of_a_line() {
    let line =
        "see `src-tauri/src/`, [the map](ARCHITECTURE.md#map) and [out](https://example.org)";
    assert_eq!(backticked(line).collect::<Vec<_>>(), ["src-tauri/src/"]);
    assert_eq!(linked(line).collect::<Vec<_>>(), ["ARCHITECTURE.md#map"]);
}

#[test]
fn a_placeholder_is_not_a_path() {
    let house = House::get();
    assert!(is_path(house, "src-tauri/src/main.rs"));
    assert!(is_path(house, "engine/src/call.rs"));
    assert!(!is_path(house, "src-tauri/crates/<name>/"));
    assert!(!is_path(house, "journal/"));
    assert!(!is_path(house, "application/json"));
}

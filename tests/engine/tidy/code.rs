//! What must be in every Rust file, and what must be in none.
//! Not here: names (`names`), sizes (`sizes`).

use super::house::{File, House};

pub(super) fn openings(house: &House) -> Vec<String> {
    let opening = |file: &File| {
        let header: Vec<&str> =
            file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        let says = header.join(" ").to_lowercase();
        if header.is_empty() {
            Some(file.at(1, "does not open with `//!`"))
        } else if !file.is_test() && !says.contains("not here") {
            Some(file.at(1, "does not say what is not here"))
        } else {
            None
        }
    };
    house.all_rust().filter(|file| !is_generated(file)).filter_map(opening).collect()
}

fn is_generated(file: &File) -> bool {
    file.text.lines().take(3).any(|line| line.contains("@generated"))
}

pub(super) fn string_errors(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.rust().filter(|file| !file.is_test()) {
        for (number, line) in file.code() {
            let results = line.match_indices("Result<").map(|(at, name)| &line[at + name.len()..]);
            if results.filter_map(second_argument).any(|error| error == "String") {
                found.push(file.at(number, "a Result with a String as its error"));
            }
        }
    }
    found
}

/// The second of the arguments that follow an opened `<`.
fn second_argument(arguments: &str) -> Option<&str> {
    let (mut depth, mut comma) = (0_i32, None);
    for (at, sign) in arguments.char_indices() {
        match sign {
            '<' | '(' | '[' => depth += 1,
            '>' if depth == 0 => return Some(arguments[comma? + 1..at].trim()),
            '>' | ')' | ']' => depth -= 1,
            ',' if depth == 0 && comma.is_none() => comma = Some(at),
            _ => {}
        }
    }
    None
}

pub(super) fn allows(house: &House) -> Vec<String> {
    // Put together here, so that this file does not hold what it looks for.
    let forms = [concat!("#[", "allow("), concat!("#![", "allow(")];
    let mut found = Vec::new();
    for file in house.all_rust().filter(|file| !is_generated(file)) {
        for (number, line) in file.text.lines().enumerate() {
            if forms.iter().any(|form| line.trim_start().starts_with(form)) {
                found.push(file.at(number + 1, "an exception without an end"));
            }
        }
    }
    found
}

pub(super) fn reminders(house: &House) -> Vec<String> {
    let words =
        [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:"), concat!("HA", "CK")];
    let mut found = Vec::new();
    for file in house.all_rust().chain(house.typescript()) {
        for (number, line) in file.text.lines().enumerate() {
            let comment = line.split_once("//").map_or("", |(_, comment)| comment);
            let said = comment.split(|sign: char| !sign.is_alphanumeric() && sign != ':');
            if said.into_iter().any(|word| words.contains(&word.trim_end_matches(':'))) {
                found.push(file.at(number + 1, "a reminder"));
            }
        }
    }
    found
}

/// Files that cargo compiles without being told by another file.
fn is_root(file: &File) -> bool {
    let parent = file.folder();
    let stem = file.stem();
    let direct = ["/src/bin", "/benches", "/examples"].iter().any(|end| parent.ends_with(end));
    stem == "build"
        || direct
        || parent.ends_with("src") && (stem == "lib" || stem == "main")
        || stem == "main" && (parent.contains("/examples/") || parent.contains("/benches/"))
        || file.path == "tests/engine.rs"
        // Each of them is a program of its own.
        || file.path.starts_with("src-tauri/fuzz/fuzz_targets/")
}

pub(super) fn forgotten(house: &House) -> Vec<String> {
    let sources: Vec<&File> = house
        .all_rust()
        .filter(|file| file.path.starts_with("src-tauri/") || file.path.starts_with("tests/engine"))
        .collect();
    let lost = |file: &&&File| !is_root(file) && !sources.iter().any(|other| names(other, file));
    let lost = sources.iter().filter(lost);
    lost.map(|file| file.at(1, "is a module of no other file")).collect()
}

/// Whether `other` declares `file` as its module, by name from the folder it is looked for in, or by path.
fn names(other: &File, file: &File) -> bool {
    // `mod.rs` stands for its folder, so it is declared from the folder above.
    let (folder, stem) = match (file.stem(), file.folder().rsplit_once('/')) {
        ("mod", Some((above, name))) => (above, name),
        _ => (file.folder(), file.stem()),
    };
    let declared = || {
        let plain = format!("mod {stem};");
        other.text.lines().any(|line| {
            let line = line.trim_start();
            let public = ["pub ", "pub(crate) ", "pub(super) "];
            public.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line) == plain
        })
    };
    let in_order = match other.stem() {
        "mod" | "lib" | "main" | "engine" => {
            other.folder() == folder || format!("{}/{}", other.folder(), other.stem()) == folder
        }
        stem => format!("{}/{stem}", other.folder()) == folder,
    };
    if in_order && declared() {
        return true;
    }
    let from = format!("{}/", other.folder());
    let relative = file.path.strip_prefix(&from).unwrap_or(&file.path);
    other.text.contains(&format!("#[path = \"{relative}\"]"))
}

#[test]
fn the_second_argument_of_a_result_is_found_through_nesting() {
    assert_eq!(second_argument("(), String>"), Some("String"));
    assert_eq!(second_argument("Vec<(u8, String)>, Error> {"), Some("Error"));
    assert_eq!(second_argument("T>"), None);
    assert_eq!(second_argument("Map<String, String>, std::io::Error>;"), Some("std::io::Error"));
}

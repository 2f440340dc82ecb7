//! Names of types, files and folders, and who may name the host.
//! Not here: whether a name is a good one; that takes a reader.

use super::house::{File, House};
use std::path::Path;

/// Put together here, so that this file does not hold what it looks for.
const EMPTY_WORDS: &[&str] = &[
    concat!("Man", "ager"),
    concat!("Help", "er"),
    concat!("Ut", "il"),
    concat!("Ser", "vice"),
    concat!("Proces", "sor"),
];

const RUST_KINDS: &[&str] = &["struct ", "enum ", "trait ", "type ", "union "];
const PAGE_KINDS: &[&str] = &["class ", "interface ", "type ", "enum "];

pub(super) fn types(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    let rust = house.all_rust().map(|file| (file, RUST_KINDS));
    let page = house.typescript().filter(|file| file.stem() != "bindings");
    for (file, kinds) in rust.chain(page.map(|file| (file, PAGE_KINDS))) {
        if is_empty_word(&capitalised(file.stem())) {
            found.push(file.at(1, "the file's name"));
        }
        for (number, line) in file.text.lines().enumerate() {
            if let Some(name) = declared(line, kinds).filter(|name| is_empty_word(name)) {
                found.push(file.at(number + 1, name));
            }
        }
    }
    found
}

/// Whether one of the words stands at the beginning or at the end, also in the plural.
fn is_empty_word(name: &str) -> bool {
    let single = name.strip_suffix('s').unwrap_or(name);
    EMPTY_WORDS.iter().any(|word| single.ends_with(word) || name.starts_with(word))
}

/// `course_utils` and `course-utils` as a type would be called.
fn capitalised(stem: &str) -> String {
    stem.split(['_', '-', '.']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// The name that a line declares as one of these kinds.
fn declared<'a>(line: &'a str, kinds: &[&str]) -> Option<&'a str> {
    let mut line = line.trim_start();
    for prefix in
        ["export ", "default ", "declare ", "abstract ", "pub(crate) ", "pub(super) ", "pub "]
    {
        line = line.strip_prefix(prefix).unwrap_or(line);
    }
    let after = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
    let end =
        after.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(after.len());
    Some(&after[..end])
}

pub(super) fn stutter(house: &House) -> Vec<String> {
    let twin = |file: &&File| {
        let folder = Path::new(file.folder()).file_name();
        folder.is_some_and(|folder| folder == file.stem())
    };
    let files = house.rust().chain(house.typescript());
    files.filter(twin).map(|file| file.at(1, "the name of its folder")).collect()
}

pub(super) fn bridge(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for file in house.typescript().filter(|file| !file.path.starts_with("ui/src/bridge/")) {
        for (number, line) in file.text.lines().enumerate() {
            if line.contains("\"@tauri-apps/") || line.contains("'@tauri-apps/") {
                found.push(file.at(number + 1, line.trim()));
            }
        }
    }
    found
}

pub(super) fn bindings(house: &House) -> Vec<String> {
    let path = "ui/src/bridge/bindings.ts";
    if house.text(path).contains("export ") {
        return Vec::new();
    }
    vec![format!("{path}:1: is missing or empty; `cargo test -p coursewright` writes it")]
}

#[test]
fn empty_words_are_found_at_either_end_and_in_the_plural() {
    for name in ["CourseManager", "HelperOfCourses", "CourseUtils", "Services"] {
        assert!(is_empty_word(name), "{name}");
    }
    for name in ["Course", "Until", "Bundle", "Serving"] {
        assert!(!is_empty_word(name), "{name}");
    }
    assert_eq!(capitalised("course_utils"), "CourseUtils");
}

#[test]
fn declarations_are_read_in_both_languages() {
    assert_eq!(declared("pub(crate) struct Course<'a> {", RUST_KINDS), Some("Course"));
    assert_eq!(declared("export interface CourseProps {", PAGE_KINDS), Some("CourseProps"));
    assert_eq!(declared("let kind = 3;", RUST_KINDS), None);
}

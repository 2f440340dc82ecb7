//! What depends on what, from which version on, and under which licence.
//! Not here: known advisories and licences of dependencies (`deny.toml`).

use super::house::House;
use std::collections::{BTreeMap, BTreeSet};

/// Who depends on whom, by package name.
type Edges = BTreeMap<String, BTreeSet<String>>;

pub(super) fn edges(house: &House) -> Vec<String> {
    let drawn = drawn(house.text("ARCHITECTURE.md"));
    if drawn.is_empty() {
        return vec!["ARCHITECTURE.md:1: has no fenced block called edges".into()];
    }
    let real = real(house);
    let mut found = Vec::new();
    for package in drawn.keys().chain(real.keys()).collect::<BTreeSet<_>>() {
        let none = BTreeSet::new();
        let (drawn, real) =
            (drawn.get(package).unwrap_or(&none), real.get(package).unwrap_or(&none));
        for edge in drawn.difference(real) {
            found.push(format!("ARCHITECTURE.md: {package} -> {edge} is drawn and not there"));
        }
        for edge in real.difference(drawn) {
            found.push(format!("ARCHITECTURE.md: {package} -> {edge} is there and not drawn"));
        }
    }
    found
}

/// The lines of the block called `edges`: a package, an arrow, and the packages it depends on.
fn drawn(document: &str) -> Edges {
    let block = document.split_once("```edges\n").map_or("", |(_, after)| after);
    let block = block.split_once("```").map_or("", |(inside, _)| inside);
    let lines = block.lines().filter_map(|line| line.split_once("->"));
    let names = |list: &str| list.split(',').map(|name| name.trim().to_owned()).collect();
    lines.map(|(package, list)| (package.trim().to_owned(), names(list))).collect()
}

/// Dependencies among the packages of the workspace, those of their tests apart.
fn real(house: &House) -> Edges {
    let mut manifests: Vec<&str> = vec![house.text("Cargo.toml")];
    let paths: Vec<String> =
        house.crates().iter().map(|name| format!("src-tauri/crates/{name}/Cargo.toml")).collect();
    manifests.extend(paths.iter().map(|path| house.text(path)));
    let packages: BTreeSet<&str> = manifests.iter().filter_map(|text| package(text)).collect();
    let mut edges = Edges::new();
    for manifest in manifests {
        let of = dependencies(manifest).into_iter().filter(|name| packages.contains(name));
        let of: BTreeSet<String> = of.map(str::to_owned).collect();
        if let Some(package) = package(manifest).filter(|_| !of.is_empty()) {
            edges.insert(package.to_owned(), of);
        }
    }
    edges
}

fn package(manifest: &str) -> Option<&str> {
    let section = manifest.split_once("[package]")?.1;
    let line = section.lines().find_map(|line| line.strip_prefix("name = "))?;
    Some(line.trim().trim_matches('"'))
}

/// The names in `[dependencies]`, also those for one platform.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            let table = line.trim_matches(['[', ']']);
            inside = table == "dependencies" || table.ends_with("'.dependencies");
        } else if inside {
            let name = line.split(['=', '.', ' ']).next().unwrap_or("");
            if !name.is_empty() && !name.starts_with('#') {
                found.push(name);
            }
        }
    }
    found
}

/// Dependencies that shape their crate, and the folders of the crates that may name them.
const HOMES: &[(&str, &[&str])] = &[
    ("ammonia", &["export"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indradb-lib", &["graph"]),
    ("office_oxide", &["import"]),
    ("pdf_oxide", &["import"]),
    ("reqwest", &["llm"]),
    ("sled", &["store", "graph"]),
    ("tantivy", &["search"]),
    ("tauri", &[]),
];

pub(super) fn homes(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for name in house.crates() {
        let path = format!("src-tauri/crates/{name}/Cargo.toml");
        for dependency in dependencies(house.text(&path)) {
            let home = HOMES.iter().find(|(of, _)| *of == dependency);
            if home.is_some_and(|(_, homes)| !homes.contains(&name.as_str())) {
                found.push(format!("{path}: depends on {dependency}"));
            }
        }
    }
    found
}

/// The version from which on a hole is closed; none means that the package must not be here at all.
const FLOORS: &[(&str, Option<[u64; 3]>)] = &[
    ("ammonia", Some([4, 1, 4])),
    ("h2", Some([0, 4, 16])),
    ("lopdf", Some([0, 44, 1])),
    ("quick-xml", Some([0, 41, 0])),
    ("rustls-webpki", Some([0, 103, 13])),
    ("tauri", Some([2, 11, 1])),
    ("tauri-plugin-shell", None),
    ("zip", Some([2, 3, 0])),
];

/// Below its floor, for a reason: it never sees what a user imports.
const BUILD_ONLY: &[(&str, &str, &str)] = &[(
    "quick-xml",
    "plist",
    "reads the property list of a macOS bundle while the window is built",
)];

pub(super) fn floors(house: &House) -> Vec<String> {
    let lock = house.text("Cargo.lock");
    let mut found = Vec::new();
    for (name, version, _) in packages(lock) {
        let Some((_, floor)) = FLOORS.iter().find(|(of, _)| *of == name) else { continue };
        if floor.is_some_and(|floor| numbers(version) >= floor)
            || is_build_only(lock, name, version)
        {
            continue;
        }
        let wanted = floor.map_or("must not be here".into(), |floor| format!("at least {floor:?}"));
        found.push(format!("Cargo.lock: {name} {version}: {wanted}"));
    }
    found
}

/// Whether only packages that are listed as build-only ask for this version.
fn is_build_only(lock: &str, name: &str, version: &str) -> bool {
    let asks = |list: &str| {
        let plain = format!("\"{name}\"");
        let exact = format!("\"{name} {version}\"");
        list.contains(&plain) || list.contains(&exact)
    };
    let mut asking = packages(lock).filter(|(_, _, list)| asks(list)).peekable();
    let allowed =
        |package: &str| BUILD_ONLY.iter().any(|(of, by, _)| *of == name && *by == package);
    asking.peek().is_some() && asking.all(|(package, _, _)| allowed(package))
}

/// Name, version and the rest of every package in the lock file.
fn packages(lock: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    lock.split("[[package]]\n").skip(1).filter_map(|block| {
        let (name, rest) = block.strip_prefix("name = \"")?.split_once("\"\n")?;
        let (version, rest) = rest.strip_prefix("version = \"")?.split_once("\"\n")?;
        Some((name, version, rest))
    })
}

fn numbers(version: &str) -> [u64; 3] {
    let plain = version.split(['-', '+']).next().unwrap_or("");
    let mut parts = plain.split('.').map(|part| part.parse().unwrap_or(0));
    [parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0)]
}

pub(super) fn licences(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    let text = house.text("LICENSE");
    for part in [
        "Apache-2.0 OR MIT",
        "Apache License",
        "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
        "END OF TERMS AND CONDITIONS",
        "Permission is hereby granted, free of charge",
    ] {
        if !text.contains(part) {
            found.push(format!("LICENSE: does not hold “{part}”"));
        }
    }
    if !house.text("Cargo.toml").contains("\nlicense = \"Apache-2.0 OR MIT\"\n") {
        found.push("Cargo.toml: the workspace has another licence".into());
    }
    for name in house.crates() {
        let path = format!("src-tauri/crates/{name}/Cargo.toml");
        if !house.text(&path).contains("\nlicense.workspace = true\n") {
            found.push(format!("{path}: has no licence"));
        }
    }
    found
}

#[test]
fn the_drawing_is_read_line_by_line() {
    let drawn = drawn("# x\n```edges\na -> b, c\nb -> c\n```\nd -> e\n");
    assert_eq!(drawn.len(), 2);
    assert_eq!(drawn["a"], BTreeSet::from(["b".into(), "c".into()]));
}

#[test]
fn dependencies_of_tests_are_not_dependencies() {
    let manifest = "[dependencies]\na.workspace = true\nb = \"1\"\n\n[dev-dependencies]\nc = \"1\"\n\
        [target.'cfg(unix)'.dependencies]\nd.workspace = true\n";
    assert_eq!(dependencies(manifest), ["a", "b", "d"]);
}

#[test]
fn versions_are_compared_as_numbers() {
    assert!(numbers("0.103.13") > numbers("0.103.9"));
    assert!(numbers("2.11.1-rc.1") >= [2, 11, 1]);
    assert!(numbers("0.9") < [0, 10, 0]);
}

#[test]
fn a_version_is_build_only_when_nobody_else_asks_for_it() {
    let lock = "[[package]]\nname = \"plist\"\nversion = \"1.0.0\"\ndependencies = [\n \"quick-xml 0.38.0\",\n]\n\
        [[package]]\nname = \"x\"\nversion = \"1.0.0\"\ndependencies = [\n \"quick-xml 0.39.0\",\n]\n";
    assert!(is_build_only(lock, "quick-xml", "0.38.0"));
    assert!(!is_build_only(lock, "quick-xml", "0.39.0"));
    assert!(!is_build_only(lock, "quick-xml", "0.40.0"));
}

//! Shows for each rule that it finds an offender: a rule that cannot fail proves nothing.
//! Not here: the house itself.

use super::{code, house::House, names, papers, platforms, sizes, supply, workflows};

/// What a rule says to a house of these files; the places alone.
#[track_caller]
fn check(offenders: fn(&House) -> Vec<String>, files: &[(&str, &str)], expected: &[&str]) {
    let found = offenders(&House::of(files));
    let places: Vec<&str> = found.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, expected, "{found:?}");
}

const LIB: &str = "src-tauri/crates/x/src/lib.rs";

#[test]
fn a_long_file_is_found_and_a_table_and_its_tests_are_not() {
    let long = "let x = 1;\n".repeat(501);
    let table = format!("// tidy: table\n{long}");
    let tests = format!("//! x\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    check(sizes::files, &[(LIB, &long)], &["src-tauri/crates/x/src/lib.rs:501"]);
    check(sizes::files, &[(LIB, &table)], &[]);
    check(sizes::files, &[(LIB, &tests)], &[]);
    check(sizes::files, &[("src-tauri/crates/x/src/x_tests.rs", &long)], &[]);
    check(sizes::files, &[("ui/src/app/App.tsx", &long)], &["ui/src/app/App.tsx:351"]);
    check(sizes::files, &[("ui/src/bridge/bindings.ts", &long)], &[]);
    check(
        sizes::manifests,
        &[("src-tauri/crates/x/Cargo.toml", &long)],
        &["src-tauri/crates/x/Cargo.toml:51"],
    );
}

#[test]
fn a_file_without_an_opening_is_found() {
    check(code::openings, &[(LIB, "use x;\n")], &["src-tauri/crates/x/src/lib.rs:1"]);
    check(code::openings, &[(LIB, "//! What it is.\n")], &["src-tauri/crates/x/src/lib.rs:1"]);
    check(code::openings, &[(LIB, "//! What it is.\n//! Not here: more.\n")], &[]);
}

#[test]
fn string_errors_allows_and_reminders_are_found_where_they_stand() {
    let text = "//! x\nfn a() -> Result<Vec<u8>, String> {}\n// fn b() -> Result<(), String>\n";
    check(code::string_errors, &[(LIB, text)], &["src-tauri/crates/x/src/lib.rs:2"]);
    let text = concat!("//! x\n#[", "allow(dead_code)]\n#[expect(dead_code, reason = \"y\")]\n");
    check(code::allows, &[(LIB, text)], &["src-tauri/crates/x/src/lib.rs:2"]);
    let text = concat!("//! x\n// TO", "DO: y\nlet mastodon = 1;\n");
    check(code::reminders, &[(LIB, text)], &["src-tauri/crates/x/src/lib.rs:2"]);
}

#[test]
fn a_forgotten_module_is_found_and_every_way_to_name_one_is_known() {
    let lib = "mod a;\npub mod b;\n#[path = \"a_tests.rs\"]\nmod tests;\n";
    let files = [
        (LIB, lib),
        ("src-tauri/crates/x/src/a.rs", "mod inner;\n"),
        ("src-tauri/crates/x/src/a/inner.rs", ""),
        ("src-tauri/crates/x/src/a_tests.rs", ""),
        ("src-tauri/crates/x/src/b/mod.rs", "mod c;\n"),
        ("src-tauri/crates/x/src/b/c.rs", ""),
        ("src-tauri/crates/x/src/b/lost.rs", ""),
        ("tests/engine.rs", "#[path = \"engine/mod.rs\"]\nmod engine;\n"),
        ("tests/engine/mod.rs", "mod courses;\n"),
        ("tests/engine/courses.rs", ""),
        ("tests/engine/forgotten.rs", ""),
    ];
    let lost = ["src-tauri/crates/x/src/b/lost.rs:1", "tests/engine/forgotten.rs:1"];
    check(code::forgotten, &files, &lost);
}

#[test]
fn empty_names_stutter_and_the_host_outside_the_bridge_are_found() {
    let text = concat!("//! x\npub struct CourseMan", "ager;\n");
    check(names::types, &[(LIB, text)], &["src-tauri/crates/x/src/lib.rs:2"]);
    let file = concat!("ui/src/app/ut", "ils.ts");
    check(names::types, &[(file, "")], &[&format!("{file}:1")]);
    check(
        names::stutter,
        &[("src-tauri/crates/x/src/a/a.rs", "")],
        &["src-tauri/crates/x/src/a/a.rs:1"],
    );
    let import = "import { invoke } from \"@tauri-apps/api/core\";\n";
    check(names::bridge, &[("ui/src/app/App.tsx", import)], &["ui/src/app/App.tsx:1"]);
    check(names::bridge, &[("ui/src/bridge/host.ts", import)], &[]);
    check(names::bindings, &[], &["ui/src/bridge/bindings.ts:1"]);
}

#[test]
fn edges_homes_floors_and_licences_are_held_against_the_manifests() {
    let manifest =
        "[package]\nname = \"x\"\n\n[dependencies]\ny.workspace = true\nsled.workspace = true\n";
    let other = "[package]\nname = \"y\"\nlicense.workspace = true\n";
    let files = [
        ("ARCHITECTURE.md", "```edges\ny -> x\n```\n"),
        ("src-tauri/crates/x/Cargo.toml", manifest),
        ("src-tauri/crates/y/Cargo.toml", other),
    ];
    let found = supply::edges(&House::of(&files));
    assert_eq!(found.len(), 2, "{found:?}");
    check(supply::homes, &files, &["src-tauri/crates/x/Cargo.toml"]);
    let found = supply::licences(&House::of(&files));
    assert!(found.iter().any(|line| line.starts_with("src-tauri/crates/x/Cargo.toml")));
    assert!(!found.iter().any(|line| line.starts_with("src-tauri/crates/y/Cargo.toml")));
    let lock = "[[package]]\nname = \"zip\"\nversion = \"2.2.9\"\n";
    check(supply::floors, &[("Cargo.lock", lock)], &["Cargo.lock"]);
    let lock = "[[package]]\nname = \"tauri-plugin-shell\"\nversion = \"9.0.0\"\n";
    check(supply::floors, &[("Cargo.lock", lock)], &["Cargo.lock"]);
}

#[test]
fn maps_paths_metrics_and_places_are_held_against_the_files() {
    let manifest = ("src-tauri/crates/x/Cargo.toml", "");
    check(papers::map, &[manifest], &["ARCHITECTURE.md"]);
    check(papers::map, &[manifest, ("ARCHITECTURE.md", "`src-tauri/crates/x/`")], &[]);
    let readme = ("README.md", "see [the picture](no/such/picture.png)\n");
    let found = papers::paths(&House::of(&[readme]));
    assert!(found.iter().any(|line| line.starts_with("README.md:1: no/such")), "{found:?}");
    let table = "    USED = \"used\", Count, \"x.\";\n    UNUSED = \"unused\", Count, \"x.\";\n";
    let names = "src-tauri/crates/telemetry/src/names.rs";
    let files = [(names, table), (LIB, "recorder.count(names::USED, 1); names::UNUSED_NOT;")];
    check(papers::metrics, &files, &["src-tauri/crates/telemetry/src/names.rs:2"]);
    let text = concat!("https://registry.npm", "js.org/x\n");
    check(papers::places, &[("ui/package-lock.json", text)], &["ui/package-lock.json:1"]);
    check(papers::places, &[("Cargo.lock", text)], &[]);
}

#[test]
fn a_question_about_the_system_is_found_where_it_does_not_belong() {
    let text = "//! x\n#[cfg(unix)]\nfn a() {}\n#[cfg(test)]\n#[cfg(unix)]\nmod tests {\n#[cfg(unix)]\n}\n";
    let found = platforms::elsewhere(&House::of(&[(LIB, text)]));
    assert!(found.contains(&format!("{LIB}:2: asks which system it is on")), "{found:?}");
    assert_eq!(found.iter().filter(|line| line.starts_with(LIB)).count(), 1, "{found:?}");
    // The listed places are not in that house, so that each is named as one that does not ask.
    assert!(found.iter().any(|line| line.starts_with("src-tauri/src/platform/mod.rs:1")));
}

#[test]
fn a_workflow_that_may_do_anything_is_found() {
    let file = ".github/workflows/x.yml";
    let good = "permissions:\n  contents: read\njobs:\n  a:\n    timeout-minutes: 5\n    steps:\n      \
                - uses: a/b@v1.2.3\n      - uses: a/c@0123456789012345678901234567890123456789 # v1.0.0\n";
    check(workflows::rules, &[(file, good)], &[]);
    for (from, to, line) in [
        ("permissions:", "permission:", ":1"),
        ("    timeout-minutes: 5\n", "", ":1"),
        ("@v1.2.3", "@main", ":7"),
        ("@v1.2.3", "@v1", ":7"),
        ("- uses: a/b@v1.2.3", "- run: echo ${{ secrets.KEY }}", ":7"),
        ("- uses: a/b@v1.2.3", "- uses: actions/checkout@v1.2.3", ":7"),
    ] {
        let bad = good.replace(from, to);
        check(workflows::rules, &[(file, &bad)], &[&format!("{file}{line}")]);
    }
    check(
        workflows::rules,
        &[(file, &format!("{good}on: pull_request_target\n"))],
        &[&format!("{file}:9")],
    );
}

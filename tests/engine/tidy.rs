//! The rules of the house as tests: sizes, names, edges between crates, documents that tell the truth, floors of
//! versions. Each rule names all its offenders at once, with the reason the rule is there.
//! Not here: what the compiler and clippy already say (functions of at most 70 lines, unused code, unsafe code).

mod code;
mod examples;
mod house;
mod names;
mod papers;
mod platforms;
mod sizes;
mod supply;
mod workflows;

use house::House;

/// A rule: what it asks, why, and how its offenders are found. An offender is `file:line: what it does`.
struct Rule {
    asks: &'static str,
    because: &'static str,
    offenders: fn(&House) -> Vec<String>,
}

#[track_caller]
fn check(rule: &Rule) {
    let offenders = (rule.offenders)(House::get());
    let list = offenders.join("\n  ");
    assert!(
        offenders.is_empty(),
        "\n{}, because {}. {} offender(s):\n  {list}\n",
        rule.asks,
        rule.because,
        offenders.len()
    );
}

macro_rules! rules {
    ($($test:ident: $asks:literal, $because:literal, $offenders:path;)+) => {$(
        #[test]
        fn $test() {
            check(&Rule { asks: $asks, because: $because, offenders: $offenders });
        }
    )+};
}

rules! {
    files_are_short:
        "A Rust file has at most 500 lines, a TypeScript file 350, ARCHITECTURE.md 300",
        "code differs in beauty by its longest files, not by its average ones",
        sizes::files;
    the_root_reads_like_a_table_of_contents:
        "The root has at most 14 visible entries",
        "each of them is read by everybody who comes here for the first time",
        sizes::root;
    manifests_of_crates_are_short:
        "A crate's Cargo.toml has at most 50 lines",
        "what is longer belongs to the workspace",
        sizes::manifests;
    every_file_says_what_it_is_for:
        "Every Rust file opens with `//!`, and outside the tests says what is not in it",
        "a newcomer reads the first two lines of ten files before one file whole",
        code::openings;
    errors_are_not_strings:
        "No Result has a String as its error",
        "nobody can branch on text, and text changes",
        code::string_errors;
    lints_are_expected_not_allowed:
        "Exceptions from lints are written as expect, with a reason",
        "an allow stays for ever, an expect goes away with its cause",
        code::allows;
    nothing_is_left_to_do_in_comments:
        "No comment holds a reminder",
        "what is not finished is an issue, where it can be found",
        code::reminders;
    no_module_is_forgotten:
        "Every Rust file is a module of another one",
        "a file that is not compiled proves nothing, least of all when it holds tests",
        code::forgotten;
    types_are_named_after_things:
        "No type or file is called a Manager, Helper, Util, Service or Processor",
        "such a name fits everything and says nothing",
        names::types;
    folders_do_not_stutter:
        "No folder holds a file of its own name",
        "the folder's own things live in its mod.rs",
        names::stutter;
    pages_touch_the_host_in_one_folder:
        "Only ui/src/bridge imports @tauri-apps",
        "the page must run without the window, in tests and in a browser",
        names::bridge;
    bindings_are_there:
        "ui/src/bridge/bindings.ts is generated and committed",
        "the page is compiled before the window is",
        names::bindings;
    crates_depend_as_drawn:
        "The edges in ARCHITECTURE.md are those of the Cargo.toml files",
        "a drawing that is wrong is worse than none",
        supply::edges;
    big_dependencies_stay_in_their_crate:
        "A dependency that shapes its crate is named in that crate alone",
        "it can then be replaced without looking anywhere else",
        supply::homes;
    versions_are_above_their_floors:
        "No dependency is older than the version that closed a known hole",
        "advisories for these are not all in the database that tools look into",
        supply::floors;
    licences_are_complete:
        "LICENSE holds both licences and every crate says so",
        "whoever takes a file must find out what they may do with it",
        supply::licences;
    every_crate_is_on_the_map:
        "ARCHITECTURE.md has a line for every crate",
        "what is not on the map is found by chance",
        papers::map;
    paths_in_documents_exist:
        "Paths and links in ARCHITECTURE.md, CONTRIBUTING.md and README.md lead somewhere",
        "documents rot first at their paths",
        papers::paths;
    metrics_are_recorded:
        "Every metric in telemetry's names.rs is recorded somewhere",
        "the review would show a figure that never moves",
        papers::metrics;
    systems_have_files_of_their_own:
        "Only the listed places ask which system they are on",
        "what one system needs is otherwise spread over everything, and nobody can see it whole",
        platforms::elsewhere;
    workflows_can_do_little:
        "A workflow says what it may do, holds its actions to an exact version, and writes no secret down",
        "what builds a release can change it",
        workflows::rules;
    texts_do_not_depend_on_this_place:
        "No file names a host of a package registry or a path of one machine",
        "the project must build elsewhere, from mirrors, for everybody",
        papers::places;
}

//! `cargo xtask licences`: writes down which open-source parts the studio is made of, for its settings page.
//! Not here: whether a licence is allowed (`deny.toml`).

use crate::{Steps, Trouble, limits, place, process};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The programs a user installs; only what they are made of is listed, not what builds or tests them.
const PROGRAMS: [&str; 2] = ["coursewright", "coursewright-cli"];

/// Writes the list anew.
pub(crate) fn run(arguments: &[String], steps: &mut Steps) -> Result<(), Trouble> {
    if let Some(argument) = arguments.first() {
        return Err(Trouble::Argument { argument: argument.clone() });
    }
    steps.work("list of licences", || {
        let file = file();
        #[expect(
            clippy::disallowed_methods,
            reason = "a list that can be written anew at any time"
        )]
        fs::write(&file, list()?).map_err(Trouble::file(&file))
    })
}

/// Fails when a dependency has come or gone since the list was written.
pub(crate) fn check(steps: &mut Steps) -> Result<(), Trouble> {
    steps.work("list of licences is current", || {
        let file = file();
        let written = fs::read_to_string(&file).map_err(Trouble::file(&file))?;
        if written == list()? { Ok(()) } else { Err(Trouble::Stale { command: "licences" }) }
    })
}

fn file() -> PathBuf {
    place::ui().join("src/features/settings/licences.json")
}

/// One part a line, as `["name", "version", "licence"]`, in the order of the names.
fn list() -> Result<String, Trouble> {
    let mut lines: Vec<String> = parts()?
        .iter()
        .map(|part| format!("  {}", serde_json::json!([part.name, part.version, part.licence])))
        .collect();
    // One version may lie in two places.
    lines.dedup();
    Ok(format!("[\n{}\n]\n", lines.join(",\n")))
}

/// A part of the program: its name, version and licence, and where its files lie on this machine.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: String,
    pub(crate) folder: PathBuf,
}

/// Everything the program is made of, in the order of the names.
pub(crate) fn parts() -> Result<Vec<Part>, Trouble> {
    let mut parts = crates()?;
    parts.extend(packages()?);
    Ok(parts.into_iter().collect())
}

type Parts = BTreeSet<Part>;

fn crates() -> Result<Parts, Trouble> {
    let missing = |field| Trouble::Answer { program: "cargo metadata".into(), field };
    let mut command = place::cargo();
    command.args(["metadata", "--format-version", "1", "--locked"]);
    let answer = process::ask(&mut command, limits::CHECK).ok_or_else(|| missing("everything"))?;
    let answer: Value = serde_json::from_str(&answer).map_err(|_| missing("everything"))?;
    let list = |pointer, field| {
        answer.pointer(pointer).and_then(Value::as_array).ok_or_else(|| missing(field))
    };
    let packages = list("/packages", "packages")?;
    let nodes = list("/resolve/nodes", "resolve.nodes")?;
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let mut open: Vec<&str> = packages
        .iter()
        .filter(|package| {
            package["source"].is_null() && PROGRAMS.iter().any(|name| package["name"] == *name)
        })
        .filter_map(|package| package["id"].as_str())
        .collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            let needs = by_id.get(id).and_then(|node| node["deps"].as_array());
            open.extend(
                needs
                    .into_iter()
                    .flatten()
                    .filter(|need| is_shipped(need))
                    .filter_map(|need| need["pkg"].as_str()),
            );
        }
    }
    let shipped = |package: &&Value| {
        package["id"].as_str().is_some_and(|id| used.contains(id)) && !package["source"].is_null()
    };
    let folder = |package: &Value| {
        let manifest = package["manifest_path"].as_str().unwrap_or_default();
        Path::new(manifest).parent().unwrap_or(Path::new("")).to_owned()
    };
    let with_folder = |package: &Value| part(package, folder(package));
    Ok(packages.iter().filter(shipped).map(with_folder).collect())
}

/// Whether a dependency is one of the program itself; those that only build or test it have another kind.
fn is_shipped(need: &Value) -> bool {
    need["dep_kinds"]
        .as_array()
        .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
}

fn packages() -> Result<Parts, Trouble> {
    let file = place::ui().join("package-lock.json");
    let text = fs::read_to_string(&file).map_err(Trouble::file(&file))?;
    let missing = || Trouble::Answer { program: "package-lock.json".into(), field: "packages" };
    let lock: Value = serde_json::from_str(&text).map_err(|_| missing())?;
    let entries = lock.get("packages").and_then(Value::as_object).ok_or_else(missing)?;
    let shipped = entries.iter().filter(|(path, entry)| {
        !path.is_empty() && entry["dev"] != true && entry["optional"] != true
    });
    Ok(shipped
        .map(|(path, entry)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            Part { name: name.to_owned(), ..part(entry, place::ui().join(path)) }
        })
        .collect())
}

fn part(entry: &Value, folder: PathBuf) -> Part {
    let text = |field: &str| entry[field].as_str().unwrap_or_default().to_owned();
    Part { name: text("name"), version: text("version"), licence: text("license"), folder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_name_a_version_and_a_licence() {
        let parts = crates().unwrap();
        assert!(parts.iter().any(|part| part.name == "sled"), "a part is missing");
        assert!(!parts.iter().any(|part| part.name == "proptest"), "a test's part is not shipped");
        for part in &parts {
            assert!(!part.version.is_empty() && !part.licence.is_empty(), "{part:?}");
            assert!(part.folder.join("Cargo.toml").is_file(), "{part:?}");
        }
    }
}

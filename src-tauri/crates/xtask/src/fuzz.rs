//! Hostile bytes for every reader of files, a minute each: what `cargo xtask test --fuzz` does besides.
//! Not here: the targets (`src-tauri/fuzz/`), property tests.

use crate::{Steps, Trouble, limits, place};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How long each target runs, how much memory it may take, and after how long a single file counts as a hang.
const LIMITS: [&str; 3] = ["-max_total_time=60", "-rss_limit_mb=1024", "-timeout=10"];

/// Runs every target for a minute. What it finds lies in `src-tauri/fuzz/artifacts/`.
pub(crate) fn all(steps: &mut Steps) -> Result<(), Trouble> {
    if cfg!(windows) {
        steps.skip("hostile bytes", "the sanitizer needs another toolchain on Windows");
        return Ok(());
    }
    let folder = folder();
    // The same versions of all libraries as in the product.
    let versions = folder.join("Cargo.lock");
    fs::copy(place::root().join("Cargo.lock"), &versions).map_err(Trouble::file(versions))?;
    for target in targets(&folder)? {
        let corpus = folder.join("corpus").join(&target);
        fs::create_dir_all(&corpus).map_err(Trouble::file(&corpus))?;
        let mut command = place::cargo();
        command.args(["fuzz", "run", "--fuzz-dir"]).arg(&folder).arg(&target);
        command.arg(&corpus).arg(seeds(&folder, &target)).arg("--").args(LIMITS);
        // Sanitizers are not stable; the toolchain is, and takes them all the same when it is told so.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", place::target().join("fuzz"));
        steps.command(&format!("hostile bytes: {target}"), limits::BUILD, &mut command)?;
    }
    Ok(())
}

fn folder() -> PathBuf {
    place::root().join("src-tauri").join("fuzz")
}

/// One for each file, so that none is forgotten.
fn targets(folder: &Path) -> Result<Vec<String>, Trouble> {
    let folder = folder.join("fuzz_targets");
    let files = fs::read_dir(&folder).map_err(Trouble::file(&folder))?;
    let files = files.flatten().map(|entry| entry.path());
    let names = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    let mut names: Vec<String> = names.collect();
    names.sort();
    Ok(names)
}

/// Small files to begin with: those of the target, else the documents of the sample folder.
fn seeds(folder: &Path, target: &str) -> PathBuf {
    let own = folder.join("seeds").join(target);
    if own.is_dir() { own } else { place::root().join("tests").join("fixtures").join("sample") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_known_to_cargo_and_every_seed_has_a_target() {
        let folder = folder();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let targets = targets(&folder).unwrap();
        for target in &targets {
            assert!(manifest.contains(&format!("path = \"fuzz_targets/{target}.rs\"")), "{target}");
        }
        assert_eq!(manifest.matches("[[bin]]").count(), targets.len());
        for seeds in fs::read_dir(folder.join("seeds")).unwrap().flatten() {
            let name = seeds.file_name().to_string_lossy().into_owned();
            assert!(targets.contains(&name), "{name}");
        }
    }
}

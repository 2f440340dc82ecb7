//! Hands the versions of the crates that decide what is in an index to the compiler, from the lock file.
//! Not here: what is made of them (`schema::fingerprint`).

use std::path::Path;

/// A new version of any of these may write another index, or other words, for the same text.
const DECIDING: &[&str] =
    &["frostem", "icu_segmenter", "icu_segmenter_data", "tantivy", "unicode-normalization"];

fn main() {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../Cargo.lock");
    println!("cargo::rerun-if-changed={}", lock.display());
    println!("cargo::rerun-if-changed=build.rs");
    let text = std::fs::read_to_string(&lock).unwrap_or_default();
    let mut versions = Vec::new();
    for package in text.split("[[package]]") {
        let value = |key: &str| {
            let line = package.lines().find(|line| line.starts_with(key))?;
            line.split('"').nth(1)
        };
        if let (Some(name), Some(version)) = (value("name = "), value("version = "))
            && DECIDING.contains(&name)
        {
            versions.push(format!("{name} {version}"));
        }
    }
    versions.sort();
    println!("cargo::rustc-env=INDEX_DECIDING_VERSIONS={}", versions.join(", "));
}

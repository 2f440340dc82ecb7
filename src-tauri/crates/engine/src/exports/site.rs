//! Writes a site into a folder, and takes away the pages that an earlier export left there and that are no longer part
//! of it.
//! Not here: the pages (`export`), packages of one file.

use super::write_file;
use crate::EngineError;
use domain::Citation;
use export::Package;
use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::{Component, Path},
};

/// The list of what the last export wrote, beside the pages.
const LISTING: &str = ".coursewright-site";

/// Names of files with the hashes of what was written into them.
type Listing = BTreeMap<String, String>;

/// Writes the files of the site; answers with their size in bytes.
pub(super) fn write(folder: &Path, package: &Package) -> Result<usize, EngineError> {
    let before = listing(folder);
    let mut now = Listing::new();
    let mut total = 0;
    for (name, bytes) in &package.files {
        write_file(&folder.join(name), bytes)?;
        total += bytes.len();
        now.insert(name.clone(), hash(bytes));
    }
    for (name, written) in before.iter().filter(|(name, _)| !now.contains_key(*name)) {
        remove(&folder.join(name), written)?;
    }
    let lines: Vec<String> = now.iter().map(|(name, hash)| format!("{hash} {name}\n")).collect();
    write_file(&folder.join(LISTING), lines.concat().as_bytes())?;
    Ok(total)
}

/// What an earlier export wrote into the folder; nothing when there was none.
fn listing(folder: &Path) -> Listing {
    let text = std::fs::read_to_string(folder.join(LISTING)).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(_, name)| is_page(name))
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect()
}

/// Whether it can be the name of a page right in the folder: whoever changed the list must not lead us elsewhere.
fn is_page(name: &str) -> bool {
    let path = Path::new(name);
    let mut parts = path.components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(only)), None) if only == OsStr::new(name))
        && path.extension() == Some(OsStr::new("html"))
}

/// Removes a page that is still as it was written; what somebody has worked on since is theirs.
fn remove(path: &Path, written: &str) -> Result<(), EngineError> {
    match std::fs::read(path) {
        Ok(bytes) if hash(&bytes) == written => std::fs::remove_file(path)
            .map_err(|source| EngineError::File { path: path.display().to_string(), source }),
        _ => Ok(()),
    }
}

/// Pages are text, and texts are known by the hash that quotes are known by.
fn hash(bytes: &[u8]) -> String {
    Citation::hash(&String::from_utf8_lossy(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_right_in_the_folder_are_ever_removed() {
        for name in ["index.html", "01-a b.html"] {
            assert!(is_page(name), "{name}");
        }
        for name in ["../index.html", "/index.html", "a/b.html", "./a.html", "a.html/", "a.txt", ""]
        {
            assert!(!is_page(name), "{name}");
        }
    }
}

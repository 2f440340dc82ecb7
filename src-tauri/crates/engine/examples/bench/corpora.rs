//! Where the real documents lie, and what to say when they do not.
//! Not here: what is in them.

use std::path::PathBuf;

/// The folder of real documents beside the checkout.
pub(crate) fn find(below: &str) -> Option<PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpora");
    let folder = PathBuf::from(root).join(below);
    if folder.exists() {
        return std::fs::canonicalize(folder).ok();
    }
    println!("skipped: there is no folder of real documents ({below})");
    None
}

/// The folders of course material that are input, one a course.
pub(crate) fn courses() -> Option<Vec<PathBuf>> {
    let root = find("courses")?;
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).ok()?.flatten().map(|entry| entry.path().join("files")).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    Some(folders)
}

//! How much of the disk each part of the data folder takes.
//! Not here: what is in the parts.

use std::path::Path;

/// The parts, named as in the data folder.
const PARTS: [&str; 9] = [
    "journal",
    "records",
    "blobs",
    "checkpoints",
    "search",
    "graph",
    "logs",
    "backups",
    "replaced",
];

/// Folders nested deeper than any of ours are not looked into.
const DEPTH_MOST: u32 = 6;

/// Bytes by part.
pub(crate) fn parts(root: &Path) -> Vec<(&'static str, u64)> {
    PARTS.iter().map(|part| (*part, size(&root.join(part)))).collect()
}

/// Bytes of all files in a folder; links are not followed.
fn size(folder: &Path) -> u64 {
    below(folder, DEPTH_MOST)
}

fn below(folder: &Path, depth: u32) -> u64 {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() && depth > 0 => below(&entry.path(), depth - 1),
            Ok(metadata) if metadata.is_file() => metadata.len(),
            _ => 0,
        })
        .sum()
}

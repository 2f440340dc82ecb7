//! What the system says of a place on the disk without reading its files' text: which disk a folder lies on, whether it
//! is still the same folder, what the bytes of a file are.
//! Not here: walking folders (`discover`).

use crate::{ImportError, system};
use std::{fs::File, io::Read, path::Path};

/// Which folder a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The disk, as the system numbers disks; none where it does not.
    pub disk: Option<u64>,
    /// The folder on that disk; another one after it was made anew.
    pub node: Option<u64>,
}

/// The folder at `path`; none when there is none, or when it cannot be looked at.
pub fn place(path: &Path) -> Option<Place> {
    let metadata = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_dir)?;
    Some(system::place_of(&metadata))
}

/// BLAKE3 of a file's bytes, hexadecimal; at most `size` bytes and one more are read.
pub fn hash_file(path: &Path, size: u64) -> Result<String, ImportError> {
    let file = File::open(path).map_err(|error| ImportError::of_file(&error))?;
    let mut hasher = blake3::Hasher::new();
    hasher
        .update_reader(file.take(size.saturating_add(1)))
        .map_err(|error| ImportError::of_file(&error))?;
    Ok(hasher.finalize().to_hex().to_string())
}

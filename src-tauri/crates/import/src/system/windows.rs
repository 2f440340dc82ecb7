//! Windows: folders have no numbers that could be asked for, and paths are text.
//! Not here: what that is good for (`place`, `paths`).

use crate::Place;
use std::{fs::Metadata, path::PathBuf};

/// Nothing is known.
pub(crate) fn place_of(_: &Metadata) -> Place {
    Place { disk: None, node: None }
}

/// The path of these bytes, as text.
pub(crate) fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

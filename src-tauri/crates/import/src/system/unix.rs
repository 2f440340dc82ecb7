//! Linux and macOS: disks and folders have numbers, and paths are bytes.
//! Not here: what that is good for (`place`, `paths`).

use crate::Place;
use std::{
    ffi::OsString,
    fs::Metadata,
    os::unix::{ffi::OsStringExt, fs::MetadataExt},
    path::PathBuf,
};

/// Which folder this is.
pub(crate) fn place_of(metadata: &Metadata) -> Place {
    Place { disk: Some(metadata.dev()), node: Some(metadata.ino()) }
}

/// The path of these bytes.
pub(crate) fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(OsString::from_vec(bytes))
}

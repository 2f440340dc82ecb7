//! Windows: rights come from the folder above, and renames are durable without a call.
//! Not here: keeping files (`atomic`).

use std::{
    fs::{DirBuilder, OpenOptions},
    io,
    path::Path,
};

/// There is no such call, and none is needed: names are kept with the files.
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// What lies in the user's own folder is the user's alone already.
pub(crate) fn private_file(_: &mut OpenOptions) {}

/// As for files.
pub(crate) fn private_folder(_: &mut DirBuilder) {}

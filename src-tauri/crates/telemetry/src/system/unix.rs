//! Linux and macOS: rights, and folders that can be synced.
//! Not here: keeping logs and figures (`keep`, `roll`).

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
};

/// Makes the names in a folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Files opened with `options` can be read by their owner alone.
pub(crate) fn private_file(options: &mut OpenOptions) {
    options.mode(0o600);
}

/// Folders made with `builder` can be entered by their owner alone.
pub(crate) fn private_folder(builder: &mut DirBuilder) {
    builder.mode(0o700);
}

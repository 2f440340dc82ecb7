//! The one atomic file writer: temporary file, sync, rename, sync of the folder.
//! Not here: what is written.

use crate::{StoreError, system};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

/// Ending of files that are being written; what is left of a crash is removed when the folder is opened.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Writes `bytes` to `path`: afterwards the file is there whole, or as it was before.
pub fn atomic_write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_with(path, |file| file.write_all(bytes)).map(|_| ())
}

/// Writes what `fill` writes to `path`, whole or not at all; answers with the number of bytes.
pub(crate) fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut File) -> std::io::Result<()>,
) -> Result<u64, StoreError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let temporary = path.with_file_name(format!("{name}.{UNFINISHED}"));
    let written = (|| {
        let mut file = create_private(&temporary)?;
        fill(&mut file)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        fs::rename(&temporary, path)?;
        Ok(bytes)
    })();
    match written {
        Ok(bytes) => {
            sync_folder(folder_of(path).as_path())?;
            Ok(bytes)
        }
        Err(source) => {
            // The temporary file is of no use to anybody; failing to remove it changes nothing.
            let _ = fs::remove_file(&temporary);
            Err(StoreError::Io { path: path.to_owned(), source })
        }
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Makes the names in a folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    system::sync_folder(folder).map_err(StoreError::io(folder))
}

/// A new file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    system::private_file(&mut options);
    options.open(path)
}

/// A folder that only its owner may enter, with those above it.
pub(crate) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    system::private_folder(&mut builder);
    builder.create(folder).map_err(StoreError::io(folder))
}

/// Renames `path` into `aside` under a name with `stamp`, and removes the oldest of the same name beyond `kept`.
pub(crate) fn set_aside(
    path: &Path,
    aside: &Path,
    stamp: u64,
    kept: usize,
) -> Result<(), StoreError> {
    create_folder(aside)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut to = aside.join(format!("{name}.{stamp:020}"));
    let mut again = 0;
    while to.exists() {
        again += 1;
        to = aside.join(format!("{name}.{stamp:020}.{again}"));
    }
    fs::rename(path, &to).map_err(StoreError::io(path))?;
    let mut older: Vec<PathBuf> = fs::read_dir(aside)
        .map_err(StoreError::io(aside))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            path.file_name()
                .is_some_and(|found| found.to_string_lossy().starts_with(&format!("{name}.")))
        })
        .collect();
    older.sort();
    let surplus = older.len().saturating_sub(kept);
    for path in older.into_iter().take(surplus) {
        let removed =
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(StoreError::io(&path))?;
    }
    Ok(())
}

//! Copies a library to another place, file by file, and proves that the copy is the same before anybody relies on it.
//! Not here: which place the program opens next time (the mains), the views, which are made anew.

use crate::{Options, Store, StoreError, atomic, folder::Folder};
use std::{
    fs::{self, File},
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// What the truth consists of; records and views are made anew from it when the copy is opened.
const PARTS: [&str; 4] = ["journal", "checkpoints", "blobs", "library.json"];

/// Bytes copied at once.
const PIECE: usize = 1 << 20;

impl Store {
    /// Copies this library to `to`, an empty or missing folder, holds every file against its digest, opens the copy and holds its
    /// records against these. `told` hears of files done and of all files, and stops the copy by answering false: then, as after
    /// every error, the copy is removed. When it is whole, nothing more is written here. Answers with the number of bytes.
    pub fn copy_to(
        &self,
        to: &Path,
        told: &dyn Fn(u64, u64) -> bool,
    ) -> Result<Option<u64>, StoreError> {
        let mut writer = self.writer();
        self.checkpoint_locked(&mut writer)?;
        atomic::create_folder(to)?;
        let copied = self.copy_parts(to, told).and_then(|copied| match copied {
            Some(bytes) => self.hold_against(to).map(|()| Some(bytes)),
            None => Ok(None),
        });
        if matches!(copied, Ok(Some(_))) {
            writer.stopped = true;
        } else {
            remove_copy(to);
        }
        copied
    }

    fn copy_parts(
        &self,
        to: &Path,
        told: &dyn Fn(u64, u64) -> bool,
    ) -> Result<Option<u64>, StoreError> {
        let root = &self.core.folder.root;
        let mut files = Vec::new();
        for part in PARTS {
            list(&root.join(part), Path::new(part), &mut files)?;
        }
        let (all, mut bytes) = (files.len() as u64, 0);
        for (done, name) in (0_u64..).zip(&files) {
            if !told(done, all) {
                return Ok(None);
            }
            bytes += copy(&root.join(name), &to.join(name))?;
        }
        told(all, all);
        Ok(Some(bytes))
    }

    /// Opens the copy and compares all records.
    fn hold_against(&self, to: &Path) -> Result<(), StoreError> {
        let (copy, _) = Store::open(to, Options::new(self.core.clock.clone()))?;
        let same = copy.last_seq() == self.last_seq() && copy.digest()? == self.digest()?;
        copy.close()?;
        if same {
            Ok(())
        } else {
            Err(StoreError::JournalDamaged { why: "its copy is not the same" })
        }
    }
}

/// All files below `path`, in order of their names.
fn list(path: &Path, name: &Path, files: &mut Vec<PathBuf>) -> Result<(), StoreError> {
    if path.is_file() {
        files.push(name.to_owned());
        return Ok(());
    }
    let Ok(entries) = fs::read_dir(path) else { return Ok(()) };
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    for child in names {
        list(&path.join(&child), &name.join(&child), files)?;
    }
    Ok(())
}

/// Copies a file, syncs it, reads the copy again and compares the digests.
fn copy(from: &Path, to: &Path) -> Result<u64, StoreError> {
    if let Some(folder) = to.parent() {
        atomic::create_folder(folder)?;
    }
    let mut source = File::open(from).map_err(StoreError::io(from))?;
    let mut out = atomic::create_private(to).map_err(StoreError::io(to))?;
    let (mut hash, mut bytes, mut piece) = (blake3::Hasher::new(), 0, vec![0; PIECE]);
    loop {
        let read = source.read(&mut piece).map_err(StoreError::io(from))?;
        let Some(got) = piece.get(..read).filter(|got| !got.is_empty()) else { break };
        hash.update(got);
        out.write_all(got).map_err(StoreError::io(to))?;
        bytes += read as u64;
    }
    out.sync_all().map_err(StoreError::io(to))?;
    let mut again = blake3::Hasher::new();
    again.update_reader(File::open(to).map_err(StoreError::io(to))?).map_err(StoreError::io(to))?;
    if again.finalize() != hash.finalize() {
        return Err(StoreError::JournalDamaged { why: "a copied file is not the same" });
    }
    Ok(bytes)
}

/// Takes back what was copied; the folder itself stays when there is something else in it.
fn remove_copy(to: &Path) {
    remove_library(to);
    // It was made for the copy, or it is somebody's and not empty.
    let _ = fs::remove_dir(to);
}

/// Removes the parts of a library in `root` that this program makes, and nothing else that lies there.
pub fn remove_library(root: &Path) {
    let folder = Folder { root: root.to_owned() };
    for part in PARTS.iter().chain(&OTHERS) {
        let path = folder.part(part);
        let removed =
            if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        if let Err(error) = removed
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, part, "a part of a library that was copied could not be removed");
        }
    }
}

/// What else lies in a library's folder.
const OTHERS: [&str; 14] = [
    "records",
    "search",
    "graph",
    "logs",
    "quarantine",
    "restoring",
    "replaced",
    "lock",
    "running",
    "diary.json",
    "figures.json",
    "activity.json",
    "figures.json.damaged",
    "documents.list",
];

//! Backups: a checkpoint and every text and picture it refers to in one file, and the way back.
//! Not here: when backups are made.

use crate::{
    FORMAT, Store, StoreError, atomic,
    blobs::Blobs,
    checkpoint::Checkpoint,
    folder::{Card, Folder, Lock},
    limits, open,
    records::key::Kind,
    referred::Referred,
};
use domain::Clock;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{Read, Write},
    path::Path,
};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// What a backup says of itself; the last entry of the file, so that a torn file has none.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    format: u32,
    seq: u64,
    /// BLAKE3 of every other entry, by name.
    parts: BTreeMap<String, String>,
}

const MANIFEST: &str = "manifest.json";
pub(crate) const CHECKPOINT: &str = "checkpoint";

impl Store {
    /// Writes a checkpoint, and with every text and picture it refers to into `file`, whole or not at all; answers with its size.
    pub fn backup(&self, file: &Path) -> Result<u64, StoreError> {
        let checkpoint = {
            let mut writer = self.writer();
            self.checkpoint_locked(&mut writer)?;
            self.dump(&writer)?
        };
        let encoded = checkpoint.encode()?;
        let referred = referred(&checkpoint)?;
        // One blob at a time, and one that is damaged keeps nobody from saving the rest; doctor tells of it.
        let blobs = referred.iter().filter_map(|hash| match self.core.blobs.get(hash) {
            Ok(bytes) => Some((format!("blobs/{hash}"), bytes)),
            Err(error) => {
                tracing::error!(%error, "a text or a picture could not be put into the backup");
                None
            }
        });
        let parts = std::iter::once((CHECKPOINT.to_owned(), encoded)).chain(blobs);
        let path = file.to_owned();
        let written =
            atomic::write_with(file, |out| write(out, checkpoint.seq, parts).map_err(io_of))?;
        let mut archive =
            ZipArchive::new(File::open(file).map_err(StoreError::io(path))?).map_err(unreadable)?;
        read_all(&mut archive, |_, _| Ok(()))?;
        Ok(written)
    }
}

fn referred(checkpoint: &Checkpoint) -> Result<BTreeSet<String>, StoreError> {
    let kind = Kind::Document;
    let trashed = crate::repos::trash::of_kind(kind);
    let is_document = |key: &[u8]| Kind::of(key) == Some(kind) || key.starts_with(&trashed);
    let chunks: Vec<_> =
        checkpoint.records.iter().filter(|(key, _)| is_document(key)).cloned().collect();
    Ok(Referred::by(chunks)?.all())
}

/// The disk's own error, so that a full disk is told as one.
fn io_of(error: zip::result::ZipError) -> std::io::Error {
    match error {
        zip::result::ZipError::Io(error) => error,
        other => std::io::Error::other(other),
    }
}

fn write(
    out: &mut File,
    seq: u64,
    parts: impl Iterator<Item = (String, Vec<u8>)>,
) -> zip::result::ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(true);
    let mut archive = ZipWriter::new(out);
    let mut manifest = Manifest { format: FORMAT, seq, parts: BTreeMap::new() };
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(&bytes)?;
        manifest.parts.insert(name, blake3::hash(&bytes).to_hex().to_string());
    }
    archive.start_file(MANIFEST, options)?;
    archive.write_all(&serde_json::to_vec(&manifest).map_err(std::io::Error::other)?)?;
    archive.finish()?;
    Ok(())
}

pub(crate) fn unreadable(_: zip::result::ZipError) -> StoreError {
    StoreError::BackupDamaged { why: "it is not a whole archive" }
}

/// Reads every part, held against the manifest, and hands it to `each`.
pub(crate) fn read_all(
    archive: &mut ZipArchive<File>,
    mut each: impl FnMut(&str, Vec<u8>) -> Result<(), StoreError>,
) -> Result<Manifest, StoreError> {
    let manifest: Manifest = serde_json::from_slice(&part(archive, MANIFEST)?)
        .map_err(|_| StoreError::BackupDamaged { why: "its list of contents is damaged" })?;
    if manifest.format > FORMAT {
        return Err(StoreError::NewerData { found: manifest.format, known: FORMAT });
    }
    for (name, hash) in &manifest.parts {
        let bytes = part(archive, name)?;
        if blake3::hash(&bytes).to_hex().as_str() != hash {
            return Err(StoreError::BackupDamaged { why: "a part does not match its checksum" });
        }
        each(name, bytes)?;
    }
    Ok(manifest)
}

fn part(archive: &mut ZipArchive<File>, name: &str) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let part = archive.by_name(name).map_err(unreadable)?;
    part.take(limits::PART_BYTES_MOST)
        .read_to_end(&mut bytes)
        .map_err(|_| StoreError::BackupDamaged { why: "a part cannot be read" })?;
    Ok(bytes)
}

/// Puts the backup in `file` in the place of the data folder `root`, which nobody may have open. Everything is read and
/// checked beside it first; what was there is moved to `replaced/` and never deleted.
pub fn restore(file: &Path, root: &Path, clock: &dyn Clock) -> Result<(), StoreError> {
    let archive = opened(file)?;
    Card::read(&Folder { root: root.to_owned() })?;
    atomic::create_folder(root)?;
    let lock = Lock::take(root)?;
    // A restore that was stopped half way is ended first, so that what is set aside is one library or the other.
    finish_restore(root)?;
    stage(archive, root, clock)?;
    finish_restore(root)?;
    lock.announce_close();
    Ok(())
}

impl Store {
    /// Reads and checks the backup in `file` and lays it beside this library: the next time the folder is opened, it takes the
    /// library's place, which is set aside. From now on nothing more is written here, because it would be set aside too.
    pub fn stage_restore(&self, file: &Path) -> Result<(), StoreError> {
        let archive = opened(file)?;
        let mut writer = self.writer();
        stage(archive, &self.core.folder.root, self.core.clock.as_ref())?;
        writer.stopped = true;
        Ok(())
    }
}

fn opened(file: &Path) -> Result<ZipArchive<File>, StoreError> {
    let opened = File::open(file).map_err(StoreError::io(file))?;
    ZipArchive::new(opened).map_err(unreadable)
}

/// Lays the backup whole beside the library; with the last file it writes, it counts.
fn stage(mut archive: ZipArchive<File>, root: &Path, clock: &dyn Clock) -> Result<(), StoreError> {
    let staging = Folder { root: root.join("restoring") };
    if staging.root.exists() {
        std::fs::remove_dir_all(&staging.root).map_err(StoreError::io(&staging.root))?;
    }
    let blobs = Blobs::open(&staging.blobs(), true)?;
    let mut checkpoint = None;
    read_all(&mut archive, |name, bytes| {
        if name == CHECKPOINT {
            checkpoint = Checkpoint::decode(&bytes);
        } else if let Some(hash) = name.strip_prefix("blobs/")
            && blobs.put(&bytes)? != hash
        {
            return Err(StoreError::BackupDamaged { why: "a text does not match its name" });
        }
        Ok(())
    })?;
    let checkpoint =
        checkpoint.ok_or(StoreError::BackupDamaged { why: "it holds no checkpoint" })?;
    let card = open::new_card(clock);
    Checkpoint { epoch: card.epoch.clone(), ..checkpoint }.keep(&staging.checkpoints())?;
    card.write(&staging)?;
    atomic::atomic_write(&staging.part(READY), clock.now_ms().to_string().as_bytes())
}

/// The parts that make a library; the rest is views and logs.
const PARTS: [&str; 5] = ["journal", "records", "checkpoints", "blobs", "library.json"];

/// Stands in the staging folder once everything in it is whole; it holds the name of the folder to set aside into.
const READY: &str = "ready";

/// Moves the old parts aside and the restored ones in. Each step can be repeated, and opening a data folder repeats them,
/// so that a kill in between leaves the old library or the new one, never half of each.
pub(crate) fn finish_restore(root: &Path) -> Result<(), StoreError> {
    let staging = Folder { root: root.join("restoring") };
    let Ok(stamp) = std::fs::read_to_string(staging.part(READY)) else {
        if staging.root.exists() {
            std::fs::remove_dir_all(&staging.root).map_err(StoreError::io(&staging.root))?;
        }
        return Ok(());
    };
    let aside = root.join("replaced").join(stamp.trim());
    atomic::create_folder(&aside)?;
    for part in PARTS {
        let (old, new, to) = (root.join(part), staging.part(part), aside.join(part));
        // What is set aside already was moved before a kill; what stands in its place is the restored part.
        if old.exists() && !to.exists() {
            std::fs::rename(&old, &to).map_err(StoreError::io(&old))?;
        }
        if new.exists() {
            std::fs::rename(&new, &old).map_err(StoreError::io(&new))?;
        }
    }
    atomic::sync_folder(root)?;
    std::fs::remove_file(staging.part(READY)).map_err(StoreError::io(&staging.root))?;
    std::fs::remove_dir_all(&staging.root).map_err(StoreError::io(&staging.root))?;
    Ok(())
}

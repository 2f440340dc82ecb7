//! Opening the index, or making a new one where there is none that can be used.
//! Not here: writing to it (`write`).

use super::{
    Snapshot, guarded,
    write::{Payload, Writing},
};
use crate::{entry::Opened, error::SearchError, schema};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tantivy::{
    Directory, Index,
    directory::{INDEX_WRITER_LOCK, MmapDirectory, error::LockError},
};

/// What every folder of an index is called, before its fingerprint.
const PREFIX: &str = "index-";

pub(crate) fn open(dir: &Path) -> Result<(Writing, Snapshot, Opened), SearchError> {
    let place = dir.join(format!("{PREFIX}{}", schema::fingerprint()));
    fs::create_dir_all(&place).map_err(folder(&place))?;
    remove_others(dir, &place);
    match guarded("opening", || existing(&place)) {
        Ok(Some(found)) => return Ok(found),
        Ok(None) => {}
        Err(error @ SearchError::Locked { .. }) => return Err(error),
        Err(error) => tracing::warn!(%error, "search index is damaged, making it anew"),
    }
    refuse_if_in_use(&place)?;
    let (writing, snapshot) = make_anew(&place)?;
    Ok((writing, snapshot, Opened { seq: 0, epoch: String::new(), fresh: true }))
}

pub(crate) fn in_memory() -> Result<(Writing, Snapshot), SearchError> {
    let (schema, fields) = schema::schema();
    let writing = Writing::new(Index::create_in_ram(schema), fields, None)?;
    let snapshot = writing.snapshot()?;
    Ok((writing, snapshot))
}

/// Empties the folder and makes an empty index in it.
pub(crate) fn make_anew(place: &Path) -> Result<(Writing, Snapshot), SearchError> {
    empty(place).map_err(folder(place))?;
    let (schema, fields) = schema::schema();
    let index = Index::create_in_dir(place, schema).map_err(SearchError::write)?;
    let writing = Writing::new(index, fields, Some(place.to_owned()))?;
    let snapshot = writing.snapshot()?;
    Ok((writing, snapshot))
}

/// The index in the folder, or none when there is none or it holds something else than it should.
fn existing(place: &Path) -> Result<Option<(Writing, Snapshot, Opened)>, SearchError> {
    let directory = MmapDirectory::open(place).map_err(SearchError::read)?;
    // Without this file tantivy would take what is left of a damaged index for a new one.
    if !Index::exists(&directory).map_err(SearchError::read)? {
        return Ok(None);
    }
    let index = Index::open(directory).map_err(SearchError::read)?;
    let (schema, fields) = schema::schema();
    let Some(payload) = Payload::of(&index) else { return Ok(None) };
    if index.schema() != schema {
        return Ok(None);
    }
    let writing = Writing::new(index, fields, Some(place.to_owned()))?;
    let snapshot = writing.snapshot()?;
    if snapshot.entries() != payload.entries {
        return Ok(None);
    }
    let opened = Opened { seq: payload.seq, epoch: payload.epoch, fresh: false };
    Ok(Some((writing, snapshot, opened)))
}

/// Another process may have just made the index, and not have written to it yet.
fn refuse_if_in_use(place: &Path) -> Result<(), SearchError> {
    let directory = MmapDirectory::open(place).map_err(SearchError::read)?;
    match directory.acquire_lock(&INDEX_WRITER_LOCK) {
        Err(LockError::LockBusy) => Err(SearchError::Locked { path: Some(place.to_owned()) }),
        _ => Ok(()),
    }
}

/// Folders of other versions only take room; that one cannot be removed keeps nobody from searching.
fn remove_others(dir: &Path, place: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path != place && name.starts_with(PREFIX) && path.is_dir() {
            let removed = fs::remove_dir_all(&path);
            tracing::info!(name, ok = removed.is_ok(), "removed a search index of another version");
        }
    }
}

fn empty(place: &Path) -> io::Result<()> {
    match fs::remove_dir_all(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::create_dir_all(place)
}

fn folder(path: &Path) -> impl FnOnce(io::Error) -> SearchError {
    let path: PathBuf = path.to_owned();
    move |source| SearchError::Folder { path, source }
}

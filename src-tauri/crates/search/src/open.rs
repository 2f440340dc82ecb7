//! Opens the index, or starts an empty one when there is nothing that can be used.
//! Not here: filling it.

use crate::{SearchError, limits, schema::{Fields, VERSION}};
use serde::{Deserialize, Serialize};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};
use tantivy::{Index, IndexWriter};

/// How far the index that was opened has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The last journal entry it has taken in.
    pub seq: u64,
    /// The history that number belongs to.
    pub epoch: String,
    /// There was nothing that could be used: everything must be fed again.
    pub fresh: bool,
}

/// What each commit says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) seq: u64,
    pub(crate) epoch: String,
    /// Entries there should be.
    pub(crate) count: u64,
}

/// The parts of an open index.
pub(crate) struct Parts {
    pub(crate) index: Index,
    pub(crate) writer: IndexWriter,
    pub(crate) payload: Payload,
    pub(crate) fresh: bool,
}

/// The folder inside `dir` that belongs to this version of schema and libraries; those of others are removed.
pub(crate) fn folder(dir: &Path) -> Result<PathBuf, SearchError> {
    let io = |source| SearchError::Io { path: dir.to_owned(), source };
    let marks = format!("{VERSION} {} {}", tantivy::version(), STEMMERS);
    let name: String = blake3::hash(marks.as_bytes()).to_hex().chars().take(16).collect();
    std::fs::create_dir_all(dir).map_err(io)?;
    for entry in std::fs::read_dir(dir).map_err(io)?.flatten() {
        if entry.file_name().to_string_lossy() != name {
            let path = entry.path();
            let removed = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
            removed.map_err(io)?;
        }
    }
    Ok(dir.join(name))
}

/// The stemmers' release; their stems may change with it.
const STEMMERS: &str = "frostem 1";

/// Opens what lies in `folder`, or wipes it.
pub(crate) fn open(folder: &Path, fields: &Fields) -> Result<Parts, SearchError> {
    // A damaged file can make the library panic; that is one more way of not being usable.
    let usable = catch_unwind(AssertUnwindSafe(|| existing(folder, fields)));
    match usable {
        Ok(Some(parts)) => Ok(parts),
        _ => empty(folder, fields),
    }
}

fn existing(folder: &Path, fields: &Fields) -> Option<Parts> {
    if !folder.join("meta.json").is_file() {
        return None;
    }
    let index = Index::open_in_dir(folder).ok()?;
    if index.schema() != fields.schema {
        return None;
    }
    let payload: Payload = serde_json::from_str(&index.load_metas().ok()?.payload?).ok()?;
    let searcher = index.reader().ok()?.searcher();
    if searcher.num_docs() != payload.count {
        return None;
    }
    let writer = index.writer_with_num_threads(1, limits::WRITER_BYTES).ok()?;
    Some(Parts { index, writer, payload, fresh: false })
}

fn empty(folder: &Path, fields: &Fields) -> Result<Parts, SearchError> {
    let io = |source| SearchError::Io { path: folder.to_owned(), source };
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(io)?;
    }
    std::fs::create_dir_all(folder).map_err(io)?;
    let index = Index::create_in_dir(folder, fields.schema.clone())?;
    let writer = index.writer_with_num_threads(1, limits::WRITER_BYTES)?;
    Ok(Parts { index, writer, payload: Payload::default(), fresh: true })
}

pub(crate) fn in_memory(fields: &Fields) -> Result<Parts, SearchError> {
    let index = Index::create_in_ram(fields.schema.clone());
    let writer = index.writer_with_num_threads(1, limits::WRITER_BYTES)?;
    Ok(Parts { index, writer, payload: Payload::default(), fresh: true })
}

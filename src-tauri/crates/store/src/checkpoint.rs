//! Checkpoints: all records at a known journal number, in one file that checks itself.
//! Not here: when one is written (`store`), backups (`backup`).

use crate::{StoreError, atomic, limits};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

const MAGIC: [u8; 8] = *b"CWcheck1";
/// BLAKE3 of all that stands before it.
const SEAL: usize = 32;

/// All records at a journal number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Checkpoint {
    pub(crate) seq: u64,
    pub(crate) epoch: String,
    #[serde(with = "crate::pairs")]
    pub(crate) records: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Checkpoint {
    pub(crate) fn encode(&self) -> Result<Vec<u8>, StoreError> {
        let body = postcard::to_stdvec(self).map_err(StoreError::encode)?;
        let mut frame = lz4_flex::frame::FrameEncoder::new(MAGIC.to_vec());
        frame.write_all(&body).map_err(StoreError::encode)?;
        let mut bytes = frame.finish().map_err(StoreError::encode)?;
        let seal = blake3::hash(&bytes);
        bytes.extend_from_slice(seal.as_bytes());
        Ok(bytes)
    }

    /// None when the bytes are not a whole checkpoint.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut body = Vec::new();
        body_of(bytes)?.read_to_end(&mut body).ok()?;
        postcard::from_bytes(&body).ok()
    }

    /// The journal number of a checkpoint, whose records are left packed; none when the bytes are not a whole one.
    fn seq_of(bytes: &[u8]) -> Option<u64> {
        let mut head = Vec::new();
        // It stands at the start and takes ten bytes at most.
        body_of(bytes)?.take(10).read_to_end(&mut head).ok()?;
        postcard::take_from_bytes(&head).ok().map(|(seq, _)| seq)
    }

    /// Writes the checkpoint into `folder`, reads it back, and removes all but the newest.
    pub(crate) fn keep(&self, folder: &Path) -> Result<PathBuf, StoreError> {
        atomic::create_folder(folder)?;
        let path = folder.join(format!("{:020}.checkpoint", self.seq));
        atomic::atomic_write(&path, &self.encode()?)?;
        let back = fs::read(&path).map_err(StoreError::io(&path))?;
        if Self::decode(&back).as_ref() != Some(self) {
            return Err(StoreError::Io {
                path,
                source: std::io::Error::other("the checkpoint does not read back"),
            });
        }
        let mut older = files(folder)?;
        older.truncate(older.len().saturating_sub(limits::CHECKPOINTS_KEPT));
        for (_, path) in older {
            fs::remove_file(&path).map_err(StoreError::io(&path))?;
        }
        Ok(path)
    }
}

/// What is packed in a checkpoint whose seal fits.
fn body_of(bytes: &[u8]) -> Option<impl Read> {
    let (sealed, seal) = bytes.split_last_chunk::<SEAL>()?;
    if blake3::hash(sealed).as_bytes() != seal {
        return None;
    }
    let frame = lz4_flex::frame::FrameDecoder::new(sealed.strip_prefix(&MAGIC)?);
    Some(frame.take(limits::PART_BYTES_MOST))
}

/// The checkpoint files of `folder`, oldest first, by the number in their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<(u64, PathBuf)>, StoreError> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return Ok(files) };
    for entry in entries {
        let path = entry.map_err(StoreError::io(folder))?.path();
        let number =
            path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        if let (Some(number), Some("checkpoint")) =
            (number, path.extension().and_then(|end| end.to_str()))
        {
            files.push((number, path));
        }
    }
    files.sort();
    Ok(files)
}

/// The newest checkpoint of `folder` that is whole; fails when there is none and one could not be read.
pub(crate) fn newest(folder: &Path) -> Result<Option<Checkpoint>, StoreError> {
    first_whole(folder, Checkpoint::decode)
}

/// The journal number of the newest checkpoint that is whole, which is all that most opens need of it.
pub(crate) fn newest_seq(folder: &Path) -> Result<Option<u64>, StoreError> {
    first_whole(folder, Checkpoint::seq_of)
}

/// What `read` makes of the newest file that it can make something of.
fn first_whole<T>(
    folder: &Path,
    read: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    let mut unread = None;
    for (_, path) in files(folder)?.into_iter().rev() {
        match fs::read(&path) {
            Ok(bytes) => {
                if let Some(made) = read(&bytes) {
                    return Ok(Some(made));
                }
                tracing::error!(path = %path.display(), "a checkpoint is damaged");
            }
            Err(source) => {
                tracing::error!(path = %path.display(), %source, "a checkpoint cannot be read");
                unread = unread.or(Some(StoreError::Io { path, source }));
            }
        }
    }
    // Going on as if there had never been one could lose what it holds.
    unread.map_or(Ok(None), Err)
}

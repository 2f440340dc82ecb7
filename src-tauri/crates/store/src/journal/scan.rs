//! Reads a whole journal: its entries, and what is wrong with it.
//! Not here: what is done about it (`crate::open`).

use super::{Entry, frame, frame::Found};
use crate::StoreError;
use std::path::{Path, PathBuf};

/// A segment as it was found.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) path: PathBuf,
    pub(crate) first: u64,
    /// Numbers of the whole entries, each with the position of its frame.
    pub(crate) frames: Vec<(u64, u64)>,
    /// Where the last whole frame ends.
    pub(crate) end: u64,
    /// Bytes of the file.
    pub(crate) size: u64,
    /// Whether there is damage with whole frames behind it.
    pub(crate) hole: bool,
    /// Whether there is damage behind the last whole frame.
    pub(crate) torn: bool,
}

impl Segment {
    /// Bytes of the frames whose entries are all up to `seq`.
    pub(crate) fn bytes_up_to(&self, seq: u64) -> u64 {
        let behind = self.frames.iter().find(|(number, _)| *number > seq);
        behind.map_or(self.end, |(_, at)| *at)
    }
}

/// The segments of `folder` in order; `each` sees every whole entry.
pub(crate) fn scan(folder: &Path, mut each: impl FnMut(Entry)) -> Result<Vec<Segment>, StoreError> {
    let mut segments = Vec::new();
    for (first, path) in files(folder)? {
        let bytes = std::fs::read(&path).map_err(StoreError::io(&path))?;
        segments.push(read(first, path, &bytes, &mut each));
    }
    Ok(segments)
}

/// The segment files of `folder`, by the number in their names.
pub(crate) fn files(folder: &Path) -> Result<Vec<(u64, PathBuf)>, StoreError> {
    let mut files = Vec::new();
    let all = match std::fs::read_dir(folder) {
        Ok(all) => all,
        // A journal that is gone shows nothing; what that means is for the reader to say.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(files),
        Err(error) => return Err(StoreError::io(folder)(error)),
    };
    for file in all {
        let path = file.map_err(StoreError::io(folder))?.path();
        let number =
            path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        if let (Some(number), Some("log")) = (number, path.extension().and_then(|end| end.to_str()))
        {
            files.push((number, path));
        }
    }
    files.sort();
    Ok(files)
}

fn read(first: u64, path: PathBuf, bytes: &[u8], each: &mut impl FnMut(Entry)) -> Segment {
    let mut segment = Segment {
        path,
        first,
        frames: Vec::new(),
        end: 0,
        size: bytes.len() as u64,
        hole: false,
        torn: false,
    };
    let mut at = 0;
    loop {
        match frame::read(bytes, at) {
            Found::Frame { entries, length } => {
                for entry in entries {
                    segment.frames.push((entry.seq, at as u64));
                    each(entry);
                }
                at += length;
                segment.end = at as u64;
            }
            Found::End => return segment,
            Found::Damage => {
                if let Some(next) = frame::next(bytes, at) {
                    segment.hole = true;
                    at = next;
                } else {
                    segment.torn = true;
                    return segment;
                }
            }
        }
    }
}

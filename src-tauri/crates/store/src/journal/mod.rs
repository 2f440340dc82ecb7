//! The journal: entries appended to segment files, each synced before it counts.
//! Not here: what follows from an entry (`records`, the engine's reactions).

mod entry;
mod frame;
mod scan;

pub(crate) use entry::{Draft, Entry};
pub(crate) use frame::{Found, read as read_frame};
pub(crate) use scan::{Segment, files, scan};

use crate::{StoreError, atomic, limits};
use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{Read, Seek, SeekFrom, Write},
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

/// The bytes of a frame with these entries; more than a frame may hold is refused before anything is written.
pub(crate) fn frame_of(entries: &[Entry]) -> Result<Vec<u8>, StoreError> {
    let payload = Entry::encode(entries)?;
    if payload.len() > limits::FRAME_BYTES_MOST {
        return Err(StoreError::RecordTooLarge { bytes: payload.len() });
    }
    Ok(frame::encode(&payload))
}

/// An open journal. One writer; `entries_after` may be called beside it through [`Reader`].
#[derive(Debug)]
pub(crate) struct Journal {
    folder: PathBuf,
    file: Option<File>,
    path: PathBuf,
    pub(crate) end: u64,
    size: u64,
    sync: bool,
    /// Where each entry lies: number to segment and position.
    pub(crate) index: BTreeMap<u64, (u64, u64)>,
    pub(crate) bytes: u64,
}

impl Journal {
    /// The journal in `folder` after `segments` were read; appending goes on behind the last whole frame.
    pub(crate) fn resume(
        folder: &Path,
        segments: &[Segment],
        sync: bool,
    ) -> Result<Self, StoreError> {
        let mut journal = Self {
            folder: folder.to_owned(),
            file: None,
            path: PathBuf::new(),
            end: 0,
            size: 0,
            sync,
            index: BTreeMap::new(),
            bytes: 0,
        };
        for segment in segments {
            journal.bytes += segment.end;
            for (seq, at) in &segment.frames {
                journal.index.insert(*seq, (segment.first, *at));
            }
        }
        if let Some(last) = segments.last().filter(|last| !last.hole && !last.torn) {
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .open(&last.path)
                .map_err(StoreError::io(&last.path))?;
            journal.file = Some(file);
            journal.path.clone_from(&last.path);
            journal.end = last.end;
            journal.size = last.size;
        }
        Ok(journal)
    }

    /// Makes room for `frame`, whose first entry is `first`. When it fails, on a full disk above all, nothing was written
    /// and it may be tried again.
    pub(crate) fn make_room(&mut self, frame: &[u8], first: u64) -> Result<(), StoreError> {
        if self.file.is_none() || self.end >= limits::SEGMENT_BYTES {
            self.begin(first)?;
        }
        self.reserve(frame.len() as u64)
    }

    /// Appends a frame with these consecutive entries and syncs. After an error nothing may be appended any more.
    pub(crate) fn append(
        &mut self,
        frame: &[u8],
        numbers: RangeInclusive<u64>,
    ) -> Result<(), StoreError> {
        let (segment, at) = (self.segment(), self.end);
        let file = self.file.as_mut().ok_or(StoreError::WritesStopped)?;
        file.seek(SeekFrom::Start(at))
            .and_then(|_| file.write_all(frame))
            .map_err(StoreError::io(&self.path))?;
        if self.sync {
            file.sync_data().map_err(StoreError::io(&self.path))?;
        }
        self.end += frame.len() as u64;
        self.bytes += frame.len() as u64;
        self.index.extend(numbers.map(|seq| (seq, (segment, at))));
        Ok(())
    }

    /// Begins a new segment whose first entry will be `first`.
    fn begin(&mut self, first: u64) -> Result<(), StoreError> {
        self.trim()?;
        let path = self.folder.join(format!("{first:020}.log"));
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .open(&path)
            .map_err(StoreError::io(&path))?;
        if self.sync {
            file.sync_all().map_err(StoreError::io(&path))?;
            atomic::sync_folder(&self.folder)?;
        }
        (self.file, self.path, self.end, self.size) = (Some(file), path, 0, 0);
        Ok(())
    }

    /// Gives back the zeros behind the last frame: for a segment that is full, or a while without writes. They come back
    /// when a power cut undoes it, which harms nobody.
    pub(crate) fn trim(&mut self) -> Result<(), StoreError> {
        if let Some(file) = self.file.as_ref().filter(|_| self.size > self.end) {
            file.set_len(self.end).map_err(StoreError::io(&self.path))?;
            self.size = self.end;
        }
        Ok(())
    }

    /// Makes the next append fail, as a disk would.
    #[cfg(test)]
    pub(crate) fn break_for_test(&mut self) {
        self.file = File::open(&self.path).ok();
    }

    /// Has the next append begin a new segment.
    #[cfg(test)]
    pub(crate) fn end_segment(&mut self) {
        self.file = None;
    }

    /// Makes sure that the next `bytes` overwrite zeros instead of growing the file.
    fn reserve(&mut self, bytes: u64) -> Result<(), StoreError> {
        let wanted = self.end + bytes;
        if wanted <= self.size || !self.sync {
            return Ok(());
        }
        let size = wanted.div_ceil(limits::SEGMENT_STEP) * limits::SEGMENT_STEP;
        let file = self.file.as_mut().ok_or(StoreError::WritesStopped)?;
        let zeros = vec![0; usize::try_from(size - self.size).unwrap_or(0)];
        let grown = file.seek(SeekFrom::Start(self.size)).and_then(|_| file.write_all(&zeros));
        grown.and_then(|()| file.sync_all()).map_err(StoreError::io(&self.path))?;
        self.size = size;
        Ok(())
    }

    fn segment(&self) -> u64 {
        self.path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .and_then(|stem| stem.parse().ok())
            .unwrap_or(0)
    }

    /// The frames with up to `limit` entries behind `seq`; none when the next one is no longer in the journal.
    pub(crate) fn places_after(&self, seq: u64, limit: usize) -> Option<Vec<(PathBuf, u64)>> {
        let mut places = Vec::new();
        for (expected, (number, (segment, at))) in
            (seq + 1..).zip(self.index.range(seq + 1..)).take(limit)
        {
            if expected != *number {
                return (!places.is_empty()).then_some(places);
            }
            let place = (self.folder.join(format!("{segment:020}.log")), *at);
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
        Some(places)
    }

    /// Forgets and removes the segments whose entries are all up to `seq`, except the newest.
    pub(crate) fn remove_up_to(&mut self, seq: u64) -> Result<(), StoreError> {
        let files = files(&self.folder)?;
        for pair in files.windows(2) {
            if let [(first, path), (next, _)] = pair {
                if *next > seq + 1 {
                    break;
                }
                let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
                std::fs::remove_file(path).map_err(StoreError::io(path))?;
                self.bytes = self.bytes.saturating_sub(bytes);
                self.index.retain(|_, (segment, _)| segment != first);
            }
        }
        Ok(())
    }
}

/// Reads the entries of the frames at `places`, opening each segment once.
pub(crate) fn read_at(places: &[(PathBuf, u64)]) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::with_capacity(places.len());
    let mut open: Option<(PathBuf, File)> = None;
    for (path, at) in places {
        if open.as_ref().is_none_or(|(opened, _)| opened != path) {
            open = Some((path.clone(), File::open(path).map_err(StoreError::io(path))?));
        }
        let Some((_, file)) = &mut open else { continue };
        entries.extend(read_frame_at(file, *at).map_err(StoreError::io(path))?.ok_or(
            StoreError::JournalDamaged { why: "an entry that was whole is not any more" },
        )?);
    }
    Ok(entries)
}

fn read_frame_at(file: &mut File, at: u64) -> std::io::Result<Option<Vec<Entry>>> {
    let mut head = [0; frame::HEAD];
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(&mut head)?;
    let [_, _, _, _, a, b, c, d, ..] = head;
    let length = u32::from_le_bytes([a, b, c, d]) as usize;
    if length > limits::FRAME_BYTES_MOST {
        return Ok(None);
    }
    let mut bytes = head.to_vec();
    bytes.resize(frame::HEAD + length, 0);
    file.read_exact(bytes.get_mut(frame::HEAD..).unwrap_or_default())?;
    Ok(match read_frame(&bytes, 0) {
        Found::Frame { entries, .. } => Some(entries),
        Found::End | Found::Damage => None,
    })
}

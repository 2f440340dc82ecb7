//! Where longer values lie: files that are only appended to, beside the database, which holds their places. The database
//! writes whole nodes anew for each value in them, so that long ones would take several times their length.
//! Not here: what a value is (`value`), which values are still wanted.

use super::value::{seal, unseal};
use crate::{GraphError, limits};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Files are called so, with a number behind.
const NAME: &str = "heap.";

/// Where a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of the file.
    file: u32,
    /// The first byte.
    at: u64,
    /// Bytes with the checksum.
    pub(super) length: u32,
}

impl Place {
    pub(super) const BYTES: usize = 16;

    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        let parts = self.file.to_le_bytes().into_iter();
        let parts = parts.chain(self.at.to_le_bytes()).chain(self.length.to_le_bytes());
        bytes.iter_mut().zip(parts).for_each(|(byte, part)| *byte = part);
        bytes
    }

    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (file, rest) = bytes.split_first_chunk::<4>()?;
        let (at, rest) = rest.split_first_chunk::<8>()?;
        let length = rest.first_chunk::<4>().filter(|_| rest.len() == 4)?;
        Some(Self {
            file: u32::from_le_bytes(*file),
            at: u64::from_le_bytes(*at),
            length: u32::from_le_bytes(*length),
        })
    }
}

/// The open files.
#[derive(Debug)]
pub(super) struct Heap {
    /// None for one in memory.
    folder: Option<PathBuf>,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// Several only when a kill came between writing them anew and removing the old ones.
    files: BTreeMap<u32, Body>,
    /// The one that is appended to.
    last: u32,
}

#[derive(Debug)]
struct Body {
    bytes: Bytes,
    end: u64,
}

#[derive(Debug)]
enum Bytes {
    File(File),
    Memory(Vec<u8>),
}

impl Heap {
    /// A heap that keeps nothing.
    pub(super) fn in_memory() -> Self {
        Self { folder: None, inner: Mutex::default() }
    }

    /// The files in `folder`.
    pub(super) fn open(folder: &Path) -> std::io::Result<Self> {
        let mut inner = Inner::default();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let number = name.to_str().and_then(|name| name.strip_prefix(NAME)?.parse().ok());
            let Some(number) = number else { continue };
            let file = File::options().read(true).write(true).open(entry.path())?;
            let end = file.metadata()?.len();
            inner.files.insert(number, Body { bytes: Bytes::File(file), end });
            inner.last = inner.last.max(number);
        }
        Ok(Self { folder: Some(folder.to_owned()), inner: Mutex::new(inner) })
    }

    /// Bytes of all files.
    pub(super) fn size(&self) -> u64 {
        self.inner().files.values().map(|body| body.end).sum()
    }

    /// Puts a value behind the others. It is with the system when this returns, so that a kill leaves it.
    pub(super) fn append(&self, value: &[u8]) -> Result<Place, GraphError> {
        let too_large = GraphError::TooLarge { bytes: value.len() };
        let sealed = seal(value);
        let length = u32::try_from(sealed.len()).map_err(|_| too_large)?;
        let mut inner = self.inner();
        let number = inner.last;
        let body = match inner.files.entry(number) {
            std::collections::btree_map::Entry::Occupied(body) => body.into_mut(),
            std::collections::btree_map::Entry::Vacant(vacant) => {
                vacant.insert(self.begin(number)?)
            }
        };
        let at = body.end;
        match &mut body.bytes {
            Bytes::Memory(bytes) => bytes.extend_from_slice(&sealed),
            // Behind the last whole value, whatever a full disk has left there.
            Bytes::File(file) => file
                .seek(SeekFrom::Start(at))
                .and_then(|_| file.write_all(&sealed))
                .map_err(|source| self.failed(source))?,
        }
        body.end += u64::from(length);
        Ok(Place { file: number, at, length })
    }

    /// The value at a place.
    pub(super) fn read(&self, place: Place) -> Result<Vec<u8>, GraphError> {
        let damaged = GraphError::Damaged { what: "place" };
        let mut inner = self.inner();
        let end = place.at.checked_add(u64::from(place.length));
        let body = inner.files.get_mut(&place.file);
        let Some((body, end)) =
            body.zip(end).filter(|(body, end)| *end <= body.end && place.within_limits())
        else {
            return Err(damaged);
        };
        let sealed = match &mut body.bytes {
            Bytes::Memory(bytes) => {
                let (from, to) = (usize::try_from(place.at), usize::try_from(end));
                let range = from.ok().zip(to.ok()).map(|(from, to)| from..to);
                range.and_then(|range| bytes.get(range)).ok_or(damaged)?.to_vec()
            }
            Bytes::File(file) => {
                let mut sealed = vec![0; place.length as usize];
                file.seek(SeekFrom::Start(place.at))
                    .and_then(|_| file.read_exact(&mut sealed))
                    .map_err(|source| self.failed(source))?;
                sealed
            }
        };
        unseal(&sealed).map(<[u8]>::to_vec)
    }

    /// From now on a new file is appended to.
    pub(super) fn turn_over(&self) {
        let mut inner = self.inner();
        inner.last = inner.last.saturating_add(1);
    }

    /// Removes every file but the one that is appended to.
    pub(super) fn remove_older(&self) -> Result<(), GraphError> {
        let mut inner = self.inner();
        let last = inner.last;
        let older: Vec<u32> = inner.files.range(..last).map(|(number, _)| *number).collect();
        for number in older {
            // Some systems do not remove a file that is open.
            inner.files.remove(&number);
            if let Some(path) = self.path(number) {
                fs::remove_file(path).map_err(|source| self.failed(source))?;
            }
        }
        Ok(())
    }

    fn begin(&self, number: u32) -> Result<Body, GraphError> {
        let Some(path) = self.path(number) else {
            return Ok(Body { bytes: Bytes::Memory(Vec::new()), end: 0 });
        };
        let file = File::options().read(true).write(true).create_new(true).open(path);
        Ok(Body { bytes: Bytes::File(file.map_err(|source| self.failed(source))?), end: 0 })
    }

    fn path(&self, number: u32) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(format!("{NAME}{number}")))
    }

    fn failed(&self, source: std::io::Error) -> GraphError {
        GraphError::Io { path: self.folder.clone().unwrap_or_default(), source }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn within_limits(self) -> bool {
        self.length as usize <= limits::PROPERTY_BYTES + 64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heap: &Heap) {
        let places: Vec<Place> = [&b"one"[..], b"", &[7; 5000]]
            .iter()
            .map(|value| heap.append(value).unwrap())
            .collect();
        for place in &places {
            assert_eq!(Place::of_bytes(&place.to_bytes()), Some(*place));
        }
        assert_eq!(heap.read(places[0]).unwrap(), b"one");
        assert_eq!(heap.read(places[1]).unwrap(), b"");
        assert_eq!(heap.read(places[2]).unwrap(), [7; 5000]);
        for wrong in [
            Place { at: 1, ..places[0] },
            Place { length: u32::MAX, ..places[0] },
            Place { at: u64::MAX, ..places[0] },
            Place { file: 9, ..places[0] },
        ] {
            assert!(heap.read(wrong).is_err(), "{wrong:?}");
        }
        heap.turn_over();
        let kept = heap.append(b"two").unwrap();
        heap.remove_older().unwrap();
        assert!(heap.read(places[0]).is_err());
        assert_eq!(heap.read(kept).unwrap(), b"two");
        assert_eq!(heap.size(), 7);
    }

    #[test]
    fn a_value_is_read_where_it_was_put_and_nowhere_else() {
        check(&Heap::in_memory());
        let folder = tempfile::tempdir().unwrap();
        check(&Heap::open(folder.path()).unwrap());
        assert_eq!(Heap::open(folder.path()).unwrap().size(), 7);
    }
}

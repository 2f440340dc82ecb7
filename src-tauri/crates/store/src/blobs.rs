//! Texts and pictures by the hash of their content: written once, checked on every read.
//! Not here: who refers to them (`repos`).

use crate::{StoreError, atomic, limits};
use std::{
    collections::BTreeSet,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

/// Before the zstd frame of every blob.
const MAGIC: [u8; 4] = *b"CWb2";
/// Before the LZ4 frame of a blob of formats 1 and 2.
const MAGIC_LZ4: [u8; 4] = *b"CWb1";
/// Texts become a third smaller than with LZ4, for a millisecond a megabyte or so; higher levels gain little more.
const LEVEL: i32 = 3;
/// Tells the files apart that are being written.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// The folder of blobs.
#[derive(Clone, Debug)]
pub struct Blobs {
    folder: PathBuf,
    sync: bool,
}

impl Blobs {
    pub(crate) fn open(folder: &Path, sync: bool) -> Result<Self, StoreError> {
        atomic::create_folder(folder)?;
        Ok(Self { folder: folder.to_owned(), sync })
    }

    /// Keeps one blob; answers with its hash.
    pub fn put(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let mut hashes = self.put_many(&[bytes])?;
        hashes.pop().ok_or_else(|| StoreError::BlobDamaged { hash: String::new() })
    }

    /// Keeps blobs; answers with their hashes in order. When it returns they are on the disk.
    pub fn put_many(&self, blobs: &[&[u8]]) -> Result<Vec<String>, StoreError> {
        let mut hashes = Vec::with_capacity(blobs.len());
        let mut folders = BTreeSet::new();
        for bytes in blobs {
            let hash = blake3::hash(bytes).to_hex().to_string();
            let path = self.path(&hash);
            // A file that has rotted must not stand in the way of the words it should hold.
            if !path.exists() || self.get(&hash).is_err() {
                folders.insert(self.write(&path, bytes, self.sync)?);
            }
            hashes.push(hash);
        }
        if self.sync {
            folders.iter().try_for_each(|folder| atomic::sync_folder(folder))?;
        }
        Ok(hashes)
    }

    /// Keeps a blob that can be made again from somewhere else; answers with its hash. Nobody waits for the disk, so that a
    /// power cut may take it.
    pub fn put_again(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let hash = blake3::hash(bytes).to_hex().to_string();
        let path = self.path(&hash);
        if !path.exists() {
            self.write(&path, bytes, false)?;
        }
        Ok(hash)
    }

    fn write(&self, path: &Path, bytes: &[u8], sync: bool) -> Result<PathBuf, StoreError> {
        let folder = path.parent().unwrap_or(&self.folder).to_owned();
        if !folder.exists() {
            atomic::create_folder(&folder)?;
            if self.sync {
                atomic::sync_folder(&self.folder)?;
            }
        }
        // Two threads may be writing the same picture.
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let temporary = path.with_extension(format!("{number}.{}", atomic::UNFINISHED));
        let written = (|| {
            let mut file = atomic::create_private(&temporary)?;
            file.write_all(&MAGIC)?;
            file.write_all(&zstd::bulk::compress(bytes, LEVEL)?)?;
            if sync {
                file.sync_data()?;
            }
            fs::rename(&temporary, path)
        })();
        written.map_err(StoreError::io(path))?;
        Ok(folder)
    }

    /// The content of a blob, held against its hash.
    pub fn get(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        let damaged = || StoreError::BlobDamaged { hash: hash.to_owned() };
        if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(damaged());
        }
        let path = self.path(hash);
        let file = match fs::read(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(damaged()),
            Err(source) => return Err(StoreError::Io { path, source }),
        };
        let bytes = unpacked(&file).map_err(|_| damaged())?;
        if blake3::hash(&bytes).to_hex().as_str() == hash { Ok(bytes) } else { Err(damaged()) }
    }

    /// Whether there is a file for this hash; what is in it is not looked at.
    pub fn holds(&self, hash: &str) -> bool {
        self.path(hash).is_file()
    }

    /// Moves a damaged blob into `aside`, so that its document is read again.
    pub(crate) fn set_aside(&self, hash: &str, aside: &Path) -> Result<(), StoreError> {
        if self.holds(hash) {
            atomic::create_folder(aside)?;
            let path = self.path(hash);
            fs::rename(&path, aside.join(format!("{hash}.blob"))).map_err(StoreError::io(&path))?;
        }
        Ok(())
    }

    /// Removes blobs that are not in `referenced` and leftovers of a crash; answers with how many.
    pub(crate) fn collect_unreferenced(
        &self,
        referenced: &BTreeSet<String>,
    ) -> Result<usize, StoreError> {
        let mut removed = 0;
        for (hash, path) in self.files()? {
            if !referenced.contains(&hash) {
                fs::remove_file(&path).map_err(StoreError::io(&path))?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Every file in the folder with the hash its name says.
    pub(crate) fn files(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let mut files = Vec::new();
        for folder in fs::read_dir(&self.folder).map_err(StoreError::io(&self.folder))?.flatten() {
            let Ok(entries) = fs::read_dir(folder.path()) else { continue };
            for entry in entries.flatten() {
                let start = folder.file_name().to_string_lossy().into_owned();
                files.push((start + &entry.file_name().to_string_lossy(), entry.path()));
            }
        }
        files.sort();
        Ok(files)
    }

    /// The file of a blob as it lies on the disk, or will. Sixteen folders are enough for a library, and every folder
    /// takes as much as a short text; format 1 had 256, whose files stay where they are.
    pub(crate) fn path(&self, hash: &str) -> PathBuf {
        let file = |first: usize| {
            let (start, rest) = hash.split_at_checked(first).unwrap_or(("0", hash));
            self.folder.join(start).join(rest)
        };
        let (path, old) = (file(1), file(2));
        if !path.exists() && old.exists() { old } else { path }
    }
}

/// The content of a blob's file; an error when it is none, or larger than any blob.
fn unpacked(file: &[u8]) -> std::io::Result<Vec<u8>> {
    let frame: Box<dyn Read + '_> = if let Some(frame) = file.strip_prefix(&MAGIC) {
        Box::new(zstd::stream::read::Decoder::new(frame)?)
    } else if let Some(frame) = file.strip_prefix(&MAGIC_LZ4) {
        Box::new(lz4_flex::frame::FrameDecoder::new(frame))
    } else {
        return Err(std::io::ErrorKind::InvalidData.into());
    };
    let mut bytes = Vec::new();
    frame.take(limits::BLOB_BYTES_MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

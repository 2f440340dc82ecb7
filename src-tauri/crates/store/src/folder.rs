//! The data folder: its parts, its format, its lock.
//! Not here: what is in the parts.

use crate::{StoreError, atomic, limits};
use fs4::fs_std::FileExt;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    time::Instant,
};

/// The version of the data folder this program writes. It reads the versions before, and makes them this one by writing
/// on: 1 had an unpacked journal and more folders of blobs, up to 2 blobs were packed otherwise, and up to 3 there was
/// neither a trash nor a history of the library.
pub const FORMAT: u32 = 4;

/// The parts of a data folder.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) root: PathBuf,
}

impl Folder {
    pub(crate) fn part(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.part("journal")
    }

    pub(crate) fn records(&self) -> PathBuf {
        self.part("records")
    }

    pub(crate) fn blobs(&self) -> PathBuf {
        self.part("blobs")
    }

    pub(crate) fn checkpoints(&self) -> PathBuf {
        self.part("checkpoints")
    }

    /// Where damaged things are set aside.
    pub(crate) fn quarantine(&self) -> PathBuf {
        self.part("quarantine")
    }

    fn card(&self) -> PathBuf {
        self.part("library.json")
    }
}

/// The one field of a card that every version has.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// What a data folder says of itself, before anything else in it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    /// Version of the data folder.
    pub(crate) format: u32,
    /// The device that writes here.
    pub(crate) device: String,
    /// The history: a restored backup starts another.
    pub(crate) epoch: String,
}

impl Card {
    /// The card of `folder`. A newer one refuses, before anything is touched; a missing or damaged one is none.
    pub(crate) fn read(folder: &Folder) -> Result<Option<Self>, StoreError> {
        let path = folder.card();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Io { path, source }),
        };
        if let Ok(Version { format }) = serde_json::from_slice(&bytes)
            && format > FORMAT
        {
            return Err(StoreError::NewerData { found: format, known: FORMAT });
        }
        Ok(serde_json::from_slice(&bytes).ok())
    }

    pub(crate) fn write(&self, folder: &Folder) -> Result<(), StoreError> {
        atomic::atomic_write(&folder.card(), &serde_json::to_vec(self).map_err(StoreError::encode)?)
    }
}

/// The lock of a data folder; the system lets go of it when the program ends, however it ends.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    before: Before,
}

/// How the one who had the folder open before has left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// It was closed, or nobody has ever had it open.
    Closed,
    /// It ended without closing the folder, which it had opened at this journal number, if it came as far as that.
    Open { at: Option<u64> },
}

/// Stands in the lock file while its holder is on the way out, and from then on until the next opens the folder.
const CLOSING: &[u8] = b"closing";
/// Stands there while the folder is open, before the number of the last entry at that time.
const OPEN: &str = "open ";

impl Before {
    fn read(file: &mut File, known: bool) -> std::io::Result<Self> {
        let mut said = Vec::new();
        file.rewind()?;
        file.take(64).read_to_end(&mut said)?;
        if said == CLOSING || !known {
            return Ok(Self::Closed);
        }
        let number = String::from_utf8_lossy(&said).strip_prefix(OPEN).map(|at| at.trim().parse());
        Ok(Self::Open { at: number.and_then(Result::ok) })
    }
}

impl Lock {
    /// Takes the lock, or says that somebody else has it. One who is just closing the folder is waited for: a user who
    /// closes the window and opens it again means the same window.
    pub(crate) fn take(root: &Path) -> Result<Self, StoreError> {
        let path = root.join("lock");
        let known = path.exists();
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(StoreError::io(&path))?;
        let until = Instant::now() + limits::CLOSING_WAIT;
        loop {
            match file.try_lock_exclusive() {
                Ok(true) => {
                    let before = Before::read(&mut file, known).map_err(StoreError::io(&path))?;
                    let lock = Self { file, before };
                    // What the holder before has written says nothing of this one.
                    lock.say(b"").map_err(StoreError::io(&path))?;
                    return Ok(lock);
                }
                Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => {
                    return Err(StoreError::Io { path, source: error });
                }
                _ => {}
            }
            let closing = fs::read(&path).is_ok_and(|said| said == CLOSING);
            if !closing || Instant::now() > until {
                return Err(StoreError::AlreadyOpen { folder: root.to_owned() });
            }
            std::thread::sleep(limits::CLOSING_LOOK);
        }
    }

    /// Tells those who wait for the folder that they need not wait long.
    pub(crate) fn announce_close(&self) {
        // Nobody waits when this fails; then they are told that the folder is open, as they would have been anyway.
        let _ = self.say(CLOSING);
    }

    /// How the one before has left the folder.
    pub(crate) fn before(&self) -> Before {
        self.before
    }

    /// Says at which journal number the folder was opened, for who opens it after this one has crashed.
    pub(crate) fn say_open(&self, at: u64) -> std::io::Result<()> {
        self.say(format!("{OPEN}{at}").as_bytes())
    }

    fn say(&self, words: &[u8]) -> std::io::Result<()> {
        let mut file = &self.file;
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_being_closed_is_waited_for_and_one_that_is_open_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        assert!(matches!(Lock::take(folder.path()), Err(StoreError::AlreadyOpen { .. })));
        first.announce_close();
        let root = folder.path().to_owned();
        let second = std::thread::spawn(move || Lock::take(&root));
        std::thread::sleep(limits::CLOSING_LOOK * 3);
        assert!(!second.is_finished());
        drop(first);
        let second = second.join().unwrap().unwrap();
        assert!(matches!(Lock::take(folder.path()), Err(StoreError::AlreadyOpen { .. })));
        drop(second);
    }
}

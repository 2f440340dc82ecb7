//! Archives inside documents, within limits that are counted on real bytes, not on what the archive claims.
//! Not here: what is in them.

use crate::{ImportError, limits, paths};
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// An archive that is read entry by entry.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    what: &'static str,
    left: u64,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8], what: &'static str) -> Result<Self, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::damaged(what))?;
        if zip.len() > limits::ENTRIES {
            return Err(ImportError::Bomb);
        }
        Ok(Self { zip, what, left: limits::UNPACKED_BYTES })
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(std::borrow::Cow::into_owned).collect()
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.zip.len()
    }

    /// The bytes that all entries unpack to, as the archive claims.
    pub(crate) fn claims(&mut self) -> u64 {
        let sizes = (0..self.zip.len())
            .filter_map(|index| self.zip.by_index_raw(index).ok().map(|entry| entry.size()));
        sizes.fold(0, u64::saturating_add)
    }

    /// The path of an entry. Most programs write UTF-8 and many of them do not say so.
    pub(crate) fn path(&mut self, index: usize) -> Option<String> {
        let entry = self.zip.by_index_raw(index).ok()?;
        match std::str::from_utf8(entry.name_raw()) {
            Ok(path) => Some(path.to_owned()),
            Err(_) => entry.name().ok().map(std::borrow::Cow::into_owned),
        }
    }

    /// The content of an entry, for whoever counts what is read of it. What is encrypted may also be packed in a way that
    /// is not known, so the password is asked after first.
    pub(crate) fn member(&mut self, index: usize) -> Result<impl Read, ImportError> {
        if self.zip.by_index_raw(index).is_ok_and(|entry| entry.encrypted()) {
            return Err(ImportError::Encrypted);
        }
        self.zip.by_index(index).map_err(|_| ImportError::damaged(self.what))
    }

    /// The text of one entry.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, ImportError> {
        self.start(name, u64::MAX).map(|bytes| crate::formats::decode(&bytes))
    }

    /// The first bytes of one entry, at most so many.
    pub(crate) fn start(&mut self, name: &str, most: u64) -> Result<Vec<u8>, ImportError> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ImportError::Encrypted);
            }
            Err(_) => return Err(ImportError::damaged(self.what)),
        };
        let mut bytes = Vec::new();
        entry
            .take(self.left.min(most))
            .read_to_end(&mut bytes)
            .map_err(|_| ImportError::damaged(self.what))?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if self.left == 0 {
            return Err(ImportError::Bomb);
        }
        Ok(bytes)
    }
}

/// Whether the bytes are an archive with an entry of this name.
pub(crate) fn holds(bytes: &[u8], name: &str) -> bool {
    bytes.starts_with(b"PK")
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|zip| zip.index_for_name(name).is_some())
}

/// Whether the bytes are an archive that somebody has packed, and not one that a program writes as its format: those have
/// a part with one of these names.
pub(crate) fn is_of_documents(bytes: &[u8]) -> bool {
    const PARTS: &[&str] = &[
        "[Content_Types].xml",
        "mimetype",
        "META-INF/container.xml",
        "META-INF/MANIFEST.MF",
        "AndroidManifest.xml",
        "Index/Document.iwa",
    ];
    bytes.starts_with(b"PK")
        && ZipArchive::new(Cursor::new(bytes))
            .is_ok_and(|zip| !PARTS.iter().any(|part| zip.index_for_name(part).is_some()))
}

/// Unpacks every entry into nothing and counts, before any library is let near it.
pub(crate) fn check(bytes: &[u8], what: &'static str) -> Result<(), ImportError> {
    let mut archive = Archive::open(bytes, what)?;
    let mut total = 0_u64;
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.zip.len() {
        let mut entry = match archive.zip.by_index(index) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ImportError::Encrypted);
            }
            Err(_) => continue,
        };
        // A damaged picture spoils no text; whether the text itself is whole, its reader says.
        while let Some(read) = entry.read(&mut buffer).ok().filter(|read| *read > 0) {
            total += read as u64;
            let ratio = total > limits::RATIO_FROM && total / limits::RATIO > bytes.len() as u64;
            if total > limits::UNPACKED_BYTES || ratio {
                return Err(ImportError::Bomb);
            }
        }
    }
    Ok(())
}

/// An office file with a password is a compound file with a stream of this name (MS-OFFCRYPTO 2.3.4).
pub(crate) fn is_encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(crate::formats::COMPOUND)
        && bytes.windows(name.len()).any(|window| window == name)
}

/// `href` as seen from the file `from`, inside the archive.
pub(crate) fn beside(from: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    // One that begins at the top is seen from there.
    let folder = if href.starts_with('/') { "" } else { folder };
    let mut parts: Vec<String> =
        folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(decoded(part)),
        }
    }
    parts.join("/")
}

fn decoded(part: &str) -> String {
    String::from_utf8_lossy(&paths::without_percents(part)).into_owned()
}

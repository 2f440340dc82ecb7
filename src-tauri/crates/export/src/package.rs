//! The files of an export, and how they become one file, byte for byte the same for the same course.
//! Not here: writing to the disk.

use crate::{ExportError, targets};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, System, ZipWriter, write::SimpleFileOptions};

/// The files of an export: paths with forward slashes, sorted, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Path and bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// A package of these files.
    pub(crate) fn of(mut files: Vec<(String, Vec<u8>)>) -> Self {
        files.sort();
        Self { files }
    }

    /// The bytes of the file at `path`.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice())
    }
}

/// The package as the bytes of one file: a lone file as it is, several as a zip archive. Nothing in the archive depends
/// on the clock or the machine.
///
/// # Errors
/// [`ExportError::UnknownTarget`], [`ExportError::Packing`].
pub fn to_bytes(target: &str, package: &Package) -> Result<Vec<u8>, ExportError> {
    let target = targets::find(target)?;
    match package.files.as_slice() {
        [(_, bytes)] if !target.archive => Ok(bytes.clone()),
        files => pack(files).map_err(ExportError::Packing),
    }
}

fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, zip::result::ZipError> {
    // 1980-01-01, the start of time in zip; the real time would make every export different.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Importers look at the first entry to tell what the archive is.
    let (first, others): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| name == targets::MANIFEST);
    for (name, bytes) in first.into_iter().chain(others) {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

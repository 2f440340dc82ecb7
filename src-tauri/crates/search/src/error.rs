//! Why the index could not be used.
//! Not here: damage found while opening, which is mended by starting afresh (`index::open`).

use domain::{Code, Fault};
use std::{io, path::PathBuf};
use tantivy::TantivyError;

/// Why the index could not be used. Nothing is ever lost: it can be fed again.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Its folder could not be made, read or emptied.
    #[error("The folder of the search index could not be used: {source}.")]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another process writes to it.
    #[error("Another program is writing to the search index.")]
    Locked {
        /// Which folder; none for an index in memory.
        path: Option<PathBuf>,
    },
    /// It could not be written, also not after trying again.
    #[error("The search index could not be written.")]
    Write {
        /// What tantivy said last.
        source: TantivyError,
    },
    /// It could not be read.
    #[error("The search index could not be read.")]
    Read {
        /// What tantivy said.
        source: TantivyError,
    },
    /// A stored entry is not one.
    #[error("An entry of the search index is damaged.")]
    Entry {
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The index library stopped half-way.
    #[error("The search index stopped while {doing}.")]
    Stopped {
        /// What it was doing.
        doing: &'static str,
    },
}

impl Fault for SearchError {
    fn code(&self) -> Code {
        match self {
            Self::Folder { source, .. } => disk_code(source).unwrap_or(Code::Io),
            Self::Locked { .. } => Code::AlreadyOpen,
            Self::Write { source } => {
                io_error(source).and_then(disk_code).unwrap_or(Code::SearchUnavailable)
            }
            Self::Read { .. } | Self::Entry { .. } | Self::Stopped { .. } => {
                Code::SearchUnavailable
            }
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self.code() {
            Code::DiskFull => "Free some space on the disk, then try again.",
            Code::ReadOnly => "Make the data folder writable, or choose another one.",
            Code::AlreadyOpen => "Close the other window or terminal, then try again.",
            Code::Io => "Check that the disk of the data folder is connected, then try again.",
            _ => "Rebuild the search index; nothing is lost, it is made from your library.",
        };
        Some(hint.into())
    }
}

fn disk_code(error: &io::Error) -> Option<Code> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(Code::DiskFull),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Some(Code::ReadOnly),
        _ => None,
    }
}

fn io_error(error: &TantivyError) -> Option<&io::Error> {
    use tantivy::directory::error::{OpenDirectoryError, OpenWriteError};
    match error {
        TantivyError::IoError(error)
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. })
        | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError {
            io_error: error, ..
        }) => Some(error),
        _ => None,
    }
}

impl SearchError {
    pub(crate) fn read(source: impl Into<TantivyError>) -> Self {
        Self::Read { source: source.into() }
    }

    pub(crate) fn write(source: impl Into<TantivyError>) -> Self {
        Self::Write { source: source.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[track_caller]
    fn check_code(error: &SearchError, code: Code) {
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().ends_with('.') && error.hint().is_some());
    }

    #[test]
    fn every_error_has_the_code_of_its_cause() {
        let io = |kind: io::ErrorKind| io::Error::from(kind);
        let written = |kind| SearchError::write(TantivyError::IoError(Arc::new(io(kind))));
        let folder = |kind| SearchError::Folder { path: "x".into(), source: io(kind) };
        check_code(&written(io::ErrorKind::StorageFull), Code::DiskFull);
        check_code(&written(io::ErrorKind::PermissionDenied), Code::ReadOnly);
        check_code(&written(io::ErrorKind::Other), Code::SearchUnavailable);
        check_code(&folder(io::ErrorKind::ReadOnlyFilesystem), Code::ReadOnly);
        check_code(&folder(io::ErrorKind::NotADirectory), Code::Io);
        check_code(&SearchError::read(TantivyError::Poisoned), Code::SearchUnavailable);
        check_code(&SearchError::Locked { path: None }, Code::AlreadyOpen);
        check_code(&SearchError::Stopped { doing: "searching" }, Code::SearchUnavailable);
    }
}

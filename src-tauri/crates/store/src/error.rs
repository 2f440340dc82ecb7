//! Everything that can go wrong in the store.
//! Not here: what the user did (`engine::EngineError`).

use domain::{Code, Fault};
use std::{io, path::PathBuf};

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum StoreError {
    #[error("this data folder is open in another window or terminal: {}", folder.display())]
    AlreadyOpen { folder: PathBuf },
    #[error(
        "this data folder was written by a newer version of Coursewright (format {found}, this one reads {known})"
    )]
    NewerData { found: u32, known: u32 },
    #[error("{} could not be read or written: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("an earlier write failed, so nothing more is written until the restart")]
    WritesStopped,
    #[error("a stored record is damaged ({what})")]
    RecordDamaged { what: &'static str },
    #[error("a record of {bytes} bytes is too large to be kept")]
    RecordTooLarge { bytes: usize },
    #[error("text of the library is missing or damaged ({hash})")]
    BlobDamaged { hash: String },
    #[error("the backup is not complete, or not one of ours ({why})")]
    BackupDamaged { why: &'static str },
    #[error("the journal is damaged ({why})")]
    JournalDamaged { why: &'static str },
    #[error("a change could not be put into words for the disk")]
    Encode(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the record store failed")]
    Records(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("this id was used before and its thing was taken out")]
    Removed,
}

impl StoreError {
    /// An I/O error with the path it happened at.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn records(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Records(Box::new(source))
    }

    /// Something that could not be written down.
    pub fn encode(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Encode(Box::new(source))
    }
}

impl Fault for StoreError {
    fn code(&self) -> Code {
        match self {
            Self::AlreadyOpen { .. } => Code::AlreadyOpen,
            Self::NewerData { .. } => Code::NewerData,
            Self::Io { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::DiskFull,
                io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                    Code::ReadOnly
                }
                _ => Code::Io,
            },
            Self::WritesStopped => Code::WritesStopped,
            Self::RecordDamaged { .. } => Code::RecordDamaged,
            Self::BlobDamaged { .. } => Code::BlobDamaged,
            Self::BackupDamaged { .. } => Code::BackupDamaged,
            Self::JournalDamaged { .. } => Code::JournalDamaged,
            Self::RecordTooLarge { .. } => Code::InvalidInput,
            Self::Removed => Code::Conflict,
            Self::Encode(_) | Self::Records(_) => Code::Internal,
        }
    }

    fn hint(&self) -> Option<String> {
        Some(
            match self.code() {
                Code::AlreadyOpen => "Close the other one, or use it.",
                Code::NewerData => "Install the newest version. Nothing was changed.",
                Code::DiskFull => "Free some space and start again. What was acknowledged is kept.",
                Code::ReadOnly => "Make the data folder writable, or choose another with --data.",
                Code::WritesStopped => "Start the program again. What was acknowledged is kept.",
                Code::RecordDamaged => "Run rebuild: records are made anew from the journal.",
                Code::JournalDamaged => "Restore the newest backup.",
                Code::BlobDamaged => "Import the document again.",
                Code::BackupDamaged => "Use another backup. Nothing was changed.",
                _ => return None,
            }
            .into(),
        )
    }
}

//! Why a file could not be read.
//! Not here: oddities of files that could be read; those are warnings.

use domain::{Code, Fault};
use serde::{Deserialize, Serialize};

/// A failure to read a file. It travels from the worker to the app, so it holds plain values only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum ImportError {
    #[error("The file is empty.")]
    Empty,
    #[error("The file is {megabytes} MB large; at most {most} MB can be read.")]
    TooLarge { megabytes: u64, most: u64 },
    #[error("The file cannot be opened for reading.")]
    Unreadable,
    #[error("The file is gone.")]
    Vanished,
    #[error("It is not a regular file.")]
    NotAFile,
    #[error("The file is protected with a password.")]
    Encrypted,
    #[error("The file is damaged, or is not the {what} its name says.")]
    Damaged { what: String },
    #[error("Files of this kind ({kind}) cannot be read yet.")]
    Unsupported { kind: String },
    #[error("The file holds no text.")]
    NoText,
    #[error("The pages hold no text; they are probably scanned pictures.")]
    Scanned,
    #[error("The archive inside the file unpacks to more than is allowed.")]
    Bomb,
    #[error("Reading the file took longer than {seconds} seconds.")]
    Timeout { seconds: u64 },
    #[error("Reading the file needed too much memory.")]
    Memory,
    #[error("The program that reads files stopped on this one.")]
    Crashed,
    #[error("The program that reads files could not be started.")]
    NotStarted,
    #[error("The document has no page {page}.")]
    NoPage { page: u32 },
    #[error("Changes of the folder cannot be followed.")]
    NotWatched,
}

impl Fault for ImportError {
    fn code(&self) -> Code {
        match self {
            Self::Empty => Code::FileEmpty,
            Self::TooLarge { .. } => Code::FileTooLarge,
            Self::Unreadable => Code::FileUnreadable,
            Self::Vanished => Code::FileVanished,
            Self::NotAFile => Code::NotAFile,
            Self::Encrypted => Code::FileEncrypted,
            Self::Damaged { .. } => Code::FileDamaged,
            Self::Unsupported { .. } => Code::FormatUnsupported,
            Self::NoText | Self::Scanned => Code::NoText,
            Self::Bomb => Code::ArchiveBomb,
            Self::Timeout { .. } => Code::ExtractionTimeout,
            Self::Memory => Code::ExtractionMemory,
            Self::Crashed | Self::NotStarted => Code::ExtractionCrashed,
            Self::NoPage { .. } => Code::NotFound,
            Self::NotWatched => Code::Io,
        }
    }

    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Empty | Self::NoText => "Leave it out, or put text into it.",
            Self::TooLarge { .. } => "Split it into smaller files.",
            Self::Unreadable => "Check the file's permissions, then try again.",
            Self::Vanished => "Put it back, or take the document out of the library.",
            Self::NotAFile => "Leave it out.",
            Self::Encrypted => "Save a copy without a password.",
            Self::Damaged { .. } => "Open it with its own program and save it again.",
            Self::Unsupported { .. } => "Save it as PDF, DOCX, HTML or plain text.",
            Self::Scanned => "Run text recognition over it, then import it again.",
            Self::Bomb => "Only open it if you trust where it comes from.",
            Self::Timeout { .. } | Self::Memory | Self::Crashed => {
                "Save it in another format, or split it."
            }
            Self::NotStarted => "Install the program again.",
            Self::NoPage { .. } => "Read the document again; its file has changed.",
            Self::NotWatched => "Import the folder again after changes.",
        };
        Some(hint.into())
    }

    fn retryable(&self) -> bool {
        matches!(self, Self::Unreadable | Self::Timeout { .. } | Self::Memory | Self::Crashed)
    }
}

impl ImportError {
    /// The failure that an I/O error at a file means.
    pub(crate) fn of_file(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Vanished,
            std::io::ErrorKind::OutOfMemory => Self::Memory,
            _ => Self::Unreadable,
        }
    }

    /// A file that is not what `what` should be.
    pub(crate) fn damaged(what: &str) -> Self {
        Self::Damaged { what: what.to_owned() }
    }
}

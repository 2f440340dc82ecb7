//! What a teacher can do about a document that was not read: the hint that the failure had, found again by its code.
//! Not here: the sentences themselves (`import`, which says them first).

use domain::{Code, DocumentFormat, Fault};
use import::ImportError;

/// The way out of `code`, if a document can have it and there is one.
pub(crate) fn way_out(code: Code, format: Option<DocumentFormat>) -> Option<String> {
    // Only the kind of failure is asked here; the figures in it are the message's, which was kept.
    let failure = match code {
        Code::FileEmpty => ImportError::Empty,
        Code::FileTooLarge => ImportError::TooLarge { megabytes: 0, most: 0 },
        Code::FileUnreadable => ImportError::Unreadable,
        Code::FileVanished => ImportError::Vanished,
        Code::FileEncrypted => ImportError::Encrypted,
        Code::FileDamaged => ImportError::Damaged { what: String::new() },
        Code::FormatUnsupported => ImportError::Unsupported { kind: String::new() },
        Code::NoText if format == Some(DocumentFormat::Pdf) => ImportError::Scanned,
        Code::NoText => ImportError::NoText,
        Code::ArchiveBomb => ImportError::Bomb,
        Code::ExtractionTimeout => ImportError::Timeout { seconds: 0 },
        Code::ExtractionMemory => ImportError::Memory,
        Code::ExtractionCrashed => ImportError::Crashed,
        Code::NotAFile | Code::SymlinkLoop => ImportError::NotAFile,
        _ => return None,
    };
    failure.hint()
}

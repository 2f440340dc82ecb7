//! The closed list of failure codes and what a failure tells its reader.
//! Not here: the errors themselves (one enum a crate) and the wire envelope (`engine::api::ApiError`).

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal),+ $(,)?) => {
        /// Why something could not be done. The window and the terminal branch on this and on nothing else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        pub enum Code {$(
            $(#[doc = $doc])+
            #[serde(rename = $word)]
            $name,
        )+}

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The code as it is written on the wire and in the documentation.
            pub fn word(self) -> &'static str {
                match self { $(Code::$name => $word),+ }
            }

            /// The sentence of the documentation.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+)),+ }
            }
        }
    };
}

codes! {
    /// Another window or terminal has this data folder open.
    AlreadyOpen = "already_open",
    /// The data was written by a newer version of the program.
    NewerData = "newer_data",
    /// The journal is damaged and no checkpoint covers the damage.
    JournalDamaged = "journal_damaged",
    /// A stored record does not match its checksum.
    RecordDamaged = "record_damaged",
    /// Text or an image that the library refers to is missing or damaged.
    BlobDamaged = "blob_damaged",
    /// The data folder cannot be written to.
    ReadOnly = "read_only",
    /// There is no space left on the disk.
    DiskFull = "disk_full",
    /// An earlier write failed; until the restart nothing more is written.
    WritesStopped = "writes_stopped",
    /// Reading or writing a file failed.
    Io = "io",
    /// The backup is not complete or not one of ours.
    BackupDamaged = "backup_damaged",
    /// There is nothing with this id.
    NotFound = "not_found",
    /// What was typed or asked for is not valid.
    InvalidInput = "invalid_input",
    /// The course has changed since it was read; read it again.
    Conflict = "conflict",
    /// There is nothing to undo.
    NothingToUndo = "nothing_to_undo",
    /// There is nothing to redo.
    NothingToRedo = "nothing_to_redo",
    /// The user stopped it.
    Cancelled = "cancelled",
    /// Another import is running.
    Busy = "busy",
    /// The file is empty.
    FileEmpty = "file_empty",
    /// The file is larger than the limit.
    FileTooLarge = "file_too_large",
    /// The file cannot be opened for reading.
    FileUnreadable = "file_unreadable",
    /// The file is gone.
    FileVanished = "file_vanished",
    /// The file is protected with a password.
    FileEncrypted = "file_encrypted",
    /// The file is damaged or is not what its name says.
    FileDamaged = "file_damaged",
    /// This kind of file cannot be read yet.
    FormatUnsupported = "format_unsupported",
    /// The file holds no text.
    NoText = "no_text",
    /// The archive unpacks to more than the limits allow.
    ArchiveBomb = "archive_bomb",
    /// Reading the file took longer than the limit.
    ExtractionTimeout = "extraction_timeout",
    /// Reading the file needed more memory than the limit.
    ExtractionMemory = "extraction_memory",
    /// The program that reads files stopped on this one.
    ExtractionCrashed = "extraction_crashed",
    /// A link that leads back to a folder above it, or out of sight.
    SymlinkLoop = "symlink_loop",
    /// It is not a regular file.
    NotAFile = "not_a_file",
    /// The search index could not be used and is being rebuilt.
    SearchUnavailable = "search_unavailable",
    /// The concept graph could not be used and is being rebuilt.
    GraphUnavailable = "graph_unavailable",
    /// There is not enough text to draft a course from.
    NotEnoughText = "not_enough_text",
    /// There is no export format of this name.
    UnknownTarget = "unknown_target",
    /// The package cannot be written until what pre-flight found is mended.
    PreflightFailed = "preflight_failed",
    /// The address of the language model is not allowed.
    EndpointRefused = "endpoint_refused",
    /// The language model cannot be reached.
    ModelUnreachable = "model_unreachable",
    /// The language model does not accept the key.
    ModelKeyRefused = "model_key_refused",
    /// The language model asks to wait, or the account is used up.
    ModelLimited = "model_limited",
    /// The language model's server failed or stopped in the middle.
    ModelFailed = "model_failed",
    /// The language model does not take such a request.
    ModelRefused = "model_refused",
    /// The language model answered with something that cannot be used.
    ModelAnswerUnusable = "model_answer_unusable",
    /// The system's keyring cannot be used.
    KeyringUnavailable = "keyring_unavailable",
    /// The month's budget for the language model is used up, or its price is not known.
    BudgetReached = "budget_reached",
    /// What was shown before sending is no longer what would be sent; look at it again.
    PreviewOutdated = "preview_outdated",
    /// The feed of new versions cannot be reached.
    UpdateUnreachable = "update_unreachable",
    /// The feed of new versions says nothing that can be used on this computer.
    UpdateUnusable = "update_unusable",
    /// The new version is not signed with the key in the settings.
    UpdateUnsigned = "update_unsigned",
    /// Something went wrong inside the program.
    Internal = "internal",
}

/// What every error of every crate can say of itself; `Display` gives the sentence for people.
pub trait Fault: std::error::Error {
    /// The code to branch on.
    fn code(&self) -> Code;

    /// What the reader can do next.
    fn hint(&self) -> Option<String> {
        None
    }

    /// Whether the same call may succeed later without anything being changed.
    fn retryable(&self) -> bool {
        matches!(
            self.code(),
            Code::AlreadyOpen | Code::Busy | Code::SearchUnavailable | Code::GraphUnavailable
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_written_as_its_word() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.word());
            assert!(code.meaning().ends_with('.'), "{code:?} needs a sentence");
        }
    }
}

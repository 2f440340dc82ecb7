//! Why no course could be drafted.
//! Not here: what is odd about a draft that was made all the same (`Drafted::warnings`).

use domain::{Code, Fault};

/// Why no course could be drafted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// The sources hold too few words outside of lists of links, licences and the like.
    #[error(
        "The {documents} chosen documents hold only {words} words that a lesson could be made of; {least} are needed."
    )]
    NotEnoughText {
        /// Usable words found.
        words: u32,
        /// Usable words needed.
        least: u32,
        /// How many documents were given.
        documents: usize,
    },
    /// There are words enough, but neither a whole sentence nor a list among them.
    #[error(
        "The {documents} chosen documents hold {words} words, but no whole sentences and no lists that a lesson could quote."
    )]
    NothingToQuote {
        /// Usable words found.
        words: u32,
        /// How many documents were given.
        documents: usize,
    },
}

impl Fault for DraftError {
    fn code(&self) -> Code {
        match self {
            Self::NotEnoughText { .. } | Self::NothingToQuote { .. } => Code::NotEnoughText,
        }
    }

    fn hint(&self) -> Option<String> {
        Some(
            "Choose more documents, or check in the library whether their text could be read."
                .into(),
        )
    }
}

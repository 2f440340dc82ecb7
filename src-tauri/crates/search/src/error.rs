//! Everything that can go wrong in the index.
//! Not here: damage; a damaged index is wiped and filled again.

use domain::{Code, Fault};
use std::path::PathBuf;

/// A failure of the index.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum SearchError {
    #[error("the search index at {} could not be read or written: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("the search index could not be used: {0}")]
    Index(#[from] tantivy::TantivyError),
    #[error("the search index stopped unexpectedly")]
    Stopped,
}

impl Fault for SearchError {
    fn code(&self) -> Code {
        match self {
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => Code::DiskFull,
            _ => Code::SearchUnavailable,
        }
    }

    fn hint(&self) -> Option<String> {
        Some("Try again in a moment; if it stays so, run rebuild. Your documents are not affected.".into())
    }
}

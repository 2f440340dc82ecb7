//! Everything that can go wrong in the graph.
//! Not here: damage; a damaged graph is set aside and filled again.

use domain::{Code, Fault};
use std::path::PathBuf;

/// A failure of the graph.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum GraphError {
    #[error("the concept graph at {} could not be read or written: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("the concept graph could not be used")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the concept graph is damaged ({what})")]
    Damaged { what: &'static str },
    #[error("a property of {bytes} bytes is too large for the concept graph")]
    TooLarge { bytes: usize },
    #[error("the concept graph stopped unexpectedly")]
    Stopped,
}

impl From<indradb::Error> for GraphError {
    fn from(error: indradb::Error) -> Self {
        Self::Database(Box::new(error))
    }
}

impl From<sled::Error> for GraphError {
    fn from(error: sled::Error) -> Self {
        match error {
            sled::Error::Io(source) => Self::Io { path: "graph".into(), source },
            error => Self::Database(Box::new(error)),
        }
    }
}

impl From<GraphError> for indradb::Error {
    fn from(error: GraphError) -> Self {
        Self::Datastore(Box::new(error))
    }
}

impl Fault for GraphError {
    fn code(&self) -> Code {
        match self {
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::StorageFull => {
                Code::DiskFull
            }
            _ => Code::GraphUnavailable,
        }
    }

    fn hint(&self) -> Option<String> {
        Some(
            "Try again in a moment; if it stays so, run rebuild. Your documents are not affected."
                .into(),
        )
    }
}

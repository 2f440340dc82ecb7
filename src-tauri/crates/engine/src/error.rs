//! Everything that can go wrong when a user does something.
//! Not here: the envelope (`api::ApiError`).

use domain::{Code, Fault};

/// A failure of a verb: the engine's own, or one of a crate below, kept as it is.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum EngineError {
    #[error(transparent)]
    Store(#[from] store::StoreError),
    #[error(transparent)]
    Import(#[from] import::ImportError),
    #[error(transparent)]
    Search(#[from] search::SearchError),
    #[error(transparent)]
    Graph(#[from] graph::GraphError),
    #[error(transparent)]
    Draft(#[from] drafting::DraftError),
    #[error(transparent)]
    Export(#[from] export::ExportError),
    #[error(transparent)]
    Llm(#[from] llm::LlmError),
    #[error(transparent)]
    Model(#[from] llm::Failure),
    #[error(transparent)]
    Template(#[from] llm::TemplateError),
    #[error(transparent)]
    Settings(#[from] domain::SettingsError),
    #[error(transparent)]
    Link(#[from] domain::LinkError),
    #[error(transparent)]
    Edit(#[from] domain::EditError),
    #[error("“{text}” is not the id of a {what}")]
    BadId { what: &'static str, text: String },
    #[error("there is no {what} {id}")]
    NotFound { what: &'static str, id: String },
    #[error("{what}")]
    Invalid { what: &'static str, hint: &'static str },
    #[error("the course is at revision {actual}, the edit was made for revision {expected}")]
    Conflict { expected: u32, actual: u32 },
    #[error("the key could not be kept in the system's keyring: {why}")]
    NoKeyring { why: &'static str },
    #[error("what would be sent is no longer what was shown")]
    PreviewOutdated,
    #[error("there is nothing to undo in this course")]
    NothingToUndo,
    #[error("there is nothing to redo in this course")]
    NothingToRedo,
    #[error("nothing was done to the library that could be taken back")]
    NoStepToUndo,
    #[error("nothing was taken back that could be done again")]
    NoStepToRedo,
    #[error("something else was done since")]
    NotTheLastStep,
    #[error("{path} is in the library again")]
    InLibraryAgain { path: String },
    #[error("another import is running")]
    ImportRunning,
    #[error("nothing in the library is at {path}")]
    NotInLibrary { path: String },
    #[error("{path} could not be opened with another program")]
    NotOpened { path: String },
    #[error("the folder of {path} could not be opened")]
    NotShown { path: String },
    #[error("{path} is no longer there")]
    FileGone { path: String },
    #[error("the program could not start a thread, a timer or a window")]
    Start(#[source] std::io::Error),
    #[error("{path} could not be read or written: {source}")]
    File { path: String, source: std::io::Error },
}

impl EngineError {
    fn inner(&self) -> Option<&dyn Fault> {
        Some(match self {
            Self::Store(error) => error,
            Self::Import(error) => error,
            Self::Search(error) => error,
            Self::Graph(error) => error,
            Self::Draft(error) => error,
            Self::Export(error) => error,
            Self::Llm(error) => error,
            Self::Model(error) => error,
            Self::Template(error) => error,
            Self::Settings(error) => error,
            Self::Link(error) => error,
            Self::Edit(error) => error,
            _ => return None,
        })
    }
}

impl Fault for EngineError {
    fn code(&self) -> Code {
        if let Some(inner) = self.inner() {
            return inner.code();
        }
        match self {
            Self::BadId { .. } | Self::Invalid { .. } => Code::InvalidInput,
            Self::NotFound { .. } | Self::NotInLibrary { .. } => Code::NotFound,
            Self::Conflict { .. } | Self::NotTheLastStep | Self::InLibraryAgain { .. } => {
                Code::Conflict
            }
            Self::NoKeyring { .. } => Code::KeyringUnavailable,
            Self::PreviewOutdated => Code::PreviewOutdated,
            Self::NothingToUndo | Self::NoStepToUndo => Code::NothingToUndo,
            Self::NothingToRedo | Self::NoStepToRedo => Code::NothingToRedo,
            Self::ImportRunning => Code::Busy,
            Self::NotOpened { .. } | Self::NotShown { .. } => Code::Io,
            Self::FileGone { .. } => Code::FileVanished,
            Self::File { source, .. } => match source.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    Code::DiskFull
                }
                std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
                    Code::ReadOnly
                }
                _ => Code::Io,
            },
            _ => Code::Internal,
        }
    }

    fn hint(&self) -> Option<String> {
        if let Some(inner) = self.inner() {
            return inner.hint();
        }
        Some(match self {
            Self::BadId { .. } | Self::NotFound { .. } => {
                "List them again; it may have been taken out.".into()
            }
            Self::Invalid { hint, .. } => (*hint).into(),
            Self::Conflict { .. } => "Read the course again and repeat the edit.".into(),
            Self::NoKeyring { .. } => {
                "The key is used until the program ends. Unlock or set up a keyring to keep it, or set COURSEWRIGHT_LLM_KEY.".into()
            }
            Self::PreviewOutdated => "Look at it again, then send it.".into(),
            Self::NotTheLastStep => "Take that back first, or look into the trash.".into(),
            Self::InLibraryAgain { .. } => {
                "Take out the one that is there first, then bring this one back.".into()
            }
            Self::ImportRunning => "Wait until it has ended, or cancel it.".into(),
            Self::NotInLibrary { .. } => "Import the file or folder first.".into(),
            Self::NotOpened { .. } => "Open it from its folder if you trust it.".into(),
            Self::NotShown { .. } => "Open it with your system's program for files.".into(),
            Self::FileGone { .. } => {
                "Put it back where it was, or take the document out of the library.".into()
            }
            Self::File { .. } => "Choose another place, or free some space there.".into(),
            Self::Start(_) => "Close other programs and start again.".into(),
            _ => return None,
        })
    }

    fn retryable(&self) -> bool {
        self.inner().map_or(matches!(self, Self::ImportRunning), Fault::retryable)
    }
}

//! Why a command of this crate did not succeed.
//! Not here: the output of the failed step; it has already been shown.

use std::{io, path::PathBuf, time::Duration};

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("{program} could not be started: {source}")]
    NotStarted { program: String, source: io::Error },
    #[error("{step} failed{}", code.map(|code| format!(" with exit code {code}")).unwrap_or_default())]
    StepFailed { step: String, code: Option<i32> },
    #[error("{step} took longer than {} minutes and was ended", limit.as_secs() / 60)]
    StepTooLong { step: String, limit: Duration },
    #[error("{what}. Run:\n\n    {line}\n")]
    Missing { what: &'static str, line: String },
    #[error("“{argument}” is not an argument of this command; see cargo xtask help")]
    Argument { argument: String },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{program} did not print the JSON that was expected: {field} is missing")]
    Answer { program: String, field: &'static str },
    #[error("a generated file is stale. Run:\n\n    cargo xtask {command}\n")]
    Stale { command: &'static str },
    #[error("{at}: {finding}")]
    Lost { at: String, finding: Finding },
    #[error("the harness is blind: {why}")]
    Blind { why: &'static str },
}

/// What was wrong after a crash, or with an installation.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Finding {
    #[error("`{command}` failed afterwards: {said}")]
    CommandFailed { command: String, said: String },
    #[error("document {id} was acknowledged and is gone")]
    DocumentGone { id: String },
    #[error("the title was acknowledged as “{acknowledged}” and is now “{found}”")]
    TitleLost { acknowledged: String, found: String },
    #[error("{bytes} bytes are installed; at most {most} may be")]
    TooHeavy { bytes: u64, most: u64 },
    #[error("{said}")]
    Installation { said: String },
    #[error("the digests differ: {before} before, {after} after {what}")]
    DigestsDiffer { what: &'static str, before: String, after: String },
}

impl Trouble {
    /// Names the file in an error about it.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}

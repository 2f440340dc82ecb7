//! What can go wrong while figures are kept or log lines are written.
//! Not here: lines that could not be written while the program runs; they are counted, because a log must not fail.

use domain::{Code, Fault};
use std::{io, path::PathBuf};

/// Why telemetry could not be set up or kept. The program goes on without it.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum TelemetryError {
    #[error("the figures in {} could not be read", file.display())]
    FiguresUnreadable { file: PathBuf, source: io::Error },
    #[error("the figures in {} are damaged and were set aside", file.display())]
    FiguresDamaged { file: PathBuf },
    #[error("the figures could not be written to {}", file.display())]
    FiguresUnwritable { file: PathBuf, source: io::Error },
    #[error("the log folder {} cannot be used", folder.display())]
    LogFolder { folder: PathBuf, source: io::Error },
    #[error("a rule for hiding secrets is not valid")]
    HidingRule { source: Box<regex::Error> },
    #[error("this program already writes a log")]
    LogAlreadyOpen,
}

impl Fault for TelemetryError {
    fn code(&self) -> Code {
        let source = match self {
            Self::FiguresUnreadable { source, .. }
            | Self::FiguresUnwritable { source, .. }
            | Self::LogFolder { source, .. } => source,
            Self::FiguresDamaged { .. } => return Code::RecordDamaged,
            Self::HidingRule { .. } | Self::LogAlreadyOpen => return Code::Internal,
        };
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Code::ReadOnly,
            _ => Code::Io,
        }
    }

    fn hint(&self) -> Option<String> {
        let way_out = match self.code() {
            Code::DiskFull => "Free some space on the disk; your courses are not affected.",
            Code::ReadOnly => "Allow writing to the data folder, or choose another one.",
            Code::RecordDamaged => "Nothing needs to be done: the figures start anew.",
            _ => return None,
        };
        Some(way_out.into())
    }
}

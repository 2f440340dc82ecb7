//! Why an export or a check could not be done.
//! Not here: what pre-flight finds in a course that can be exported (`Finding`).

use crate::{Finding, Severity, targets};
use domain::{Code, Fault};

/// Why an export or a check could not be done.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what the variants are")]
pub enum ExportError {
    #[error("there is no export format called “{0}”")]
    UnknownTarget(String),
    #[error("the course cannot be exported as {target} yet: {}", first_error(findings))]
    PreflightFailed { target: &'static str, findings: Vec<Finding> },
    #[error("the package could not be packed: {0}")]
    Packing(#[source] zip::result::ZipError),
    #[error("“{name}” is not a readable zip archive: {source}")]
    ArchiveDamaged {
        name: String,
        #[source]
        source: zip::result::ZipError,
    },
    #[error("“{name}” is {bytes} bytes long; packages up to {limit} bytes are checked")]
    PackageTooLarge { name: String, bytes: u64, limit: u64 },
    #[error("“{name}” unpacks to more than the limits allow ({what})")]
    ArchiveBomb { name: String, what: &'static str },
    #[error("“{0}” is not a package that can be checked")]
    UnknownPackage(String),
}

fn first_error(findings: &[Finding]) -> &str {
    findings
        .iter()
        .find(|finding| finding.severity == Severity::Error)
        .map_or("pre-flight failed", |finding| finding.message.as_str())
}

impl Fault for ExportError {
    fn code(&self) -> Code {
        match self {
            Self::UnknownTarget(_) => Code::UnknownTarget,
            Self::PreflightFailed { .. } => Code::PreflightFailed,
            Self::Packing(_) => Code::Internal,
            Self::ArchiveDamaged { .. } => Code::FileDamaged,
            Self::PackageTooLarge { .. } => Code::FileTooLarge,
            Self::ArchiveBomb { .. } => Code::ArchiveBomb,
            Self::UnknownPackage(_) => Code::FormatUnsupported,
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownTarget(_) => {
                let ids: Vec<&str> = targets::ALL.iter().map(|target| target.id).collect();
                Some(format!("The formats are: {}.", ids.join(", ")))
            }
            Self::PreflightFailed { findings, .. } => {
                let errors =
                    findings.iter().filter(|finding| finding.severity == Severity::Error).count();
                Some(format!("Mend what pre-flight reports as an error ({errors}), then export."))
            }
            Self::ArchiveDamaged { .. } => Some("Export or download the package again.".into()),
            Self::UnknownPackage(_) => Some(
                "A Common Cartridge (.imscc), an exported site (.zip) or a Markdown file can be \
                 checked."
                    .into(),
            ),
            Self::Packing(_) | Self::PackageTooLarge { .. } | Self::ArchiveBomb { .. } => None,
        }
    }
}

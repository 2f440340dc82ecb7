//! Workbooks of Excel since 2007, as text or binary.
//! Not here: yet.

use super::Format;
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Xlsx,
    name: "XLSX",
    endings: &["xlsx", "xlsm", "xltx", "xlsb"],
    is_text: false,
    recognise: |_| false,
    read,
};

fn read(_bytes: &[u8]) -> Result<Extraction, ImportError> {
    Err(ImportError::Unsupported { kind: "xlsx".into() })
}

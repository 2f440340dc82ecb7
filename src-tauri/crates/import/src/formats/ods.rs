//! Spreadsheets of OpenDocument.
//! Not here: yet.

use super::Format;
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Ods,
    name: "ODS",
    endings: &["ods", "ots", "fods"],
    is_text: false,
    recognise: |_| false,
    read,
};

fn read(_bytes: &[u8]) -> Result<Extraction, ImportError> {
    Err(ImportError::Unsupported { kind: "ods".into() })
}

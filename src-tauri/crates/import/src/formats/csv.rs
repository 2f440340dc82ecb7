//! Rows of values.
//! Not here: yet.

use super::Format;
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Csv,
    name: "CSV",
    endings: &["csv", "tsv"],
    is_text: true,
    recognise: |_| false,
    read,
};

fn read(_bytes: &[u8]) -> Result<Extraction, ImportError> {
    Err(ImportError::Unsupported { kind: "csv".into() })
}

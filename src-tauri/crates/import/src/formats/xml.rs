//! XML of no other kind.
//! Not here: yet.

use super::Format;
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Xml,
    name: "XML",
    endings: &["xml"],
    is_text: true,
    recognise: |_| false,
    read,
};

fn read(_bytes: &[u8]) -> Result<Extraction, ImportError> {
    Err(ImportError::Unsupported { kind: "xml".into() })
}

//! Text documents of `OpenDocument`.
//! Not here: how their elements are read (`opendocument`).

use super::{
    Format,
    opendocument::{
        self, Kind, Package,
        text::{Reader, Within},
    },
    text,
};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Odt,
    name: "ODT",
    endings: &["odt", "ott", "odm", "fodt"],
    is_text: false,
    recognise: |bytes| opendocument::is(bytes, Kind::Text),
    read,
};

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let mut package = Package::open(bytes, Kind::Text)?;
    let styles = package.styles();
    let content = std::mem::take(&mut package.content);
    let mut reader = Reader::new(&mut package, styles, &content)?;
    reader.blocks(Within::TEXT)?;
    let mut extraction = text::extraction(DocumentFormat::Odt, reader.take());
    extraction.title = package.title;
    extraction.language = package.language;
    Ok(extraction)
}

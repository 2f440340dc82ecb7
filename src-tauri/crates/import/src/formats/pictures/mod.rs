//! The pictures inside of documents: those that every browser shows, as they are, and others where they can be turned into
//! one of those. Nothing is fetched; a picture that cannot be read costs only itself.
//! Not here: pictures of pages (`page`), keeping them (`store`). Drawings made of lines (SVG, EMF, WMF) are left out.

mod compound;
mod epub;
mod gallery;
mod inline;
mod mail;
mod office;
mod opendocument;
mod pdf;
mod rtf;
mod thumbnail;

pub use gallery::FoundPicture;
pub use thumbnail::thumbnail;

use super::pdf::guarded;
use domain::DocumentFormat;
use gallery::Gallery;
use std::panic::AssertUnwindSafe;

/// The pictures of a document that was found to be readable and of this format, in reading order.
pub fn pictures(bytes: &[u8], format: DocumentFormat) -> Vec<FoundPicture> {
    let mut gallery = Gallery::of(bytes.len());
    let find = match format {
        DocumentFormat::Docx => office::of_text,
        DocumentFormat::Pptx => office::of_slides,
        DocumentFormat::Xlsx => office::of_sheets,
        DocumentFormat::Odt | DocumentFormat::Odp | DocumentFormat::Ods => opendocument::find,
        DocumentFormat::Doc | DocumentFormat::Ppt => compound::find,
        DocumentFormat::Rtf => rtf::find,
        DocumentFormat::Epub => epub::find,
        DocumentFormat::Pdf => pdf::find,
        DocumentFormat::Html | DocumentFormat::Markdown | DocumentFormat::Xml => inline::of_text,
        DocumentFormat::Notebook => inline::of_notebook,
        DocumentFormat::Email => mail::find,
        _ => return Vec::new(),
    };
    // Without a way to a picture there is none, which is no reason not to read the text; nor is one that a library panics
    // over.
    let _end: Option<Option<()>> = guarded(AssertUnwindSafe(|| find(bytes, &mut gallery)));
    gallery.finish()
}

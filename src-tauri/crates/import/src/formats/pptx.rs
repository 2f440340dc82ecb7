//! `PowerPoint` presentations, slide by slide, with their notes.
//! Not here: legacy PPT; what stands on the master and so on every slide.

use super::{Format, office, text};
use crate::{Extraction, ImportError, archive};
use domain::{DocumentFormat, Warning};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Pptx,
    name: "PPTX",
    endings: &["pptx", "pptm", "ppsx"],
    is_text: false,
    recognise: is,
    read,
};

fn is(bytes: &[u8]) -> bool {
    archive::holds(bytes, "ppt/presentation.xml")
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let opened = office::open(bytes, office_oxide::DocumentFormat::Pptx, "PPTX")?;
    let slides = opened.as_pptx().map(|deck| deck.slides.as_slice()).unwrap_or_default();
    let document = opened.to_ir();
    let mut warnings = office::warnings(&document.metadata);
    let mut blocks = office::Blocks::new(&document.metadata);
    // There is one section a slide; the text of the master, if any, follows as one more.
    for ((number, slide), section) in (1..).zip(slides).zip(&document.sections) {
        if slide.parse_error.is_some() {
            warnings.push(Warning { message: format!("Slide {number} could not be read.") });
            continue;
        }
        blocks.start_slide(number, section.title.as_deref());
        blocks.elements(&section.elements, office::Within::TEXT);
        let notes = section.speaker_notes.as_deref().unwrap_or_default();
        blocks.elements(notes, office::Within::SPEAKER_NOTE);
    }
    let mut extraction = text::extraction(DocumentFormat::Pptx, blocks.finish());
    extraction.title = document.metadata.title.clone().filter(|title| !title.trim().is_empty());
    extraction.pages = u32::try_from(slides.len()).ok();
    extraction.warnings = warnings;
    Ok(extraction)
}

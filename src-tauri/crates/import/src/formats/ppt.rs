//! `PowerPoint` presentations before 2007, slide by slide, with their notes.
//! Not here: PPTX; what stands on the master and so on every slide.

use super::{
    Format, compound,
    office::{self, Blocks, Within},
    text,
};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;
use office_oxide::ir::{Element, inline_to_text};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Ppt,
    name: "PPT",
    endings: &["ppt", "pps", "pot"],
    is_text: false,
    recognise: |bytes| compound::holds(bytes, "PowerPoint Document"),
    read,
};

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let opened = compound::open(bytes, office_oxide::DocumentFormat::Ppt, "PPT")?;
    let slides = opened.as_ppt().map_or(0, |deck| deck.slides.len());
    let mut document = opened.to_ir();
    for section in &mut document.sections {
        compound::written(&mut section.elements);
    }
    let mut blocks = Blocks::new(&document.metadata);
    // There is one section a slide; the text of the master, if any, follows as one more.
    for (number, section) in (1..).zip(document.sections.iter().take(slides)) {
        // A slide without a title is named by its number, which are words of the reader's.
        let title = section.elements.iter().find_map(|element| match element {
            Element::Heading(heading) => Some(inline_to_text(&heading.content)),
            _ => None,
        });
        blocks.start_slide(number, title.as_deref());
        blocks.elements(&section.elements, Within::TEXT);
        let notes = section.speaker_notes.as_deref().unwrap_or_default();
        blocks.elements(notes, Within::SPEAKER_NOTE);
    }
    let mut extraction = text::extraction(DocumentFormat::Ppt, blocks.finish());
    // Without a title of its own it has that of the first slide, which may be the reader's.
    let title = document.metadata.title.clone().filter(|title| !title.trim().is_empty());
    extraction.title = title.filter(|title| title != "Slide 1");
    extraction.pages = u32::try_from(slides).ok();
    extraction.warnings = office::warnings(&document.metadata);
    Ok(extraction)
}

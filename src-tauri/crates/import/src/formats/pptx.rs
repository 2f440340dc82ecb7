//! `PowerPoint` presentations, slide by slide, with their notes.
//! Not here: legacy PPT.

use super::{office, text};
use crate::{Extraction, ImportError, archive, markdown};
use domain::{Anchor, Block, BlockKind, DocumentFormat};
use office_oxide::ir::{DocumentIR, Section};

pub(super) fn is(bytes: &[u8]) -> bool {
    archive::holds(bytes, "ppt/presentation.xml")
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let document = office::open(bytes, office_oxide::DocumentFormat::Pptx, "PPTX")?;
    let whole = document.to_ir();
    let pages = u32::try_from(whole.sections.len()).ok();
    let mut blocks = Vec::new();
    for (slide, section) in (1..).zip(&whole.sections) {
        blocks.extend(of_slide(&whole, section, slide));
    }
    let mut extraction = text::extraction(DocumentFormat::Pptx, blocks);
    extraction.title = whole.metadata.title.clone().filter(|title| !title.trim().is_empty());
    extraction.pages = pages;
    Ok(extraction)
}

/// The blocks of one slide: its title as the heading of everything on it.
fn of_slide(whole: &DocumentIR, section: &Section, slide: u32) -> Vec<Block> {
    let notes = section.speaker_notes.clone().unwrap_or_default();
    let shown = Section { speaker_notes: None, ..section.clone() };
    let said = Section { title: None, elements: notes, speaker_notes: None, ..section.clone() };
    let mut blocks = markdown::blocks(&render(whole, shown));
    let heading = section.title.clone().or_else(|| {
        blocks.iter().find(|block| block.kind == BlockKind::Heading).map(|block| block.text.clone())
    });
    let mut path: Vec<String> =
        heading.into_iter().filter(|heading| !heading.trim().is_empty()).collect();
    path.truncate(1);
    blocks.extend(markdown::blocks(&render(whole, said)).into_iter().map(|block| Block {
        kind: BlockKind::SpeakerNote,
        level: 0,
        ..block
    }));
    for block in &mut blocks {
        block.anchor = Anchor::Slide { slide };
        block.heading_path.clone_from(&path);
        if block.kind == BlockKind::Heading {
            block.level = 2;
        }
    }
    blocks
}

fn render(whole: &DocumentIR, section: Section) -> String {
    let mut one = whole.clone();
    one.sections = vec![section];
    one.to_markdown()
}

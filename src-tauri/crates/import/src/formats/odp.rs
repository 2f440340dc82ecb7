//! Presentations of `OpenDocument`, slide by slide, with their notes.
//! Not here: how their elements are read (`opendocument`); what stands on the master and so on every slide.

use super::{
    Format,
    opendocument::{
        self, Kind, Package,
        text::{Reader, Within},
    },
    text,
};
use crate::{Extraction, ImportError};
use domain::{Anchor, Block, BlockKind, DocumentFormat};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Odp,
    name: "ODP",
    endings: &["odp", "otp", "fodp"],
    is_text: false,
    recognise: |bytes| opendocument::is(bytes, Kind::Presentation),
    read,
};

/// Frames that stand on every slide.
const FURNITURE: [&str; 5] = ["header", "footer", "date-time", "page-number", "page"];

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let mut package = Package::open(bytes, Kind::Presentation)?;
    let styles = package.styles();
    let content = std::mem::take(&mut package.content);
    let mut reader = Reader::new(&mut package, styles, &content)?;
    let (mut blocks, mut slides) = (Vec::new(), 0);
    while let Some(tag) = reader.start()? {
        if tag.name() == "draw:page" {
            slides += 1;
            blocks.extend(slide(&mut reader, slides)?);
        } else {
            reader.skip()?;
        }
    }
    let mut extraction = text::extraction(DocumentFormat::Odp, blocks);
    extraction.title = package.title;
    extraction.language = package.language;
    extraction.pages = Some(slides);
    Ok(extraction)
}

/// The blocks of the slide whose start was given last: its title first, its notes last.
fn slide(reader: &mut Reader<'_, '_, '_>, number: u32) -> Result<Vec<Block>, ImportError> {
    let (mut title, mut blocks, mut notes) = (String::new(), Vec::new(), Vec::new());
    while let Some(tag) = reader.start()? {
        let class = tag.attribute("presentation:class").unwrap_or_default();
        let is_empty = tag.attribute("presentation:placeholder").as_deref() == Some("true");
        if tag.name() == "presentation:notes" {
            notes.extend(speaker_notes(reader)?);
        } else if is_empty || FURNITURE.contains(&class.as_str()) {
            reader.skip()?;
        } else {
            reader.element(&tag, Within::TEXT)?;
            let read = reader.take();
            if class == "title" && title.is_empty() {
                let words: Vec<&str> =
                    read.iter().flat_map(|block| block.text.split_whitespace()).collect();
                title = words.join(" ");
            } else {
                blocks.extend(read);
            }
        }
    }
    let heading = (!title.is_empty()).then(|| Block {
        kind: BlockKind::Heading,
        level: 1,
        text: title.clone(),
        heading_path: Vec::new(),
        anchor: Anchor::Slide { slide: number },
    });
    let mut all: Vec<Block> = heading.into_iter().chain(blocks).chain(notes).collect();
    for (place, block) in all.iter_mut().enumerate() {
        if block.kind == BlockKind::Heading && (place > 0 || title.is_empty()) {
            block.level = 2;
        }
        block.heading_path = (!title.is_empty()).then(|| title.clone()).into_iter().collect();
        block.anchor = Anchor::Slide { slide: number };
    }
    Ok(all)
}

/// What the speaker noted; the other frames on that page are the slide in small and what stands on every page.
fn speaker_notes(reader: &mut Reader<'_, '_, '_>) -> Result<Vec<Block>, ImportError> {
    while let Some(tag) = reader.start()? {
        let is_empty = tag.attribute("presentation:placeholder").as_deref() == Some("true");
        if tag.attribute("presentation:class").as_deref() == Some("notes") && !is_empty {
            reader.element(&tag, Within::SPEAKER_NOTE)?;
        } else {
            reader.skip()?;
        }
    }
    let mut notes = reader.take();
    for note in &mut notes {
        (note.kind, note.level) = (BlockKind::SpeakerNote, 0);
    }
    Ok(notes)
}

//! One document's blocks as sections, units and sentences.
//! Not here: which of them a lesson takes (`body`).

use super::{Place, Role, Section, Sentence, Unit, junk};
use crate::{limits::SECTION_MOST_WORDS, sentences, titles, words::Lexicon};
use domain::{Block, BlockKind, DocumentText, PassageId};
use std::collections::BTreeSet;
use std::ops::Range;

/// A piece of a block: its place and its bytes.
type Piece = (usize, Range<usize>);

/// The passages and the sections of a document. What is not to be taught is not there.
pub(crate) fn sections<'a>(
    text: &'a DocumentText,
    lexicon: &mut Lexicon,
) -> (Vec<Place>, Vec<Section<'a>>) {
    let (places, pieces) = pieces(text);
    let mut sections: Vec<Section<'a>> = Vec::new();
    let mut fences: Vec<Option<Role>> = Vec::new();
    let mut path: Option<(&[String], Option<Role>)> = None;
    let title = text
        .blocks
        .first()
        .filter(|block| block.kind == BlockKind::Heading)
        .map(|block| block.text.as_str());
    for (block, pieces) in text.blocks.iter().zip(pieces) {
        match junk::fence(&block.text).filter(|_| block.kind == BlockKind::Paragraph) {
            Some(junk::Fence::Open(role)) => fences.push(role),
            Some(junk::Fence::Close) => drop(fences.pop()),
            None => {}
        }
        if block.text.trim_start().starts_with(":::") {
            continue;
        }
        let role = role(&block.heading_path, title, &fences);
        if path != Some((block.heading_path.as_slice(), role)) {
            path = Some((block.heading_path.as_slice(), role));
            if let Some(role) = role {
                sections.push(section(block, role));
            }
        }
        if let (Some(role), true) =
            (role, sections.last().is_some_and(|s| s.words >= SECTION_MOST_WORDS))
        {
            // The text goes on under the same heading, which is not said twice.
            sections.push(Section { heading: String::new(), ..section(block, role) });
        }
        let Some(section) = sections.last_mut().filter(|_| role.is_some()) else { continue };
        let skipped =
            matches!(block.kind, BlockKind::Heading | BlockKind::Caption | BlockKind::Footnote);
        for piece in pieces.into_iter().filter(|_| !skipped) {
            if let Some(unit) = unit(block, piece, lexicon) {
                section.words = section.words.saturating_add(domain::word_count(unit.text));
                section.units.push(unit);
            }
        }
    }
    (places, sections)
}

/// What a block is for: the innermost open division that says so, else its headings.
fn role(path: &[String], title: Option<&str>, fences: &[Option<Role>]) -> Option<Role> {
    if fences.contains(&None) {
        return None;
    }
    match fences.iter().rev().flatten().find(|role| **role != Role::Text) {
        Some(role) => Some(*role),
        None => junk::role(path, title),
    }
}

fn section<'a>(block: &Block, role: Role) -> Section<'a> {
    Section {
        heading: block
            .heading_path
            .last()
            .map(|heading| titles::clean(heading))
            .unwrap_or_default(),
        depth: block.heading_path.len(),
        path: block.heading_path.clone(),
        role,
        units: Vec::new(),
        words: 0,
    }
}

/// The passages in order, and for each block the stretches of it that lie in one.
fn pieces(text: &DocumentText) -> (Vec<Place>, Vec<Vec<Piece>>) {
    let mut places = Vec::new();
    let mut pieces: Vec<Vec<Piece>> = text.blocks.iter().map(|_| Vec::new()).collect();
    let mut seen: BTreeSet<PassageId> = BTreeSet::new();
    let mut done = 0_usize;
    for span in &text.passages {
        let (first, last) = (span.start.block as usize, span.end.block as usize);
        let Some(block) = text.blocks.get(first) else { continue };
        // Passages follow each other. One that goes back would be read twice, and one with an id that was
        // there before could not be told from that one.
        if first < done.saturating_sub(1) || !seen.insert(span.id) {
            continue;
        }
        let place = places.len();
        places.push(Place { id: span.id, anchor: block.anchor.clone() });
        for index in first..=last.min(text.blocks.len().saturating_sub(1)) {
            let Some((block, pieces)) = text.blocks.get(index).zip(pieces.get_mut(index)) else {
                break;
            };
            let from = if index == first { span.start.byte as usize } else { 0 };
            let to = if index == last { span.end.byte as usize } else { block.text.len() };
            let range = from..to.min(block.text.len());
            if block.text.get(range.clone()).is_some_and(|piece| !piece.trim().is_empty()) {
                pieces.push((place, range));
            }
        }
        done = done.max(last.saturating_add(1));
    }
    (places, pieces)
}

fn unit<'a>(block: &'a Block, (place, range): Piece, lexicon: &mut Lexicon) -> Option<Unit<'a>> {
    let text = block.text.get(range)?;
    let prose = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote | BlockKind::SpeakerNote
    );
    let sentences = if prose { sentences::split(text) } else { Vec::new() };
    let sentences =
        sentences.into_iter().filter_map(|range| sentence(text, range, lexicon)).collect();
    Some(Unit { kind: block.kind, level: block.level, text, place, sentences })
}

fn sentence(text: &str, range: Range<usize>, lexicon: &mut Lexicon) -> Option<Sentence> {
    let words = text.get(range.clone())?;
    let stream = lexicon.stream(words);
    let mut terms: Vec<u32> = stream.iter().copied().filter(|id| !lexicon.is_stop(*id)).collect();
    terms.sort_unstable();
    terms.dedup();
    Some(Sentence {
        range,
        stream,
        terms,
        words: domain::word_count(words),
        fitness: sentences::fitness(words),
    })
}

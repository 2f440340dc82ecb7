//! Cuts blocks into passages: runs under one heading, a few paragraphs long.
//! Not here: what passages are for.

use crate::limits;
use domain::{Block, BlockKind, BlockPosition, DocumentId, DocumentText, PassageSpan};
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of one block: its index and bytes.
#[derive(Clone, Copy, Debug)]
struct Piece {
    block: usize,
    start: usize,
    end: usize,
    chars: usize,
}

/// The passages of a document's blocks. The same blocks give the same passages; unchanged words keep their id.
pub fn split_passages(document: DocumentId, blocks: &[Block]) -> Vec<PassageSpan> {
    let mut runs: Vec<Vec<Piece>> = Vec::new();
    let mut open: Vec<Piece> = Vec::new();
    let mut under: Option<&Block> = None;
    for (index, block) in blocks.iter().enumerate() {
        let same_place = under.is_some_and(|above| {
            above.heading_path == block.heading_path && above.anchor == block.anchor
        });
        if block.kind == BlockKind::Heading || !same_place {
            runs.extend(take(&mut open));
        }
        under = Some(block);
        if block.kind == BlockKind::Heading {
            continue;
        }
        for piece in pieces(index, &block.text) {
            let length: usize = open.iter().map(|piece| piece.chars).sum();
            if length >= limits::PASSAGE_CHARS || length + piece.chars > limits::PASSAGE_CHARS_MOST
            {
                runs.extend(take(&mut open));
            }
            open.push(piece);
        }
    }
    runs.extend(take(&mut open));
    spans(document, blocks, &join_small(blocks, runs))
}

fn take(open: &mut Vec<Piece>) -> Option<Vec<Piece>> {
    (!open.is_empty()).then(|| std::mem::take(open))
}

/// A block, or, when it is too long, stretches of it that end with a sentence.
fn pieces(block: usize, text: &str) -> Vec<Piece> {
    let chars = text.chars().count();
    if chars <= limits::PASSAGE_CHARS_MOST {
        return vec![Piece { block, start: 0, end: text.len(), chars }];
    }
    let mut pieces = Vec::new();
    let (mut start, mut end, mut chars) = (0, 0, 0);
    for sentence in sentences(text) {
        let length = sentence.chars().count();
        if chars > 0 && chars + length > limits::PASSAGE_CHARS {
            pieces.push(Piece { block, start, end, chars });
            (start, chars) = (end, 0);
        }
        end += sentence.len();
        chars += length;
    }
    pieces.push(Piece { block, start, end, chars });
    pieces
}

/// Sentences, or lines, or, where there are neither, words: never longer than a passage may be.
fn sentences(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for sentence in text.split_sentence_bounds() {
        if sentence.chars().count() <= limits::PASSAGE_CHARS {
            parts.push(sentence);
            continue;
        }
        let (mut start, mut chars) = (0, 0);
        for (at, word) in sentence.split_word_bound_indices() {
            chars += word.chars().count();
            if chars > limits::PASSAGE_CHARS && at > start {
                parts.push(sentence.get(start..at).unwrap_or_default());
                (start, chars) = (at, word.chars().count());
            }
        }
        parts.push(sentence.get(start..).unwrap_or_default());
    }
    parts
}

/// What is too short to stand alone joins what stands before it at the same place.
fn join_small(blocks: &[Block], runs: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    let mut joined: Vec<Vec<Piece>> = Vec::new();
    let length = |run: &[Piece]| run.iter().map(|piece| piece.chars).sum::<usize>();
    let place = |run: &[Piece]| {
        run.first()
            .and_then(|piece| blocks.get(piece.block))
            .map(|block| (&block.heading_path, &block.anchor))
    };
    for run in runs {
        match joined.last_mut() {
            Some(before)
                if length(&run) < limits::PASSAGE_CHARS_LEAST
                    && length(before) + length(&run) <= limits::PASSAGE_CHARS_MOST
                    && place(before) == place(&run)
                    && adjoins(before, &run) =>
            {
                before.extend(run);
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// A heading between two runs keeps them apart, even one with the same words.
fn adjoins(before: &[Piece], after: &[Piece]) -> bool {
    match (before.last(), after.first()) {
        (Some(last), Some(first)) => first.block <= last.block + 1,
        _ => false,
    }
}

fn spans(document: DocumentId, blocks: &[Block], runs: &[Vec<Piece>]) -> Vec<PassageSpan> {
    let text = DocumentText { blocks: blocks.to_vec(), passages: Vec::new() };
    let mut seen = BTreeMap::<String, u32>::new();
    let position = |block: usize, byte: usize| BlockPosition {
        block: u32::try_from(block).unwrap_or(u32::MAX),
        byte: u32::try_from(byte).unwrap_or(u32::MAX),
    };
    let mut spans = Vec::with_capacity(runs.len());
    for run in runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let start = position(first.block, first.start);
        let end = position(last.block, last.end);
        let mut span = PassageSpan { id: DocumentText::passage_id(document, "", 0), start, end };
        let words = text.span_text(&span);
        if words.trim().is_empty() {
            continue;
        }
        let earlier = seen.entry(words.clone()).or_default();
        span.id = DocumentText::passage_id(document, &words, *earlier);
        *earlier += 1;
        spans.push(span);
    }
    spans
}

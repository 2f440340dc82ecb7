//! PDF files, page by page. Bookmarks tell which lines are headings; what repeats on most pages is furniture.
//! Not here: pictures of pages.

use super::text;
use crate::{Extraction, ImportError};
use domain::{Anchor, Block, BlockKind, DocumentFormat, Warning};
use pdf_oxide::{document::PdfDocument, outline::OutlineItem};
use std::collections::BTreeMap;

pub(super) fn is(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-")
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let damaged = |_| ImportError::damaged("PDF");
    let document = PdfDocument::from_bytes(bytes.to_vec()).map_err(|error| refused(&error))?;
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Err(ImportError::Encrypted);
    }
    let count = document.page_count().map_err(damaged)?;
    if count == 0 {
        return Err(ImportError::damaged("PDF"));
    }
    let mut pages = Vec::with_capacity(count);
    let mut unread = 0_u32;
    for page in 0..count {
        if let Ok(text) = document.extract_text(page) {
            pages.push(text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>());
        } else {
            unread += 1;
            pages.push(Vec::new());
        }
    }
    if unread as usize == count {
        return Err(ImportError::damaged("PDF"));
    }
    let furniture = furniture(&pages);
    let headings =
        document.get_outline().ok().flatten().map(|items| headings(&items)).unwrap_or_default();
    let mut path: Vec<(u8, String)> = Vec::new();
    let mut blocks = Vec::new();
    let mut empty = 0;
    for (page, lines) in (1_u32..).zip(&pages) {
        let lines: Vec<&String> = lines
            .iter()
            .filter(|line| !furniture.contains_key(&mask(line)) && !is_page_number(line))
            .collect();
        empty += u32::from(lines.iter().all(|line| line.is_empty()));
        of_page(&lines, page, &headings, &mut path, &mut blocks);
    }
    let mut extraction = text::extraction(DocumentFormat::Pdf, blocks);
    extraction.pages = u32::try_from(count).ok();
    for (number, what) in
        [(empty, "hold no text; they may be scanned pictures"), (unread, "could not be read")]
    {
        if number > 0 {
            extraction
                .warnings
                .push(Warning { message: format!("{number} of {count} pages {what}.") });
        }
    }
    Ok(extraction)
}

fn refused(error: &pdf_oxide::error::Error) -> ImportError {
    match error {
        pdf_oxide::error::Error::EncryptedPdf => ImportError::Encrypted,
        _ => ImportError::damaged("PDF"),
    }
}

/// Titles of bookmarks, folded, with how deep they lie.
fn headings(items: &[OutlineItem]) -> BTreeMap<String, u8> {
    let mut found = BTreeMap::new();
    let mut open: Vec<(&OutlineItem, u8)> = items.iter().map(|item| (item, 1)).collect();
    while let Some((item, level)) = open.pop() {
        found.insert(bare(&item.title), level);
        if level < 6 && found.len() < 5_000 {
            open.extend(item.children.iter().map(|child| (child, level + 1)));
        }
    }
    found
}

/// A title without its number, folded.
fn bare(title: &str) -> String {
    domain::fold(title)
        .trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ' '))
        .to_owned()
}

/// A line with its numbers masked, so that “Page 3” and “Page 4” are the same furniture.
fn mask(line: &str) -> String {
    line.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect()
}

/// First and last lines that most pages share.
fn furniture(pages: &[Vec<String>]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for lines in pages {
        let full: Vec<&String> = lines.iter().filter(|line| !line.is_empty()).collect();
        let mut edges: Vec<String> =
            full.iter().take(2).chain(full.iter().rev().take(2)).map(|line| mask(line)).collect();
        edges.sort();
        edges.dedup();
        for line in edges {
            *counts.entry(line).or_insert(0) += 1;
        }
    }
    counts.retain(|line, count| {
        pages.len() > 3 && *count * 2 > pages.len() && line.chars().count() < 120
    });
    counts
}

fn is_page_number(line: &str) -> bool {
    !line.is_empty()
        && line.len() <= 6
        && line.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | ' '))
        && line.chars().filter(char::is_ascii_digit).count() <= 4
}

fn of_page(
    lines: &[&String],
    page: u32,
    headings: &BTreeMap<String, u8>,
    path: &mut Vec<(u8, String)>,
    blocks: &mut Vec<Block>,
) {
    let mut paragraph = String::new();
    let flush = |paragraph: &mut String, path: &[(u8, String)], blocks: &mut Vec<Block>| {
        if !paragraph.is_empty() {
            blocks.push(block(BlockKind::Paragraph, 0, std::mem::take(paragraph), path, page));
        }
    };
    for line in lines {
        let level = headings.get(&bare(line)).copied().filter(|_| line.chars().count() > 2);
        if let Some(level) = level {
            flush(&mut paragraph, path, blocks);
            path.retain(|(above, _)| *above < level);
            path.push((level, (*line).clone()));
            blocks.push(block(BlockKind::Heading, level, (*line).clone(), path, page));
        } else if line.is_empty() {
            flush(&mut paragraph, path, blocks);
        } else {
            append(&mut paragraph, line);
        }
    }
    flush(&mut paragraph, path, blocks);
}

/// Adds a line to a paragraph; a word that was cut at the line's end is joined.
fn append(paragraph: &mut String, line: &str) {
    let cut = paragraph.ends_with('-')
        && paragraph.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && line.starts_with(char::is_lowercase);
    if cut {
        paragraph.pop();
    } else if !paragraph.is_empty() {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

fn block(kind: BlockKind, level: u8, text: String, path: &[(u8, String)], page: u32) -> Block {
    Block {
        kind,
        level,
        text,
        heading_path: path.iter().map(|(_, heading)| heading.clone()).collect(),
        anchor: Anchor::Page { page },
    }
}

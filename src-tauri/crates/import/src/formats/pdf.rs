//! PDF files, page by page. Bookmarks tell which lines are headings.
//! Not here: pictures of pages; what repeats from page to page (`furniture`).

use super::{Format, furniture, text};
use crate::{Extraction, ImportError};
use domain::{Anchor, Block, BlockKind, DocumentFormat, Warning};
use pdf_oxide::{document::PdfDocument, outline::OutlineItem};
use std::collections::BTreeMap;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Pdf,
    name: "PDF",
    endings: &["pdf"],
    is_text: false,
    recognise: is,
    read,
};

fn is(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1_024)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-")
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
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
    let headings =
        document.get_outline().ok().flatten().map(|items| headings(&items)).unwrap_or_default();
    let furniture =
        furniture::find(&pages, |line| headings.get(&bare(line)).map_or(0, |found| found.times));
    let mut path: Vec<(u8, String)> = Vec::new();
    let mut blocks = Vec::new();
    let mut empty = 0;
    for ((page, lines), furniture) in (1_u32..).zip(&pages).zip(&furniture) {
        let lines: Vec<&String> = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| !furniture.contains(at))
            .map(|(_, line)| line)
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

/// A title that bookmarks have.
struct Bookmark {
    /// How deep the bookmark lies.
    level: u8,
    /// How many bookmarks have it.
    times: usize,
}

/// Titles of bookmarks, folded. Mere numbers are none: every number in a table would be a heading.
fn headings(items: &[OutlineItem]) -> BTreeMap<String, Bookmark> {
    let mut found = BTreeMap::new();
    let mut open: Vec<(&OutlineItem, u8)> = items.iter().map(|item| (item, 1)).collect();
    while let Some((item, level)) = open.pop() {
        let title = bare(&item.title);
        if !title.is_empty() {
            let bookmark = found.entry(title).or_insert(Bookmark { level, times: 0 });
            *bookmark = Bookmark { level, times: bookmark.times + 1 };
        }
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

fn of_page(
    lines: &[&String],
    page: u32,
    headings: &BTreeMap<String, Bookmark>,
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
        let bookmark = headings.get(&bare(line)).filter(|_| line.chars().count() > 2);
        let level = bookmark.map(|bookmark| bookmark.level);
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

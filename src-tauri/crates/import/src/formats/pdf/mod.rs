//! PDF files, page by page: characters, pieces, rows, columns, paragraphs, blocks.
//! Not here: pictures of pages.

mod accents;
mod bidi;
mod blocks;
mod columns;
mod content;
mod fonts;
mod fragments;
mod furniture;
mod glyph;
mod headings;
mod hyphens;
mod matrix;
mod paragraphs;
mod rows;
mod source;
mod standing;
mod tables;
mod tex;

use super::{Format, text};
use crate::{Extraction, ImportError};
use domain::{DocumentFormat, Warning};
use fonts::Faces;
use headings::{Bookmarks, Sizes};
use hyphens::Compounds;
use rows::Row;
pub(super) use source::Source;
pub(crate) use standing::Word;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A page with fewer characters holds no text worth the name: a number, a stamp.
const LITTLE: u32 = 20;

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

/// What was found on a page.
#[derive(Default)]
struct Page {
    /// The rows of its lines; lines that run elsewhere come after those that most run with.
    rows: Vec<Vec<Row>>,
    /// It could not be read.
    broken: bool,
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let source = guarded(|| Source::open(bytes)).unwrap_or(Err(ImportError::damaged("PDF")))?;
    let count = guarded(|| source.document.page_count().ok()).flatten().unwrap_or(0);
    if count == 0 {
        return Err(ImportError::damaged("PDF"));
    }
    let pages = pages(&source, count);
    if pages.iter().all(|page| page.broken) {
        return Err(ImportError::damaged("PDF"));
    }
    let outline = guarded(|| source.document.get_outline().ok()).flatten().flatten();
    let bookmarks = Bookmarks::new(&outline.unwrap_or_default());
    let title = guarded(|| source.information("Title")).flatten();
    let mut extraction = assembled(pages, &bookmarks);
    extraction.pages = u32::try_from(count).ok();
    extraction.title = title.filter(|title| is_title(title)).or(extraction.title);
    Ok(extraction)
}

/// The words of page `number` (counted from zero) with their places, in two orders (see `standing`).
pub(crate) fn words(bytes: &[u8], number: usize) -> Result<[Vec<Word>; 2], ImportError> {
    let words =
        || standing::words(&Source::open(bytes)?, number).ok_or(ImportError::damaged("PDF"));
    guarded(words).unwrap_or(Err(ImportError::damaged("PDF")))
}

/// What a library panics over is as good as an error.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn pages(source: &Source, count: usize) -> Vec<Page> {
    let mut faces = Faces::default();
    let mut pages = Vec::new();
    for page in 0..count {
        let glyphs = guarded(|| content::glyphs(source, &mut faces, page)).flatten();
        pages.push(match glyphs {
            Some(glyphs) => {
                let directions = fragments::find(&glyphs).into_iter();
                Page {
                    rows: directions.map(|(_, pieces)| rows::find(pieces)).collect(),
                    broken: false,
                }
            }
            None => Page { rows: Vec::new(), broken: true },
        });
    }
    pages
}

fn assembled(pages: Vec<Page>, bookmarks: &Bookmarks) -> Extraction {
    let (mut sizes, mut compounds) = (Sizes::default(), Compounds::default());
    for fragment in pages.iter().flat_map(|page| &page.rows).flatten().flatten() {
        sizes.learn(fragment);
        compounds.learn(&fragment.text);
    }
    let lines: Vec<Vec<String>> = pages
        .iter()
        .map(|page| {
            page.rows.first().into_iter().flatten().map(|row| rows::line(row).text).collect()
        })
        .collect();
    let furniture = furniture::find(&lines, |line| bookmarks.times(line));
    drop(lines);
    let (mut little, mut broken) = (Vec::new(), Vec::new());
    let mut writer = blocks::Writer::new(bookmarks, &sizes, &compounds);
    for ((number, page), furniture) in (1_u32..).zip(pages).zip(&furniture) {
        let mut directions = page.rows;
        if let Some(rows) = directions.first_mut() {
            let stays = |(at, row)| !furniture.contains(&at) || is_large(row, rows);
            let stay: Vec<bool> = rows.iter().enumerate().map(stays).collect();
            let mut stay = stay.into_iter();
            rows.retain(|_| stay.next().unwrap_or(true));
        }
        let count: u32 = directions.iter().flatten().flatten().map(|piece| piece.count).sum();
        if page.broken {
            broken.push(number);
        } else if count < LITTLE {
            little.push(number);
        }
        for rows in directions {
            for region in columns::regions(&rows) {
                writer.region(region, number);
            }
        }
    }
    let mut extraction = text::extraction(DocumentFormat::Pdf, writer.blocks);
    extraction.title = writer.largest.map(|(title, _)| title);
    extraction.warnings.extend(warning(
        &little,
        "holds little or no text; it may be a scanned picture",
        "hold little or no text; they may be scanned pictures",
    ));
    extraction.warnings.extend(warning(&broken, "could not be read", "could not be read"));
    extraction
}

/// Whether a row is set in larger letters than the others of its page: no running head is.
fn is_large(row: &Row, rows: &[Row]) -> bool {
    let size = |row: &Row| row.iter().map(|piece| piece.size).fold(0.0, f32::max);
    let others = rows.iter().filter(|other| *other != row).map(size).fold(0.0, f32::max);
    others > 0.0 && size(row) > 1.15 * others
}

/// “Pages 3, 7–9 hold …”.
fn warning(pages: &[u32], one: &str, many: &str) -> Option<Warning> {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *page => *last = *page,
            _ => spans.push((*page, *page)),
        }
    }
    let spans: Vec<String> = spans
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}–{last}"),
        })
        .collect();
    let message = match pages {
        [] => return None,
        [page] => format!("Page {page} {one}."),
        _ => format!("Pages {} {many}.", spans.join(", ")),
    };
    Some(Warning { message })
}

/// Programs put the names of their files there, or nothing.
fn is_title(title: &str) -> bool {
    let folded = title.trim().to_lowercase();
    let made = ["microsoft word", "microsoft powerpoint", "powerpoint presentation", "untitled"];
    let endings = [
        ".doc", ".docx", ".pdf", ".tex", ".dvi", ".odt", ".indd", ".qxd", ".ppt", ".pptx", ".xls",
        ".xlsx", ".txt", ".html", ".htm", ".rtf", ".ps", ".fm", ".p65", ".pmd", ".wpd", ".pages",
    ];
    folded.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !made.iter().any(|start| folded.starts_with(start))
        && !endings.iter().any(|ending| folded.ends_with(ending))
        && !folded.contains(['\\', '\u{fffd}'])
}

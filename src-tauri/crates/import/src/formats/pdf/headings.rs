//! Which lines are headings: bookmarks say so, and without bookmarks the size and the weight of letters.
//! Not here: what repeats at the edges of pages (`furniture`).

use super::{fragments::Fragment, paragraphs::bullet, rows::Line};
use pdf_oxide::outline::{Destination, OutlineItem};
use std::collections::BTreeMap;

/// Bookmarks that are looked at.
const BOOKMARKS: usize = 20_000;
/// A heading is at least so many times as large as the text.
const LARGER: f32 = 1.12;
/// What ends like a sentence is a heading only when it is so many times as large as the text.
const SENTENCE: f32 = 1.5;
/// Sizes of headings that are told apart; what is smaller is the lowest level.
const LEVELS: usize = 4;
/// Headings are no longer than this many characters, or lines.
const CHARS: usize = 200;
const LINES: usize = 3;
/// A heavy line of the text's size that is a heading is no longer than this many characters.
const HEAVY_CHARS: usize = 90;

/// A title that bookmarks have.
struct Bookmark {
    /// How deep the bookmark lies.
    level: u8,
    /// How many bookmarks have it.
    times: usize,
    /// The pages they lead to, counted from one; none when that is not known.
    pages: Vec<u32>,
}

/// Titles of bookmarks, folded.
#[derive(Default)]
pub(super) struct Bookmarks(BTreeMap<String, Bookmark>);

impl Bookmarks {
    pub(super) fn new(items: &[OutlineItem]) -> Self {
        let mut found = BTreeMap::new();
        let mut open: Vec<(&OutlineItem, u8)> = items.iter().map(|item| (item, 1)).collect();
        let mut left = BOOKMARKS;
        while let (Some((item, level)), true) = (open.pop(), left > 0) {
            left -= 1;
            let title = bare(&item.title);
            // Mere numbers are none: every number in a table would be a heading.
            if !title.is_empty() {
                let new = Bookmark { level, times: 0, pages: Vec::new() };
                let bookmark = found.entry(title).or_insert(new);
                bookmark.level = level;
                bookmark.times += 1;
                if let Some(Destination::PageIndex(page)) = item.dest {
                    bookmark.pages.extend(u32::try_from(page).map(|page| page.saturating_add(1)));
                }
            }
            if level < 6 {
                open.extend(item.children.iter().map(|child| (child, level + 1)));
            }
        }
        Self(found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The bookmarked title that a line has, and how many bookmarks have it.
    pub(super) fn times(&self, line: &str) -> Option<(String, usize)> {
        if self.0.is_empty() || line.len() > 4 * CHARS {
            return None;
        }
        let title = bare(line);
        let times = self.0.get(&title)?.times;
        Some((title, times))
    }

    /// The level of a line on a page that a bookmark leads to.
    pub(super) fn level(&self, line: &str, page: u32) -> Option<u8> {
        if self.0.is_empty() || line.chars().count() <= 2 || line.chars().count() > CHARS {
            return None;
        }
        let bookmark = self.0.get(&bare(line))?;
        let near = |known: &u32| known.abs_diff(page) <= 1;
        let here = bookmark.pages.is_empty() || bookmark.pages.iter().any(near);
        here.then_some(bookmark.level)
    }
}

/// A title without its number, folded.
fn bare(title: &str) -> String {
    domain::fold(title)
        .trim_start_matches(|c: char| c.is_numeric() || matches!(c, '.' | ' '))
        .to_owned()
}

/// How large and heavy letters are in a document.
#[derive(Default)]
pub(super) struct Sizes {
    /// Characters by their size in half points; then those of them that are heavy, or of one width.
    counts: BTreeMap<u16, u64>,
    all: u64,
    bold: u64,
    mono: u64,
}

impl Sizes {
    pub(super) fn learn(&mut self, fragment: &Fragment) {
        let count = u64::from(fragment.count);
        *self.counts.entry(half_points(fragment.size)).or_default() += count;
        self.all += count;
        self.bold += u64::from(fragment.bold);
        self.mono += u64::from(fragment.mono);
    }

    /// The size of most of the text, in points.
    pub(super) fn body(&self) -> f32 {
        let most = self.counts.iter().max_by_key(|(_, count)| **count);
        most.map_or(0.0, |(size, _)| f32::from(*size) / 2.0)
    }

    /// Whether letters of one width are something special.
    pub(super) fn mono_is_code(&self) -> bool {
        self.mono * 2 < self.all
    }

    /// Sizes that are larger than the text's, from the largest; what fills a large part of the document heads nothing.
    fn larger(&self) -> Vec<u16> {
        let body = self.body();
        let larger = |size: u16| f32::from(size) / 2.0 > LARGER * body;
        let rare = |count: u64| count * 5 < self.all;
        let mut sizes: Vec<u16> = self
            .counts
            .iter()
            .rev()
            .filter(|(size, count)| larger(**size) && rare(**count))
            .map(|(size, _)| *size)
            .collect();
        sizes.dedup_by(|a, b| *b <= *a + 1);
        sizes
    }

    /// The level of a paragraph that looks like a heading.
    pub(super) fn level(&self, lines: &[Line]) -> Option<u8> {
        let first = lines.first()?;
        let chars: usize = lines.iter().map(|line| line.text.chars().count()).sum();
        let letters = lines.iter().flat_map(|line| line.text.chars()).filter(|c| c.is_alphabetic());
        if lines.len() > LINES || chars > CHARS || letters.take(2).count() < 2 || first.mono {
            return None;
        }
        let ends = lines.last()?.text.trim_end().ends_with(['.', ',', ';', ':', '!']);
        let sentence = ends && first.size < SENTENCE * self.body();
        if sentence || bullet(&first.text).is_some() {
            return None;
        }
        let larger = self.larger();
        let size = half_points(first.size);
        if f32::from(size) / 2.0 > LARGER * self.body() {
            let above = larger.iter().take_while(|known| **known > size + 1).count();
            return u8::try_from(above.min(LEVELS - 1) + 1).ok();
        }
        let begins = first.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let heavy = lines.iter().all(|line| line.bold && line.cells.is_empty());
        let rare = self.bold * 6 < self.all && first.size >= 0.95 * self.body();
        let fits = chars <= HEAVY_CHARS && begins && !ends;
        (heavy && rare && fits).then(|| u8::try_from(larger.len().min(LEVELS) + 1).unwrap_or(1))
    }
}

fn half_points(size: f32) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
    let half_points = (size * 2.0).round().clamp(0.0, 2_000.0) as u16;
    half_points
}

//! From the lines of pages to blocks: headings, paragraphs, items, code, tables, captions and footnotes.
//! Not here: which lines make a paragraph (`paragraphs`).

use super::{
    columns::Region,
    headings::{Bookmarks, Sizes},
    hyphens::Compounds,
    paragraphs::{self, begins_item, bullet, closes, differ},
    rows::Line,
    tables,
};
use domain::{Anchor, Block, BlockKind};

/// Footnotes are set in letters no larger than this part of the text's.
const NOTE: f32 = 0.92;
/// Captions are no longer than this many characters.
const CAPTION_CHARS: usize = 400;
/// A title on the first page is so many times as large as the text, and no longer than so many characters.
const TITLE: f32 = 1.3;
const TITLE_CHARS: usize = 150;
/// What captions begin with, before their number.
const CAPTIONS: [&str; 16] = [
    "figure",
    "fig.",
    "table",
    "abbildung",
    "abb.",
    "tabelle",
    "tab.",
    "tableau",
    "figura",
    "tabla",
    "tabela",
    "image",
    "bild",
    "picture",
    "listing",
    "diagram",
];

/// Makes blocks, page after page.
pub(super) struct Writer<'a> {
    pub(super) bookmarks: &'a Bookmarks,
    pub(super) sizes: &'a Sizes,
    pub(super) compounds: &'a Compounds,
    pub(super) blocks: Vec<Block>,
    path: Vec<(u8, String)>,
    /// The largest words of the first page, and their size.
    pub(super) largest: Option<(String, f32)>,
    /// The last paragraph and the size of its letters: the next page or column may go on with it.
    open: Option<(usize, f32)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        bookmarks: &'a Bookmarks,
        sizes: &'a Sizes,
        compounds: &'a Compounds,
    ) -> Self {
        Self {
            bookmarks,
            sizes,
            compounds,
            blocks: Vec::new(),
            path: Vec::new(),
            largest: None,
            open: None,
        }
    }

    /// Adds a part of a page, counted from one.
    pub(super) fn region(&mut self, mut lines: Region, page: u32) {
        let notes = lines.split_off(self.notes_from(&lines));
        let apart = |line: &Line| self.bookmarks.level(&line.text, page).is_some();
        let groups = paragraphs::group(lines, apart);
        for (at, lines) in tables::gather(groups).into_iter().enumerate() {
            match lines {
                tables::Part::Table(rows) => self.push(BlockKind::Table, 0, rows, page),
                tables::Part::Lines(lines) => self.paragraph(&lines, page, at == 0),
            }
        }
        for lines in paragraphs::group(notes, begins_note) {
            let text = self.joined(&lines);
            self.push(BlockKind::Footnote, 0, text, page);
        }
    }

    /// Where the footnotes of a part of a page begin: smaller lines at its foot, the first of them with a mark.
    fn notes_from(&self, lines: &[Line]) -> usize {
        let small = |line: &&Line| line.size <= NOTE * self.sizes.body() && !line.mono;
        let count = lines.iter().rev().take_while(small).count();
        let from = lines.len() - count;
        let text_above = from > 0 && !self.bookmarks.is_empty() || from > 2;
        let marked = lines.get(from).is_some_and(begins_note);
        if text_above && marked { from } else { lines.len() }
    }

    fn paragraph(&mut self, lines: &[Line], page: u32, first: bool) {
        let Some(head) = lines.first() else { return };
        let text = self.joined(lines);
        let large = self.largest.as_ref().map_or(TITLE * self.sizes.body(), |(_, size)| *size);
        if page == 1 && head.size > large && (3..=TITLE_CHARS).contains(&text.chars().count()) {
            self.largest = Some((text.clone(), head.size));
        }
        if let Some(level) = self.level(lines, &text, page) {
            self.path.retain(|(above, _)| *above < level);
            self.path.push((level, text.clone()));
            self.push(BlockKind::Heading, level, text, page);
            self.open = None;
        } else if head.mono && self.sizes.mono_is_code() {
            self.code(lines, page);
            self.open = None;
        } else if is_caption(&text) {
            self.push(BlockKind::Caption, 0, text, page);
        } else if first && self.goes_on(head) {
            self.go_on(lines);
        } else {
            let item = bullet(&text).map(str::to_owned);
            let kind = if item.is_some() { BlockKind::ListItem } else { BlockKind::Paragraph };
            self.push(kind, 0, item.unwrap_or(text), page);
            let size = lines.last().map_or(head.size, |line| line.size);
            self.open = Some((self.blocks.len().saturating_sub(1), size));
        }
    }

    fn level(&self, lines: &[Line], text: &str, page: u32) -> Option<u8> {
        if self.bookmarks.is_empty() {
            return self.sizes.level(lines);
        }
        self.bookmarks.level(text, page)
    }

    /// Whether a line goes on with the sentence that the column or page before it broke off.
    fn goes_on(&self, head: &Line) -> bool {
        let Some((at, size)) = self.open else { return false };
        let Some(block) = self.blocks.get(at) else { return false };
        let small = head.text.starts_with(char::is_lowercase) && !begins_item(&head.text);
        small && !closes(&block.text) && !differ(size, head.size) && head.cells.is_empty()
    }

    fn go_on(&mut self, lines: &[Line]) {
        let compounds = self.compounds;
        if let Some(block) = self.open.and_then(|(at, _)| self.blocks.get_mut(at)) {
            for line in lines {
                compounds.append(&mut block.text, &line.text);
            }
        }
    }

    /// Program text keeps its lines and their indents.
    fn code(&mut self, lines: &[Line], page: u32) {
        let left = lines.iter().map(|line| line.from).fold(f32::INFINITY, f32::min);
        let mut text = String::new();
        for line in lines {
            let chars = u16::try_from(line.text.chars().count().max(1)).unwrap_or(u16::MAX);
            let wide = ((line.to - line.from) / f32::from(chars)).max(1.0);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let indent = ((line.from - left) / wide).round().clamp(0.0, 80.0) as usize;
            if !text.is_empty() {
                text.push('\n');
            }
            text.extend(std::iter::repeat_n(' ', indent));
            text.push_str(&line.text);
        }
        self.push(BlockKind::Code, 0, text, page);
    }

    fn joined(&self, lines: &[Line]) -> String {
        let mut text = String::new();
        for line in lines {
            if line.cells.is_empty() || text.is_empty() {
                self.compounds.append(&mut text, &line.text);
            } else {
                text.push('\n');
                text.push_str(&line.text);
            }
        }
        text
    }

    fn push(&mut self, kind: BlockKind, level: u8, text: String, page: u32) {
        self.blocks.push(Block {
            kind,
            level,
            text,
            heading_path: self.path.iter().map(|(_, heading)| heading.clone()).collect(),
            anchor: Anchor::Page { page },
        });
    }
}

/// Whether a line begins with the mark of a footnote and words after it.
fn begins_note(line: &Line) -> bool {
    let marks = |c: char| c.is_numeric() || matches!(c, '*' | '†' | '‡' | '§' | '¶' | '[' | ']');
    let rest = line.text.trim_start_matches(marks);
    let mark = line.text.len() - rest.len();
    let rest = rest.trim_start_matches([' ', ')']);
    (1..=6).contains(&mark) && rest.starts_with(|c: char| c.is_alphabetic() || c == '“' || c == '"')
}

/// “Figure 3: …”, “Table 1. …”: a word, a number and then the words.
fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(word), Some(number)) = (words.next(), words.next()) else { return false };
    let word = word.to_lowercase();
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let closed =
        number.ends_with([':', '.']) || words.clone().next().is_some_and(|next| next == "–");
    CAPTIONS.contains(&word.as_str())
        && digits
        && closed
        && words.next().is_some()
        && text.chars().count() <= CAPTION_CHARS
}

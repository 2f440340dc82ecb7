//! The blocks of a text: headings, paragraphs, lists, literal blocks.
//! Not here: what begins with two dots (`directives`).

use super::{
    inline::Inline,
    lines::{Line, adornment, indented, left, verbatim},
    markers::{field, is_lettered, item},
    tables,
};
use crate::formats::outline::Outline;
use domain::BlockKind;
use std::borrow::Cow;

/// Blocks inside blocks, deeper than anybody writes; what is deeper is one paragraph.
const DEPTH_MOST: usize = 16;

/// What has been read and where reading stands.
pub(super) struct Body {
    pub(super) outline: Outline,
    pub(super) inline: Inline,
    /// The marks of headings in the order of their first use: with it how deep a heading is.
    styles: Vec<(char, bool)>,
    pub(super) items: u8,
    pub(super) quotes: usize,
    pub(super) in_note: bool,
    /// Whether the block before was an item with a letter.
    lettered: bool,
    /// What the item explains that comes next.
    term: String,
}

impl Body {
    pub(super) fn new(inline: Inline) -> Self {
        Self {
            outline: Outline::default(),
            inline,
            styles: Vec::new(),
            items: 0,
            quotes: 0,
            in_note: false,
            lettered: false,
            term: String::new(),
        }
    }

    /// Reads lines that stand `depth` blocks deep.
    pub(super) fn read(&mut self, lines: &[Line<'_>], depth: usize) {
        if depth > DEPTH_MOST {
            self.words(&joined(lines));
            return;
        }
        let left = left(lines);
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let rest = lines.get(at..).unwrap_or_default();
            at += if line.is_blank() { 1 } else { self.block(rest, line, left, depth).max(1) };
        }
    }

    /// Reads the block that the lines begin with; gives how many lines it has.
    fn block(&mut self, lines: &[Line<'_>], first: &Line<'_>, left: usize, depth: usize) -> usize {
        if first.indent > left {
            let length = indented(lines, left);
            self.quotes += 1;
            self.read(lines.get(..length).unwrap_or_default(), depth + 1);
            self.quotes -= 1;
            return length;
        }
        let text = first.text.as_ref();
        if text == ".." || text.starts_with(".. ") {
            let length = 1 + indented(lines.get(1..).unwrap_or_default(), left);
            self.explicit(lines.get(..length).unwrap_or_default(), depth);
            return length;
        }
        if text == "__" || text.starts_with("__ ") {
            return 1;
        }
        if let Some(length) = self.heading(lines, text, depth) {
            return length;
        }
        if let Some((rows, length)) = tables::read(lines) {
            let rows: Vec<Vec<String>> = rows
                .iter()
                .map(|row| row.iter().map(|cell| self.inline.plain(cell).text).collect())
                .collect();
            self.outline.table(&rows);
            return length;
        }
        if text.starts_with(">>> ") {
            let length = lines.iter().take_while(|line| !line.is_blank()).count();
            self.outline.push(
                BlockKind::Code,
                0,
                &verbatim(lines.get(..length).unwrap_or_default()),
            );
            return length;
        }
        if text == "|" || text.starts_with("| ") {
            return self.line_block(lines, left);
        }
        if let Some(marker) = self.marker(lines, text, left) {
            return self.item(lines, first, marker, left, depth);
        }
        if let Some((name, words)) = field(text) {
            return self.field(lines, name, words, left, depth);
        }
        self.paragraph(lines, left, depth)
    }

    /// A line above marks, perhaps with the same marks above it.
    fn heading(&mut self, lines: &[Line<'_>], text: &str, depth: usize) -> Option<usize> {
        let next = lines.get(1).map(|line| line.text.as_ref()).unwrap_or_default();
        if let Some(mark) = adornment(text) {
            let under = lines.get(2).map(|line| line.text.as_ref()).unwrap_or_default();
            let is_title = !next.is_empty() && under == text && text.len() >= 3;
            if is_title && depth == 0 {
                self.title(mark, true, next);
                return Some(3);
            }
            return (text.len() >= 4 && next.is_empty()).then_some(1);
        }
        let mark = adornment(next).filter(|_| lines.get(1).is_some_and(|line| line.indent == 0))?;
        let wide = text.chars().count();
        // Longer titles with a short line under them are a slip of many writers.
        let long_enough = next.len() >= wide || next.len() >= 4;
        if depth > 0 || !long_enough || next == "::" || (mark == ':' && next.len() < 4) {
            return None;
        }
        self.title(mark, false, text);
        Some(2)
    }

    fn title(&mut self, mark: char, is_over: bool, text: &str) {
        let known = self.styles.iter().position(|style| *style == (mark, is_over));
        let place = known.unwrap_or_else(|| {
            self.styles.push((mark, is_over));
            self.styles.len() - 1
        });
        let words = self.inline.plain(text);
        self.outline.heading(place + 1, &words.text);
        self.notes(&words.notes);
    }

    fn line_block(&mut self, lines: &[Line<'_>], left: usize) -> usize {
        let is_line = |line: &&Line<'_>| {
            !line.is_blank() && (line.text.starts_with('|') || line.indent > left)
        };
        let length = lines.iter().take_while(is_line).count();
        let mut text = String::new();
        for line in lines.iter().take(length) {
            let words = line.text.strip_prefix('|');
            text.push(if words.is_some() { '\n' } else { ' ' });
            text.push_str(words.unwrap_or(&line.text).trim());
        }
        self.words(text.trim());
        length
    }

    /// The length of the bullet or number that the first line begins with. A lone letter with a dot is a name.
    fn marker(&mut self, lines: &[Line<'_>], text: &str, left: usize) -> Option<usize> {
        let marker = item(text, lines.get(1), left)?;
        let follows = std::mem::take(&mut self.lettered);
        if is_lettered(text) {
            let length = 1 + indented(lines.get(1..).unwrap_or_default(), left);
            let next = lines.iter().skip(length).find(|line| !line.is_blank());
            let goes_on = next.is_some_and(|next| item(&next.text, None, left).is_some());
            return (goes_on || follows).then_some(marker);
        }
        Some(marker)
    }

    fn item(
        &mut self,
        lines: &[Line<'_>],
        first: &Line<'_>,
        marker: usize,
        left: usize,
        depth: usize,
    ) -> usize {
        let length = 1 + indented(lines.get(1..).unwrap_or_default(), left);
        let words = first.text.get(marker..).unwrap_or_default();
        let inside = with_first(words, left + marker, lines.get(1..length).unwrap_or_default());
        self.inside_item(&inside, depth);
        self.lettered = is_lettered(&first.text);
        length
    }

    fn inside_item(&mut self, lines: &[Line<'_>], depth: usize) {
        self.items = self.items.saturating_add(1);
        self.read(lines, depth + 1);
        self.items -= 1;
    }

    /// What a field is called stands before what it says.
    fn field(
        &mut self,
        lines: &[Line<'_>],
        name: &str,
        words: &str,
        left: usize,
        depth: usize,
    ) -> usize {
        let length = 1 + indented(lines.get(1..).unwrap_or_default(), left);
        let inside = with_first(words, left + 1, lines.get(1..length).unwrap_or_default());
        let says_nothing = inside.iter().all(Line::is_blank);
        let for_programs = ["tocdepth", "orphan", "nocomments", "nosearch"].contains(&name);
        if !says_nothing && !for_programs {
            self.term = self.inline.plain(name).text;
            if let [line] = inside.as_slice() {
                // One line is words, even such as begin like a list: `A. Author`.
                self.items = self.items.saturating_add(1);
                self.words(&line.text);
                self.items -= 1;
            } else {
                self.inside_item(&inside, depth);
            }
            self.leftover_term();
        }
        length
    }

    /// Lines at the same indentation; with more behind them they are a term with its definition.
    fn paragraph(&mut self, lines: &[Line<'_>], left: usize, depth: usize) -> usize {
        let second = lines.get(1).filter(|line| !line.is_blank() && line.indent > left);
        if let (Some(first), Some(_)) = (lines.first(), second)
            && !first.text.ends_with("::")
        {
            let length = 1 + indented(lines.get(1..).unwrap_or_default(), left);
            self.term = self.inline.plain(&first.text).text;
            self.inside_item(lines.get(1..length).unwrap_or_default(), depth);
            self.leftover_term();
            return length;
        }
        let same = |line: &&Line<'_>| !line.is_blank() && line.indent == left;
        let mut length = lines.iter().take_while(same).count();
        let text = joined(lines.get(..length).unwrap_or_default());
        let Some(words) = text.strip_suffix("::") else {
            self.words(&text);
            return length;
        };
        if words.ends_with(char::is_whitespace) || words.is_empty() {
            self.words(words.trim_end());
        } else {
            self.words(&format!("{words}:"));
        }
        length += lines.iter().skip(length).take_while(|line| line.is_blank()).count();
        let rest = lines.get(length..).unwrap_or_default();
        let quoted = rest
            .first()
            .and_then(|line| line.text.chars().next())
            .filter(char::is_ascii_punctuation);
        let inside = match (indented(rest, left), quoted) {
            // Not indented, but every line begins with the same mark.
            (0, Some(mark)) if rest.first().is_some_and(|line| !line.text.starts_with("..")) => {
                rest.iter().take_while(|line| line.text.starts_with(mark)).count()
            }
            (inside, _) => inside,
        };
        self.outline.push(BlockKind::Code, 0, &verbatim(rest.get(..inside).unwrap_or_default()));
        length + inside
    }

    /// Running text, as what it stands in makes it.
    pub(super) fn words(&mut self, text: &str) {
        let mut words = self.inline.plain(text);
        if !self.term.is_empty() && !words.text.trim().is_empty() {
            let term = std::mem::take(&mut self.term);
            words.text = format!("{term}: {}", words.text);
        }
        let (kind, level) = match (self.in_note, self.items, self.quotes) {
            (true, _, _) => (BlockKind::Footnote, 0),
            (_, 0, 0) => (BlockKind::Paragraph, 0),
            (_, 0, _) => (BlockKind::Quote, 0),
            (_, items, _) => (BlockKind::ListItem, items),
        };
        self.outline.push(kind, level, &words.text);
        self.notes(&words.notes);
    }

    /// A term whose definition begins with no words stands by itself; it must not go to the next one.
    fn leftover_term(&mut self) {
        let term = std::mem::take(&mut self.term);
        self.outline.push(BlockKind::ListItem, self.items.saturating_add(1), &term);
    }

    pub(super) fn notes(&mut self, notes: &[String]) {
        for note in notes {
            self.outline.push(BlockKind::Footnote, 0, note);
        }
    }
}

pub(super) fn joined(lines: &[Line<'_>]) -> String {
    let words = lines.iter().filter(|line| !line.is_blank()).map(|line| line.text.as_ref());
    words.collect::<Vec<_>>().join(" ")
}

/// The lines of a block whose first line begins behind a mark.
pub(super) fn with_first<'a>(words: &str, indent: usize, rest: &[Line<'a>]) -> Vec<Line<'a>> {
    let indent = if rest.iter().all(Line::is_blank) { indent } else { left(rest) };
    let text = Cow::Owned(words.trim().to_owned());
    let mut lines = vec![Line { indent, text }];
    lines.extend_from_slice(rest);
    lines
}

//! The walk through the elements of a file, and the blocks that their words make.
//! Not here: what elements are (`names`).

use super::{
    character,
    names::{Role, role},
    values::{is_html, without_tags},
};
use crate::extract::collapsed;
use crate::{ImportError, formats::outline::Outline, limits};
use domain::{Block, BlockKind};
use quick_xml::{Reader, events::Event};

/// Columns that one cell can reach over; nobody draws wider tables, but a file can claim them.
const SPAN_MOST: usize = 64;

/// What a file holds.
pub(super) struct Found {
    pub(super) blocks: Vec<Block>,
    /// Whether there were headings with paragraphs under them.
    pub(super) structured: bool,
    /// Whether it broke off.
    pub(super) broken: bool,
}

/// The blocks of a file. It is gone through twice: whether an element is a line with marks in it or a box with lines in
/// it is known only at its end.
pub(super) fn blocks(xml: &str) -> Result<Found, ImportError> {
    let lines = lines(xml)?;
    let mut walk = Walk::default();
    let mut number = 0;
    let broken = !events(xml, |event| {
        match event {
            Part::Start { name, columns } => {
                let is_line = lines.get(number).copied().unwrap_or(false);
                number += 1;
                walk.start(name, is_line, columns);
            }
            Part::End => walk.end(),
            Part::Text(text) => walk.text(text),
        }
        Ok(())
    })?;
    while !walk.open.is_empty() {
        walk.end();
    }
    walk.flush();
    let blocks = walk.outline.blocks;
    let has = |kind: BlockKind| blocks.iter().any(|block| block.kind == kind);
    let structured = has(BlockKind::Heading) && walk.paragraphs;
    Ok(Found { blocks, structured, broken })
}

enum Part<'a> {
    Start { name: &'a str, columns: usize },
    End,
    Text(&'a str),
}

/// Calls `take` with every part of the file; false if the file broke off.
fn events(
    xml: &str,
    mut take: impl FnMut(Part<'_>) -> Result<(), ImportError>,
) -> Result<bool, ImportError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                depth += 1;
                let mut attributes = element.attributes();
                let mut attributes = attributes.with_checks(false).take(64).flatten();
                let columns = attributes.find(|one| one.key.as_ref() == "colspan");
                let columns = columns.and_then(|found| found.value.trim().parse().ok());
                let name = element.local_name();
                take(Part::Start { name: name.as_ref(), columns: columns.unwrap_or(1) })?;
            }
            Ok(Event::Empty(element)) => {
                take(Part::Start { name: element.local_name().as_ref(), columns: 1 })?;
                take(Part::End)?;
            }
            Ok(Event::End(_)) if depth > 0 => {
                depth -= 1;
                take(Part::End)?;
            }
            Ok(Event::Text(part)) => take(Part::Text(&part))?,
            Ok(Event::CData(part)) => take(Part::Text(&part))?,
            Ok(Event::GeneralRef(name)) => take(Part::Text(&character(&name)))?,
            Ok(Event::Eof) => return Ok(depth == 0),
            Ok(_) => {}
            Err(_) => return Ok(false),
        }
        if depth > limits::NESTING {
            return Err(ImportError::damaged("XML"));
        }
    }
}

/// For every element, in the order of their starts, whether words stand beside elements in it.
fn lines(xml: &str) -> Result<Vec<bool>, ImportError> {
    let mut lines: Vec<bool> = Vec::new();
    // Number, whether it has words, whether it has elements.
    let mut open: Vec<(usize, bool, bool)> = Vec::new();
    events(xml, |part| {
        match part {
            Part::Start { .. } => {
                if let Some((_, _, has_elements)) = open.last_mut() {
                    *has_elements = true;
                }
                open.push((lines.len(), false, false));
                lines.push(false);
            }
            Part::Text(text) => {
                if let Some((_, has_words, _)) = open.last_mut() {
                    *has_words |= !text.trim().is_empty();
                }
            }
            Part::End => {
                if let Some((number, true, true)) = open.pop()
                    && let Some(line) = lines.get_mut(number)
                {
                    *line = true;
                }
            }
        }
        Ok(())
    })?;
    Ok(lines)
}

/// An element that is open.
struct Open {
    role: Role,
    /// Whether elements in it that are not known stand inside a line.
    is_line: bool,
    /// How many columns a cell reaches over.
    columns: usize,
}

/// How many of the open elements are of which kind: to look through all of them at each would be slow.
#[derive(Default)]
struct Counts {
    sections: usize,
    items: usize,
    lines: usize,
    codes: usize,
    quotes: usize,
    tables: usize,
    skipped: usize,
}

#[derive(Default)]
struct Walk {
    outline: Outline,
    open: Vec<Open>,
    counts: Counts,
    text: String,
    /// The lines that wait while a footnote is read.
    waiting: Vec<String>,
    footnotes: Vec<String>,
    term: String,
    rows: Vec<Vec<String>>,
    /// Whether paragraphs were marked as such.
    paragraphs: bool,
}

impl Walk {
    fn start(&mut self, name: &str, is_line: bool, columns: usize) {
        let role = self.role_here(name);
        match role {
            Role::Inline | Role::Break => {}
            Role::Footnote => self.waiting.push(std::mem::take(&mut self.text)),
            Role::Row => self.rows.push(Vec::new()),
            Role::Cell => self.text.clear(),
            // An index term in a sentence does not end it.
            Role::Skip if self.counts.lines > 0 => {}
            _ => self.flush(),
        }
        self.paragraphs |= role == Role::Paragraph;
        let is_line = is_line || matches!(role, Role::Paragraph | Role::Title | Role::Caption);
        let open = Open { role, is_line, columns };
        self.count(&open, 1);
        self.open.push(open);
    }

    /// What an element is where it stands.
    fn role_here(&self, name: &str) -> Role {
        let above = self.open.last().map_or(Role::Front, |open| open.role);
        let found = role(name);
        match found {
            Role::Title => match above {
                Role::Section | Role::Front => Role::Title,
                _ if self.open.len() == 1 => Role::Title,
                Role::Figure | Role::Table => Role::Caption,
                _ => Role::Paragraph,
            },
            Role::Term | Role::Other if self.counts.lines > 0 => Role::Inline,
            Role::Term if name == "label" && above != Role::Item => {
                if above == Role::Section {
                    Role::Skip
                } else {
                    Role::Other
                }
            }
            Role::Row | Role::Cell if self.counts.tables != 1 => Role::Other,
            Role::Cell if self.rows.is_empty() => Role::Other,
            _ => found,
        }
    }

    fn count(&mut self, open: &Open, by: isize) {
        let counts = &mut self.counts;
        let add = |count: &mut usize| *count = count.saturating_add_signed(by);
        if open.is_line {
            add(&mut counts.lines);
        }
        match open.role {
            Role::Section => add(&mut counts.sections),
            Role::Item => add(&mut counts.items),
            Role::Code => add(&mut counts.codes),
            Role::Quote => add(&mut counts.quotes),
            Role::Table => add(&mut counts.tables),
            Role::Skip => add(&mut counts.skipped),
            _ => {}
        }
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.role {
            Role::Inline => {}
            Role::Skip if self.counts.lines > 0 => {}
            Role::Break => self.text.push('\n'),
            Role::Footnote => {
                let note =
                    std::mem::replace(&mut self.text, self.waiting.pop().unwrap_or_default());
                self.footnotes.push(lines_of(&note));
            }
            Role::Title => {
                let title = lines_of(&std::mem::take(&mut self.text));
                self.outline.heading(self.counts.sections.max(1), &title);
                self.notes();
            }
            Role::Caption if self.rows.is_empty() => {
                let caption = lines_of(&std::mem::take(&mut self.text));
                self.outline.push(BlockKind::Caption, 0, &caption);
            }
            Role::Term => {
                let term = lines_of(&std::mem::take(&mut self.text));
                if !self.term.is_empty() && !term.is_empty() {
                    self.term.push_str(", ");
                }
                self.term.push_str(&term);
            }
            Role::Cell => {
                let words = lines_of(&std::mem::take(&mut self.text));
                if let Some(row) = self.rows.last_mut() {
                    row.push(words);
                    row.resize(row.len() + open.columns.clamp(1, SPAN_MOST) - 1, String::new());
                }
            }
            Role::Table if self.counts.tables == 1 => {
                self.outline.table(&std::mem::take(&mut self.rows));
                self.text.clear();
                self.notes();
            }
            _ => self.flush(),
        }
        self.count(&open, -1);
        if open.role == Role::Section {
            self.outline.leave(self.counts.sections + 1);
        }
    }

    fn text(&mut self, part: &str) {
        if self.counts.skipped > 0 {
        } else if self.counts.codes > 0 {
            self.text.push_str(part);
        } else {
            self.text.push_str(&part.replace('\n', " "));
        }
    }

    /// What was gathered becomes a block, unless it belongs to a cell or a footnote that is still open.
    fn flush(&mut self) {
        if self.counts.tables > 0 || !self.waiting.is_empty() {
            self.text.push(' ');
            return;
        }
        let mut text = std::mem::take(&mut self.text);
        // Where paragraphs are marked as such, a tag in one is what the paragraph is about.
        if !self.paragraphs && self.counts.codes == 0 && is_html(&text) {
            text = without_tags(&text);
        }
        let level = u8::try_from(self.counts.items.min(6)).unwrap_or(6);
        if self.counts.codes > 0 {
            self.outline.push(BlockKind::Code, 0, &text);
        } else {
            let mut text = lines_of(&text);
            if !text.is_empty() && !self.term.is_empty() {
                text = format!("{}: {text}", std::mem::take(&mut self.term));
            }
            let (kind, level) = match (self.counts.items, self.counts.quotes) {
                (0, 0) => (BlockKind::Paragraph, 0),
                (0, _) => (BlockKind::Quote, 0),
                _ => (BlockKind::ListItem, level),
            };
            self.outline.push(kind, level, &text);
        }
        self.notes();
    }

    fn notes(&mut self) {
        for note in self.footnotes.drain(..) {
            self.outline.push(BlockKind::Footnote, 0, &note);
        }
    }
}

/// Text on as many lines as it has breaks, without blanks in a row.
fn lines_of(text: &str) -> String {
    let lines = text.lines().map(collapsed);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

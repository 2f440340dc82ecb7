//! What becomes of arguments and paragraphs once they are read.
//! Not here: reading them (`walk`).

use super::{
    arguments::MACRO_BYTES,
    commands::{Argument, is_known},
    walk::{Frame, Walk},
};
use domain::BlockKind;

/// Lists nested deeper are read as if they were this deep.
const DEPTH_MOST: usize = 12;
/// Deeper than any heading of a document, so that the first one ends it.
const TITLE_DEPTH: usize = 8;
/// An argument that is a measure or a setting is shorter than this.
const SETTING_BYTES: usize = 60;

impl Walk<'_> {
    pub(super) fn open_frame(&mut self, argument: Argument, more: &'static [Argument], end: usize) {
        if argument == Argument::Quoted {
            self.put("“", 0);
        }
        self.apart += usize::from(is_apart(argument));
        self.frames.push(Frame { argument, more, end, start: self.text.len() });
    }

    /// Ends the innermost group or argument.
    pub(super) fn close(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        self.at = self.at.max(frame.end + 1);
        let words = if is_apart(frame.argument) {
            self.apart = self.apart.saturating_sub(1);
            let start = frame.start.min(self.text.len());
            self.text.split_off(start).trim().to_owned()
        } else {
            String::new()
        };
        match frame.argument {
            Argument::Quoted => self.put("”", 0),
            Argument::Perhaps | Argument::Name => {
                if self.text.get(frame.start..).is_some_and(is_setting) {
                    self.text.truncate(frame.start);
                }
                if frame.argument == Argument::Name {
                    self.paragraph();
                }
            }
            Argument::Term if self.text.len() > frame.start => {
                let ended = self.text.trim_end().ends_with([':', '.']);
                self.put(if ended { " " } else { ": " }, 0);
            }
            Argument::Heading(rank) if !self.in_preamble => {
                self.outline.heading(rank.into(), &words);
                self.notes();
            }
            Argument::Footnote if !self.in_preamble => self.footnotes.push(words),
            Argument::Caption if !self.in_preamble => {
                self.outline.push(BlockKind::Caption, 0, &words);
            }
            Argument::Title => self.title = words.replace('\n', " "),
            Argument::Author => self.author = words,
            Argument::Columns => self.columns = words.parse().unwrap_or(1),
            Argument::Macro => {
                let name = std::mem::take(&mut self.defining);
                if words.len() <= MACRO_BYTES && !name.is_empty() && !is_known(&name) {
                    self.macros.insert(name, words);
                }
            }
            _ => {}
        }
        self.expect(frame.more, true);
    }

    /// What was gathered becomes a block, unless it belongs to an argument or a cell that is still open.
    pub(super) fn paragraph(&mut self) {
        if self.in_preamble {
            return;
        }
        if self.apart > 0 || self.tables > 0 {
            return self.put(" ", 0);
        }
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        let level = u8::try_from(self.lists.min(DEPTH_MOST)).unwrap_or(0);
        let (kind, level) = match (self.in_item && self.lists > 0, self.quotes > 0) {
            (true, _) => (BlockKind::ListItem, level),
            (false, true) => (BlockKind::Quote, 0),
            (false, false) => (BlockKind::Paragraph, 0),
        };
        self.outline.push(kind, level, text);
        self.notes();
    }

    fn notes(&mut self) {
        for note in self.footnotes.drain(..) {
            self.outline.push(BlockKind::Footnote, 0, &note);
        }
    }

    /// The title and who wrote it, where the document shows them.
    pub(super) fn make_title(&mut self) {
        self.paragraph();
        let before = self.outline.blocks.len();
        self.outline.heading(TITLE_DEPTH, &self.title);
        // It counts for none of the levels.
        if let Some(block) = self.outline.blocks.get_mut(before) {
            block.level = 0;
        }
        let author = std::mem::take(&mut self.author);
        self.outline.push(BlockKind::Paragraph, 0, &author);
    }

    /// Ends what is open at the end of the source.
    pub(super) fn end(&mut self) {
        while !self.frames.is_empty() {
            self.close();
        }
        while let Some(environment) = self.environments.pop() {
            self.leave(&environment);
        }
        self.paragraph();
    }
}

/// Whether the text of an argument goes elsewhere than where it stands.
fn is_apart(argument: Argument) -> bool {
    matches!(
        argument,
        Argument::Heading(_)
            | Argument::Footnote
            | Argument::Caption
            | Argument::Title
            | Argument::Author
            | Argument::Columns
            | Argument::Macro
    )
}

/// `2.5cm`, `key=value`: no words.
fn is_setting(text: &str) -> bool {
    let text = text.trim();
    if text.len() > SETTING_BYTES {
        return false;
    }
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.,".contains(c));
    let units = ["pt", "cm", "mm", "in", "em", "ex", "pc", "bp", "px", "%"];
    let is_measure = unit.len() < text.len() && units.contains(&unit.trim());
    is_measure || (text.contains('=') && !text.contains([' ', '$']))
}

//! Text of `OpenDocument` as blocks, word for word: paragraphs, headings, lists, notes.
//! Not here: frames and drawings (`boxed`), tables (`table`), whole documents (the formats' own files).

use super::{Package, outside::is_no_text, styles::Styles};
use crate::extract::collapsed;
use crate::{
    ImportError,
    formats::{
        elements::{Elements, Piece, Tag},
        styles::Role,
    },
    limits,
};
use domain::{Anchor, Block, BlockKind};

/// Spaces in a row that one element can stand for; more are a way to fill a line.
const SPACES: u32 = 80;
/// The deepest level of a heading or a list; deeper ones are read as if they were this deep.
const LEVEL_MOST: u32 = 12;
/// Bytes in the tables of a document; a file can claim more with a few of its own.
const TABLE_BYTES: usize = limits::TEXT_BYTES / 2;
/// Boxes in boxes and tables in tables: what is in them is handed from each to the next.
const BOXES: usize = 32;
/// Headings above a block, and characters of each that are kept with every block below it.
const PATH_MOST: usize = 12;
const PATH_CHARS: usize = 300;

/// What a run of elements is part of.
#[derive(Clone, Copy)]
pub(in super::super) struct Within {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
}

impl Within {
    pub(in super::super) const TEXT: Self = Self { kind: BlockKind::Paragraph, level: 0 };
    pub(in super::super) const SPEAKER_NOTE: Self = Self { kind: BlockKind::SpeakerNote, level: 0 };
    const FOOTNOTE: Self = Self { kind: BlockKind::Footnote, level: 0 };

    /// Notes are notes, whatever stands in them.
    fn is_note(self) -> bool {
        matches!(self.kind, BlockKind::SpeakerNote | BlockKind::Footnote)
    }

    /// A list in it.
    fn list(self, depth: u32) -> Self {
        let depth = u8::try_from(depth.clamp(1, LEVEL_MOST)).unwrap_or(1);
        if self.is_note() { self } else { Self { kind: BlockKind::ListItem, level: depth } }
    }
}

/// A line as it is put together.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Notes and frames in it, which stand after it.
    pub(super) after: Vec<Block>,
}

impl Line {
    /// White space in the file is one space, or none where there is one already.
    fn add(&mut self, words: &str) {
        for character in words.chars() {
            if !matches!(character, ' ' | '\t' | '\n' | '\r') {
                self.text.push(character);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                self.text.push(' ');
            }
        }
    }

    pub(super) fn add_apart(&mut self, words: &str) {
        self.add(" ");
        self.add(words);
        self.add(" ");
    }
}

/// Reads a content, element by element.
pub(in super::super) struct Reader<'p, 'b, 'c> {
    pub(super) package: &'p mut Package<'b>,
    pub(super) elements: Elements<'c>,
    styles: Styles,
    pub(super) done: Vec<Block>,
    path: Vec<(u8, String)>,
    /// The last block is program text that the next line of it belongs to.
    code: bool,
    /// Boxes and cells that are open.
    boxes: usize,
    /// Bytes that are left for tables.
    pub(super) room: usize,
}

impl<'p, 'b, 'c> Reader<'p, 'b, 'c> {
    /// A reader that stands before the first element of the body.
    pub(in super::super) fn new(
        package: &'p mut Package<'b>,
        styles: Styles,
        content: &'c str,
    ) -> Result<Self, ImportError> {
        let elements = package.body(content)?;
        Ok(Self {
            package,
            elements,
            styles,
            done: Vec::new(),
            path: Vec::new(),
            code: false,
            boxes: 0,
            room: TABLE_BYTES,
        })
    }

    /// What was read since it was taken last; what follows stands under no heading of it.
    pub(in super::super) fn take(&mut self) -> Vec<Block> {
        self.path.clear();
        self.code = false;
        std::mem::take(&mut self.done)
    }

    /// The next element inside the one whose start was given last; `None` at its end.
    pub(in super::super) fn start(&mut self) -> Result<Option<Tag<'c>>, ImportError> {
        while let Some(piece) = self.elements.inside()? {
            if let Piece::Start(tag) = piece {
                return Ok(Some(tag));
            }
        }
        Ok(None)
    }

    pub(in super::super) fn skip(&mut self) -> Result<(), ImportError> {
        self.elements.skip()
    }

    /// What stands inside the element whose start was given last.
    pub(in super::super) fn blocks(&mut self, within: Within) -> Result<(), ImportError> {
        while let Some(tag) = self.start()? {
            self.element(&tag, within)?;
        }
        Ok(())
    }

    /// The element whose start was given last.
    pub(in super::super) fn element(
        &mut self,
        tag: &Tag<'c>,
        within: Within,
    ) -> Result<(), ImportError> {
        if tag.name() != "text:p" {
            self.code = false;
        }
        match tag.name() {
            "text:p" => self.paragraph(tag, within),
            "text:h" => self.heading(tag, within),
            "text:list" | "text:ordered-list" | "text:unordered-list" => {
                self.blocks(within.list(u32::from(within.level) + 1))
            }
            "text:numbered-paragraph" => {
                self.blocks(within.list(tag.number("text:level").unwrap_or(1)))
            }
            "table:table" => self.table(within),
            "svg:title" | "svg:desc" => {
                let text = self.elements.text()?;
                self.push(BlockKind::Caption, 0, text.trim());
                Ok(())
            }
            name if is_no_text(name) => self.skip(),
            name if name.starts_with("draw:") => self.boxed_block(tag),
            _ => self.blocks(within),
        }
    }

    fn paragraph(&mut self, tag: &Tag<'c>, within: Within) -> Result<(), ImportError> {
        let style = tag.attribute("text:style-name").unwrap_or_default();
        let role = if within.is_note() { Role::Text } else { self.styles.role(&style) };
        let goes_on = std::mem::replace(&mut self.code, false);
        let line = self.line()?;
        let text = line.text.trim();
        match role {
            Role::Code => self.code_line(&line.text, goes_on),
            Role::Heading(level) => self.push_heading(level, text),
            Role::Caption => self.push(BlockKind::Caption, 0, text),
            Role::Quote => self.push(BlockKind::Quote, 0, text),
            Role::Text => self.push(within.kind, within.level, text),
        }
        self.place(line.after);
        Ok(())
    }

    /// Every line of a program is a paragraph; its blank lines are part of it.
    fn code_line(&mut self, text: &str, goes_on: bool) {
        let last = self.done.last_mut().filter(|last| goes_on && last.kind == BlockKind::Code);
        match last {
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(text.trim_end());
            }
            None if text.trim().is_empty() => return,
            None => self.push(BlockKind::Code, 0, text.trim_end()),
        }
        self.code = true;
    }

    fn heading(&mut self, tag: &Tag<'c>, within: Within) -> Result<(), ImportError> {
        let level = tag.number("text:outline-level").or_else(|| tag.number("text:level"));
        let level = level.unwrap_or(1).clamp(1, LEVEL_MOST);
        let line = self.line()?;
        if within.is_note() {
            self.push(within.kind, within.level, line.text.trim());
        } else {
            self.push_heading(u8::try_from(level).unwrap_or(1), &line.text);
        }
        self.place(line.after);
        Ok(())
    }

    fn push_heading(&mut self, level: u8, text: &str) {
        let text = collapsed(text);
        if text.is_empty() {
            return;
        }
        self.path.retain(|(above, _)| *above < level);
        self.path.push((level, text.chars().take(PATH_CHARS).collect()));
        self.push(BlockKind::Heading, level, &text);
    }

    pub(super) fn push(&mut self, kind: BlockKind, level: u8, text: &str) {
        self.place(block(kind, level, text).into_iter().collect());
    }

    /// Puts blocks under the heading where they stand.
    pub(super) fn place(&mut self, blocks: Vec<Block>) {
        for mut block in blocks {
            let above = self.path.iter().map(|(_, title)| title.clone());
            let path = above.chain(std::mem::take(&mut block.heading_path)).take(PATH_MOST);
            block.heading_path = path.collect();
            let heading = block.heading_path.last().cloned().unwrap_or_default();
            block.anchor = Anchor::Heading { heading };
            self.done.push(block);
        }
    }

    /// Reads the inside of an element that stands apart from the text around it, and gives its blocks; a heading in it is
    /// one only there.
    pub(super) fn apart(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ImportError>,
    ) -> Result<Vec<Block>, ImportError> {
        if self.boxes >= BOXES {
            self.skip()?;
            return Ok(Vec::new());
        }
        let done = std::mem::take(&mut self.done);
        let path = std::mem::take(&mut self.path);
        let code = std::mem::take(&mut self.code);
        self.boxes += 1;
        read(self)?;
        self.boxes -= 1;
        (self.path, self.code) = (path, code);
        Ok(std::mem::replace(&mut self.done, done))
    }

    /// The words of the paragraph whose start was given last.
    fn line(&mut self) -> Result<Line, ImportError> {
        let mut line = Line::default();
        self.words(&mut line)?;
        Ok(line)
    }

    fn words(&mut self, line: &mut Line) -> Result<(), ImportError> {
        while let Some(piece) = self.elements.inside()? {
            match piece {
                Piece::Text(words) => line.add(&words),
                Piece::Start(tag) => self.inline(&tag, line)?,
                Piece::End => {}
            }
        }
        Ok(())
    }

    fn inline(&mut self, tag: &Tag<'c>, line: &mut Line) -> Result<(), ImportError> {
        match tag.name() {
            "text:s" => {
                let count = tag.number("text:c").unwrap_or(1).min(SPACES);
                line.text.extend((0..count).map(|_| ' '));
                self.skip()
            }
            "text:tab" => {
                line.text.push('\t');
                self.skip()
            }
            "text:line-break" => {
                line.text.push('\n');
                self.skip()
            }
            "text:note" | "text:footnote" | "text:endnote" => self.note(line),
            "text:p" | "text:h" => {
                line.add(" ");
                self.words(line)
            }
            name if is_no_text(name) => self.skip(),
            "draw:a" => self.words(line),
            name if name.starts_with("draw:") => self.boxed(tag, line),
            _ => self.words(line),
        }
    }

    /// A note stands under the heading where it is referred to; its number is no part of the text.
    fn note(&mut self, line: &mut Line) -> Result<(), ImportError> {
        while let Some(tag) = self.start()? {
            if matches!(tag.name(), "text:note-body" | "text:footnote-body" | "text:endnote-body") {
                let note = self.apart(|reader| reader.blocks(Within::FOOTNOTE))?;
                line.after.extend(note);
            } else {
                self.skip()?;
            }
        }
        Ok(())
    }
}

/// A block that stands nowhere yet; none without words.
pub(super) fn block(kind: BlockKind, level: u8, text: &str) -> Option<Block> {
    (!text.trim().is_empty()).then(|| Block {
        kind,
        level,
        text: text.to_owned(),
        heading_path: Vec::new(),
        anchor: Anchor::Heading { heading: String::new() },
    })
}

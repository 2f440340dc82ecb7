//! What DOCX and PPTX have in common: they are opened within limits, and what they hold becomes blocks word for word.
//! Not here: either of them; what the names of styles say (`styles`); the insides of tables (`tables`).

use super::{
    styles::{self, Role},
    tables,
};
use crate::{ImportError, archive, extract::collapsed as one_line, markdown};
use domain::{Anchor, Block, BlockKind, Warning};
use office_oxide::{
    Document, DocumentFormat,
    ir::{Element, InlineContent, List, Metadata, Note, Paragraph, Table, inline_to_text},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

/// A style that says of itself that its paragraphs are body text has this level (ECMA-376 part 1, 17.3.1.20).
const BODY_LEVEL: u8 = 9;

/// Opens an office file after its archive was found to be within the limits.
pub(super) fn open(
    bytes: &[u8],
    format: DocumentFormat,
    name: &'static str,
) -> Result<Document, ImportError> {
    archive::check(bytes, name)?;
    Document::from_reader(Cursor::new(bytes.to_vec()), format)
        .map_err(|_| ImportError::damaged(name))
}

/// What the reader has to say of parts that it could not read.
pub(super) fn warnings(metadata: &Metadata) -> Vec<Warning> {
    let first = metadata.warnings.first().filter(|_| metadata.text_truncated);
    first
        .map(|why| Warning { message: format!("Some of the document could not be read: {why}.") })
        .into_iter()
        .collect()
}

/// What a run of elements is part of.
#[derive(Clone, Copy)]
pub(super) struct Within {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
}

impl Within {
    pub(super) const TEXT: Self = Self { kind: BlockKind::Paragraph, level: 0 };
    pub(super) const SPEAKER_NOTE: Self = Self { kind: BlockKind::SpeakerNote, level: 0 };
    const FOOTNOTE: Self = Self { kind: BlockKind::Footnote, level: 0 };

    /// Notes are notes, whatever stands in them.
    fn is_note(self) -> bool {
        matches!(self.kind, BlockKind::SpeakerNote | BlockKind::Footnote)
    }
}

/// The blocks of a document as they are put together.
#[derive(Default)]
pub(super) struct Blocks<'a> {
    done: Vec<Block>,
    path: Vec<(u8, String)>,
    slide: Option<u32>,
    /// Notes that were not referred to yet; endnotes have numbers of their own.
    notes: BTreeMap<(bool, u32), &'a Note>,
    /// Sentences of the reader about parts that it could not read: they are no words of the document.
    notices: BTreeSet<String>,
    /// The last block is program text that the next line of it belongs to.
    code: bool,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(metadata: &Metadata) -> Self {
        let notices = metadata.warnings.iter().map(|warning| format!("[{warning}]")).collect();
        Self { notices, ..Self::default() }
    }

    /// Goes on to a slide: its title is the heading of everything on it.
    pub(super) fn start_slide(&mut self, slide: u32, title: Option<&str>) {
        self.slide = Some(slide);
        self.code = false;
        let title = title.map(one_line).filter(|title| !title.is_empty());
        self.path = title.map(|title| (1, title)).into_iter().collect();
    }

    /// Knows the notes among `elements`, so that each comes after the paragraph that refers to it.
    pub(super) fn expect_notes(&mut self, elements: &'a [Element]) {
        for element in elements {
            match element {
                Element::Footnote(note) => {
                    self.notes.insert((false, note.id), note);
                }
                Element::Endnote(note) if !is_comment(note) => {
                    self.notes.insert((true, note.id), note);
                }
                _ => {}
            }
        }
    }

    pub(super) fn finish(self) -> Vec<Block> {
        self.done
    }

    pub(super) fn elements(&mut self, elements: &'a [Element], within: Within) {
        for element in elements {
            self.element(element, within);
        }
    }

    fn element(&mut self, element: &'a Element, within: Within) {
        if let Element::Paragraph(paragraph) = element {
            return self.paragraph(paragraph, within);
        }
        self.code = false;
        match element {
            Element::Heading(heading) if !within.is_note() => {
                self.heading(heading.clamped_level(), &inline_to_text(&heading.content));
                self.referred_notes(&heading.content);
            }
            Element::Heading(heading) => {
                self.push(within.kind, within.level, &inline_to_text(&heading.content));
            }
            Element::List(list) => self.list(list, within, 1),
            Element::Table(table) => self.table(table, within),
            Element::TextBox(frame) => self.elements(&frame.content, within),
            Element::CodeBlock(code) => self.push(BlockKind::Code, 0, &code.content),
            Element::Image(image) if !image.decorative => {
                self.push(BlockKind::Caption, 0, image.alt_text.as_deref().unwrap_or_default());
            }
            Element::Footnote(note) => self.note((false, note.id), true),
            Element::Endnote(note) if !is_comment(note) => self.note((true, note.id), true),
            _ => {}
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph, within: Within) {
        // The date, the number and the foot of a slide stand on every slide.
        if matches!(paragraph.placeholder_role.as_deref(), Some("dt" | "ftr" | "hdr" | "sldNum")) {
            return;
        }
        let text = inline_to_text(&paragraph.content);
        let role = match paragraph.style.as_deref().map_or(Role::Text, styles::role) {
            _ if within.is_note() => Role::Text,
            Role::Heading(_) if paragraph.outline_level == Some(BODY_LEVEL) => Role::Text,
            role => role,
        };
        let goes_on = std::mem::replace(&mut self.code, role == Role::Code);
        match role {
            Role::Code => self.code_line(&text, goes_on),
            Role::Heading(level) => self.heading(level, &text),
            Role::Caption => self.push(BlockKind::Caption, 0, text.trim()),
            Role::Quote => self.push(BlockKind::Quote, 0, text.trim()),
            Role::Text if self.notices.contains(&text) => {}
            Role::Text => self.push(within.kind, within.level, text.trim()),
        }
        self.referred_notes(&paragraph.content);
    }

    /// Word has a paragraph for every line of a program; its blank lines are part of it.
    fn code_line(&mut self, text: &str, goes_on: bool) {
        match self.done.last_mut().filter(|_| goes_on) {
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(text);
            }
            None if text.trim().is_empty() => self.code = false,
            None => self.push(BlockKind::Code, 0, text),
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let text = one_line(text);
        if text.is_empty() {
            return;
        }
        if self.slide.is_some() {
            return self.push(BlockKind::Heading, 2, &text);
        }
        self.path.retain(|(above, _)| *above < level);
        self.path.push((level, text.clone()));
        self.push(BlockKind::Heading, level, &text);
    }

    fn list(&mut self, list: &'a List, within: Within, depth: u8) {
        let item_within = if within.is_note() {
            within
        } else {
            Within { kind: BlockKind::ListItem, level: depth }
        };
        for item in &list.items {
            self.elements(&item.content, item_within);
            if let Some(nested) = &item.nested {
                self.list(nested, within, depth.saturating_add(1));
            }
        }
    }

    fn table(&mut self, table: &'a Table, within: Within) {
        if let [row] = table.rows.as_slice()
            && let [cell] = row.cells.as_slice()
        {
            // A table with one cell is a frame around what it holds.
            return self.elements(&cell.content, within);
        }
        self.push(BlockKind::Caption, 0, table.caption.as_deref().unwrap_or_default());
        self.push(BlockKind::Table, 0, &markdown::gfm_table(&tables::grid(table)));
    }

    fn referred_notes(&mut self, content: &'a [InlineContent]) {
        for inline in content {
            match inline {
                InlineContent::FootnoteRef(reference) => {
                    self.note((false, reference.note_id), false);
                }
                InlineContent::EndnoteRef(reference) => {
                    self.note((true, reference.note_id), false);
                }
                _ => {}
            }
        }
    }

    /// A note stands once, under the heading where it is referred to; one that nothing refers to stands under none.
    fn note(&mut self, number: (bool, u32), stray: bool) {
        let Some(note) = self.notes.remove(&number) else { return };
        let path = self.path.clone();
        if stray {
            self.path.clear();
        }
        self.code = false;
        self.elements(&note.content, Within::FOOTNOTE);
        self.path = path;
    }

    fn push(&mut self, kind: BlockKind, level: u8, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let heading_path: Vec<String> = self.path.iter().map(|(_, title)| title.clone()).collect();
        let anchor = match self.slide {
            Some(slide) => Anchor::Slide { slide },
            None => Anchor::Heading { heading: heading_path.last().cloned().unwrap_or_default() },
        };
        self.done.push(Block { kind, level, text: text.to_owned(), heading_path, anchor });
    }
}

/// What reviewers say of a document is not what it says.
fn is_comment(note: &Note) -> bool {
    note.author.is_some() || note.marker.as_deref().is_some_and(|mark| mark.starts_with("Comment"))
}

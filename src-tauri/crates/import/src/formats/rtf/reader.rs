//! What the control words of RTF do: which text belongs to the document, and what its paragraphs are.
//! Not here: letters (`letters`), fonts and styles (`names`), how paragraphs and tables are put together (`flow`).

mod letters;
mod names;

use super::{
    charset::Charset,
    flow::{Flow, Item},
    state::{AtEnd, Destination, Look, State},
    tokens::Token,
    words,
};
use crate::{formats::styles::Role, limits};
use std::collections::BTreeMap;

/// Groups in groups: Word stops at a few dozen. What is nested deeper is read without what its groups would change.
const GROUPS_DEEP: usize = 4_096;
/// Notes and frames in notes and frames; deeper ones are read as a part of the one around them.
const FLOWS_DEEP: usize = 8;

/// What was found in a file.
pub(super) struct Document {
    pub(super) title: Option<String>,
    pub(super) items: Vec<Item>,
    /// It ends inside of a group.
    pub(super) is_cut: bool,
    /// It goes on after what is kept of any.
    pub(super) is_full: bool,
}

/// Reads token by token.
#[derive(Default)]
pub(super) struct Reader {
    state: State,
    above: Vec<State>,
    too_deep: usize,
    page: Option<Charset>,
    default_font: i32,
    /// The font or style that is being described.
    described: i32,
    described_outline: Option<i32>,
    fonts: BTreeMap<i32, Charset>,
    styles: BTreeMap<i32, Role>,
    /// Bytes that are not decoded yet: a letter may be made of two.
    bytes: Vec<u8>,
    bytes_charset: Option<Charset>,
    /// The first half of a character beyond U+FFFF.
    high: Option<u32>,
    /// Characters still to be left out after one in Unicode.
    stand_ins: u32,
    /// Words that stand beside the text: names, the title.
    aside: String,
    property: String,
    title: Option<String>,
    /// Paragraphs, cells, notes and frames that are complete.
    parts: usize,
    flow: Flow,
    /// The flows around the one that is written to.
    around: Vec<Flow>,
}

impl Reader {
    pub(super) fn token(&mut self, token: Token<'_>) {
        let is_optional = std::mem::take(&mut self.state.is_optional);
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Hex(byte) => self.byte(byte),
            Token::Text(bytes) => self.raw(bytes),
            Token::Word { name, number } => self.word(name, number, is_optional),
        }
    }

    pub(super) fn finish(mut self) -> Document {
        let is_full = self.is_full();
        let is_cut = !self.above.is_empty() && !is_full;
        while !self.above.is_empty() {
            self.too_deep = 0;
            self.close();
        }
        self.flush();
        let role = self.role();
        let items = self.flow.finish(self.state.look, role);
        Document { title: self.title, items, is_cut, is_full }
    }

    /// Whether there is as much of the document as is kept of any.
    pub(super) fn is_full(&self) -> bool {
        self.parts >= limits::BLOCKS
    }

    fn open(&mut self) {
        self.stand_ins = 0;
        if self.above.len() >= GROUPS_DEEP {
            self.too_deep += 1;
            return;
        }
        self.above.push(self.state);
        self.state.at_end = AtEnd::Nothing;
    }

    fn close(&mut self) {
        self.stand_ins = 0;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        // A brace too many closes nothing: what follows the document is padding.
        let Some(above) = self.above.pop() else { return };
        if self.state.destination != above.destination || self.state.at_end != AtEnd::Nothing {
            self.flush();
        }
        match self.state.at_end {
            // Some programs leave out the semicolon after the name of a font or style.
            AtEnd::Nothing if !self.aside.is_empty() && self.describes() => self.end_aside(),
            AtEnd::Nothing => {}
            AtEnd::Aside => self.end_aside(),
            AtEnd::Note => self.end_flow(|items| vec![Item::Note(items)]),
            AtEnd::Frame => self.end_flow(|items| items),
        }
        self.state = above;
    }

    fn end_flow(&mut self, kind: fn(Vec<Item>) -> Vec<Item>) {
        let role = self.role();
        self.parts += 1;
        if let Some(around) = self.around.pop() {
            let ended = std::mem::replace(&mut self.flow, around);
            self.flow.put_after(kind(ended.finish(self.state.look, role)));
        }
    }

    fn start_flow(&mut self, at_end: AtEnd) {
        self.flush();
        if self.around.len() < FLOWS_DEEP && self.state.at_end == AtEnd::Nothing {
            self.around.push(std::mem::take(&mut self.flow));
            self.state.at_end = at_end;
        }
        self.state.destination = Destination::Text;
        self.state.look = Look::default();
    }

    fn word(&mut self, name: &str, number: Option<i32>, is_optional: bool) {
        if self.state.destination == Destination::Skip {
            // The one group that counts among those skipped: the same text in Unicode.
            if name == "ud" && self.state.above != Destination::Skip {
                self.state.destination = self.state.above;
            }
            return;
        }
        if self.enter(name, is_optional) || self.describe(name, number) {
            return;
        }
        if let Some(character) = words::character(name) {
            if self.stand_ins > 0 {
                self.stand_ins -= 1;
            } else {
                self.character(character);
            }
            return;
        }
        if !self.structure(name) {
            self.property(name, number);
        }
    }

    /// Words that say where the text of their group goes. Whether this was one.
    fn enter(&mut self, name: &str, is_optional: bool) -> bool {
        match name {
            "footnote" => self.start_flow(AtEnd::Note),
            "shptxt" | "dptxbxtext" => self.start_flow(AtEnd::Frame),
            "upr" => {
                self.flush();
                self.state.above = self.state.destination;
                self.state.destination = Destination::Skip;
            }
            _ => match words::destination(name) {
                // Only the information about a file has a title; everything else in it is not for readers.
                Some(Destination::Title) if self.state.destination != Destination::Info => {
                    return false;
                }
                Some(destination) => {
                    if matches!(name, "listtext" | "pntext") {
                        self.flow.is_marked = true;
                    }
                    self.go_to(destination);
                }
                None if is_optional && !words::is_known_option(name) => {
                    self.go_to(Destination::Skip);
                }
                None => return false,
            },
        }
        true
    }

    fn go_to(&mut self, destination: Destination) {
        self.flush();
        self.state.destination = destination;
        self.state.above = Destination::Skip;
        let has_words = matches!(
            destination,
            Destination::Title | Destination::PropertyName | Destination::PropertyValue
        );
        if has_words && self.state.at_end == AtEnd::Nothing {
            self.aside.clear();
            self.state.at_end = AtEnd::Aside;
        }
    }

    /// Words that end paragraphs, cells and rows. Whether this was one.
    fn structure(&mut self, name: &str) -> bool {
        if self.state.destination != Destination::Text {
            return false;
        }
        let (look, role) = (self.state.look, self.role());
        match name {
            "par" | "sect" | "page" | "column" | "cell" | "nestcell" | "row" | "nestrow" => {
                self.flush();
                self.stand_ins = 0;
                self.parts += 1;
            }
            _ => return false,
        }
        match name {
            "cell" => self.flow.end_cell(look, role, false),
            "nestcell" => self.flow.end_cell(look, role, true),
            "row" => self.flow.end_row(look, role, false),
            "nestrow" => self.flow.end_row(look, role, true),
            _ => self.flow.end_paragraph(look, role),
        }
        true
    }

    fn property(&mut self, name: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match (name, number) {
            ("u", Some(code)) => self.unicode(code),
            ("uc", count) => {
                self.state.stand_ins = u32::try_from(count.unwrap_or(1)).unwrap_or(1);
            }
            ("f", Some(font)) => self.state.charset = self.charset_of(font),
            ("plain", _) => {
                self.flush();
                self.state.charset = self.charset_of(self.default_font);
                self.state.is_hidden = false;
                self.state.is_deleted = false;
            }
            ("v", _) => {
                self.flush();
                self.state.is_hidden = is_on;
            }
            ("deleted", _) => {
                self.flush();
                self.state.is_deleted = is_on;
            }
            ("ansicpg", Some(page)) => self.set_page(Charset::of_page(page)),
            ("mac", _) => self.set_page(Charset::of_page(10_000)),
            ("pc", _) => self.set_page(Charset::of_page(437)),
            ("pca", _) => self.set_page(Charset::of_page(850)),
            ("deff", Some(font)) => self.default_font = font,
            ("pard", _) => self.state.look = Look::default(),
            ("s", Some(style)) => self.state.look.style = style,
            ("outlinelevel", level) => self.state.look.outline = level,
            ("ls", Some(list)) => self.state.look.is_listed = list > 0,
            ("ilvl", Some(depth)) => {
                self.state.look.list_depth = u8::try_from(depth.clamp(0, 8)).unwrap_or(0);
            }
            ("intbl", _) => self.state.look.is_in_table = is_on,
            ("itap", Some(depth)) => {
                self.state.look.table_depth = usize::try_from(depth).unwrap_or(0);
                self.state.look.is_in_table |= depth > 0;
            }
            _ => {}
        }
    }

    fn set_page(&mut self, page: Option<Charset>) {
        if let Some(page) = page {
            self.page = Some(page);
            self.state.charset = page;
        }
    }

    fn charset_of(&self, font: i32) -> Charset {
        let found = self.fonts.get(&font).copied().or(self.page);
        found.unwrap_or(Charset::WESTERN)
    }
}

//! The walk through a source: text, commands, groups.
//! Not here: environments (`environments`), what becomes of arguments and paragraphs (`finish`).

use super::{
    braces::Braces,
    commands::{Argument, arguments, is_known},
    inside::Inside,
    letters::{GERMAN, LIGATURES, accent, letters},
};
use crate::formats::{next::Next, outline::Outline};
use std::collections::BTreeMap;

/// Bytes that macros may add up to: a short name in a long file stands for more than fits.
const EXPANDED_BYTES: usize = 4 << 20;
/// Bytes on the line of `\verb` that are looked through for its end.
const VERB_BYTES: usize = 400;

/// A group or an argument that is open; where it ends is known.
pub(super) struct Frame {
    /// What it is an argument of; none for a group.
    pub(super) argument: Argument,
    /// Arguments that come after it.
    pub(super) more: &'static [Argument],
    /// The place of its closing brace.
    pub(super) end: usize,
    /// Where its text begins in what was gathered.
    pub(super) start: usize,
}

/// An environment that is open.
pub(super) struct Environment {
    pub(super) name: String,
    pub(super) inside: Inside,
}

pub(super) struct Walk<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    pub(super) braces: Braces,
    pub(super) frames: Vec<Frame>,
    pub(super) environments: Vec<Environment>,
    /// How many environments are open by name: to look for one in vain at every end would be slow.
    pub(super) open: BTreeMap<String, usize>,
    pub(super) lists: usize,
    pub(super) quotes: usize,
    pub(super) tables: usize,
    /// How many groups were open when the table began.
    pub(super) table_frames: usize,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) columns: usize,
    /// What was gathered since the last block.
    pub(super) text: String,
    /// Open arguments whose text goes elsewhere.
    pub(super) apart: usize,
    pub(super) in_item: bool,
    pub(super) footnotes: Vec<String>,
    pub(super) outline: Outline,
    pub(super) title: String,
    pub(super) author: String,
    /// Whether what is read comes before the document begins.
    pub(super) in_preamble: bool,
    pub(super) macros: BTreeMap<String, String>,
    /// The macro that is being defined.
    pub(super) defining: String,
    pub(super) room: usize,
    pub(super) ends: BTreeMap<String, Next>,
    pub(super) bracket: Next,
    /// Quotation marks as German writes them: `"a` is ä.
    is_german: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        let begin = source.find("\\begin{document}");
        let preamble = source.get(..begin.unwrap_or(0)).unwrap_or_default();
        Self {
            source,
            at: 0,
            braces: Braces::of(source),
            frames: Vec::new(),
            environments: Vec::new(),
            open: BTreeMap::new(),
            lists: 0,
            quotes: 0,
            tables: 0,
            table_frames: 0,
            rows: Vec::new(),
            columns: 1,
            text: String::new(),
            apart: 0,
            in_item: false,
            footnotes: Vec::new(),
            outline: Outline::default(),
            title: String::new(),
            author: String::new(),
            in_preamble: begin.is_some(),
            macros: BTreeMap::new(),
            defining: String::new(),
            room: EXPANDED_BYTES,
            ends: BTreeMap::new(),
            bracket: Next::new("]"),
            is_german: preamble.contains("german"),
        }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Reads one command, mark or character; false at the end.
    pub(super) fn step(&mut self) -> bool {
        while self.frames.last().is_some_and(|frame| frame.end <= self.at) {
            self.close();
        }
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        match first {
            '\\' => self.command(rest),
            '%' => self.comment(rest),
            '{' => {
                if let Some(end) = self.braces.end(self.at) {
                    self.open_frame(Argument::Text, &[], end);
                }
                self.at += 1;
            }
            '}' => self.at += 1,
            '$' => self.dollars(rest),
            '&' if self.in_cell() => {
                self.at += 1;
                self.cell();
            }
            '\n' => self.line_end(rest),
            '~' => self.put(" ", 1),
            '`' | '\'' | '-' | '"' | '?' | '!' => self.ligature(rest, first),
            '&' => self.put(if self.tables > 0 { " " } else { "&" }, 1),
            _ => {
                let plain = |c: char| !"\\%{}$&\n~`'-\"?!".contains(c);
                let length = rest.find(|c| !plain(c)).unwrap_or(rest.len());
                // The name of an item ends with a bracket, all else with a brace, which is a mark.
                let most = self.frames.last().map_or(length, |frame| frame.end - self.at);
                let length = length.min(most);
                self.put(rest.get(..length).unwrap_or_default(), length);
            }
        }
        true
    }

    /// Adds text, without blanks in a row.
    pub(super) fn put(&mut self, text: &str, length: usize) {
        self.at += length;
        if self.in_preamble && self.frames.is_empty() {
            return;
        }
        for c in text.chars() {
            if c == '\n' || !c.is_whitespace() {
                if c == '\n' {
                    self.text.truncate(self.text.trim_end_matches(' ').len());
                }
                self.text.push(c);
            } else if !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn comment(&mut self, rest: &str) {
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.at += length;
        // The line end and the blanks at the start of the next line belong to it.
        let next = self.rest();
        self.at += next.len() - next.trim_start_matches([' ', '\t']).len();
    }

    /// A blank line ends a paragraph, any other line end is a blank.
    fn line_end(&mut self, rest: &str) {
        let blanks = rest.len() - rest.trim_start().len();
        let lines = rest.get(..blanks).unwrap_or_default().matches('\n').count();
        self.at += blanks;
        if lines > 1 { self.paragraph() } else { self.put(" ", 0) }
    }

    fn ligature(&mut self, rest: &str, first: char) {
        let list = if first == '"' && self.is_german { GERMAN } else { LIGATURES };
        match list.iter().find(|(mark, _)| rest.starts_with(mark)) {
            Some((mark, letters)) => self.put(letters, mark.len()),
            None => self.put(first.encode_utf8(&mut [0; 4]), 1),
        }
    }

    /// Reads the command that `rest` begins with.
    fn command(&mut self, rest: &'a str) {
        let after = rest.get(1..).unwrap_or_default();
        let is_letter = |c: char| c.is_ascii_alphabetic() || c == '@';
        let length = after.find(|c| !is_letter(c)).unwrap_or(after.len());
        if length == 0 {
            return self.symbol(after);
        }
        let name = after.get(..length).unwrap_or_default();
        self.at += 1 + length;
        if self.rest().starts_with('*') {
            self.at += 1;
        }
        if matches!(name, "verb" | "lstinline" | "mintinline") {
            return self.verb(name);
        }
        if let Some(mark) = accent(name) {
            return self.accent(mark);
        }
        if let Some(text) = letters(name) {
            self.skip_blanks();
            if text == "\\\\" {
                self.row();
            } else {
                self.put(text, 0);
            }
            return;
        }
        if let Some(text) = self.macros.get(name).cloned() {
            self.skip_blanks();
            if let Some(room) = self.room.checked_sub(text.len()) {
                self.room = room;
                self.put(&text, 0);
            }
            return;
        }
        match name {
            "begin" | "end" => self.environment(name),
            "item" | "bibitem" => self.item(name),
            "par" | "newpage" | "clearpage" | "bigskip" | "medskip" | "smallskip" => {
                self.paragraph();
            }
            "maketitle" | "titlepage" => self.make_title(),
            "def" | "gdef" | "let" => self.definition(),
            "url" | "nolinkurl" | "path" if self.address() => {}
            _ => {
                // Behind a blank, brackets are text, unless the command is known to have them.
                let is_open = !is_known(name) && self.rest().starts_with([' ', '\t']);
                let arguments = arguments(name);
                let arguments = arguments.get(usize::from(is_open)..).unwrap_or_default();
                if matches!(arguments, [.., Argument::Heading(_) | Argument::Caption]) {
                    self.paragraph();
                }
                self.expect(arguments, false);
            }
        }
    }

    /// The argument that is an address, which is taken as it stands; false if there is none here.
    fn address(&mut self) -> bool {
        let from = self.at;
        let end = self.braces.end(from).filter(|_| self.rest().starts_with('{'));
        let inside = end.and_then(|end| self.source.get(from + 1..end));
        let (Some(end), Some(inside)) = (end, inside) else { return false };
        self.put(inside, 0);
        self.at = end + 1;
        true
    }

    /// A backslash before one character.
    fn symbol(&mut self, after: &str) {
        let Some(first) = after.chars().next() else { return self.at += 1 };
        self.at += 1 + first.len_utf8();
        match first {
            '\\' => {
                if self.rest().starts_with('*') {
                    self.at += 1;
                }
                self.option();
                self.row();
            }
            '(' => self.formula_until("\\)", "$"),
            '[' => self.formula_until("\\]", "$$"),
            ' ' | ',' | ';' | ':' | '\n' | '\t' => self.put(" ", 0),
            '-' | '/' | '!' | '@' | ')' | ']' => {}
            _ => match accent(first.encode_utf8(&mut [0; 4])) {
                Some(mark) => self.accent(mark),
                None => self.put(first.encode_utf8(&mut [0; 4]), 0),
            },
        }
    }

    /// The letter behind an accent, and the mark that goes with it.
    fn accent(&mut self, mark: char) {
        self.skip_blanks();
        if self.rest().starts_with('{') {
            if let Some(end) = self.braces.end(self.at) {
                self.open_frame(Argument::Text, &[], end);
            }
            self.at += 1;
        }
        let rest = self.rest();
        // A letter without its dot gets the mark instead.
        for (plain, letter) in [("\\i", "i"), ("\\j", "j")] {
            let after = rest.strip_prefix(plain);
            if after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphabetic())) {
                self.put(letter, plain.len());
                self.skip_blanks();
                self.text.push(mark);
                return;
            }
        }
        if let Some(letter) = rest.chars().next().filter(|c| c.is_alphabetic()) {
            self.put(letter.encode_utf8(&mut [0; 4]), letter.len_utf8());
            self.text.push(mark);
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        let rest = self.rest();
        let blanks = rest.get(..rest.len() - rest.trim_start().len()).unwrap_or_default();
        // A blank line is more than a blank.
        let lines = blanks.matches('\n').count();
        if lines < 2 {
            self.at += blanks.len();
        }
    }

    /// Literal text between two marks that are alike, or braces.
    fn verb(&mut self, name: &str) {
        self.option();
        if name == "mintinline" && self.rest().starts_with('{') {
            self.at = self.braces.end(self.at).map_or(self.at, |end| end + 1);
        }
        let rest = self.rest();
        let Some(mark) = rest.chars().next().filter(|c| !c.is_whitespace()) else { return };
        let from = self.at + mark.len_utf8();
        let limit = self.source.floor_char_boundary(from + VERB_BYTES);
        let line = self.source.get(from..limit).unwrap_or_default();
        let closing = if mark == '{' { '}' } else { mark };
        let Some(length) = line.find([closing, '\n']) else { return };
        let text = line.get(..length).unwrap_or_default();
        self.put(text, 0);
        self.at = from
            + length
            + usize::from(line.get(length..).is_some_and(|l| l.starts_with(closing)))
                * closing.len_utf8();
    }
}

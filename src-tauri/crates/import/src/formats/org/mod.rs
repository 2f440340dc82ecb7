//! Org files as text with structure.
//! Not here: what single lines are (`lines`), marks inside them (`inline`). Programs in a file are kept as text and never run; other files are not
//! included.

mod inline;
mod lines;

use super::{Format, outline::Outline, text};
use crate::{Extraction, ImportError};
use domain::{BlockKind, DocumentFormat};
use lines::{
    after, code, heading, is_drawer, is_rule, item, next_after, run, without_counts, without_tags,
};
use std::collections::BTreeMap;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Org,
    name: "Org",
    endings: &["org"],
    is_text: true,
    recognise: |_| false,
    read,
};

/// Words that say how far a task is; a file can name others.
const STATES: &[&str] = &["TODO", "DONE", "NEXT", "WAITING", "CANCELLED", "CANCELED"];
/// States that a file can add.
const STATES_MOST: usize = 64;
/// Lists nested deeper are read as if they were this deep.
const DEPTH_MOST: usize = 12;

#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = text::with_line_ends(&text::decode(bytes));
    let lines: Vec<&str> = text.lines().collect();
    let mut reading = Reading::new(&lines);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at = reading.line(&lines, at, line).max(at + 1);
    }
    reading.flush();
    let mut extraction = text::extraction(DocumentFormat::Org, reading.outline.blocks);
    extraction.title = Some(reading.title).filter(|title| !title.is_empty());
    Ok(extraction)
}

struct Reading<'a> {
    outline: Outline,
    title: String,
    states: Vec<String>,
    /// The lines that end blocks, by name, and those that end drawers: looked for once, since many that begin one may
    /// have no end.
    ends: BTreeMap<String, Vec<usize>>,
    drawers: Vec<usize>,
    /// What the lines of the paragraph are, and how deep its item.
    kind: BlockKind,
    level: u8,
    paragraph: Vec<&'a str>,
    /// How far the items are indented that are open.
    items: Vec<usize>,
    in_quote: bool,
}

impl<'a> Reading<'a> {
    fn new(lines: &[&'a str]) -> Self {
        let mut ends: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut drawers = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let line = line.trim();
            if line.eq_ignore_ascii_case(":end:") {
                drawers.push(at);
            } else if let Some(name) = after(line, "#+end_") {
                ends.entry(name.trim().to_lowercase()).or_default().push(at);
            }
        }
        Self {
            outline: Outline::default(),
            title: String::new(),
            states: STATES.iter().map(|state| (*state).to_owned()).collect(),
            ends,
            drawers,
            kind: BlockKind::Paragraph,
            level: 0,
            paragraph: Vec::new(),
            items: Vec::new(),
            in_quote: false,
        }
    }

    /// Reads the line at `at`, and what belongs to it; gives the line that comes next.
    fn line(&mut self, lines: &[&'a str], at: usize, line: &'a str) -> usize {
        let plain = line.trim();
        if let Some((stars, words)) = heading(line) {
            return self.heading(lines, at, stars, words);
        }
        if plain.is_empty() || is_rule(plain) {
            self.flush();
        } else if let Some(keyword) = plain.strip_prefix("#+") {
            self.flush();
            return self.keyword(lines, at, keyword);
        } else if plain == "#" || plain.starts_with("# ") {
            // A comment.
        } else if is_drawer(plain) {
            return next_after(&self.drawers, at).map_or(at + 1, |end| end + 1);
        } else if ["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"]
            .iter()
            .any(|key| plain.starts_with(key))
        {
            // When something was planned.
        } else if plain.starts_with('|') {
            self.flush();
            let rows = run(lines, at, |line| line.starts_with('|'));
            self.table(&rows);
            return at + rows.len();
        } else if plain == ":" || plain.starts_with(": ") {
            self.flush();
            let code = run(lines, at, |line| line == ":" || line.starts_with(": "));
            let text: Vec<&str> =
                code.iter().map(|line| line.get(2..).unwrap_or_default()).collect();
            self.outline.push(BlockKind::Code, 0, &text.join("\n"));
            return at + code.len();
        } else {
            self.text(line, plain);
        }
        at + 1
    }

    fn heading(&mut self, lines: &[&'a str], at: usize, stars: usize, words: &str) -> usize {
        self.flush();
        self.items.clear();
        self.in_quote = false;
        let mut words = words.trim();
        if let Some((first, rest)) = words.split_once(' ')
            && self.states.iter().any(|state| state == first)
        {
            words = rest.trim_start();
        } else if self.states.iter().any(|state| state == words) {
            words = "";
        }
        if words.starts_with("[#") {
            words = words.split_once(']').map_or(words, |(_, rest)| rest.trim_start());
        }
        if words == "COMMENT" || words.starts_with("COMMENT ") {
            let under = lines.iter().skip(at + 1);
            let ends = |line: &&str| heading(line).is_some_and(|(more, _)| more <= stars);
            return at + 1 + under.take_while(|line| !ends(line)).count();
        }
        let words = inline::plain(without_tags(words));
        self.outline.heading(stars, &without_counts(&words.text));
        self.notes(&words.notes);
        at + 1
    }

    /// A line such as `#+TITLE: words` or `#+begin_src`, without its mark.
    fn keyword(&mut self, lines: &[&'a str], at: usize, keyword: &'a str) -> usize {
        if let Some(begins) = after(keyword, "begin_") {
            let name = begins.split_whitespace().next().unwrap_or_default().to_lowercase();
            let end = self.ends.get(&name).and_then(|ends| next_after(ends, at));
            return self.block(lines, at, &name, end);
        }
        if after(keyword, "end_quote").is_some() {
            self.in_quote = false;
        }
        let Some((key, value)) = keyword.split_once(':') else { return at + 1 };
        let value = value.trim();
        match key.to_lowercase().as_str() {
            "title" => {
                if !self.title.is_empty() {
                    self.title.push(' ');
                }
                self.title.push_str(&inline::plain(value).text);
            }
            "caption" => self.outline.push(BlockKind::Caption, 0, &inline::plain(value).text),
            "todo" | "seq_todo" | "typ_todo" => {
                let names = value.split_whitespace().filter(|name| *name != "|");
                let names = names.map(|name| name.split('(').next().unwrap_or_default().to_owned());
                let room = STATES_MOST.saturating_sub(self.states.len());
                self.states.extend(names.take(room));
            }
            _ => {}
        }
        at + 1
    }

    /// What stands between `#+begin_name` and its end. Without an end there is no block.
    fn block(&mut self, lines: &[&'a str], at: usize, name: &str, end: Option<usize>) -> usize {
        let Some(end) = end else { return at + 1 };
        let inside = lines.get(at + 1..end).unwrap_or_default();
        match name {
            "src" | "example" => {
                self.outline.push(BlockKind::Code, 0, &code(inside));
                end + 1
            }
            "verse" => {
                let words: Vec<String> =
                    inside.iter().map(|line| inline::plain(line.trim_end()).text).collect();
                self.outline.push(BlockKind::Quote, 0, &words.join("\n"));
                end + 1
            }
            "comment" | "export" => end + 1,
            "quote" => {
                self.in_quote = true;
                at + 1
            }
            _ => at + 1,
        }
    }

    fn table(&mut self, rows: &[&str]) {
        let cells = |row: &&str| {
            let row = row.trim_matches('|');
            row.split('|').map(|cell| inline::plain(cell.trim()).text).collect::<Vec<_>>()
        };
        let rows = rows.iter().filter(|row| !row.starts_with("|-"));
        self.outline.table(&rows.map(cells).collect::<Vec<_>>());
    }

    /// A line of text: the first of an item or a footnote, or one that goes on.
    fn text(&mut self, line: &'a str, plain: &'a str) {
        let indent = line.len() - line.trim_start().len();
        if let Some(words) = item(plain, indent) {
            self.flush();
            self.items.retain(|open| *open < indent);
            self.items.push(indent);
            self.begin(BlockKind::ListItem, words);
            return;
        }
        if indent == 0 && plain.starts_with("[fn:") {
            self.flush();
            self.items.clear();
            let words = plain.split_once(']').map_or(plain, |(_, words)| words);
            self.begin(BlockKind::Footnote, words);
            return;
        }
        if self.items.iter().any(|open| *open >= indent) {
            self.flush();
            self.items.retain(|open| *open < indent);
        }
        if self.paragraph.is_empty() {
            let kind = match (self.items.is_empty(), self.in_quote) {
                (false, _) => BlockKind::ListItem,
                (true, true) => BlockKind::Quote,
                (true, false) => BlockKind::Paragraph,
            };
            self.begin(kind, plain);
        } else {
            self.paragraph.push(plain);
        }
    }

    fn begin(&mut self, kind: BlockKind, words: &'a str) {
        self.kind = kind;
        let depth = if kind == BlockKind::ListItem { self.items.len().min(DEPTH_MOST) } else { 0 };
        self.level = u8::try_from(depth).unwrap_or(0);
        self.paragraph.push(words);
    }

    fn flush(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let mut text = String::new();
        for line in self.paragraph.drain(..) {
            let (line, end) = match line.strip_suffix("\\\\") {
                Some(line) => (line, '\n'),
                None => (line, ' '),
            };
            text.push_str(line.trim_end());
            text.push(end);
        }
        let mut text = text.trim().to_owned();
        if self.kind == BlockKind::ListItem
            && let Some((term, words)) = text.split_once(" :: ")
        {
            text = format!("{term}: {words}");
        }
        let words = inline::plain(&text);
        self.outline.push(self.kind, self.level, &words.text);
        self.notes(&words.notes);
    }

    fn notes(&mut self, notes: &[String]) {
        for note in notes {
            self.outline.push(BlockKind::Footnote, 0, note);
        }
    }
}

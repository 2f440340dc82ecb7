//! Marks inside the lines of an Org file: links, footnotes, emphasis.
//! Not here: what lines are.

use crate::formats::next::Next;
use std::collections::BTreeSet;

/// Words without marks, and the footnotes that stood among them.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

/// Marks of emphasis; what stands between the last two is literal.
const EMPHASIS: [&str; 6] = ["*", "/", "_", "+", "=", "~"];

/// The words of a text. What ends a mark is looked for once from each place that has been passed, never again.
pub(super) fn plain(text: &str) -> Plain {
    let mut reading = Reading {
        rest: Rest { text, at: 0 },
        plain: Plain { text: String::with_capacity(text.len()), notes: Vec::new() },
        link: Next::new("]]"),
        bracket: Next::new("]"),
        angle: Next::new(">>"),
        macros: Next::new("}}}"),
        snippet: Next::new("@@"),
        closing: EMPHASIS.map(Next::new),
        ends: BTreeSet::new(),
    };
    while reading.step() {}
    reading.plain
}

#[derive(Clone, Copy)]
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn get(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

struct Reading<'a> {
    rest: Rest<'a>,
    plain: Plain,
    link: Next,
    bracket: Next,
    angle: Next,
    macros: Next,
    snippet: Next,
    closing: [Next; 6],
    /// Where emphasis ends that has begun.
    ends: BTreeSet<usize>,
}

impl<'a> Reading<'a> {
    /// Reads one mark or the words before it; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest.get();
        let Some(first) = rest.chars().next() else { return false };
        if self.ends.remove(&self.rest.at) {
            self.rest.at += first.len_utf8();
            return true;
        }
        let marked = match first {
            '[' if rest.starts_with("[[") => self.link(),
            '[' if rest.starts_with("[fn:") => self.note(),
            '<' if rest.starts_with("<<") => self.target(),
            '{' if rest.starts_with("{{{") => self.skip(|reading| &mut reading.macros, 3),
            '@' if rest.starts_with("@@") => self.skip(|reading| &mut reading.snippet, 2),
            '\\' => self.formula(),
            _ => self.emphasis(first),
        };
        if !marked {
            self.plain.text.push(first);
            self.rest.at += first.len_utf8();
        }
        true
    }

    fn inside(&self, from: usize, to: usize) -> &'a str {
        self.rest.text.get(from..to).unwrap_or_default()
    }

    /// `[[target][words]]`, `[[target]]`.
    fn link(&mut self) -> bool {
        let from = self.rest.at + 2;
        let Some(end) = self.link.find(self.rest.text, from, |_, _| true) else { return false };
        let inside = self.inside(from, end);
        match inside.split_once("][") {
            Some((_, words)) => self.plain.text.push_str(words),
            None => self.plain.text.push_str(target(inside)),
        }
        self.rest.at = end + 2;
        true
    }

    /// `[fn:1]`, `[fn:name: words]`, `[fn:: words]`.
    fn note(&mut self) -> bool {
        let from = self.rest.at + 4;
        let Some(end) = self.bracket.find(self.rest.text, from, |_, _| true) else { return false };
        if let Some((_, words)) = self.inside(from, end).split_once(':') {
            self.plain.notes.push(words.trim().to_owned());
        }
        self.rest.at = end + 1;
        true
    }

    /// `<<target>>` is no word, `<<<target>>>` is.
    fn target(&mut self) -> bool {
        let from = self.rest.at + 2;
        let Some(end) = self.angle.find(self.rest.text, from, |_, _| true) else { return false };
        let inside = self.inside(from, end);
        let words = inside.strip_prefix('<');
        self.plain.text.push_str(words.unwrap_or_default());
        self.rest.at = end + if words.is_some() { 3 } else { 2 };
        true
    }

    fn skip(&mut self, mark: impl Fn(&mut Self) -> &mut Next, length: usize) -> bool {
        let (text, from) = (self.rest.text, self.rest.at + length);
        let Some(end) = mark(self).find(text, from, |_, _| true) else { return false };
        self.rest.at = end + length;
        true
    }

    /// Formulas have dollars with us.
    fn formula(&mut self) -> bool {
        let dollars = match self.rest.get().as_bytes() {
            [_, b'(' | b')', ..] => "$",
            [_, b'[' | b']', ..] => "$$",
            _ => return false,
        };
        self.plain.text.push_str(dollars);
        self.rest.at += 2;
        true
    }

    fn emphasis(&mut self, first: char) -> bool {
        let found = EMPHASIS.iter().position(|mark| mark.starts_with(first));
        let Some(kind) = found else { return false };
        let before = self.inside(0, self.rest.at).chars().next_back();
        let opens = before.is_none_or(|c| c.is_whitespace() || "-–—('\"{*/_+".contains(c));
        let from = self.rest.at + 1;
        let after = self.rest.text.get(from..).and_then(|rest| rest.chars().next());
        if !opens || after.is_none_or(|c| c.is_whitespace() || c == first) {
            return false;
        }
        let Some(closing) = self.closing.get_mut(kind) else { return false };
        // The mark must not stand right behind the one that opens.
        let Some(end) = closing.find(self.rest.text, from + 1, closes) else { return false };
        if kind >= 4 {
            self.plain.text.push_str(self.inside(from, end));
            self.rest.at = end + 1;
        } else {
            self.ends.insert(end);
            self.rest.at = from;
        }
        true
    }
}

/// Whether a mark of emphasis at `at` can close.
fn closes(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + 1..).and_then(|text| text.chars().next());
    before.is_some_and(|c| !c.is_whitespace())
        && after.is_none_or(|c| c.is_whitespace() || "-–—.,;:!?'\")}\\[*/_+".contains(c))
}

/// What a link without words shows; a picture shows itself.
fn target(link: &str) -> &str {
    let is_picture = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"]
        .iter()
        .any(|ending| link.to_lowercase().ends_with(ending));
    let plain = link.strip_prefix("file:").unwrap_or(link).trim_start_matches(['*', '#']);
    if is_picture { "" } else { plain }
}

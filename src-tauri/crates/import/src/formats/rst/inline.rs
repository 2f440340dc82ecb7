//! Marks inside the lines of reStructuredText: roles, links, emphasis, substitutions.
//! Not here: what lines are.

use super::lines::Line;
use crate::formats::next::Next;
use std::{cell::Cell, collections::BTreeMap};

/// Characters that a substitution stands for; it is a name or a sentence.
const REPLACED_CHARS: usize = 300;
/// Bytes that all substitutions of a document may add up to: a short name in a long file stands for more than fits.
const REPLACED_BYTES: usize = 4 << 20;
/// Names of roles, footnotes and substitutions are shorter than this.
const NAME_BYTES: usize = 80;

/// Words without marks, and the footnotes that stood among them.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

/// What names between bars stand for.
pub(super) struct Inline {
    replaced: BTreeMap<String, String>,
    room: Cell<usize>,
}

impl Inline {
    /// Takes the substitutions that the lines define.
    pub(super) fn new(lines: &[Line<'_>]) -> Self {
        let mut inline = Self { replaced: BTreeMap::new(), room: Cell::new(REPLACED_BYTES) };
        for line in lines {
            let Some((name, rest)) = line.text.strip_prefix(".. |").and_then(|t| t.split_once('|'))
            else {
                continue;
            };
            if let Some(words) = rest.trim_start().strip_prefix("replace::") {
                let words: String = words.trim().chars().take(REPLACED_CHARS).collect();
                let words = inline.plain(&words).text;
                if name.len() <= NAME_BYTES {
                    inline.replaced.insert(name.to_lowercase(), words);
                }
            }
        }
        inline
    }

    /// The words of a text. What ends a mark is looked for once from each place that has been passed, never again.
    pub(super) fn plain(&self, text: &str) -> Plain {
        let mut reading = Reading {
            inline: self,
            text,
            at: 0,
            plain: Plain { text: String::with_capacity(text.len()), notes: Vec::new() },
            strong: Next::new("**"),
            emphasis: Next::new("*"),
            literal: Next::new("``"),
            interpreted: Next::new("`"),
            bracket: Next::new("]"),
            bar: Next::new("|"),
        };
        while reading.step() {}
        reading.plain
    }
}

struct Reading<'a> {
    inline: &'a Inline,
    text: &'a str,
    at: usize,
    plain: Plain,
    strong: Next,
    emphasis: Next,
    literal: Next,
    interpreted: Next,
    bracket: Next,
    bar: Next,
}

impl<'a> Reading<'a> {
    /// Reads one mark or one character; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.inside(self.at, self.text.len());
        let Some(first) = rest.chars().next() else { return false };
        let marked = match first {
            '\\' => self.escaped(rest),
            '*' if rest.starts_with("**") => self.emphasised(2),
            '*' => self.emphasised(1),
            '`' if rest.starts_with("``") => self.literal(),
            '`' => self.interpreted("", self.at),
            ':' => self.role(rest),
            '|' => self.substitution(),
            '[' => self.note(),
            '_' => self.reference(rest),
            _ => false,
        };
        if !marked {
            self.plain.text.push(first);
            self.at += first.len_utf8();
        }
        true
    }

    fn inside(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// A backslash takes the meaning of what follows; a blank behind it is none.
    fn escaped(&mut self, rest: &str) -> bool {
        let next = rest.chars().nth(1);
        self.at += 1 + next.map_or(0, char::len_utf8);
        self.plain.text.extend(next.filter(|c| !c.is_whitespace()));
        true
    }

    /// Whether a mark here can open: something else stands before it, and no blank behind it.
    fn opens(&self, length: usize) -> bool {
        let before = self.inside(0, self.at).chars().next_back();
        let after = self.inside(self.at + length, self.text.len()).chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(|c| !c.is_whitespace())
    }

    fn emphasised(&mut self, length: usize) -> bool {
        if !self.opens(length) {
            return false;
        }
        let closing = if length == 2 { &mut self.strong } else { &mut self.emphasis };
        let fits = if length == 2 { closes_two } else { closes_one };
        let Some(end) = closing.find(self.text, self.at + length + 1, fits) else { return false };
        let words = self.inside(self.at + length, end);
        self.plain.text.push_str(&words.replace('\\', ""));
        self.at = end + length;
        true
    }

    fn literal(&mut self) -> bool {
        let from = self.at + 2;
        let Some(end) = self.literal.find(self.text, from, |_, _| true) else { return false };
        // A third mark belongs to what it closes.
        let more = usize::from(self.inside(end + 2, self.text.len()).starts_with('`'));
        self.plain.text.push_str(self.inside(from, end + more));
        self.at = end + more + 2;
        true
    }

    /// `:role:` before what it is about.
    fn role(&mut self, rest: &str) -> bool {
        let is_name =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '+' | '-' | '_');
        let length =
            rest.bytes().take(NAME_BYTES).take_while(|byte| is_name(char::from(*byte))).count();
        let name = rest.get(1..length.max(1)).and_then(|name| name.strip_suffix(':'));
        let Some(name) =
            name.filter(|_| rest.get(length..).is_some_and(|rest| rest.starts_with('`')))
        else {
            return false;
        };
        self.interpreted(name, self.at + length)
    }

    /// What stands between backquotes from `from` on: with a role, as a link, or by itself.
    fn interpreted(&mut self, role: &str, from: usize) -> bool {
        let fits = |text: &str, at: usize| {
            let before = text.get(..at).and_then(|text| text.chars().next_back());
            before.is_some_and(|c| !c.is_whitespace() && c != '\\')
        };
        let Some(end) = self.interpreted.find(self.text, from + 2, fits) else { return false };
        let words = self.inside(from + 1, end);
        if words.starts_with(char::is_whitespace) {
            return false;
        }
        self.at = end + 1;
        let rest = self.inside(self.at, self.text.len());
        let underscores = rest.bytes().take(2).take_while(|byte| *byte == b'_').count();
        self.at += underscores;
        let role = role.rsplit(':').next().unwrap_or_default();
        if role == "math" {
            self.plain.text.push_str(&format!("${words}$"));
            return true;
        }
        // `words <target>`: the words are what is seen.
        let (shown, has_target) = match words.strip_suffix('>').and_then(|w| w.rsplit_once('<')) {
            Some((shown, target)) if shown.trim().is_empty() => (target, true),
            Some((shown, _)) => (shown.trim_end(), true),
            None => (words, false),
        };
        let shown = shown.strip_prefix('!').unwrap_or(shown);
        let shown = match shown.strip_prefix('~') {
            Some(path) if !role.is_empty() && !has_target => {
                path.rsplit('.').next().unwrap_or(path)
            }
            _ => shown,
        };
        self.plain.text.push_str(&shown.replace('\\', ""));
        true
    }

    /// `|name|`
    fn substitution(&mut self) -> bool {
        let from = self.at + 1;
        let Some(end) = self.bar.find(self.text, from, |_, _| true) else { return false };
        let name = self.inside(from, end);
        if name.len() > NAME_BYTES {
            return false;
        }
        let Some(words) = self.inline.replaced.get(&name.to_lowercase()) else { return false };
        let Some(room) = self.inline.room.get().checked_sub(words.len()) else { return false };
        self.inline.room.set(room);
        self.plain.text.push_str(words);
        self.at = end + 1;
        true
    }

    /// `[1]_` is the mark of a footnote, `[Name]_` a name that is seen.
    fn note(&mut self) -> bool {
        let from = self.at + 1;
        let Some(end) = self.bracket.find(self.text, from, |_, _| true) else { return false };
        let name = self.inside(from, end);
        let is_reference = name.len() <= NAME_BYTES && self.inside(end + 1, end + 2) == "_";
        let is_number =
            name.starts_with(['#', '*']) || name.bytes().all(|byte| byte.is_ascii_digit());
        if !is_reference || name.is_empty() {
            return false;
        }
        if !is_number {
            self.plain.text.push_str(&format!("[{name}]"));
        } else if self.plain.text.ends_with(' ') {
            self.plain.text.pop();
        }
        self.at = end + 2;
        true
    }

    /// The underscores behind a word that is a link, or before a target in a line.
    fn reference(&mut self, rest: &str) -> bool {
        let before = self.inside(0, self.at).chars().next_back();
        if rest.starts_with("_`") && before.is_none_or(|c| !c.is_alphanumeric()) {
            self.at += 1;
            return true;
        }
        let length = rest.bytes().take(2).take_while(|byte| *byte == b'_').count();
        let after = rest.get(length..).and_then(|rest| rest.chars().next());
        let is_link = before.is_some_and(char::is_alphanumeric)
            && after.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == '`'));
        // What begins with one too is a name of a program, not of a link.
        let word = self.inside(0, self.at).chars().rev().take(NAME_BYTES);
        let is_private = word.take_while(|c| c.is_alphanumeric() || *c == '_').last() == Some('_');
        if is_link && !is_private {
            self.at += length;
        }
        is_link && !is_private
    }
}

fn closes_one(text: &str, at: usize) -> bool {
    closes(text, at, 1)
}

fn closes_two(text: &str, at: usize) -> bool {
    closes(text, at, 2)
}

/// Whether a mark of this length at `at` can close.
fn closes(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text.get(at + length..).and_then(|text| text.chars().next());
    before.is_some_and(|c| !c.is_whitespace() && c != '\\')
        && after.is_none_or(|c| !(c.is_alphanumeric() || c == '*'))
}

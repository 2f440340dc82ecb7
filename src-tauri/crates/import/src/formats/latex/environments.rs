//! Environments, tables, lists and formulas.
//! Not here: the walk that comes upon them (`walk`).

use super::{
    commands::Argument,
    inside::{self, Inside},
    walk::{Environment, Walk},
};
use crate::formats::next::Next;
use domain::BlockKind;

/// Names of environments are shorter than this.
const NAME_BYTES: usize = 64;
/// Columns that one cell can reach over.
const SPAN_MOST: usize = 64;

impl Walk<'_> {
    /// Reads the name behind `\begin` or `\end`, and what follows from it.
    pub(super) fn environment(&mut self, which: &str) {
        let limit = self.source.floor_char_boundary(self.at + NAME_BYTES);
        let start = self.source.get(self.at..limit).unwrap_or_default();
        let Some((name, _)) = start.strip_prefix('{').and_then(|start| start.split_once('}'))
        else {
            return;
        };
        self.at += name.len() + 2;
        match (which, name.trim()) {
            ("begin", "document") => {
                self.in_preamble = false;
                self.text.clear();
                for frame in &mut self.frames {
                    frame.start = 0;
                }
            }
            ("end", "document") => self.at = self.source.len(),
            ("begin", name) => self.begin(name),
            (_, name) => self.end_environment(name),
        }
    }

    fn begin(&mut self, name: &str) {
        let (inside, arguments) = inside::environment(name);
        if matches!(inside, Inside::Formula | Inside::Code | Inside::Hidden) {
            return self.raw(name, inside);
        }
        if self.in_preamble {
            return;
        }
        if inside != Inside::Table || self.tables == 0 {
            self.paragraph();
        }
        match inside {
            Inside::List => self.lists += 1,
            Inside::Quote => self.quotes += 1,
            Inside::Table => {
                if self.tables == 0 && self.apart == 0 {
                    self.rows = vec![Vec::new()];
                    self.table_frames = self.frames.len();
                }
                self.tables += 1;
            }
            _ => {}
        }
        *self.open.entry(name.to_owned()).or_default() += 1;
        self.environments.push(Environment { name: name.to_owned(), inside });
        if arguments == [Argument::Name]
            && let Some(title) = self.option().filter(|title| !title.contains(['\\', '=', '$']))
        {
            self.put(&format!("({title}) "), 0);
        }
        self.expect(arguments, false);
    }

    /// The end of an environment ends all that were begun in it; one that was not begun ends none.
    fn end_environment(&mut self, name: &str) {
        if self.open.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        while let Some(environment) = self.environments.pop() {
            self.leave(&environment);
            if environment.name == name {
                break;
            }
        }
    }

    pub(super) fn leave(&mut self, environment: &Environment) {
        if let Some(count) = self.open.get_mut(&environment.name) {
            *count = count.saturating_sub(1);
        }
        match environment.inside {
            Inside::Table => {
                self.cell();
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 && self.apart == 0 {
                    let mut rows = std::mem::take(&mut self.rows);
                    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
                    self.outline.table(&rows);
                }
            }
            Inside::List => {
                self.paragraph();
                self.lists = self.lists.saturating_sub(1);
                self.in_item = self.lists > 0;
            }
            Inside::Quote => {
                self.paragraph();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.paragraph(),
        }
    }

    /// What is taken as it stands, up to the end of its environment.
    fn raw(&mut self, name: &str, inside: Inside) {
        let mark = format!("\\end{{{name}}}");
        let next = self.ends.entry(mark.clone()).or_insert_with(|| Next::new(mark.clone()));
        let Some(end) = next.find(self.source, self.at, |_, _| true) else { return };
        if inside != Inside::Hidden {
            self.option();
            if matches!(name, "minted" | "alignat" | "alignat*")
                && let Some(closing) = self.braces.end(self.at).filter(|closing| *closing < end)
            {
                self.at = closing + 1;
            }
        }
        let text = self.source.get(self.at.min(end)..end).unwrap_or_default();
        self.at = end + mark.len();
        match inside {
            _ if self.in_preamble => {}
            Inside::Formula => self.formula(text, if name == "math" { "$" } else { "$$" }),
            Inside::Code if self.apart == 0 && self.tables == 0 => {
                self.paragraph();
                self.outline.push(BlockKind::Code, 0, text);
            }
            Inside::Code => self.put(text, 0),
            _ => {}
        }
    }

    fn formula(&mut self, text: &str, dollars: &str) {
        let mut parts = text.split("\\label{");
        let mut plain = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            plain.push_str(part.split_once('}').map_or("", |(_, after)| after));
        }
        let plain = plain.replace("\\nonumber", "").replace("\\notag", "");
        let words: Vec<&str> = plain.split_whitespace().collect();
        if !words.is_empty() {
            self.put(&format!("{dollars}{}{dollars}", words.join(" ")), 0);
        }
    }

    /// A formula up to `end`, if it ends before the paragraph does.
    pub(super) fn formula_until(&mut self, end: &'static str, dollars: &str) {
        let is_mark = |text: &str, at: usize| {
            let before = text.get(..at).unwrap_or_default();
            (before.len() - before.trim_end_matches('\\').len()).is_multiple_of(2)
        };
        let is_blank_line = |text: &str, at: usize| {
            let after = text.get(at + 1..).unwrap_or_default();
            after.trim_start_matches([' ', '\t']).starts_with('\n')
        };
        let next = |walk: &mut Self, mark: &'static str| {
            let next = walk.ends.entry(mark.to_owned()).or_insert_with(|| Next::new(mark));
            if mark == "\n" {
                next.find(walk.source, walk.at, is_blank_line)
            } else {
                next.find(walk.source, walk.at, is_mark)
            }
        };
        let limit = next(self, "\n").unwrap_or(self.source.len());
        let limit = limit.min(self.frames.last().map_or(limit, |frame| frame.end));
        let Some(found) = next(self, end).filter(|found| *found < limit) else {
            // A lone mark is itself.
            return if end.starts_with('$') {
                self.put(end, 0);
            };
        };
        let text = self.source.get(self.at..found).unwrap_or_default();
        self.at = found + end.len();
        self.formula(text, dollars);
    }

    pub(super) fn dollars(&mut self, rest: &str) {
        let mark = if rest.starts_with("$$") { "$$" } else { "$" };
        self.at += mark.len();
        if !self.in_preamble {
            self.formula_until(mark, mark);
        }
    }

    /// Whether a mark here ends a cell: it stands in the outermost table, not in a group of one of its cells.
    pub(super) fn in_cell(&self) -> bool {
        self.tables == 1 && self.apart == 0 && self.frames.len() <= self.table_frames
    }

    pub(super) fn cell(&mut self) {
        if !self.in_cell() {
            return self.put(" ", 0);
        }
        let words = std::mem::take(&mut self.text);
        let columns = std::mem::replace(&mut self.columns, 1).clamp(1, SPAN_MOST);
        if let Some(row) = self.rows.last_mut() {
            row.push(words.trim().to_owned());
            row.resize(row.len() + columns - 1, String::new());
        }
    }

    /// `\\` ends a row of a table or a line.
    pub(super) fn row(&mut self) {
        if self.in_cell() {
            self.cell();
            self.rows.push(Vec::new());
        } else {
            self.put(if self.tables > 0 { " " } else { "\n" }, 0);
        }
    }

    pub(super) fn item(&mut self, name: &str) {
        if self.apart > 0 || self.tables > 0 {
            self.put(" ", 0);
        } else {
            self.paragraph();
            self.in_item = true;
        }
        if name == "bibitem" {
            return self.expect(&[Argument::Optional, Argument::Dropped], false);
        }
        self.skip_blanks();
        let from = self.at;
        if let Some(term) = self.option() {
            self.at = from + 1;
            self.open_frame(Argument::Term, &[], from + 1 + term.len());
        }
    }
}

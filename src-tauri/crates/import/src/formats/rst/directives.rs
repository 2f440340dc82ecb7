//! What begins with two dots: directives, footnotes, targets, comments.
//! Not here: what directives hold as text (`body`).

use super::{
    body::{Body, joined, with_first},
    lines::{Line, verbatim},
    markers::field,
    tables,
};
use domain::BlockKind;

/// Their content is literal text.
const CODE: &[&str] = &[
    "code",
    "code-block",
    "sourcecode",
    "parsed-literal",
    "literalinclude",
    "doctest",
    "testcode",
    "testoutput",
    "testsetup",
    "prompt",
    "ipython",
    "productionlist",
    "highlight-code",
    "console",
];
/// They show nothing that this file holds.
const HIDDEN: &[&str] = &[
    "contents",
    "toctree",
    "include",
    "index",
    "raw",
    "highlight",
    "currentmodule",
    "module",
    "py:module",
    "py:currentmodule",
    "meta",
    "role",
    "default-role",
    "target-notes",
    "sectnum",
    "section-numbering",
    "tabularcolumns",
    "default-domain",
    "testcleanup",
    "restructuredtext-test-directive",
    "header",
    "footer",
    "graphviz",
    "digraph",
    "graph",
    "plot",
    "autosummary",
    "automodule",
    "autoclass",
    "autofunction",
    "automethod",
    "sectionauthor",
    "moduleauthor",
    "codeauthor",
    "cssclass",
    "bibliography",
    "title",
    "program",
];
/// What follows their name says how they look, not what they say.
const SILENT: &[&str] = &[
    "only",
    "ifconfig",
    "container",
    "class",
    "rst-class",
    "compound",
    "epigraph",
    "highlights",
    "pull-quote",
    "hlist",
    "centered-block",
    "grid",
    "tabs",
    "tab-set",
    "glossary",
    "table-block",
];
/// Remarks: what follows the name is the beginning of what they say.
const REMARKS: &[&str] = &[
    "note",
    "warning",
    "tip",
    "hint",
    "important",
    "caution",
    "danger",
    "attention",
    "error",
    "seealso",
    "todo",
];

impl Body {
    /// Reads a block that begins with two dots.
    pub(super) fn explicit(&mut self, lines: &[Line<'_>], depth: usize) {
        let Some(first) = lines.first() else { return };
        let rest = lines.get(1..).unwrap_or_default();
        let text = first.text.strip_prefix("..").unwrap_or_default().trim_start();
        if let Some((name, words)) = footnote(text) {
            let inside = with_first(words, first.indent + 3, rest);
            let citation =
                !name.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '*'));
            let mut inside = inside;
            if citation && let Some(line) = inside.first_mut() {
                line.text = format!("[{name}] {}", line.text).into();
            }
            self.in_note = true;
            self.read(&inside, depth + 1);
            self.in_note = false;
            return;
        }
        // Targets and comments are no text; substitutions were taken before.
        if text.starts_with('_') || text.starts_with('|') {
            return;
        }
        if let Some((name, words)) = directive(text) {
            self.directive(&name, words, first.indent, rest, depth);
        }
    }

    fn directive(
        &mut self,
        name: &str,
        words: &str,
        indent: usize,
        lines: &[Line<'_>],
        depth: usize,
    ) {
        let (options, content) = options(lines);
        let option = |wanted: &str| {
            let found =
                options.iter().filter_map(|line| field(line)).find(|(name, _)| *name == wanted);
            found.map(|(_, value)| value.trim().to_owned())
        };
        if HIDDEN.contains(&name) {
            return;
        }
        if CODE.contains(&name) {
            self.outline.push(BlockKind::Code, 0, &verbatim(content));
            return;
        }
        match name {
            "math" => {
                let formula = format!("{words} {}", joined(content));
                let formula = formula.trim();
                if !formula.is_empty() {
                    self.outline.push(BlockKind::Paragraph, 0, &format!("$${formula}$$"));
                }
            }
            "image" | "figure" => {
                let alt = option("alt").unwrap_or_default();
                let caption = self.inline.plain(&joined(content)).text;
                // What stands under a picture often says again what stands for it.
                if caption != alt {
                    self.outline.push(BlockKind::Caption, 0, &alt);
                }
                self.outline.push(BlockKind::Caption, 0, &caption);
            }
            "table" | "list-table" | "csv-table" => {
                let caption = self.inline.plain(words).text;
                self.outline.push(BlockKind::Caption, 0, &caption);
                let rows = match name {
                    "list-table" => tables::of_list(content),
                    "csv-table" => {
                        let header = option("header").unwrap_or_default();
                        tables::of_commas(&header, content)
                    }
                    _ => return self.read(content, depth + 1),
                };
                let plain = |cell: &String| self.inline.plain(cell).text;
                let rows: Vec<Vec<String>> =
                    rows.iter().map(|row| row.iter().map(plain).collect()).collect();
                self.outline.table(&rows);
            }
            _ => self.with_content(name, words, indent, content, depth),
        }
    }

    fn with_content(
        &mut self,
        name: &str,
        words: &str,
        indent: usize,
        content: &[Line<'_>],
        depth: usize,
    ) {
        let is_quote = matches!(name, "epigraph" | "highlights" | "pull-quote");
        self.quotes += usize::from(is_quote);
        if REMARKS.contains(&name) {
            self.read(&with_first(words, indent + 3, content), depth + 1);
        } else {
            if !SILENT.contains(&name) {
                self.words(words);
            }
            self.read(content, depth + 1);
        }
        self.quotes -= usize::from(is_quote);
    }
}

/// The options at the start of a directive's lines, and the lines after them.
fn options<'a, 'b>(lines: &'b [Line<'a>]) -> (Vec<&'b str>, &'b [Line<'a>]) {
    let mut found = Vec::new();
    let mut at = 0;
    let left = lines.iter().find(|line| !line.is_blank()).map_or(0, |line| line.indent);
    while let Some(line) = lines.get(at) {
        let goes_on = !found.is_empty() && line.indent > left;
        if line.is_blank() || !(goes_on || (line.indent == left && field(&line.text).is_some())) {
            break;
        }
        if !goes_on {
            found.push(line.text.as_ref());
        }
        at += 1;
    }
    (found, lines.get(at..).unwrap_or_default())
}

/// Name and words of `[1] words`.
fn footnote(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.strip_prefix('[')?.split_once(']')?;
    let is_name = !name.is_empty() && name.len() <= 80 && !name.contains(char::is_whitespace);
    (is_name && (words.is_empty() || words.starts_with(' '))).then_some((name, words))
}

/// Name and words of `name:: words`.
fn directive(text: &str) -> Option<(String, &str)> {
    let (name, words) = text.split_once("::")?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+');
    let name = name.trim_end();
    let named = !name.is_empty() && name.chars().all(is_name);
    (named && (words.is_empty() || words.starts_with(' ')))
        .then(|| (name.to_lowercase(), words.trim()))
}

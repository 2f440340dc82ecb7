//! Lines, how far they are indented, and which belong together.
//! Not here: what they say.

use std::borrow::Cow;

/// Columns from one stop of a tab to the next.
const TAB: usize = 8;

/// A line without blanks at its ends.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Columns before the first character.
    pub(super) indent: usize,
    pub(super) text: Cow<'a, str>,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

pub(super) fn of(text: &str) -> Vec<Line<'_>> {
    text.lines().map(line).collect()
}

fn line(text: &str) -> Line<'_> {
    let text = text.trim_end();
    let mut indent = 0;
    for byte in text.bytes() {
        match byte {
            b' ' => indent += 1,
            b'\t' => indent = (indent / TAB + 1) * TAB,
            _ => break,
        }
    }
    let words = text.trim_start_matches([' ', '\t']);
    if words.contains('\t') {
        let mut expanded = String::new();
        let mut column = indent;
        for c in words.chars() {
            let width = if c == '\t' { TAB - column % TAB } else { 1 };
            column += width;
            if c == '\t' {
                expanded.extend(std::iter::repeat_n(' ', width));
            } else {
                expanded.push(c);
            }
        }
        return Line { indent, text: Cow::Owned(expanded) };
    }
    Line { indent, text: Cow::Borrowed(words) }
}

/// How many lines from the start are indented more than `left`, blank ones between them included and those at the end
/// left out.
pub(super) fn indented(lines: &[Line<'_>], left: usize) -> usize {
    let inside = lines.iter().take_while(|line| line.is_blank() || line.indent > left).count();
    let blank = lines.iter().take(inside).rev().take_while(|line| line.is_blank()).count();
    inside - blank
}

/// The least indentation.
pub(super) fn left(lines: &[Line<'_>]) -> usize {
    lines.iter().filter(|line| !line.is_blank()).map(|line| line.indent).min().unwrap_or(0)
}

/// Lines as they stand, moved to the left together.
pub(super) fn verbatim(lines: &[Line<'_>]) -> String {
    let left = left(lines);
    let line = |line: &Line<'_>| {
        let blanks = if line.is_blank() { 0 } else { line.indent.saturating_sub(left) };
        " ".repeat(blanks) + &line.text
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A line of one mark repeated, as it stands under headings.
pub(super) fn adornment(text: &str) -> Option<char> {
    let first = text.chars().next().filter(char::is_ascii_punctuation)?;
    text.chars().all(|c| c == first).then_some(first)
}

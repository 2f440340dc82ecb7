//! Rows of values (RFC 4180 and what programs make of it): with commas, semicolons, tabs or bars.
//! Not here: how rows become tables (`sheets`).

use super::{
    Format, decode,
    sheets::{Book, Cell, Sheet},
    with_line_ends,
};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;
use std::collections::BTreeMap;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Csv,
    name: "CSV",
    endings: &["csv", "tsv", "tab"],
    is_text: true,
    recognise: |_| false,
    read,
};

/// What can stand between values; of two that fit, the first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];
/// Bytes that are looked at to tell what stands between values.
const SAMPLE: usize = 32 << 10;
/// Values in one row; more are a text that is no table.
const COLUMNS: usize = 16_384;

#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = with_line_ends(&decode(bytes));
    let text = text.trim_start_matches('\u{feff}');
    let (text, delimiter) = announced(text).unwrap_or_else(|| (text, delimiter(text)));
    let mut book = Book::new();
    let mut sheet = Sheet::default();
    let mut first = Vec::new();
    'rows: for (number, row) in (0..).zip(Rows::of(text, delimiter)) {
        for (column, text) in (0..).zip(row) {
            let is_text = !is_number(&text);
            if number == 0 {
                first.push(text.trim().to_owned());
            }
            let cell = Cell { row: number, column, text, is_text, is_strong: false };
            if !book.add(&mut sheet, cell) {
                break 'rows;
            }
        }
    }
    let has_head = is_head(&first, &sheet.cells);
    for cell in sheet.cells.iter_mut().filter(|cell| cell.row == 0) {
        cell.is_strong = has_head;
    }
    book.sheet(sheet);
    Ok(book.finish(DocumentFormat::Csv))
}

/// Excel writes and reads `sep=;` as a first line, to say what stands between values.
fn announced(text: &str) -> Option<(&str, char)> {
    let (line, rest) = text.split_once('\n')?;
    let sign = line.trim_end_matches('\r').strip_prefix("sep=")?;
    let mut characters = sign.chars();
    let delimiter = characters.next()?;
    (characters.next().is_none() && !matches!(delimiter, '"' | '\n')).then_some((rest, delimiter))
}

/// What stands between values: that which cuts nearly all rows into the same number of them, more than one. Commas also
/// stand in numbers and sentences, so they come last; where nothing fits nearly all rows, it is what fits most.
fn delimiter(text: &str) -> char {
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= SAMPLE);
    let sample = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let mut best = (0, ',');
    for delimiter in DELIMITERS {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut all = 0;
        for row in Rows::of(sample, delimiter).filter(|row| row.iter().any(|v| !v.is_empty())) {
            *counts.entry(row.len()).or_default() += 1;
            all += 1;
        }
        let fits = counts.iter().filter(|(width, _)| **width > 1).map(|(_, rows)| *rows).max();
        let fits = fits.unwrap_or(0);
        // The sample may end inside of a row.
        if fits > 0 && (fits + 1) * 10 >= all * 9 && fits * 2 > all {
            return delimiter;
        }
        if fits > best.0 {
            best = (fits, delimiter);
        }
    }
    best.1
}

/// Whether a value is a number, a date, an amount: no words.
pub(super) fn is_number(text: &str) -> bool {
    let text = text.trim();
    text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| !c.is_alphabetic() || matches!(c, 'e' | 'E' | 'T' | 'Z'))
}

/// Whether the first row names the columns: each has a name, no two the same, none of which is a value further down.
fn is_head(first: &[String], cells: &[Cell]) -> bool {
    let mut names = first.to_vec();
    names.sort();
    names.dedup();
    names.len() == first.len()
        && first.iter().all(|name| !name.is_empty() && !is_number(name))
        && !cells.iter().filter(|cell| cell.row > 0).any(|cell| {
            usize::try_from(cell.column)
                .ok()
                .and_then(|column| first.get(column))
                .is_some_and(|name| name == cell.text.trim())
        })
}

/// The rows of a text. A value in quotes holds delimiters and line ends, and a quote where there are two.
struct Rows<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    delimiter: char,
    /// A quote was never closed; quotes mean nothing then, or all that follows would be one value.
    is_plain: bool,
}

impl<'a> Rows<'a> {
    fn of(text: &'a str, delimiter: char) -> Self {
        Self { rest: text.chars().peekable(), delimiter, is_plain: false }
    }

    /// One value, and whether the row goes on after it.
    fn value(&mut self) -> (String, bool) {
        let mut value = String::new();
        while self.delimiter != ' ' && self.rest.next_if_eq(&' ').is_some() {
            value.push(' ');
        }
        if !self.is_plain && self.rest.peek() == Some(&'"') {
            let before = self.rest.clone();
            self.rest.next();
            if let Some(quoted) = self.quoted() {
                value = quoted;
            } else {
                self.rest = before;
                self.is_plain = true;
            }
        }
        for character in self.rest.by_ref() {
            match character {
                '\n' => return (value, false),
                other if other == self.delimiter => return (value, true),
                other => value.push(other),
            }
        }
        (value, false)
    }

    /// What stands up to the quote that closes it.
    fn quoted(&mut self) -> Option<String> {
        let mut value = String::new();
        loop {
            match self.rest.next()? {
                '"' if self.rest.next_if_eq(&'"').is_some() => value.push('"'),
                '"' => return Some(value),
                other => value.push(other),
            }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        self.rest.peek()?;
        let mut row = Vec::new();
        loop {
            let (value, goes_on) = self.value();
            if row.len() < COLUMNS {
                row.push(value);
            }
            if !goes_on {
                return Some(row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&[&str]]) {
        let rows: Vec<Vec<String>> = Rows::of(text, delimiter(text)).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn values_are_told_apart_by_what_stands_between_them() {
        check("a,b\nc,d", &[&["a", "b"], &["c", "d"]]);
        check("a;1,5\nb;2,5\n", &[&["a", "1,5"], &["b", "2,5"]]);
        check("a;b\n1,5;2,5\n1,5;2,5", &[&["a", "b"], &["1,5", "2,5"], &["1,5", "2,5"]]);
        check("a\tb, c\nd\te", &[&["a", "b, c"], &["d", "e"]]);
        check("a|b|c\n1|2|3", &[&["a", "b", "c"], &["1", "2", "3"]]);
        check("one\ntwo, or three\nfour", &[&["one"], &["two", " or three"], &["four"]]);
    }

    #[test]
    fn quotes_hold_line_ends_and_delimiters() {
        check("\"a\n,b\",\"c \"\"d\"\"\"\nx,y", &[&["a\n,b", "c \"d\""], &["x", "y"]]);
        check("a, \"b,c\"\nd,e", &[&["a", "b,c"], &["d", "e"]]);
        check("5\" pipe,b\n\"open,c\nd,e", &[&["5\" pipe", "b"], &["\"open", "c"], &["d", "e"]]);
        check("\"\",x\n\"\",y", &[&["", "x"], &["", "y"]]);
    }

    #[test]
    fn a_first_line_may_say_what_stands_between_values() {
        assert_eq!(announced("sep=|\na|b"), Some(("a|b", '|')));
        assert_eq!(announced("september\n"), None);
    }
}

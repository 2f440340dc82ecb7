//! Tables, however they are drawn: as a grid, between lines, as lists, with commas.
//! Not here: marks inside cells.

use super::lines::{Line, left};
use std::collections::BTreeSet;

/// The cells of the table that the lines begin with, and how many lines it has.
pub(super) fn read(lines: &[Line<'_>]) -> Option<(Vec<Vec<String>>, usize)> {
    let first = lines.first()?;
    if is_rule(&first.text) {
        let is_grid = |line: &&Line<'_>| line.text.starts_with(['+', '|']);
        let length = lines.iter().take_while(is_grid).count();
        return (length > 1).then(|| (grid(lines.get(..length).unwrap_or_default()), length));
    }
    if is_border(&first.text, '=') { simple(lines) } else { None }
}

/// `+----+====+`
fn is_rule(text: &str) -> bool {
    text.len() > 2
        && text.starts_with('+')
        && text.ends_with('+')
        && text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

/// `====  ====`
fn is_border(text: &str, mark: char) -> bool {
    text.starts_with(mark) && text.contains(' ') && text.chars().all(|c| c == mark || c == ' ')
}

/// A grid: every rule ends a row, bars that stand where rules cross end cells.
fn grid(lines: &[Line<'_>]) -> Vec<Vec<String>> {
    let mut crossings: BTreeSet<usize> = BTreeSet::new();
    for line in lines.iter().filter(|line| is_rule(&line.text)) {
        let places = line.text.char_indices().filter(|(_, c)| *c == '+');
        crossings.extend(places.map(|(at, _)| at));
    }
    let columns: Vec<usize> = crossings.into_iter().collect();
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    for line in lines {
        if line.text.starts_with('+') || line.text.contains("+--") {
            rows.push(std::mem::take(&mut row));
        }
        if !is_rule(&line.text) {
            grid_line(&line.text, &columns, &mut row);
        }
    }
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

/// Adds what a line has to the cells of a row.
fn grid_line(line: &str, columns: &[usize], row: &mut Vec<String>) {
    let (mut column, mut part) = (0, String::new());
    let mut begun = 0;
    for (at, c) in line.chars().enumerate() {
        while columns.get(column).is_some_and(|place| *place < at) {
            column += 1;
        }
        let ends = columns.get(column) == Some(&at) && matches!(c, '|' | '+');
        if ends {
            add(row, begun, &part);
            part.clear();
            begun = column;
        } else {
            part.push(c);
        }
    }
    add(row, begun, &part);
}

fn add(row: &mut Vec<String>, column: usize, words: &str) {
    let words = words.trim();
    if words.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'+')) {
        return;
    }
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    if let Some(cell) = row.get_mut(column) {
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(words);
    }
}

/// A table between lines of equals signs. It ends with the third of them, or with the second when nothing follows.
fn simple(lines: &[Line<'_>]) -> Option<(Vec<Vec<String>>, usize)> {
    let first = lines.first()?;
    let starts: Vec<usize> = first
        .text
        .char_indices()
        .filter(|(at, c)| *c == '=' && (*at == 0 || first.text.get(at - 1..*at) == Some(" ")))
        .map(|(at, _)| at)
        .collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut borders = 1;
    for (number, line) in lines.iter().enumerate().skip(1) {
        if is_border(&line.text, '=') {
            borders += 1;
            if borders == 3 || lines.get(number + 1).is_none_or(Line::is_blank) {
                return Some((rows, number + 1));
            }
        } else if !line.is_blank() && !is_border(&line.text, '-') && !is_rule_of(&line.text, '-') {
            simple_line(line, first.indent, &starts, &mut rows);
        }
    }
    None
}

fn is_rule_of(text: &str, mark: char) -> bool {
    text.len() > 2 && text.chars().all(|c| c == mark)
}

/// A row, or, when its first cell is empty, more of the one before.
fn simple_line(line: &Line<'_>, left: usize, starts: &[usize], rows: &mut Vec<Vec<String>>) {
    let indent = line.indent.saturating_sub(left);
    let mut cells = vec![String::new(); starts.len()];
    let mut column = 0;
    for (at, c) in line.text.chars().enumerate() {
        while starts.get(column + 1).is_some_and(|start| *start <= indent + at) {
            column += 1;
        }
        if let Some(cell) = cells.get_mut(column) {
            cell.push(c);
        }
    }
    let goes_on = cells.first().is_some_and(|cell| cell.trim().is_empty());
    if goes_on && let Some(row) = rows.last_mut() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            add(row, column, cell);
        }
    } else {
        rows.push(cells.iter().map(|cell| cell.trim().to_owned()).collect());
    }
}

/// A list of rows, each a list of cells.
pub(super) fn of_list(lines: &[Line<'_>]) -> Vec<Vec<String>> {
    let left = left(lines);
    let mut rows: Vec<Vec<String>> = Vec::new();
    // Where the bullets of cells stand.
    let mut inner = usize::MAX;
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let text = line.text.as_ref();
        if line.indent == left && text.starts_with(['*', '-', '+']) {
            let cell = text.get(1..).unwrap_or_default();
            let words = cell.trim_start();
            inner = left + 1 + cell.len() - words.len();
            let words = words.strip_prefix(['-', '*', '+']).unwrap_or(words);
            rows.push(vec![words.trim().to_owned()]);
        } else if let Some(row) = rows.last_mut() {
            let next = text.strip_prefix(['-', '*', '+']).filter(|_| line.indent == inner);
            match next {
                Some(words) => row.push(words.trim().to_owned()),
                None => add(row, row.len().saturating_sub(1), text),
            }
        }
    }
    rows
}

/// Values with commas between them, in quotes where they hold commas; a value in quotes may go on in the next line.
pub(super) fn of_commas(header: &str, lines: &[Line<'_>]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let texts = std::iter::once(header).chain(lines.iter().map(|line| line.text.as_ref()));
    let mut row: Vec<String> = Vec::new();
    let (mut cell, mut quoted) = (String::new(), false);
    for text in texts {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(std::mem::take(&mut cell).trim().to_owned()),
                _ => cell.push(c),
            }
        }
        if quoted {
            cell.push(' ');
        } else {
            row.push(std::mem::take(&mut cell).trim().to_owned());
            rows.push(std::mem::take(&mut row));
        }
    }
    row.push(cell.trim().to_owned());
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows
}

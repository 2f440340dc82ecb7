//! Lines whose parts stand below one another are tables.
//! Not here: what tables of other formats look like.

use super::rows::{Cell, Line};
use crate::markdown;

/// Fewer rows could stand below one another by chance.
const ROWS: usize = 3;
/// Parts of neighbouring rows begin, end or have their middles at the same place within this part of the font's size.
const ASKEW: f32 = 0.6;

/// Two parts whose lines have so many characters on the whole are columns of text, read one after the other.
const TEXT_CHARS: usize = 24;

/// A part of a column.
pub(super) enum Part {
    /// A table in Markdown.
    Table(String),
    /// A paragraph's lines.
    Lines(Vec<Line>),
}

/// Makes tables of neighbouring lines that have parts at the same places.
pub(super) fn gather(groups: Vec<Vec<Line>>) -> Vec<Part> {
    let mut found = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for lines in groups {
        if lines.iter().all(|line| line.cells.len() > 1) {
            for line in lines {
                if open.last().is_some_and(|before| !aligned(before, &line)) {
                    close(&mut open, &mut found);
                }
                open.push(line);
            }
        } else {
            close(&mut open, &mut found);
            found.push(Part::Lines(lines));
        }
    }
    close(&mut open, &mut found);
    found
}

fn close(open: &mut Vec<Line>, found: &mut Vec<Part>) {
    let lines = std::mem::take(open);
    if is_text(&lines) {
        for side in [0, 1] {
            let cell = |line: &Line| line.cells.get(side).map(|cell| of_cell(cell, line));
            found.push(Part::Lines(lines.iter().filter_map(cell).collect()));
        }
    } else if lines.len() >= ROWS {
        let rows: Vec<Vec<String>> = lines
            .into_iter()
            .map(|line| line.cells.into_iter().map(|cell| cell.text).collect())
            .collect();
        found.push(Part::Table(markdown::gfm_table(&rows)));
    } else if !lines.is_empty() {
        found.push(Part::Lines(lines));
    }
}

fn is_text(lines: &[Line]) -> bool {
    let long = |side: usize| {
        let cells = lines.iter().filter_map(|line| line.cells.get(side));
        let chars: usize = cells.map(|cell| cell.text.chars().count()).sum();
        chars >= TEXT_CHARS * lines.len()
    };
    lines.len() >= ROWS && lines.iter().all(|line| line.cells.len() == 2) && long(0) && long(1)
}

fn of_cell(cell: &Cell, line: &Line) -> Line {
    let text = cell.text.clone();
    Line { text, from: cell.from, to: cell.to, cells: Vec::new(), ..line.clone() }
}

fn aligned(before: &Line, line: &Line) -> bool {
    let size = before.size.max(line.size);
    let near = |a: f32, b: f32| (a - b).abs() <= ASKEW * size;
    let same = |(a, b): (&Cell, &Cell)| {
        near(a.from, b.from) || near(a.to, b.to) || near(a.from + a.to, b.from + b.to)
    };
    let step = before.y - line.y;
    before.cells.len() == line.cells.len()
        && (0.0..3.0 * size).contains(&step)
        && before.cells.iter().zip(&line.cells).all(same)
}

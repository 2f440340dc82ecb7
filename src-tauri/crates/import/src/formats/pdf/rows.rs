//! Pieces at the same height make rows; the pieces of a row, put together, make a line.
//! Not here: columns (`columns`), paragraphs (`paragraphs`).

use super::{bidi, fragments::Fragment};

/// Where letters reach to, above and below their base line, as parts of the font's size.
pub(super) const ABOVE: f32 = 0.75;
pub(super) const BELOW: f32 = 0.2;
/// Pieces share a row when so much of the lower one's height is at the height of the other.
const SHARED: f32 = 0.5;
/// A gap wider than this part of the font's size stands between cells of a table.
const CELL: f32 = 1.8;

/// Pieces at one height, from left to right.
pub(super) type Row = Vec<Fragment>;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Its words, in reading order.
    pub(super) text: String,
    /// Where it begins and ends, in points from the left.
    pub(super) from: f32,
    pub(super) to: f32,
    /// Where its base line is, in points from below.
    pub(super) y: f32,
    /// Size of most of its characters, in points.
    pub(super) size: f32,
    /// All of it is heavy.
    pub(super) bold: bool,
    /// All of it comes from a font with one width.
    pub(super) mono: bool,
    /// Its parts that stand far from one another, when it has several.
    pub(super) cells: Vec<Cell>,
}

/// A part of a line that stands apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Where it begins and ends, in points from the left.
    pub(super) from: f32,
    pub(super) to: f32,
}

/// The rows of a page from its top.
pub(super) fn find(mut fragments: Vec<Fragment>) -> Vec<Row> {
    fragments.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.from.total_cmp(&b.from)));
    let mut rows: Vec<Row> = Vec::new();
    // The height of the open row: that of its longest piece.
    let mut anchor: Option<(f32, f32, u32)> = None;
    for fragment in fragments {
        let own = (fragment.y, fragment.size, fragment.count);
        match (anchor, rows.last_mut()) {
            (Some(open), Some(row)) if shares(open, own) => {
                row.push(fragment);
                if own.2 > open.2 {
                    anchor = Some(own);
                }
            }
            _ => {
                rows.push(vec![fragment]);
                anchor = Some(own);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.from.total_cmp(&b.from));
        drop_repeated(row);
    }
    rows
}

fn shares(a: (f32, f32, u32), b: (f32, f32, u32)) -> bool {
    let top = (a.0 + ABOVE * a.1).min(b.0 + ABOVE * b.1);
    let bottom = (a.0 - BELOW * a.1).max(b.0 - BELOW * b.1);
    top - bottom >= SHARED * (ABOVE + BELOW) * a.1.min(b.1)
}

/// What is drawn twice at the same place is said once.
fn drop_repeated(row: &mut Row) {
    let mut kept: Row = Vec::with_capacity(row.len());
    for fragment in row.drain(..) {
        let near = 0.35 * fragment.size;
        let repeated = kept.iter().rev().take(8).any(|other| {
            other.from - near <= fragment.from
                && fragment.to <= other.to + near
                && (other.y - fragment.y).abs() <= near
                && other.text.contains(fragment.text.as_str())
                && (fragment.count > 1 || other.count == 1)
        });
        if !repeated {
            kept.push(fragment);
        }
    }
    *row = kept;
}

/// The line that pieces from left to right make.
pub(super) fn line<'a>(fragments: impl IntoIterator<Item = &'a Fragment>) -> Line {
    let mut line = Line::default();
    let (mut count, mut bold, mut mono, mut longest) = (0, 0, 0, 0);
    let mut leftwards = false;
    let mut before: Option<&Fragment> = None;
    let mut cell = Cell::default();
    for fragment in fragments {
        if let Some(before) = before {
            let gap = fragment.from - before.to;
            let blank = before.blank_after
                || fragment.blank_before
                || gap > before.blank.min(fragment.blank)
                || gap < -0.5 * fragment.size;
            if gap > CELL * before.size.max(fragment.size) {
                line.cells.push(std::mem::take(&mut cell));
            }
            if blank {
                line.text.push(' ');
            }
            if blank && !cell.text.is_empty() {
                cell.text.push(' ');
            }
            line.to = line.to.max(fragment.to);
        } else {
            line.from = fragment.from;
            line.to = fragment.to;
        }
        line.text.push_str(&fragment.text);
        if cell.text.is_empty() {
            cell.from = fragment.from;
        }
        cell.text.push_str(&fragment.text);
        cell.to = fragment.to;
        if fragment.count > longest {
            (longest, line.size, line.y) = (fragment.count, fragment.size, fragment.y);
        }
        count += fragment.count;
        bold += fragment.bold;
        mono += fragment.mono;
        leftwards |= fragment.leftwards;
        before = Some(fragment);
    }
    line.bold = bold * 10 > count * 9;
    line.mono = mono * 10 > count * 9;
    if leftwards {
        line.text = bidi::logical(&line.text);
        line.cells.clear();
    } else if !line.cells.is_empty() {
        line.cells.push(cell);
    }
    line
}

//! Columns: which parts of a page are read before which.
//! Not here: paragraphs (`paragraphs`).

use super::{
    fragments::Fragment,
    rows::{self, Line, Row},
};

/// How finely the width of a page is looked at.
const BINS: usize = 200;
/// No gutter is nearer to an edge than this part of the width.
const EDGE: usize = BINS / 8;
/// A column has at least so many rows; fewer beside each other are a table or a letterhead.
const ROWS: usize = 4;
/// A column's rows fill so much of its width on the whole; the cells of a table do not.
const FILLED: f32 = 0.6;
/// A column's rows have so many characters on the whole.
const CHARS: u32 = 22;
/// Columns inside columns.
const DEPTH: usize = 3;

/// A part of a page that is read from its top to its foot.
pub(super) type Region = Vec<Line>;

/// The parts of a page in the order in which they are read.
pub(super) fn regions(rows: &[Row]) -> Vec<Region> {
    let rows: Vec<Vec<&Fragment>> = rows.iter().map(|row| row.iter().collect()).collect();
    let mut found = Vec::new();
    divide(&rows, 0, &mut found);
    found.retain(|region: &Region| !region.is_empty());
    found
}

fn divide(rows: &[Vec<&Fragment>], depth: usize, found: &mut Vec<Region>) {
    let Some(gutter) = (depth < DEPTH).then(|| gutter(rows)).flatten() else {
        found.push(lines(rows));
        return;
    };
    let mut plain: Vec<Vec<&Fragment>> = Vec::new();
    let mut rest = rows;
    while !rest.is_empty() {
        let crossing = rest.iter().take_while(|row| crosses(row, gutter)).count();
        let (head, tail) = rest.split_at(crossing);
        plain.extend_from_slice(head);
        let (zone, tail) =
            tail.split_at(tail.iter().take_while(|row| !crosses(row, gutter)).count());
        rest = tail;
        // What stands far above or below the columns is a head or a foot.
        let (above, inner, below) = trimmed(zone);
        let side = |left: bool| -> Vec<Vec<&Fragment>> {
            inner
                .iter()
                .map(|row| {
                    row.iter().filter(|part| (part.from < gutter) == left).copied().collect()
                })
                .filter(|row: &Vec<&Fragment>| !row.is_empty())
                .collect()
        };
        let (left, right) = (side(true), side(false));
        if is_column(&left) && is_column(&right) {
            plain.extend_from_slice(above);
            found.push(lines(&std::mem::take(&mut plain)));
            for side in [left, right] {
                let side = rows::find(side.into_iter().flatten().cloned().collect());
                let side: Vec<Vec<&Fragment>> =
                    side.iter().map(|row| row.iter().collect()).collect();
                divide(&side, depth + 1, found);
            }
            plain.extend_from_slice(below);
        } else {
            plain.extend_from_slice(zone);
        }
    }
    if !plain.is_empty() {
        found.push(lines(&plain));
    }
}

fn lines(rows: &[Vec<&Fragment>]) -> Region {
    rows.iter().map(|row| rows::line(row.iter().copied())).collect()
}

fn crosses(row: &[&Fragment], gutter: f32) -> bool {
    row.iter().any(|part| part.from < gutter && gutter < part.to)
}

/// Where the emptiest line down the page is, in points from the left.
fn gutter(rows: &[Vec<&Fragment>]) -> Option<f32> {
    let parts = || rows.iter().flatten();
    let left = parts().map(|part| part.from).fold(f32::INFINITY, f32::min);
    let right = parts().map(|part| part.to).fold(f32::NEG_INFINITY, f32::max);
    let size = parts().map(|part| part.size).fold(0.0, f32::max).min(12.0);
    let width = right - left;
    if rows.len() < ROWS || !(width > 20.0 * size && width.is_finite()) {
        return None;
    }
    let mut covered = vec![0_usize; BINS];
    for row in rows {
        let mut until = 0;
        for part in row {
            let from = bin((part.from - left) / width).max(until);
            until = bin((part.to - left) / width).max(from);
            for bin in covered.iter_mut().take(until).skip(from) {
                *bin += 1;
            }
        }
    }
    let inner = covered.get(EDGE..BINS - EDGE)?;
    let least = inner.iter().copied().min()?;
    // The widest stretch of such emptiness.
    let (mut best, mut from) = ((0, 0), None);
    for (at, bin) in inner.iter().chain(&[usize::MAX]).enumerate() {
        match (*bin <= least, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                if at - start > best.1 - best.0 {
                    best = (start, at);
                }
                from = None;
            }
            _ => {}
        }
    }
    let (start, end) = (best.0 + EDGE, best.1 + EDGE);
    let most = |bins: Option<&[usize]>| bins.and_then(|bins| bins.iter().copied().max());
    let beside = most(covered.get(..start))?.min(most(covered.get(end..))?);
    let wide = place(end - start) * width;
    (wide > 0.6 * size && least * 2 <= beside).then(|| left + place(start + end) / 2.0 * width)
}

/// The bin of a place between 0 and 1.
fn bin(part: f32) -> usize {
    let bin = (part * place_count()).clamp(0.0, place_count());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
    let bin = bin as usize;
    bin
}

/// The place of a bin between 0 and 1.
fn place(bin: usize) -> f32 {
    f32::from(u16::try_from(bin).unwrap_or(u16::MAX)) / place_count()
}

fn place_count() -> f32 {
    f32::from(u16::try_from(BINS).unwrap_or(u16::MAX))
}

/// Rows at the ends that stand further off than the others are from each other.
fn trimmed<'a, 'b>(
    zone: &'a [Vec<&'b Fragment>],
) -> (&'a [Vec<&'b Fragment>], &'a [Vec<&'b Fragment>], &'a [Vec<&'b Fragment>]) {
    let heights: Vec<f32> = zone.iter().filter_map(|row| row.first().map(|part| part.y)).collect();
    let mut steps: Vec<f32> =
        heights.windows(2).filter_map(|pair| Some(pair.first()? - pair.get(1)?)).collect();
    let ends = (steps.first().copied(), steps.last().copied());
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or_default();
    let far = |step: Option<f32>| step.is_some_and(|step| step > 2.2 * usual);
    let (above, rest) = zone.split_at(usize::from(zone.len() > 2 && far(ends.0)));
    let (inner, below) = rest.split_at(rest.len() - usize::from(rest.len() > 2 && far(ends.1)));
    (above, inner, below)
}

/// Whether rows look like lines of running text.
fn is_column(rows: &[Vec<&Fragment>]) -> bool {
    if rows.len() < ROWS {
        return false;
    }
    let extents: Vec<(f32, f32)> = rows
        .iter()
        .filter_map(|row| {
            let to = row.iter().map(|part| part.to).fold(f32::NEG_INFINITY, f32::max);
            Some((row.first()?.from, to))
        })
        .collect();
    let left = extents.iter().map(|extent| extent.0).fold(f32::INFINITY, f32::min);
    let right = extents.iter().map(|extent| extent.1).fold(f32::NEG_INFINITY, f32::max);
    let filled = |extent: &&(f32, f32)| extent.1 - extent.0 > FILLED * (right - left);
    let chars = |row: &&Vec<&Fragment>| row.iter().map(|part| part.count).sum::<u32>() >= CHARS;
    extents.iter().filter(filled).count() * 2 > rows.len()
        && rows.iter().filter(chars).count() * 2 > rows.len()
}

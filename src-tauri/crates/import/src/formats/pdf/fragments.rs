//! Characters that stand beside one another make pieces of lines; blanks between words are found by the gaps.
//! Not here: which pieces share a line (`rows`).

use super::{glyph::Glyph, matrix::Matrix};
use unicode_normalization::char::is_combining_mark;

/// A gap wider than this part of the font's size ends a piece: columns and cells are further apart than words.
const GAP: f32 = 1.0;
/// The same when blanks were written into the gap; justified lines stretch them.
const GAP_BLANKS: f32 = 1.6;
/// How far a character may reach back over the one before it, as a part of the font's size: kerning.
const KERNING: f32 = 0.4;
/// A character that is drawn again nearer than this part of its width is the same one: heavy letters are made so.
const AGAIN: f32 = 0.3;
/// Marks are looked for over so many letters; a longer piece of a line is none.
const MARKED: usize = 2_000;
/// The part of a blank's width that is taken for a blank between words.
const BLANK: f32 = 0.5;
/// The least and the most that may be, as parts of the font's size.
const BLANK_LEAST: f32 = 0.12;
const BLANK_MOST: f32 = 0.15;
/// Letters of one width have wide gaps of their own.
const BLANK_MONO: f32 = 0.25;

/// A piece of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fragment {
    /// Its words, in the order in which they stand.
    pub(super) text: String,
    /// Where it begins and ends, in points along the line.
    pub(super) from: f32,
    pub(super) to: f32,
    /// The same of each of its words; a blank is written between two of them.
    pub(super) words: Vec<(f32, f32)>,
    /// Where its base line is, in points from below.
    pub(super) y: f32,
    /// Size of its font, in points.
    pub(super) size: f32,
    /// A narrower gap to the next piece, in points, is none.
    pub(super) blank: f32,
    /// How many characters are no blanks.
    pub(super) count: u32,
    /// How many of these are heavy, and how many come from a font with one width.
    pub(super) bold: u32,
    pub(super) mono: u32,
    /// A blank is written before it, or after it.
    pub(super) blank_before: bool,
    pub(super) blank_after: bool,
    /// It has letters that are read from right to left; the text still stands as it is seen.
    pub(super) leftwards: bool,
}

/// The pieces of a page, apart for every direction of its lines (in degrees); the one with most characters comes first.
pub(super) fn find(glyphs: &[Glyph]) -> Vec<(i16, Vec<Fragment>)> {
    let mut angles: Vec<(i16, usize)> = Vec::new();
    for glyph in glyphs {
        if let Some((_, count)) = angles.iter_mut().find(|(angle, _)| *angle == glyph.angle) {
            *count += 1;
        } else {
            angles.push((glyph.angle, 1));
        }
    }
    angles.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let of = |angle: i16| {
        let (cos, sin) = (Matrix::cos(angle), Matrix::sin(angle));
        let turned = glyphs.iter().filter(|glyph| glyph.angle == angle).map(|glyph| Glyph {
            x: glyph.x * cos + glyph.y * sin,
            y: glyph.y * cos - glyph.x * sin,
            ..*glyph
        });
        pieces(turned)
    };
    angles.into_iter().map(|(angle, _)| (angle, of(angle))).collect()
}

fn pieces(glyphs: impl Iterator<Item = Glyph>) -> Vec<Fragment> {
    let mut found = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    // The last character of the piece that is no blank.
    let mut last: Option<Glyph> = None;
    for glyph in glyphs {
        if !glyph.x.is_finite() || !glyph.y.is_finite() || !glyph.width.is_finite() {
            continue;
        }
        if let Some(before) = last {
            if glyph.c == before.c && is_again(&before, &glyph) {
                continue;
            }
            let blanks = open.last().is_some_and(|glyph| glyph.c == ' ');
            if glyph.c != ' ' && !continues(&before, &glyph, blanks) {
                found.extend(piece(&mut open));
            }
        }
        if glyph.c != ' ' {
            last = Some(glyph);
        }
        open.push(glyph);
    }
    found.extend(piece(&mut open));
    found
}

fn is_again(before: &Glyph, glyph: &Glyph) -> bool {
    let near = AGAIN * before.width.max(glyph.width);
    glyph.width > 0.0
        && (glyph.x - before.x).abs() < near
        && (glyph.y - before.y).abs() < 0.2 * glyph.size
}

fn continues(before: &Glyph, glyph: &Glyph, blanks: bool) -> bool {
    let size = before.size.min(glyph.size);
    let most = if blanks { GAP_BLANKS } else { GAP } * before.size.max(glyph.size);
    if (glyph.y - before.y).abs() > 0.12 * size || before.size.max(glyph.size) > 1.5 * size {
        return false;
    }
    let gap = glyph.x - (before.x + before.width);
    if (-KERNING * size..=most).contains(&gap) {
        return true;
    }
    let leftwards = is_leftwards(glyph.c) || is_leftwards(before.c);
    leftwards && (-KERNING * size..=most).contains(&(before.x - (glyph.x + glyph.width)))
}

/// Letters of scripts that are written from right to left: Hebrew, Arabic and their neighbours. Numbers are written the other
/// way there too.
pub(super) fn is_leftwards(c: char) -> bool {
    !matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
        && matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Makes a piece of the open characters.
fn piece(open: &mut Vec<Glyph>) -> Option<Fragment> {
    let mut glyphs = std::mem::take(open);
    let leftwards = glyphs.iter().any(|glyph| is_leftwards(glyph.c));
    if leftwards {
        attach_marks(&mut glyphs);
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    let is_blank = |glyph: &Glyph| glyph.c == ' ';
    let first = *glyphs.iter().find(|glyph| !is_blank(glyph))?;
    let spread = spread(&glyphs);
    let mut piece = Fragment {
        from: first.x,
        y: first.y,
        leftwards,
        blank_before: glyphs.first().is_some_and(is_blank),
        blank_after: glyphs.last().is_some_and(is_blank),
        ..Fragment::default()
    };
    let (mut before, mut blank): (Option<Glyph>, bool) = (None, false);
    for glyph in glyphs {
        if is_blank(&glyph) {
            blank = true;
            continue;
        }
        let end = before.map(|before| before.x + before.width);
        let gap = end.map_or(0.0, |end| glyph.x - end);
        let least = before.map_or(0.0, |before| threshold(&before).min(threshold(&glyph)));
        if before.is_some() && (blank || gap > spread.max(least)) {
            piece.text.push(' ');
            piece.words.push((glyph.x, glyph.x));
        }
        if piece.words.is_empty() {
            piece.words.push((glyph.x, glyph.x));
        }
        if let Some((_, to)) = piece.words.last_mut() {
            *to = to.max(glyph.x + glyph.width);
        }
        piece.text.push(glyph.c);
        piece.count += 1;
        piece.bold += u32::from(glyph.bold);
        piece.mono += u32::from(glyph.mono);
        piece.to = piece.to.max(glyph.x + glyph.width).max(piece.from);
        piece.size = piece.size.max(glyph.size);
        piece.blank = threshold(&glyph);
        (before, blank) = (Some(glyph), false);
    }
    Some(piece)
}

/// Marks are drawn before or after their letter, and anywhere over it; they are to stand right behind it.
fn attach_marks(glyphs: &mut [Glyph]) {
    let letters: Vec<(f32, f32)> = glyphs
        .iter()
        .filter(|glyph| !is_combining_mark(glyph.c) && glyph.c != ' ')
        .map(|glyph| (glyph.x, glyph.width))
        .collect();
    if letters.len() == glyphs.len() || glyphs.len() > MARKED {
        return;
    }
    for mark in glyphs.iter_mut().filter(|glyph| is_combining_mark(glyph.c)) {
        let middle = mark.x + mark.width / 2.0;
        let far = |(x, width): &(f32, f32)| (x + width / 2.0 - middle).abs() - width / 2.0;
        let nearest = letters.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        if let Some((x, width)) = nearest {
            (mark.x, mark.width) = (x + 0.01 * width, 0.99 * width);
        }
    }
}

fn threshold(glyph: &Glyph) -> f32 {
    let size = glyph.size.max(f32::MIN_POSITIVE);
    let most = if glyph.mono { BLANK_MONO } else { BLANK_MOST };
    (BLANK * glyph.blank).clamp(BLANK_LEAST * size, most * size)
}

/// With spaced letters all gaps are as wide as blanks: the gap that is then one between words, else nothing.
fn spread(glyphs: &[Glyph]) -> f32 {
    let (Some(first), true) = (glyphs.first(), glyphs.len() >= 5) else { return 0.0 };
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.c.is_alphabetic() && b.c.is_alphabetic() => Some(b.x - a.x - a.width),
            _ => None,
        })
        .collect();
    if gaps.len() < 4 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    let at = |part: usize| gaps.get(gaps.len() * part / 8).copied().unwrap_or_default();
    let (low, middle, high) = (at(1), at(4), at(5));
    let even = high - low < 0.5 * middle;
    if middle > threshold(first) && low > 0.0 && even { middle * 1.6 } else { 0.0 }
}

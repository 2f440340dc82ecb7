//! Accents that are drawn over letters by themselves, as TeX does in its old fonts: both become the letter they mean.
//! Not here: marks of scripts that are read leftwards (`fragments`).

use super::glyph::Glyph;
use unicode_normalization::char::compose;

/// How far apart the middles of an accent and its letter may be, as a part of the wider one.
const OFF: f32 = 0.3;
/// How much higher an accent may be drawn than its letter, as a part of the font's size: over capitals.
const RAISED: f32 = 0.5;

/// Puts accents and the letters they stand over together, where there is such a letter.
pub(super) fn join(glyphs: &mut Vec<Glyph>) {
    if !glyphs.iter().any(|glyph| mark(glyph.c).is_some()) {
        return;
    }
    let mut joined: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        let both = joined.last().and_then(|before| accented(before, &glyph));
        match (both, joined.last_mut()) {
            (Some(both), Some(before)) => *before = both,
            _ => joined.push(glyph),
        }
    }
    *glyphs = joined;
}

/// The letter that two glyphs mean, one of which was drawn over the other.
fn accented(first: &Glyph, second: &Glyph) -> Option<Glyph> {
    let (letter, mark) = match (mark(first.c), mark(second.c)) {
        (Some(mark), None) => (second, mark),
        (None, Some(mark)) => (first, mark),
        _ => return None,
    };
    let middle = |glyph: &Glyph| glyph.x + glyph.width / 2.0;
    let is_over = first.angle == 0
        && second.angle == 0
        && (middle(first) - middle(second)).abs() < OFF * first.width.max(second.width)
        && (first.y - second.y).abs() < RAISED * letter.size;
    let plain = match letter.c {
        'ı' => 'i',
        'ȷ' => 'j',
        plain => plain,
    };
    let c = compose(plain, mark).filter(|_| is_over)?;
    Some(Glyph { c, ..*letter })
}

/// The combining mark that an accent with a place of its own means.
fn mark(accent: char) -> Option<char> {
    Some(match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

//! A character on a page.
//! Not here: how pages draw them (`content`), the words they make (`fragments`).

/// A character on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// What it is.
    pub(super) c: char,
    /// Where it begins on its base line, in points from the left.
    pub(super) x: f32,
    /// Where its base line is, in points from below.
    pub(super) y: f32,
    /// How far it reaches along its line, in points.
    pub(super) width: f32,
    /// Size of its font, in points.
    pub(super) size: f32,
    /// How wide the font's blank is, in points.
    pub(super) blank: f32,
    /// Its width if it is written across a font that is written downwards, in points; else nothing.
    pub(super) across: f32,
    /// Where its line runs to, in degrees from the horizontal.
    pub(super) angle: i16,
    /// Its font is heavy.
    pub(super) bold: bool,
    /// Its font has one width.
    pub(super) mono: bool,
}

/// Glyphs of a font that is written downwards, each of them placed to the right of the one before, make a line across.
pub(super) fn straighten(glyphs: &mut [Glyph]) {
    if glyphs.iter().all(|glyph| glyph.across == 0.0) {
        return;
    }
    for run in glyphs.chunk_by_mut(|a, b| {
        b.across > 0.0 && a.across > 0.0 && a.angle == b.angle && (a.y - b.y).abs() < 0.1 * a.size
    }) {
        let down = run.first().is_some_and(|first| first.across > 0.0 && first.angle == -90);
        if down && run.len() > 1 {
            // Such fonts seldom know how wide they are across; where blanks are written, gaps are none.
            let blanks = run.iter().any(|glyph| glyph.c == ' ');
            let next: Vec<f32> = run.iter().skip(1).map(|glyph| glyph.x).collect();
            for (at, glyph) in run.iter_mut().enumerate() {
                let step = next.get(at).map_or(glyph.across, |next| next - glyph.x);
                let near = blanks && (0.0..glyph.size).contains(&step);
                (glyph.angle, glyph.width) = (0, if near { step } else { glyph.across });
            }
        }
    }
}

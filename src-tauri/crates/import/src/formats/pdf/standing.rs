//! The words of a page and the box each stands in: what a page's picture is marked with.
//! Not here: which words are looked for (`crate::page`).

use super::{
    bidi, content,
    fonts::Faces,
    fragments::{self, Fragment},
    matrix::Matrix,
    rows::{self, ABOVE, BELOW},
    source::Source,
};

/// A word where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// Least x and y, greatest x and y, in points of the page before it is cropped and turned.
    pub(crate) place: [f32; 4],
}

/// The words of page `number` (counted from zero): in the order in which they are drawn, and line by line. Columns keep
/// together in the one, words that are drawn in any order in the other. None when the page cannot be read.
pub(super) fn words(source: &Source, number: usize) -> Option<[Vec<Word>; 2]> {
    let glyphs = content::glyphs(source, &mut Faces::default(), number)?;
    let (mut drawn, mut lines) = (Vec::new(), Vec::new());
    for (angle, pieces) in fragments::find(&glyphs) {
        let placed = |piece: &Fragment| placed(piece, angle);
        drawn.extend(pieces.iter().flat_map(placed));
        lines.extend(rows::find(pieces).iter().flatten().flat_map(placed));
    }
    Some([drawn, lines])
}

/// The words of a piece of a line that runs at `angle`, in reading order.
fn placed(piece: &Fragment, angle: i16) -> Vec<Word> {
    let (cos, sin) = (Matrix::cos(angle), Matrix::sin(angle));
    let turn = Matrix([cos, sin, -sin, cos, 0.0, 0.0]);
    let words = piece.text.split(' ').zip(&piece.words);
    let mut words: Vec<Word> = words
        .map(|(word, &(from, to))| Word {
            text: if piece.leftwards { bidi::logical(word) } else { word.to_owned() },
            place: turn.bounds([
                from,
                piece.y - BELOW * piece.size,
                to,
                piece.y + ABOVE * piece.size,
            ]),
        })
        .collect();
    if piece.leftwards {
        words.reverse();
    }
    words
}

//! Values that hold HTML.
//! Not here: which values may.

use crate::tags::{self, Piece};

/// Elements of HTML by which text is told from text that merely has angle brackets.
const HTML: &[&str] = &[
    "p",
    "br",
    "img",
    "a",
    "div",
    "span",
    "b",
    "i",
    "u",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "font",
    "blockquote",
];

/// Whether a value holds HTML, as those of feeds and question banks do.
pub(super) fn is_html(text: &str) -> bool {
    let known = |name: &str| HTML.iter().any(|one| one.eq_ignore_ascii_case(name));
    text.contains('<')
        && tags::pieces(text).any(|piece| {
            matches!(piece, Piece::Tag { text, name, .. } if known(name) && text.ends_with('>'))
        })
}

pub(super) fn without_tags(html: &str) -> String {
    let mut plain = String::new();
    for piece in tags::pieces(html) {
        match piece {
            Piece::Text(words) => plain.push_str(&tags::without_entities(words)),
            Piece::Literal(words) => plain.push_str(words),
            Piece::Tag { name, .. } if tags::is_inline(name) => {}
            Piece::Tag { .. } => plain.push('\n'),
            Piece::Other(_) => {}
        }
    }
    plain
}

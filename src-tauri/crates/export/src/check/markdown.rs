//! A Markdown file: every footnote reference has its definition.
//! Not here: how it reads.

use super::report::Report;
use crate::tree::options;
use comrak::{Arena, nodes::NodeValue, parse_document};

/// Checks the file.
pub(super) fn check(text: &str, report: &mut Report) {
    let arena = Arena::new();
    let mut options = options();
    // A bracket with a backslash before it opens no footnote; so marked, it does not stand in the text.
    options.parse.escaped_char_spans = true;
    for node in parse_document(&arena, text, &options).descendants() {
        let NodeValue::Text(literal) = &node.data().value else { continue };
        // A bare address may hold any sign.
        if node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Link(_))) {
            continue;
        }
        for piece in literal.split("[^").skip(1) {
            if let Some((label, _)) = piece.split_once(']')
                && !label.is_empty()
                && !label.contains(char::is_whitespace)
            {
                report.error(
                    "footnote-missing",
                    format!("The footnote [^{label}] is nowhere defined."),
                );
            }
        }
    }
}

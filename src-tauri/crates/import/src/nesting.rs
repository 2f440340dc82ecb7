//! How deep a page of HTML is nested, told before a parser that recurses is let near it.
//! Not here: taking it apart into tags (`tags`).

use crate::{
    ImportError, limits,
    tags::{Kind, Piece, VOID, is_inline, pieces},
};
use std::collections::BTreeMap;

/// Elements whose end may be left out; they end by themselves when the next one or their parent does.
const ENDS_BY_ITSELF: &[&str] = &[
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "optgroup", "thead", "tbody", "tfoot", "rt",
    "rp", "colgroup", "caption",
];
/// Elements that an end tag inside them does not reach out of.
const WALL: &[&str] = &["table", "object", "template", "svg", "math", "applet", "marquee"];

/// Elements nested by the thousand are no page; parsers that recurse would run out of stack.
pub(crate) fn refuse(html: &str) -> Result<(), ImportError> {
    let mut open = Open::default();
    for piece in pieces(html) {
        let Piece::Tag { name, kind, .. } = piece else { continue };
        let name = name.to_ascii_lowercase();
        if VOID.contains(&name.as_str()) {
            continue;
        }
        match kind {
            _ if ENDS_BY_ITSELF.contains(&name.as_str()) => open.end_line(),
            Kind::Start => open.start(name),
            // Outside of drawings HTML has no empty elements: the slash means nothing.
            Kind::Empty if !open.in_drawing() => open.start(name),
            Kind::Empty => {}
            Kind::End => open.end(&name),
        }
        if open.blocks > limits::NESTING || open.elements.len() > limits::NESTING_INLINE {
            return Err(ImportError::damaged("HTML"));
        }
    }
    Ok(())
}

/// The elements that are open at a place of a page, by name.
#[derive(Default)]
struct Open {
    elements: Vec<String>,
    counts: BTreeMap<String, usize>,
    /// Those that are not inside a line.
    blocks: usize,
}

impl Open {
    fn in_drawing(&self) -> bool {
        ["svg", "math"].iter().any(|name| self.counts.get(*name).is_some_and(|count| *count > 0))
    }

    fn start(&mut self, name: String) {
        if name == "a" {
            // A link in a link ends the outer one.
            self.end(&name);
        }
        self.blocks += usize::from(!is_inline(&name));
        *self.counts.entry(name.clone()).or_default() += 1;
        self.elements.push(name);
    }

    /// The end of a block ends everything in it; the end of an inline element ends no block.
    fn end(&mut self, name: &str) {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        let inline = is_inline(name);
        let stops = |open: &str| if inline { !is_inline(open) } else { WALL.contains(&open) };
        let found = self.elements.iter().rposition(|open| open == name || stops(open));
        if let Some(at) = found.filter(|at| self.elements.get(*at).is_some_and(|open| open == name))
        {
            self.close(at);
        }
    }

    /// Inline elements whose end is missing do not outlive their paragraph.
    fn end_line(&mut self) {
        let last = self.elements.iter().rposition(|open| !is_inline(open));
        self.close(last.map_or(0, |last| last + 1));
    }

    fn close(&mut self, from: usize) {
        for ended in self.elements.drain(from..) {
            self.blocks -= usize::from(!is_inline(&ended));
            if let Some(count) = self.counts.get_mut(&ended) {
                *count -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, times: usize, refused: bool) {
        assert_eq!(refuse(&html.repeat(times)).is_err(), refused, "{html}");
    }

    #[test]
    fn only_what_is_nested_counts_as_nesting() {
        check("<div>", 5_000, true);
        check("<div/>", 5_000, true);
        check("<table><tr><td>", 5_000, true);
        check("<b><div></b>", 5_000, true);
        check("<div><table></div>", 5_000, true);
        check("<span>", 50_000, true);
        check("<div><b>x</div>", 5_000, false);
        check("<p><font color='red'>x", 5_000, false);
        check("<a name='x'>x", 50_000, false);
        check("<!-- <div> -->", 5_000, false);
        check("<script>var a = '<div><div>';</script>", 5_000, false);
        check("<svg><path d='M0'/><path d='M1'/></svg>", 5_000, false);
    }
}

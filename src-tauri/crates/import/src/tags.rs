//! Takes HTML apart into tags and what stands between them, without building a tree.
//! Not here: what the tags mean; a parser does that, once a page is known to be nested no deeper than it can take
//! (`nesting`).

/// Elements whose content is no markup.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
/// Elements that never have content, and so no end.
pub(crate) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];

/// Text of HTML with the characters that its references stand for, by name or number; what is no reference stays. Blanks of
/// other widths are blanks, and marks of direction are left out.
pub(crate) fn without_entities(text: &str) -> String {
    let plain = html_escape::decode_html_entities(text);
    let letters = plain.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}'));
    letters.map(|c| if c != '\n' && c != '\t' && c.is_whitespace() { ' ' } else { c }).collect()
}

/// A piece of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// What stands between tags; entities are as they were.
    Text(&'a str),
    /// What is marked as literal text (CDATA); an ampersand in it is one.
    Literal(&'a str),
    /// A tag, whole.
    Tag {
        text: &'a str,
        /// As it is written.
        name: &'a str,
        kind: Kind,
    },
    /// Comments, declarations, scripts, styles.
    Other(&'a str),
}

/// Which tag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Start,
    /// `<br/>`.
    Empty,
    End,
}

/// The pieces of a page, in their order.
pub(crate) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, raw: None }
}

pub(crate) struct Pieces<'a> {
    rest: &'a str,
    /// The element whose content, which is no markup, comes next.
    raw: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes up to and with `end`, or everything.
    fn take_until(&mut self, end: &str) -> &'a str {
        let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(length)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw.take() {
            let length = raw_length(self.rest, name);
            if length > 0 {
                return Some(Piece::Other(self.take(length)));
            }
        }
        let after = match self.rest.strip_prefix('<') {
            Some(after) => after,
            None if self.rest.is_empty() => return None,
            None => {
                let length = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Piece::Text(self.take(length)));
            }
        };
        if after.starts_with("!--") {
            return Some(Piece::Other(self.take_until("-->")));
        }
        if let Some(text) = after.strip_prefix("![CDATA[") {
            let _mark = self.take(self.rest.len() - text.len());
            let length = text.find("]]>").unwrap_or(text.len());
            let text = self.take(length);
            self.rest = self.rest.strip_prefix("]]>").unwrap_or(self.rest);
            return Some(Piece::Literal(text));
        }
        if after.starts_with(['!', '?']) {
            return Some(Piece::Other(self.take_until(">")));
        }
        let is_end = after.starts_with('/');
        let named = after.strip_prefix('/').unwrap_or(after);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Some(Piece::Text(self.take(1)));
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<');
        let name = named.get(..named.find(ends).unwrap_or(named.len())).unwrap_or_default();
        let text = self.take(tag_length(self.rest));
        let kind = match (is_end, text.ends_with("/>")) {
            (true, _) => Kind::End,
            (false, true) => Kind::Empty,
            (false, false) => Kind::Start,
        };
        if kind == Kind::Start && is_one_of(RAW, name) {
            self.raw = Some(name);
        }
        Some(Piece::Tag { text, name, kind })
    }
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|one| one.eq_ignore_ascii_case(name))
}

/// How long the tag is that `html` begins with; a `>` inside the quotes of a value does not end it.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in html.bytes().enumerate() {
        match quote {
            Some(open) if open == byte => quote = None,
            None if byte == b'>' => return at + 1,
            // Only after an equals sign is it the quote of a value.
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            Some(_) | None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    html.len()
}

/// How much of `html` there is before the end tag of the element `name`.
fn raw_length(html: &str, name: &str) -> usize {
    let is_end = |at: usize| {
        let found = html.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    html.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at)).unwrap_or(html.len())
}

/// XHTML as HTML: an element that is written as empty gets an end tag, since parsers of HTML would take everything that
/// follows `<title/>` for the title.
pub(crate) fn with_end_tags(xhtml: &str) -> String {
    let mut html = String::with_capacity(xhtml.len());
    for piece in pieces(xhtml) {
        match piece {
            Piece::Tag { text, name, kind: Kind::Empty } if !is_one_of(VOID, name) => {
                html.push_str(text.strip_suffix("/>").unwrap_or(text));
                html.push_str("></");
                html.push_str(name);
                html.push('>');
            }
            Piece::Literal(text) => {
                html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            Piece::Text(text) | Piece::Other(text) | Piece::Tag { text, .. } => html.push_str(text),
        }
    }
    html
}

/// Whether the element stands inside a line, so that its tags separate no words.
pub(crate) fn is_inline(name: &str) -> bool {
    is_one_of(INLINE, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters_and_anything_else_for_itself() {
        for (text, expected) in [
            ("caf&eacute; &amp; cr&egrave;me&hellip;", "café & crème…"),
            ("a&nbsp;b&#160;c&#xA0;d", "a b c d"),
            ("&amp;lt; AT&T &; &nosuch; &#xD800; &", "&lt; AT&T &; &nosuch; &#xD800; &"),
            ("&Alpha;&forall;x&rlm;", "Α∀x"),
            ("", ""),
        ] {
            assert_eq!(without_entities(text), expected, "{text}");
        }
    }

    #[test]
    fn a_page_is_taken_apart_without_a_look_into_scripts_comments_and_quotes() {
        let html = "a<b title='x > y'>c</b><!-- <i> --><script>if (a<b) {}</script><br/>1 < 2";
        let found: Vec<String> = pieces(html)
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Literal(text) => text.to_owned(),
                Piece::Tag { name, kind, .. } => format!("{kind:?} {name}"),
                Piece::Other(_) => "other".to_owned(),
            })
            .collect();
        let expected = [
            "a",
            "Start b",
            "c",
            "End b",
            "other",
            "Start script",
            "other",
            "End script",
            "Empty br",
            "1 ",
            "<",
            " 2",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn empty_elements_of_xhtml_get_an_end_and_literal_text_stays_text() {
        for (xhtml, html) in [
            ("<title/>x", "<title></title>x"),
            ("<script src='a/b'/><p>x</p>", "<script src='a/b'></script><p>x</p>"),
            ("<br/><img src='x' />", "<br/><img src='x' />"),
            ("<![CDATA[a < b & c]]>", "a &lt; b &amp; c"),
            ("<!-- <p/> -->", "<!-- <p/> -->"),
        ] {
            assert_eq!(with_end_tags(xhtml), html);
        }
    }
}

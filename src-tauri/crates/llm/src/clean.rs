//! What a model wrote, made safe once and for all: no markup of web pages, no pictures, no address that is not in a source.
//! Not here: what the words are used for (`units`), and how pages are written (`export`), which trusts nothing either.

use comrak::{
    Arena, Options, format_commonmark,
    nodes::{AstNode, NodeValue},
    parse_document,
};

/// What was taken out of an answer; zero is nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TakenOut {
    /// Links and addresses that are in no source.
    pub(crate) links: u32,
    /// Pictures.
    pub(crate) pictures: u32,
    /// Pieces of raw HTML.
    pub(crate) html: u32,
    /// References to sources that there are not, and quotations that are in none.
    pub(crate) citations: u32,
}

impl TakenOut {
    /// A sentence for each thing that was taken out.
    pub(crate) fn notes(self) -> Vec<String> {
        let counted = |count: u32, one: &str, several: &str| {
            (count > 0).then(|| domain::counted(count, one, several))
        };
        let links = counted(self.links, "address that is", "addresses that are")
            .map(|said| format!("Taken out: {said} in none of the sources."));
        let pictures = counted(self.pictures, "picture", "pictures")
            .map(|said| format!("Taken out: {said}, since none came with the answer."));
        let html =
            counted(self.html, "piece", "pieces").map(|said| format!("Taken out: {said} of HTML."));
        let citations =
            counted(self.citations, "reference or quotation", "references or quotations")
                .map(|said| format!("Taken out: {said} that no source bears out."));
        [links, pictures, html, citations].into_iter().flatten().collect()
    }
}

/// Cleans what belongs to one answer.
pub(crate) struct Cleaner<'a> {
    sources: Vec<&'a str>,
    pub(crate) out: TakenOut,
}

impl<'a> Cleaner<'a> {
    /// Addresses that stand in `sources` may stand in the answer.
    pub(crate) fn new(sources: impl Iterator<Item = &'a str>) -> Self {
        Self { sources: sources.collect(), out: TakenOut::default() }
    }

    /// A text without markup, on one line, of at most so many characters.
    pub(crate) fn line(&mut self, text: &str, most: usize) -> String {
        let text: String = text.chars().filter(|c| is_seen(*c)).collect();
        let text = without_tags(&text, &mut self.out.html);
        let text = self.scrub(&text);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = line.trim_start_matches(['#', '>', ' ']).trim_matches(['*', '_', '`', ' ']);
        cut(line, most).trim().to_owned()
    }

    /// A Markdown text. `cite` says what stands in the place of a reference to source number `n`, if it may be referred to.
    pub(crate) fn body(
        &mut self,
        markdown: &str,
        most: usize,
        cite: &mut dyn FnMut(u32) -> Option<String>,
    ) -> String {
        let mut text: String = cut(markdown, most).chars().filter(|c| is_seen(*c)).collect();
        let mut marks = Vec::new();
        // What is left may read as something else than it was read as before; mostly it does not.
        for _ in 0..PASSES {
            let before = self.out;
            text = self.pass(&text, cite, &mut marks);
            if self.out == before {
                return marked(&text, &marks);
            }
        }
        if is_clean(&text) {
            return marked(&text, &marks);
        }
        self.out.html += 1;
        self.line(&text, most)
    }

    fn pass(
        &mut self,
        markdown: &str,
        cite: &mut dyn FnMut(u32) -> Option<String>,
        marks: &mut Vec<String>,
    ) -> String {
        let arena = Arena::new();
        let root = parse_document(&arena, markdown, &options());
        let nodes: Vec<&AstNode<'_>> = root.descendants().skip(1).collect();
        for node in nodes {
            self.node(node, cite, marks);
        }
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = format_commonmark(root, &options(), &mut text);
        // What is written between lists so that they stay apart is a comment of HTML.
        text.replace("<!-- end list -->\n\n", "").trim().to_owned()
    }

    fn node<'n>(
        &mut self,
        node: &'n AstNode<'n>,
        cite: &mut dyn FnMut(u32) -> Option<String>,
        marks: &mut Vec<String>,
    ) {
        let mut data = node.data_mut();
        let is_left = match &mut data.value {
            NodeValue::HtmlBlock(_) | NodeValue::HtmlInline(_) => {
                self.out.html += 1;
                false
            }
            NodeValue::Image(_) => {
                self.out.pictures += 1;
                drop(data);
                return unwrap(node);
            }
            NodeValue::Link(link) => {
                if self.is_known(&link.url) && is_web(&link.url) {
                    link.title.clear();
                    return;
                }
                self.out.links += 1;
                drop(data);
                return unwrap(node);
            }
            NodeValue::Code(code) => {
                code.literal = self.scrub(&code.literal);
                !code.literal.trim().is_empty()
            }
            NodeValue::CodeBlock(code) => {
                code.literal = self.scrub(&code.literal);
                code.info = code.info.chars().filter(char::is_ascii_alphanumeric).collect();
                true
            }
            NodeValue::Math(math) => {
                // A sign before a letter could begin a tag, should the formula be read as text.
                math.literal = self.scrub(&math.literal).replace('<', "< ");
                !math.literal.trim().is_empty()
            }
            NodeValue::Text(text) => {
                let scrubbed = self.scrub(text);
                *text = self.cited(&scrubbed, cite, marks).into();
                true
            }
            _ => true,
        };
        drop(data);
        if !is_left {
            node.detach();
        }
    }

    /// The text with a stand-in for each reference to sources, such as `[3]`, `[^3]` and `[1, 4]`.
    fn cited(
        &mut self,
        text: &str,
        cite: &mut dyn FnMut(u32) -> Option<String>,
        marks: &mut Vec<String>,
    ) -> String {
        let (mut words, mut rest) = (String::new(), text);
        while let Some((before, inside, after)) = bracket(rest) {
            words += before;
            let Some(numbers) = numbers(inside) else {
                words += "[";
                rest = rest.get(before.len() + 1..).unwrap_or_default();
                continue;
            };
            let length = marks.len();
            for number in numbers {
                match cite(number) {
                    Some(mark) => {
                        words += &format!("{OPEN}{}{CLOSE}", marks.len());
                        marks.push(mark);
                    }
                    None => self.out.citations += 1,
                }
            }
            if marks.len() == length {
                words.truncate(words.trim_end().len());
            }
            rest = after;
        }
        words + rest
    }

    /// The text without addresses that are in no source.
    fn scrub(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
            if has_address(word) && !self.is_known(bare) {
                self.out.links += 1;
                out += piece.get(word.len()..).unwrap_or_default();
            } else {
                out += piece;
            }
        }
        out
    }

    fn is_known(&self, address: &str) -> bool {
        !address.is_empty() && self.sources.iter().any(|source| source.contains(address))
    }
}

/// How often what is left is cleaned again.
const PASSES: usize = 4;
/// Around the number of a mark until the text is whole; characters for private use, which no answer may bring along.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The text with its marks.
fn marked(text: &str, marks: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split(OPEN);
    out += pieces.next().unwrap_or_default();
    for piece in pieces {
        let Some((number, rest)) = piece.split_once(CLOSE) else { continue };
        let mark = number.parse().ok().and_then(|at: usize| marks.get(at));
        out += mark.map_or("", String::as_str);
        out += rest;
    }
    out
}

/// Whether a Markdown text has neither HTML nor pictures nor links in it.
fn is_clean(text: &str) -> bool {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    root.descendants().all(|node| {
        !matches!(
            node.data().value,
            NodeValue::HtmlBlock(_)
                | NodeValue::HtmlInline(_)
                | NodeValue::Image(_)
                | NodeValue::Link(_)
        )
    })
}

/// What stands in a link or picture, without it.
fn unwrap<'n>(node: &'n AstNode<'n>) {
    let inside: Vec<_> = node.children().collect();
    for child in inside {
        node.insert_before(child);
    }
    node.detach();
}

/// The Markdown that lessons are written in, without footnotes: references are marks of our own.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.math_dollars = true;
    options
}

/// Before a bracket, in it and behind it.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('[')?;
    let (inside, after) = rest.split_once(']')?;
    Some((before, inside, after))
}

/// The numbers in a bracket that holds nothing else.
fn numbers(inside: &str) -> Option<Vec<u32>> {
    let inside = inside.trim().trim_start_matches('^');
    if inside.is_empty() || inside.len() > 40 {
        return None;
    }
    let word = |part: &str| {
        let part = part.trim();
        let lower = part.to_lowercase();
        let digits = ["sources", "source", "quelle", "n"]
            .into_iter()
            .find_map(|before| lower.strip_prefix(before))
            .unwrap_or(&lower);
        digits.trim_matches([' ', '=', ':', '#']).parse().ok()
    };
    inside.split([',', ';']).map(word).collect()
}

fn is_web(url: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme))
}

/// Whether a word leads somewhere when it is followed.
fn has_address(word: &str) -> bool {
    let word = word.to_lowercase();
    word.contains("://")
        || word.contains("www.")
        || ["javascript:", "data:", "mailto:", "vbscript:", "file:"]
            .iter()
            .any(|scheme| word.contains(scheme))
}

/// Characters that nobody sees can hide what a text says, and turn its direction.
fn is_seen(c: char) -> bool {
    !matches!(u32::from(c),
        0x00..=0x08 | 0x0B..=0x0C | 0x0E..=0x1F | 0x7F..=0x9F | 0xAD | 0x200B | 0x200E..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0xE000..=0xF8FF | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

/// A text without what looks like tags.
fn without_tags(text: &str, count: &mut u32) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out += before;
        let is_tag =
            after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        match after.split_once('>').filter(|_| is_tag) {
            Some((_, behind)) => {
                *count += 1;
                rest = behind;
            }
            None if is_tag => {
                *count += 1;
                rest = "";
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out + rest
}

fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
#[path = "clean_tests.rs"]
mod tests;

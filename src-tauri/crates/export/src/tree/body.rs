//! A Markdown body and its citations become XHTML, Markdown and numbered notes.
//! Not here: which page they stand on (`targets`).

use super::{
    Cited, Note,
    clean::{self, Anchors},
    notes::{self, Definition},
    sanitize::sanitize,
};
use crate::{plain, words::Words};
use comrak::{
    Arena, Options, format_commonmark, format_html,
    nodes::{AstNode, NodeList, NodeValue},
    parse_document,
};

/// Where the headings of a body start in HTML: the lesson's title is the page's first level.
const HTML_LEVEL: u8 = 2;
/// Where they start in one Markdown file: course, module and lesson are above.
const MARKDOWN_LEVEL: u8 = 4;

/// What was found in a body that no target carries as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Issue {
    /// A footnote reference `[^cN]` without a citation.
    Citation(String),
    /// A footnote reference without a definition.
    Footnote(String),
    /// A footnote of the author that nothing refers to.
    FootnoteUnused(String),
    /// A footnote that the author defines more than once.
    FootnoteTwice(String),
    /// A footnote of the author with the name of a citation.
    FootnoteShadowed(String),
    /// An image, by its description or address.
    Image(String),
    /// A link that leads out of the package or is not allowed.
    Link(String),
    /// Raw HTML.
    Html,
    /// A formula.
    Math,
}

/// A body, rendered.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// Safe XHTML, headings from level two, without the notes.
    pub(crate) html: String,
    /// Markdown, headings from level four, without the notes; references are `[^LESSON-NOTE]`.
    pub(crate) markdown: String,
    /// In the order of their numbers.
    pub(crate) notes: Vec<Note>,
    /// In the order of the text.
    pub(crate) issues: Vec<Issue>,
}

/// The Markdown that lessons are written in: `CommonMark`, GFM, footnotes and math.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.math_dollars = true;
    options
}

/// Renders the body of the lesson with this number.
pub(super) fn render(raw: &str, cited: &[Cited], lesson: usize, words: &Words) -> Body {
    let source = notes::with_definitions(&plain::text(raw), cited.len());
    let arena = Arena::new();
    let mut options = options();
    // So that `\[^c1]`, which is no reference, is not taken for one that leads nowhere.
    options.parse.escaped_char_spans = true;
    // All are kept: the parser does not see those references that a bare address has taken in.
    options.parse.leave_footnote_definitions = true;
    let root = parse_document(&arena, &source, &options);
    let mut issues = Vec::new();
    let definitions = notes::take(&arena, root, cited, &mut issues);
    // Named once, before images give way to words: a heading that holds one keeps the name that links know.
    let anchors = Anchors::of(root);
    clean::clean(&arena, root, words, &anchors, &mut issues);
    for definition in &definitions {
        clean::clean(&arena, definition.root, words, &anchors, &mut issues);
    }
    let markdown = to_markdown(&arena, root, lesson);
    let notes = (1..)
        .zip(&definitions)
        .map(|(number, Definition { root, references })| Note {
            number,
            references: *references,
            markdown: to_markdown(&arena, root, lesson),
            html: to_html(&arena, root, &[]),
        })
        .collect();
    Body { html: to_html(&arena, root, anchors.names()), markdown, notes, issues }
}

/// The name of a note in a Markdown file that holds several lessons.
pub(crate) fn note_name(lesson: usize, note: usize) -> String {
    format!("{lesson}-{note}")
}

fn set_levels<'a>(root: &'a AstNode<'a>, first: u8) {
    for (node, depth) in clean::depths(root) {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = first.saturating_add(depth).min(6);
        }
    }
}

/// What the formatter leaves as it is although it has a meaning, and how it is written instead: a dollar would open a
/// formula, and an address that the parser did not take for a link would become one, together with the backslashes and
/// the notes that follow it.
const SIGNS: [(&str, &str); 4] =
    [("<", "&lt;"), ("$", "\\$"), ("://", "\\://"), ("www.", "www\\.")];
/// Those of the signs that have a meaning in the words of a link, too: a link holds no other link.
const SIGNS_IN_LINKS: &[(&str, &str)] = SIGNS.split_at(2).0;

/// The first of these signs in a text, as the text before it, how it is written, and the text after it.
fn next_sign<'t>(
    text: &'t str,
    signs: &[(&str, &'static str)],
) -> Option<(&'t str, &'static str, &'t str)> {
    let (at, sign, written) = signs
        .iter()
        .filter_map(|(sign, written)| Some((text.find(sign)?, *sign, *written)))
        .min_by_key(|(at, _, _)| *at)?;
    let (before, after) = text.split_at(at);
    Some((before, written, after.get(sign.len()..).unwrap_or_default()))
}

/// Which signs have a meaning in this text; none in an address that is its own words, written in angle brackets.
fn signs_of<'a>(node: &'a AstNode<'a>, literal: &str) -> &'static [(&'static str, &'static str)] {
    let Some(parent) = node.parent() else { return &SIGNS };
    match &parent.data().value {
        NodeValue::Link(link)
            if link.url.strip_prefix("mailto:").unwrap_or(&link.url) == literal =>
        {
            &[]
        }
        NodeValue::Link(_) => SIGNS_IN_LINKS,
        _ => &SIGNS,
    }
}

/// Puts the signs of all texts into nodes of their own, which are written as they are.
fn guard_signs<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>) {
    for node in clean::nodes(root) {
        let NodeValue::Text(literal) = node.data().value.clone() else { continue };
        let signs = signs_of(node, &literal);
        let mut rest: &str = &literal;
        while let Some((before, written, after)) = next_sign(rest, signs) {
            node.insert_before(clean::text(arena, before));
            node.insert_before(raw(arena, written.to_owned()));
            rest = after;
        }
        if rest.len() < literal.len() {
            node.data_mut().value = NodeValue::Text(rest.to_owned().into());
        }
    }
}

/// Turns the nodes of `guard_signs` into text again.
fn release_signs<'a>(root: &'a AstNode<'a>) {
    for node in clean::nodes(root) {
        let NodeValue::Raw(written) = node.data().value.clone() else { continue };
        if let Some((sign, _)) = SIGNS.into_iter().find(|(_, of_sign)| *of_sign == written) {
            node.data_mut().value = NodeValue::Text(sign.into());
        }
    }
}

/// Writes the tree as Markdown and leaves it fit for HTML.
fn to_markdown<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>, lesson: usize) -> String {
    let original: Vec<(&AstNode, u8)> = clean::nodes(root)
        .into_iter()
        .filter_map(|node| match node.data().value {
            NodeValue::Heading(heading) => Some((node, heading.level)),
            _ => None,
        })
        .collect();
    set_levels(root, MARKDOWN_LEVEL);
    for node in clean::nodes(root) {
        if let NodeValue::FootnoteReference(reference) = &mut node.data_mut().value {
            reference.name = note_name(lesson, reference.ix as usize);
        }
    }
    guard_signs(arena, root);
    let mut written = options();
    // Indented code would belong to a list that happens to stand above the body.
    written.render.prefer_fenced = true;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = format_commonmark(root, &written, &mut out);
    release_signs(root);
    for (node, level) in original {
        if let NodeValue::Heading(heading) = &mut node.data_mut().value {
            heading.level = level;
        }
    }
    out.trim_end().trim_start_matches('\n').to_owned()
}

/// Writes the tree as XHTML, its headings in order as places with these names; the tree is of no use afterwards.
fn to_html<'a>(arena: &'a Arena<'a>, root: &'a AstNode<'a>, names: &[String]) -> String {
    set_levels(root, HTML_LEVEL);
    let mut names = names.iter();
    for node in clean::nodes(root) {
        let value = node.data().value.clone();
        match value {
            NodeValue::Heading(_) => {
                if let Some(name) = names.next() {
                    let id = plain::escape(name);
                    node.prepend(raw(arena, format!("<span id=\"h-{id}\"></span>")));
                }
            }
            NodeValue::Link(mut link) => {
                if let Some(anchor) = link.url.strip_prefix('#') {
                    link.url = format!("#h-{anchor}");
                    node.data_mut().value = NodeValue::Link(link);
                }
            }
            NodeValue::FootnoteReference(reference) => {
                let id = reference_id(reference.ix as usize, reference.ref_num as usize);
                let number = reference.ix;
                node.data_mut().value = NodeValue::Raw(format!(
                    "<sup class=\"ref\"><a id=\"{id}\" href=\"#note-{number}\">{number}</a></sup>"
                ));
            }
            NodeValue::Math(math) => {
                let (start, end) = if math.display_math { ("\\[", "\\]") } else { ("\\(", "\\)") };
                let latex = plain::escape(math.literal.trim());
                node.data_mut().value =
                    NodeValue::Raw(format!("<span class=\"math\">{start}{latex}{end}</span>"));
            }
            NodeValue::TaskItem(item) => {
                node.data_mut().value = NodeValue::Item(NodeList::default());
                let mark = if item.symbol.is_some() { "☑ " } else { "☐ " };
                if let Some(first) = node.first_child()
                    && matches!(first.data().value, NodeValue::Paragraph)
                {
                    first.prepend(clean::text(arena, mark));
                }
            }
            _ => {}
        }
    }
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = format_html(root, &options(), &mut out);
    sanitize(&out)
}

fn raw<'a>(arena: &'a Arena<'a>, html: String) -> &'a AstNode<'a> {
    arena.alloc(NodeValue::Raw(html).into())
}

/// The id of the `count`-th reference to a note.
pub(crate) fn reference_id(note: usize, count: usize) -> String {
    if count == 1 { format!("ref-{note}") } else { format!("ref-{note}-{count}") }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;

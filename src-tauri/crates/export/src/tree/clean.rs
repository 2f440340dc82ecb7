//! What no target carries is taken out of a Markdown tree: raw HTML, images, links out of the package; headings are
//! brought into an order without gaps.
//! Not here: footnotes (`notes`), writing (`body`).

use super::{body::Issue, sanitize};
use crate::{plain, words::Words};
use comrak::{
    Arena,
    nodes::{AstNode, NodeValue},
};
use std::collections::BTreeMap;

/// The nodes below `root`, in the order of the text, safe to change the tree under.
pub(super) fn nodes<'a>(root: &'a AstNode<'a>) -> Vec<&'a AstNode<'a>> {
    root.descendants().skip(1).collect()
}

/// A node that holds this text.
pub(super) fn text<'a>(arena: &'a Arena<'a>, text: impl Into<String>) -> &'a AstNode<'a> {
    arena.alloc(NodeValue::Text(text.into().into()).into())
}

/// Cleans the tree below `root`; what was taken out is added to `issues`.
pub(super) fn clean<'a>(
    arena: &'a Arena<'a>,
    root: &'a AstNode<'a>,
    words: &Words,
    anchors: &Anchors,
    issues: &mut Vec<Issue>,
) {
    for node in nodes(root) {
        let value = node.data().value.clone();
        match value {
            NodeValue::HtmlBlock(block) => html_block(arena, node, &block.literal, issues),
            NodeValue::HtmlInline(tag) => html_inline(node, &tag, issues),
            NodeValue::Image(image) => {
                let alt = plain::line(&node.collect_text());
                let shown = if alt.is_empty() { &image.url } else { &alt };
                issues.push(Issue::Image(shown.clone()));
                replace_image(arena, node, &alt, words);
            }
            NodeValue::Link(link) if !is_carried(&link.url, anchors) => {
                issues.push(Issue::Link(link.url.clone()));
                unwrap(node);
            }
            NodeValue::Link(mut link) if link.url.contains(['<', '>']) => {
                // An address in angle brackets would end at the first of these.
                link.url = link.url.replace('<', "%3C").replace('>', "%3E");
                node.data_mut().value = NodeValue::Link(link);
            }
            NodeValue::Math(_) => issues.push(Issue::Math),
            NodeValue::Text(literal) => issues.extend(dangling(&literal)),
            _ => {}
        }
    }
}

fn is_carried(url: &str, anchors: &Anchors) -> bool {
    match url.strip_prefix('#') {
        Some(anchor) => anchors.knows(anchor),
        None => sanitize::carried_url(url),
    }
}

fn html_block<'a>(
    arena: &'a Arena<'a>,
    node: &'a AstNode<'a>,
    literal: &str,
    issues: &mut Vec<Issue>,
) {
    let words = plain::line(&sanitize::text_of(literal));
    if !literal.trim_start().starts_with("<!--") {
        issues.push(Issue::Html);
    }
    if words.is_empty() {
        node.detach();
    } else {
        node.data_mut().value = NodeValue::Paragraph;
        node.append(text(arena, words));
    }
}

fn html_inline<'a>(node: &'a AstNode<'a>, tag: &str, issues: &mut Vec<Issue>) {
    let name = tag.trim_start_matches(['<', '/']).to_ascii_lowercase();
    if name.starts_with("br")
        && !name.get(2..3).is_some_and(|c| c.chars().all(char::is_alphanumeric))
    {
        node.data_mut().value = NodeValue::LineBreak;
    } else {
        if !tag.starts_with("<!--") {
            issues.push(Issue::Html);
        }
        node.detach();
    }
}

/// An image that is not in the package gives way to what it shows, in words.
fn replace_image<'a>(arena: &'a Arena<'a>, node: &'a AstNode<'a>, alt: &str, words: &Words) {
    for child in node.children().collect::<Vec<_>>() {
        child.detach();
    }
    let shown = if alt.is_empty() {
        format!("[{}]", words.image)
    } else {
        format!("[{}: {alt}]", words.image)
    };
    node.data_mut().value = NodeValue::Emph;
    node.append(text(arena, shown));
}

/// Leaves the words of a link where they are and takes the link away.
fn unwrap<'a>(node: &'a AstNode<'a>) {
    for child in node.children().collect::<Vec<_>>() {
        node.insert_before(child);
    }
    node.detach();
}

/// Footnote references that found no definition stay in the text as they were typed.
fn dangling(literal: &str) -> Vec<Issue> {
    let mut found = Vec::new();
    for piece in literal.split("[^").skip(1) {
        let Some((label, _)) = piece.split_once(']') else { continue };
        if label.is_empty() || label.contains(char::is_whitespace) {
            continue;
        }
        let is_citation = label
            .strip_prefix(['c', 'C'])
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let label = label.to_owned();
        found.push(if is_citation { Issue::Citation(label) } else { Issue::Footnote(label) });
    }
    found
}

/// The headings of a text as places that links of the same text can lead to.
#[derive(Default)]
pub(super) struct Anchors {
    /// In the order of the text, each once.
    names: Vec<String>,
    /// Every name that is taken, with the number that was last tried behind it.
    taken: BTreeMap<String, u32>,
}

impl Anchors {
    /// The places below `root`.
    pub(super) fn of<'a>(root: &'a AstNode<'a>) -> Self {
        let mut anchors = Self::default();
        for node in nodes(root) {
            if matches!(node.data().value, NodeValue::Heading(_)) {
                anchors.add(&slug(&node.collect_text()));
            }
        }
        anchors
    }

    /// Names the next heading: its words, with the first number behind them that is free when they come again.
    fn add(&mut self, words: &str) {
        let mut name = words.to_owned();
        while self.taken.contains_key(&name) {
            let number = self.taken.entry(words.to_owned()).or_default();
            *number += 1;
            name = format!("{words}-{number}");
        }
        self.taken.insert(name.clone(), 0);
        self.names.push(name);
    }

    /// The names of all headings in the order of the text.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    fn knows(&self, anchor: &str) -> bool {
        self.taken.contains_key(anchor)
    }
}

/// The way most Markdown readers name a heading: lower case, blanks to hyphens, other signs gone.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.trim().chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            slug.push(c);
        } else if c.is_whitespace() {
            slug.push('-');
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// How deep each heading stands when no level is left out, from zero, in the order of the text.
pub(super) fn depths<'a>(root: &'a AstNode<'a>) -> Vec<(&'a AstNode<'a>, u8)> {
    let mut above: Vec<u8> = Vec::new();
    let mut depths = Vec::new();
    for node in nodes(root) {
        let NodeValue::Heading(heading) = node.data().value else { continue };
        above.retain(|level| *level < heading.level);
        depths.push((node, u8::try_from(above.len()).unwrap_or(u8::MAX)));
        above.push(heading.level);
    }
    depths
}

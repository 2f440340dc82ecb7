//! The footnotes of a lesson: citations `[^cN]` and the author's own, numbered in the order of the text.
//! Not here: how a target shows them.

use super::{body::Issue, clean};
use comrak::{
    Arena,
    nodes::{AstNode, NodeFootnoteReference, NodeValue},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// A citation with the name of its source; plain text on one line each.
#[derive(Clone, Debug)]
pub(crate) struct Cited {
    pub(crate) quote: String,
    pub(crate) source: String,
    /// Where in the source; may be empty.
    pub(crate) place: String,
}

impl Cited {
    /// “Quote” — Source, place
    pub(crate) fn sentence(&self) -> String {
        format!("“{}” — {}{}", self.quote, self.source, self.place_behind())
    }

    /// The place as it follows the source; empty when there is none.
    fn place_behind(&self) -> String {
        if self.place.is_empty() { String::new() } else { format!(", {}", self.place) }
    }
}

/// A numbered note of a lesson.
#[derive(Debug)]
pub(crate) struct Note {
    /// From one.
    pub(crate) number: usize,
    /// How often the text refers to it, at least once.
    pub(crate) references: usize,
    /// Safe XHTML, block elements.
    pub(crate) html: String,
    /// Markdown, several lines.
    pub(crate) markdown: String,
}

/// A note whose words are still a tree.
pub(super) struct Definition<'a> {
    /// A document of its own.
    pub(super) root: &'a AstNode<'a>,
    pub(super) references: usize,
}

/// The body with a definition for each citation above it, so that the parser knows `[^cN]` for what it is.
pub(super) fn with_definitions(body: &str, citations: usize) -> String {
    let mut source = String::with_capacity(body.len() + citations * 16);
    for number in 1..=citations {
        let _ = write!(source, "[^c{number}]: x\n\n"); // Writing to a string cannot fail.
    }
    // The comment ends the last definition, even when the body starts with white space.
    source.push_str("<!-- -->\n\n");
    source.push_str(body);
    source
}

/// Takes all definitions out of the tree and numbers the references by their first mention. Each reference gets its
/// number as `ix` and its count among those to the same note as `ref_num`. Footnotes that no text refers to are told.
pub(super) fn take<'a>(
    arena: &'a Arena<'a>,
    root: &'a AstNode<'a>,
    cited: &[Cited],
    issues: &mut Vec<Issue>,
) -> Vec<Definition<'a>> {
    let defined = definitions(arena, root, cited, issues);
    free_references(arena, root, cited, &defined);
    let mut notes: Vec<Definition<'a>> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut parts = std::collections::VecDeque::from([root]);
    while let Some(part) = parts.pop_front() {
        for node in clean::nodes(part) {
            let NodeValue::FootnoteReference(reference) = &mut node.data_mut().value else {
                continue;
            };
            let number = *numbers.entry(reference.name.clone()).or_insert_with(|| {
                let root = defined
                    .get(&reference.name)
                    .copied()
                    .unwrap_or_else(|| page(arena, citation(&reference.name, cited)));
                notes.push(Definition { root, references: 0 });
                parts.push_back(root);
                notes.len()
            });
            let references = notes.get_mut(number - 1).map_or(1, |note| {
                note.references += 1;
                note.references
            });
            reference.ix = u32::try_from(number).unwrap_or(u32::MAX);
            reference.ref_num = u32::try_from(references).unwrap_or(u32::MAX);
        }
    }
    let used: BTreeSet<String> = numbers.keys().map(|name| domain::fold(name)).collect();
    let unused = defined
        .keys()
        .filter(|name| citation(name, cited).is_none() && !used.contains(&domain::fold(name)));
    issues.extend(unused.map(|name| Issue::FootnoteUnused(name.clone())));
    notes
}

/// The definitions by name, each a document of its own. Those of the author that lose to another one are told.
fn definitions<'a>(
    arena: &'a Arena<'a>,
    root: &'a AstNode<'a>,
    cited: &[Cited],
    issues: &mut Vec<Issue>,
) -> BTreeMap<String, &'a AstNode<'a>> {
    let mut defined = BTreeMap::new();
    let mut folded: BTreeSet<String> = BTreeSet::new();
    // The first ones are those that `with_definitions` put above the text.
    let mut ours = cited.len();
    for node in clean::nodes(root) {
        let NodeValue::FootnoteDefinition(definition) = node.data().value.clone() else { continue };
        node.detach();
        let cited = citation(&definition.name, cited);
        let page = page(arena, cited);
        if cited.is_none() {
            page.extend(node.children().collect::<Vec<_>>());
        }
        if ours > 0 {
            ours -= 1;
        } else if cited.is_some() {
            issues.push(Issue::FootnoteShadowed(definition.name.clone()));
        } else if !folded.insert(domain::fold(&definition.name)) {
            issues.push(Issue::FootnoteTwice(definition.name.clone()));
            defined.retain(|name: &String, _| domain::fold(name) != domain::fold(&definition.name));
        }
        // Of several by the same name the last one wins, as it does for the parser.
        defined.insert(definition.name, page);
    }
    defined
}

/// A document that holds the sentence of this citation, or nothing yet.
fn page<'a>(arena: &'a Arena<'a>, cited: Option<&Cited>) -> &'a AstNode<'a> {
    let page: &AstNode = arena.alloc(NodeValue::Document.into());
    if let Some(cited) = cited {
        page.append(sentence(arena, cited));
    }
    page
}

/// A bare address takes in whatever follows it without a blank, notes too: `https://a.b[^c1]` is one address to the
/// parser. This gives the text its notes back.
fn free_references<'a>(
    arena: &'a Arena<'a>,
    root: &'a AstNode<'a>,
    cited: &[Cited],
    defined: &BTreeMap<String, &'a AstNode<'a>>,
) {
    for node in clean::nodes(root) {
        let NodeValue::Link(mut link) = node.data().value.clone() else { continue };
        let Some(label) = node.first_child().filter(|child| child.next_sibling().is_none()) else {
            continue;
        };
        let NodeValue::Text(words) = label.data().value.clone() else { continue };
        let (Some(at), Some(cut)) = (words.find("[^"), link.url.find("[^")) else { continue };
        let (kept, freed) = words.split_at(at);
        let is_known = |name: &str| defined.contains_key(name) || citation(name, cited).is_some();
        let pieces = references(arena, freed, is_known).filter(|_| link.url.ends_with(&*words));
        let Some(pieces) = pieces else { continue };
        link.url.truncate(cut);
        label.data_mut().value = NodeValue::Text(kept.to_owned().into());
        node.data_mut().value = NodeValue::Link(link);
        for piece in pieces.into_iter().rev() {
            node.insert_after(piece);
        }
    }
}

/// The nodes of a text with references; none when not one of them is known.
fn references<'a>(
    arena: &'a Arena<'a>,
    freed: &str,
    is_known: impl Fn(&str) -> bool,
) -> Option<Vec<&'a AstNode<'a>>> {
    let mut nodes: Vec<&AstNode> = Vec::new();
    let mut known = 0;
    let mut rest = freed;
    while let Some((before, (name, after))) =
        rest.split_once("[^").and_then(|(before, rest)| Some((before, rest.split_once(']')?)))
    {
        nodes.push(clean::text(arena, before));
        if is_known(name) {
            known += 1;
            let reference = NodeFootnoteReference { name: name.to_owned(), ..Default::default() };
            nodes.push(arena.alloc(NodeValue::FootnoteReference(Box::new(reference)).into()));
        } else {
            nodes.push(clean::text(arena, format!("[^{name}]")));
        }
        rest = after;
    }
    nodes.push(clean::text(arena, rest));
    (known > 0).then_some(nodes)
}

/// `cN` is the N-th citation of the lesson.
fn citation<'c>(name: &str, cited: &'c [Cited]) -> Option<&'c Cited> {
    let number: usize = name.strip_prefix(['c', 'C'])?.parse().ok()?;
    cited.get(number.checked_sub(1)?)
}

fn sentence<'a>(arena: &'a Arena<'a>, cited: &Cited) -> &'a AstNode<'a> {
    let paragraph: &AstNode = arena.alloc(NodeValue::Paragraph.into());
    paragraph.append(clean::text(arena, format!("“{}” — ", cited.quote)));
    let source: &AstNode = arena.alloc(NodeValue::Emph.into());
    source.append(clean::text(arena, cited.source.clone()));
    paragraph.append(source);
    if !cited.place.is_empty() {
        paragraph.append(clean::text(arena, cited.place_behind()));
    }
    paragraph
}

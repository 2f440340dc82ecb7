//! Markdown to blocks; the other formats with structure come this way too.
//! Not here: rendering Markdown.

use crate::extract::collapsed;
use crate::{
    Extraction, ImportError,
    formats::{self, Format},
    tags::{self, Piece},
};
use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};
use domain::{Anchor, Block, BlockKind, DocumentFormat};

/// How it is recognised.
pub(crate) const FORMAT: Format = Format {
    is: DocumentFormat::Markdown,
    name: "Markdown",
    endings: &["md", "markdown", "mdown", "mkd"],
    is_text: true,
    recognise: |_| false,
    read,
};

/// Reads a Markdown file.
#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = formats::with_line_ends(&formats::decode(bytes));
    let (title, _) = front_matter(&text);
    Ok(Extraction {
        format: DocumentFormat::Markdown,
        title,
        language: None,
        blocks: blocks(&text, Dialect::Written),
        pages: None,
        warnings: Vec::new(),
    })
}

/// The title in the front matter, and the length of the front matter.
fn front_matter(text: &str) -> (Option<String>, usize) {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return (None, 0);
    };
    let Some(end) = rest.find("\n---") else { return (None, 0) };
    let inside = rest.get(..end).unwrap_or_default();
    let title = inside.lines().find_map(|line| line.strip_prefix("title:"));
    let title = title
        .map(|title| title.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|title| !title.is_empty());
    (title, end)
}

/// Whose Markdown it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// A person wrote it, and may mean everything that Markdown has.
    Written,
    /// It was made out of another format. What that format does not have is not there: dollars are prices, tildes mean
    /// “about”, and a line at the top begins no front matter.
    Converted,
}

fn options(dialect: Dialect) -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    if dialect == Dialect::Written {
        options.extension.strikethrough = true;
        options.extension.tasklist = true;
        options.extension.footnotes = true;
        options.extension.math_dollars = true;
        options.extension.front_matter_delimiter = Some("---".to_owned());
    }
    options
}

/// The blocks of a Markdown text.
pub(crate) fn blocks(text: &str, dialect: Dialect) -> Vec<Block> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options(dialect));
    let mut walk = Walk::default();
    for node in root.children() {
        walk.node(node, 0, BlockKind::Paragraph);
    }
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    path: Vec<(u8, String)>,
}

/// Lists and quotes nested deeper are read as if they were this deep.
const DEPTH_MOST: u8 = 12;

impl Walk {
    fn push(&mut self, kind: BlockKind, level: u8, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let heading_path: Vec<String> =
            self.path.iter().map(|(_, heading)| heading.clone()).collect();
        let heading = heading_path.last().cloned().unwrap_or_default();
        self.blocks.push(Block {
            kind,
            level,
            text,
            heading_path,
            anchor: Anchor::Heading { heading },
        });
    }

    fn children<'a>(&mut self, node: &'a AstNode<'a>, depth: u8, kind: BlockKind) {
        if depth < DEPTH_MOST {
            for child in node.children() {
                self.node(child, depth, kind);
            }
        } else {
            self.push(kind, 0, inline(node));
        }
    }

    fn node<'a>(&mut self, node: &'a AstNode<'a>, depth: u8, kind: BlockKind) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => {
                let text = inline(node);
                if !text.trim().is_empty() {
                    self.path.retain(|(level, _)| *level < heading.level);
                    self.path.push((heading.level, text.trim().to_owned()));
                    self.push(BlockKind::Heading, heading.level, text.trim().to_owned());
                }
            }
            NodeValue::Paragraph => {
                let level = if kind == BlockKind::ListItem { depth.max(1) } else { 0 };
                let alone = node.first_child().filter(|child| child.next_sibling().is_none());
                let picture = alone
                    .is_some_and(|child| matches!(child.data.borrow().value, NodeValue::Image(_)));
                self.push(
                    if picture { BlockKind::Caption } else { kind },
                    if picture { 0 } else { level },
                    inline(node),
                );
            }
            NodeValue::List(_) => self.children(node, depth, BlockKind::ListItem),
            NodeValue::Item(_) | NodeValue::TaskItem(_) => {
                self.children(node, depth + 1, BlockKind::ListItem);
            }
            NodeValue::BlockQuote => self.children(node, depth + 1, BlockKind::Quote),
            NodeValue::FootnoteDefinition(_) => self.children(node, depth + 1, BlockKind::Footnote),
            NodeValue::CodeBlock(code) => {
                self.push(BlockKind::Code, 0, code.literal.trim_end().to_owned());
            }
            NodeValue::Table(_) => self.push(BlockKind::Table, 0, table(node)),
            NodeValue::HtmlBlock(html) => {
                let text = without_tags(&html.literal);
                self.push(kind, 0, text);
            }
            NodeValue::ThematicBreak | NodeValue::FrontMatter(_) => {}
            _ => self.children(node, depth + 1, kind),
        }
    }
}

/// The words of a node and everything in it.
fn inline<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for inside in node.descendants().skip(1) {
        match &inside.data.borrow().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            // With its dollars: a formula without them reads like words, and what looked like one may be two prices.
            NodeValue::Math(math) => {
                let marks = match (math.dollar_math, math.display_math) {
                    (false, _) => "",
                    (true, false) => "$",
                    (true, true) => "$$",
                };
                text.push_str(marks);
                text.push_str(&math.literal);
                text.push_str(marks);
            }
            NodeValue::SoftBreak => text.push(' '),
            NodeValue::LineBreak => text.push('\n'),
            NodeValue::HtmlInline(html) if html.starts_with("<br") => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// A table as GFM has it, with the words of its cells.
fn table<'a>(node: &'a AstNode<'a>) -> String {
    let cells = |row: &'a AstNode<'a>| row.children().map(inline).collect();
    gfm_table(&node.children().map(cells).collect::<Vec<_>>())
}

/// A table as GFM has it. Its first row is the head and as wide as the widest, or what lies beyond would be lost.
pub(crate) fn gfm_table(rows: &[Vec<String>]) -> String {
    if rows.iter().flatten().all(|cell| cell.trim().is_empty()) {
        return String::new();
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (number, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row
            .iter()
            .map(|cell| cell.replace('|', "\\|").replace('\n', " ").trim().to_owned())
            .collect();
        if number == 0 {
            cells.resize(width, String::new());
        }
        lines.push(format!("| {} |", cells.join(" | ")));
        if number == 0 {
            lines.push(format!("|{}", "---|".repeat(width)));
        }
    }
    lines.join("\n")
}

/// The words between tags.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in tags::pieces(html) {
        match piece {
            Piece::Text(words) => text.push_str(&tags::without_entities(words)),
            Piece::Literal(words) => text.push_str(words),
            Piece::Tag { name, .. } if tags::is_inline(name) => {}
            Piece::Tag { .. } | Piece::Other(_) => text.push(' '),
        }
    }
    text.lines().map(collapsed).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

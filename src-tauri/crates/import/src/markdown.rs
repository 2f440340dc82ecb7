//! Markdown to blocks; the other formats with structure come this way too.
//! Not here: rendering Markdown.

use crate::{Extraction, ImportError, formats};
use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};
use domain::{Anchor, Block, BlockKind, DocumentFormat};

/// Reads a Markdown file.
#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
pub(crate) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = formats::decode(bytes);
    let (title, _) = front_matter(&text);
    Ok(Extraction {
        format: DocumentFormat::Markdown,
        title,
        language: None,
        blocks: blocks(&text),
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

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.math_dollars = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options
}

/// The blocks of a Markdown text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
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
            NodeValue::Math(math) => text.push_str(&math.literal),
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
    let mut lines = Vec::new();
    for (number, row) in node.children().enumerate() {
        let cells: Vec<String> = row
            .children()
            .map(|cell| inline(cell).replace('|', "\\|").replace('\n', " ").trim().to_owned())
            .collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if number == 0 {
            lines.push(format!("|{}", "---|".repeat(cells.len())));
        }
    }
    lines.join("\n")
}

/// The words between tags.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let skipped = ["script", "style", "!--"]
            .iter()
            .find(|name| after.to_ascii_lowercase().starts_with(**name));
        let end = match skipped {
            Some(&"!--") => "-->",
            Some(&"script") => "</script>",
            Some(_) => "</style>",
            None => ">",
        };
        rest = after.split_once(end).map_or("", |(_, after)| after);
        text.push(' ');
    }
    text.push_str(rest);
    let text = text
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

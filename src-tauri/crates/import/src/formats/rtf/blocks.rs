//! Blocks out of paragraphs and tables.
//! Not here: how those were put together (`flow`).

use super::flow::{Item, Row};
use crate::extract::collapsed;
use crate::{formats::styles::Role, markdown};
use domain::{Anchor, Block, BlockKind};

/// Characters of a title that are told with the blocks under it.
const TITLE_CHARS: usize = 300;

/// The blocks of a document.
pub(super) fn of(items: Vec<Item>) -> Vec<Block> {
    let mut outline = Outline::default();
    for item in items {
        outline.item(item);
    }
    outline.blocks
}

#[derive(Default)]
struct Outline {
    blocks: Vec<Block>,
    path: Vec<(u8, String)>,
    /// The last block is program text that the next line of it belongs to.
    is_code: bool,
}

impl Outline {
    /// Goes into tables in tables, which `flow` keeps to a few.
    fn item(&mut self, item: Item) {
        let goes_on = std::mem::take(&mut self.is_code);
        match item {
            Item::Paragraph { text, role: Role::Code, .. } => self.code_line(&text, goes_on),
            Item::Paragraph { text, role: Role::Heading(level), .. } => self.heading(level, &text),
            Item::Paragraph { text, list: Some(depth), .. } => {
                self.push(BlockKind::ListItem, depth, text.trim());
            }
            Item::Paragraph { text, role, list: None } => {
                let kind = match role {
                    Role::Caption => BlockKind::Caption,
                    Role::Quote => BlockKind::Quote,
                    _ => BlockKind::Paragraph,
                };
                self.push(kind, 0, text.trim());
            }
            Item::Caption(text) => self.push(BlockKind::Caption, 0, text.trim()),
            Item::Note(items) => {
                for item in &items {
                    let mut words = String::new();
                    add_words(item, &mut words);
                    self.push(BlockKind::Footnote, 0, &words);
                }
            }
            Item::Table(rows) => self.table(rows),
        }
    }

    fn table(&mut self, mut rows: Vec<Row>) {
        if let [row] = rows.as_mut_slice()
            && let [cell] = row.as_mut_slice()
        {
            // A table with one cell is a frame around what it holds.
            for item in std::mem::take(cell) {
                self.item(item);
            }
            return;
        }
        let words = |cell: &Vec<Item>| {
            let mut words = String::new();
            for item in cell {
                add_words(item, &mut words);
            }
            words
        };
        let grid: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(words).collect()).collect();
        self.push(BlockKind::Table, 0, &markdown::gfm_table(&grid));
    }

    /// Word processors have a paragraph for every line of a program; its blank lines are part of it.
    fn code_line(&mut self, text: &str, goes_on: bool) {
        match self.blocks.last_mut().filter(|_| goes_on) {
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(text);
            }
            None if text.trim().is_empty() => return,
            None => self.push(BlockKind::Code, 0, text),
        }
        self.is_code = true;
    }

    /// The title of a heading is told with every block under it, so it is kept to what fits a line.
    fn heading(&mut self, level: u8, text: &str) {
        let text = collapsed(text);
        if text.is_empty() {
            return;
        }
        self.path.retain(|(above, _)| *above < level);
        self.path.push((level, text.chars().take(TITLE_CHARS).collect()));
        self.push(BlockKind::Heading, level, &text);
    }

    fn push(&mut self, kind: BlockKind, level: u8, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let heading_path: Vec<String> = self.path.iter().map(|(_, title)| title.clone()).collect();
        let anchor = Anchor::Heading { heading: heading_path.last().cloned().unwrap_or_default() };
        self.blocks.push(Block { kind, level, text: text.to_owned(), heading_path, anchor });
    }
}

/// Everything in `item` on one line; a cell of a GFM table has no more.
fn add_words(item: &Item, words: &mut String) {
    match item {
        Item::Paragraph { text, .. } | Item::Caption(text) => {
            let text = text.trim();
            if !words.is_empty() && !text.is_empty() {
                words.push(' ');
            }
            words.push_str(text);
        }
        Item::Note(items) => items.iter().for_each(|item| add_words(item, words)),
        Item::Table(rows) => {
            rows.iter().flatten().flatten().for_each(|item| add_words(item, words));
        }
    }
}

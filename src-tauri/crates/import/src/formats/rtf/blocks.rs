//! Blocks out of paragraphs and tables.
//! Not here: how those were put together (`flow`).

use super::flow::{Item, Row};
use crate::formats::{outline::Outline, styles::Role};
use domain::{Block, BlockKind};

/// The blocks of a document.
pub(super) fn of(items: Vec<Item>) -> Vec<Block> {
    let mut writer = Writer::default();
    for item in items {
        writer.item(item);
    }
    writer.outline.blocks
}

#[derive(Default)]
struct Writer {
    outline: Outline,
    /// The last block is program text that the next line of it belongs to.
    is_code: bool,
}

impl Writer {
    /// Goes into tables in tables, which `flow` keeps to a few.
    fn item(&mut self, item: Item) {
        let goes_on = std::mem::take(&mut self.is_code);
        match item {
            Item::Paragraph { text, role: Role::Code, .. } => self.code_line(&text, goes_on),
            Item::Paragraph { text, role: Role::Heading(level), .. } => {
                self.outline.heading(level.into(), &text);
            }
            Item::Paragraph { text, list: Some(depth), .. } => {
                self.outline.push(BlockKind::ListItem, depth, text.trim());
            }
            Item::Paragraph { text, role, list: None } => {
                let kind = match role {
                    Role::Caption => BlockKind::Caption,
                    Role::Quote => BlockKind::Quote,
                    _ => BlockKind::Paragraph,
                };
                self.outline.push(kind, 0, text.trim());
            }
            Item::Caption(text) => self.outline.push(BlockKind::Caption, 0, text.trim()),
            Item::Note(items) => {
                for item in &items {
                    let mut words = String::new();
                    add_words(item, &mut words);
                    self.outline.push(BlockKind::Footnote, 0, &words);
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
        self.outline.table(&grid);
    }

    /// Word processors have a paragraph for every line of a program; its blank lines are part of it.
    fn code_line(&mut self, text: &str, goes_on: bool) {
        match self.outline.blocks.last_mut().filter(|_| goes_on) {
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(text);
            }
            None if text.trim().is_empty() => return,
            None => self.outline.push(BlockKind::Code, 0, text),
        }
        self.is_code = true;
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

//! Paragraphs and tables as they are put together: in the document, and beside it in every note and frame.
//! Not here: which bytes are text (`reader`), what becomes a block (`blocks`).

use super::state::Look;
use crate::formats::styles::Role;

/// Tables in tables are kept to this depth; deeper ones are read as if they were this deep. Word stops at fewer.
const TABLES_DEEP: usize = 8;

/// A part of the document.
#[derive(Debug)]
pub(super) enum Item {
    Paragraph {
        text: String,
        role: Role,
        /// The depth in its list, from one.
        list: Option<u8>,
    },
    Table(Vec<Row>),
    Note(Vec<Item>),
    Caption(String),
}

/// The cells of a row, each with what stands in it.
pub(super) type Row = Vec<Vec<Item>>;

/// A table that is not complete.
#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Item>,
}

/// A run of paragraphs and tables.
#[derive(Default)]
pub(super) struct Flow {
    /// The text of the paragraph that is not complete.
    pub(super) text: String,
    /// The paragraph has a mark or number, so it is one of a list.
    pub(super) is_marked: bool,
    tables: Vec<Table>,
    /// Notes, frames and pictures whose place is in this paragraph; they follow it, or the table that it is in.
    after: Vec<Item>,
    after_table: Vec<Item>,
    done: Vec<Item>,
}

impl Flow {
    /// What is put after the paragraph that it stands in.
    pub(super) fn put_after(&mut self, items: impl IntoIterator<Item = Item>) {
        self.after.extend(items);
    }

    pub(super) fn end_paragraph(&mut self, look: Look, role: Role) {
        let is_in_row = self.tables.first().is_some_and(|table| !table.row.is_empty());
        let depth =
            if look.is_in_table || is_in_row { look.table_depth.clamp(1, TABLES_DEEP) } else { 0 };
        self.go_to(depth);
        self.add_paragraph(look, role);
    }

    /// `\cell` and `\nestcell`.
    pub(super) fn end_cell(&mut self, look: Look, role: Role, is_nested: bool) {
        self.go_to(if is_nested { look.table_depth.clamp(2, TABLES_DEEP) } else { 1 });
        self.add_paragraph(look, role);
        if let Some(table) = self.tables.last_mut() {
            table.row.push(std::mem::take(&mut table.cell));
        }
    }

    /// `\row` and `\nestrow`.
    pub(super) fn end_row(&mut self, look: Look, role: Role, is_nested: bool) {
        if !self.text.trim().is_empty() {
            self.end_cell(look, role, is_nested);
        }
        let depth = if is_nested { self.tables.len().max(2) } else { 1 };
        self.go_to(depth);
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
        }
    }

    /// Everything, once nothing more comes.
    pub(super) fn finish(mut self, look: Look, role: Role) -> Vec<Item> {
        self.end_paragraph(look, role);
        self.go_to(0);
        self.done
    }

    fn add_paragraph(&mut self, look: Look, role: Role) {
        let text = std::mem::take(&mut self.text);
        let is_marked = std::mem::take(&mut self.is_marked);
        let list = (is_marked || look.is_listed).then(|| look.list_depth.saturating_add(1));
        self.add(Item::Paragraph { text, role, list });
        let after = if self.tables.is_empty() { &mut self.done } else { &mut self.after_table };
        after.append(&mut self.after);
    }

    fn add(&mut self, item: Item) {
        match self.tables.last_mut() {
            Some(table) => table.cell.push(item),
            None => self.done.push(item),
        }
    }

    /// Opens tables up to this depth and closes those that are deeper.
    fn go_to(&mut self, depth: usize) {
        while self.tables.len() < depth {
            self.tables.push(Table::default());
        }
        while self.tables.len() > depth {
            if let Some(mut table) = self.tables.pop() {
                table.end_row();
                self.add(Item::Table(table.rows));
            }
        }
        if depth == 0 {
            self.done.append(&mut self.after_table);
        }
    }
}

impl Table {
    fn end_row(&mut self) {
        if self.cell.iter().any(|item| !item.is_empty()) {
            self.row.push(std::mem::take(&mut self.cell));
        }
        self.cell.clear();
        if !self.row.is_empty() {
            self.rows.push(std::mem::take(&mut self.row));
        }
    }
}

impl Item {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Paragraph { text, .. } if text.trim().is_empty())
    }
}

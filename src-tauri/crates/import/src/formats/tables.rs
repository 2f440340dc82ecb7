//! Tables of office documents: which words stand in which cell.
//! Not here: how a table is written (`markdown::gfm_table`).

use office_oxide::ir::{Element, List, Table, inline_to_text};
use std::collections::BTreeMap;

/// Columns that one cell can reach over; nobody draws wider tables, but a file can claim them.
const SPAN_MOST: u32 = 64;

/// The words of a table's cells, each at its place: a cell that reaches over others leaves theirs empty.
pub(super) fn grid(table: &Table) -> Vec<Vec<String>> {
    let mut rows = Vec::with_capacity(table.rows.len());
    // How many more rows the cell above reaches down, by column.
    let mut reaching: BTreeMap<usize, u32> = BTreeMap::new();
    for row in &table.rows {
        let mut cells: Vec<String> = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            while let Some(left) = reaching.get_mut(&cells.len()).filter(|left| **left > 0) {
                *left -= 1;
                cells.push(String::new());
            }
            let mut words = String::new();
            cell_words(&cell.content, &mut words);
            for column in 0..cell.col_span.clamp(1, SPAN_MOST) {
                reaching.insert(cells.len(), cell.row_span.saturating_sub(1));
                cells.push(if column == 0 { std::mem::take(&mut words) } else { String::new() });
            }
        }
        rows.push(cells);
    }
    rows
}

/// Everything in a cell on one line; a cell of a GFM table has no more.
fn cell_words(elements: &[Element], words: &mut String) {
    for element in elements {
        match element {
            Element::Paragraph(paragraph) => add(words, &inline_to_text(&paragraph.content)),
            Element::Heading(heading) => add(words, &inline_to_text(&heading.content)),
            Element::CodeBlock(code) => add(words, &code.content),
            Element::Image(image) if !image.decorative => {
                add(words, image.alt_text.as_deref().unwrap_or_default());
            }
            Element::TextBox(frame) => cell_words(&frame.content, words),
            Element::List(list) => list_words(list, words),
            Element::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    cell_words(&cell.content, words);
                }
            }
            _ => {}
        }
    }
}

fn list_words(list: &List, words: &mut String) {
    for item in &list.items {
        cell_words(&item.content, words);
        if let Some(nested) = &item.nested {
            list_words(nested, words);
        }
    }
}

fn add(words: &mut String, text: &str) {
    let text = text.trim();
    if !text.is_empty() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(text);
    }
}

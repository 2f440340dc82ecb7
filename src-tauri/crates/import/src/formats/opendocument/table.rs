//! Tables inside texts and slides: which words stand in which cell.
//! Not here: sheets (`ods`); how a table is written (`markdown::gfm_table`).

use super::text::{Reader, Within};
use crate::{ImportError, markdown};
use domain::{Block, BlockKind};

/// Rows or columns that one element can stand for in a text; sheets have more, but nobody draws them.
const REPEATED: u32 = 64;
/// Bytes that a place in a table takes, even an empty one.
const PLACE_BYTES: usize = 24;

/// A table as it is read.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<String>>,
    /// What was in the cell that was read last.
    cell: Vec<Block>,
    notes: Vec<Block>,
}

impl Reader<'_, '_, '_> {
    /// The table whose start was given last. One with one cell is a frame around what it holds.
    pub(super) fn table(&mut self, within: Within) -> Result<(), ImportError> {
        let mut grid = Grid::default();
        self.rows(&mut grid)?;
        if let [row] = grid.rows.as_slice()
            && row.len() == 1
        {
            self.place(grid.cell);
        } else if matches!(within.kind, BlockKind::Footnote | BlockKind::SpeakerNote) {
            let words = flat(&markdown::gfm_table(&grid.rows));
            self.push(within.kind, within.level, &words);
        } else {
            self.push(BlockKind::Table, 0, &markdown::gfm_table(&grid.rows));
        }
        self.place(grid.notes);
        Ok(())
    }

    fn rows(&mut self, grid: &mut Grid) -> Result<(), ImportError> {
        while let Some(tag) = self.start()? {
            match tag.name() {
                "table:table-row" => {
                    let count = tag.number("table:number-rows-repeated").unwrap_or(1);
                    let row = self.row(grid)?;
                    for _ in 0..count.clamp(1, REPEATED) {
                        self.claim(row.iter().map(|cell| cell.len() + PLACE_BYTES).sum())?;
                        grid.rows.push(row.clone());
                    }
                }
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                    self.rows(grid)?;
                }
                _ => self.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, grid: &mut Grid) -> Result<Vec<String>, ImportError> {
        let mut row = Vec::new();
        while let Some(tag) = self.start()? {
            let count = tag.number("table:number-columns-repeated").unwrap_or(1);
            let text = match tag.name() {
                "table:table-cell" => {
                    let inside = self.apart(|reader| reader.blocks(Within::TEXT))?;
                    let is_note = |block: &Block| block.kind == BlockKind::Footnote;
                    let (notes, cell): (Vec<Block>, Vec<Block>) =
                        inside.into_iter().partition(is_note);
                    grid.notes.extend(notes);
                    let text = words(&cell);
                    grid.cell = cell;
                    text
                }
                // A cell beside or above reaches over it.
                "table:covered-table-cell" => {
                    self.skip()?;
                    String::new()
                }
                _ => {
                    self.skip()?;
                    continue;
                }
            };
            let count = count.clamp(1, REPEATED) as usize;
            self.claim(count * (text.len() + PLACE_BYTES))?;
            row.extend(std::iter::repeat_n(text, count));
        }
        Ok(row)
    }

    fn claim(&mut self, bytes: usize) -> Result<(), ImportError> {
        self.room = self.room.checked_sub(bytes).ok_or(ImportError::Bomb)?;
        Ok(())
    }
}

/// Everything in a cell on one line; a cell of a GFM table has no more.
fn words(cell: &[Block]) -> String {
    let mut words = Vec::new();
    for block in cell {
        match block.kind {
            BlockKind::Table => words.push(flat(&block.text)),
            _ => words.push(block.text.clone()),
        }
    }
    words.join(" ")
}

/// The words of a table that stands inside a cell.
fn flat(table: &str) -> String {
    let lines = table.lines().enumerate().filter(|(number, _)| *number != 1);
    let cells = lines.flat_map(|(_, line)| line.trim_matches('|').split(" | "));
    let cells = cells.map(|cell| cell.trim().replace("\\|", "|"));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
}

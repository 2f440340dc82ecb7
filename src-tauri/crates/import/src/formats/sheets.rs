//! Sheets of workbooks, whatever their format: cells become tables that a reader can take in, within limits.
//! Not here: reading cells; how a table is written (`markdown::gfm_table`).

use super::text;
use crate::{Extraction, ImportError, limits, markdown};
use domain::{Anchor, Block, BlockKind, DocumentFormat, Warning};
use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Cells of a workbook: as many as fit into the memory and the time that one file may take. Nobody reads more.
const CELLS: usize = 1_000_000;
/// Places of all tables together, empty ones too: cells far apart claim more of them than there are cells.
const PLACES: usize = 10_000_000;
/// Rows of a table whose head is not known.
const ROWS: usize = 200;
/// Characters of a table that repeats its head: it becomes one passage, so that no row is found without its head.
const TABLE_CHARS: usize = limits::PASSAGE_CHARS_MOST - 200;
/// How many times longer than its head a table is at least, so that heads are never most of what is read.
const HEAD_SHARE: usize = 10;
/// Characters of a sheet's name; Excel takes 31.
const NAME_CHARS: usize = 300;
/// Characters of a cell that can be the head of a column.
const HEAD_CHARS: usize = 80;

/// One cell that holds something.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: String,
    /// Words; what is no number, date or answer of a formula can be a head.
    pub(super) is_text: bool,
    /// Set in bold type or otherwise marked as a head.
    pub(super) is_strong: bool,
}

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Empty for what is no workbook, as CSV.
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
    /// What stands in text boxes.
    pub(super) boxes: Vec<String>,
    /// What was noted at cells.
    pub(super) notes: Vec<String>,
}

/// The blocks of a workbook as its sheets are read.
pub(super) struct Book {
    blocks: Vec<Block>,
    warnings: Vec<Warning>,
    cells: usize,
    places: usize,
    bytes: usize,
}

impl Book {
    pub(super) fn new() -> Self {
        let bytes = limits::TEXT_BYTES / 2;
        Self { blocks: Vec::new(), warnings: Vec::new(), cells: CELLS, places: PLACES, bytes }
    }

    /// Puts a cell into a sheet; `false` when no more can be taken.
    pub(super) fn add(&mut self, sheet: &mut Sheet, cell: Cell) -> bool {
        if cell.text.trim().is_empty() {
            return true;
        }
        let (Some(cells), Some(bytes)) =
            (self.cells.checked_sub(1), self.bytes.checked_sub(cell.text.len()))
        else {
            self.warn("The workbook is so large that only its beginning was read.");
            return false;
        };
        (self.cells, self.bytes) = (cells, bytes);
        sheet.cells.push(cell);
        true
    }

    pub(super) fn warn(&mut self, message: &str) {
        let known = self.warnings.iter().any(|warning| warning.message == message);
        if !known && self.warnings.len() < limits::WARNINGS {
            self.warnings.push(Warning { message: message.to_owned() });
        }
    }

    /// Turns a sheet into blocks; an empty one leaves none.
    pub(super) fn sheet(&mut self, mut sheet: Sheet) {
        if sheet.cells.is_empty() && sheet.boxes.is_empty() && sheet.notes.is_empty() {
            return;
        }
        // Every block keeps the name, so that a long one would take more room than the cells.
        sheet.name = sheet.name.trim().chars().take(NAME_CHARS).collect();
        let page = Page::new(&sheet.name);
        if !sheet.name.is_empty() {
            self.blocks.push(page.block(BlockKind::Heading, sheet.name.clone()));
        }
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        sheet.cells.dedup_by_key(|cell| (cell.row, cell.column));
        let rows: Vec<&[Cell]> = sheet.cells.chunk_by(|a, b| a.row == b.row).collect();
        for region in regions(&rows) {
            self.region(&page, region);
        }
        for text in sheet.boxes {
            self.blocks.push(page.block(BlockKind::Paragraph, text));
        }
        for text in sheet.notes {
            self.blocks.push(page.block(BlockKind::Footnote, text));
        }
    }

    fn region(&mut self, page: &Page, mut rows: Vec<&[Cell]>) {
        // What stands alone above a table is its title; what stands alone is no table.
        let lines = rows.iter().take_while(|row| row.len() == 1).count();
        let is_titled = lines < rows.len() && lines <= TITLE_ROWS;
        let is_prose = lines == rows.len() && (lines == 1 || is_prose(&rows));
        if is_titled || is_prose {
            for row in rows.drain(..lines) {
                let text = row.iter().map(|cell| cell.text.trim()).collect();
                self.blocks.push(page.block(BlockKind::Paragraph, text));
            }
        }
        let columns: BTreeSet<u32> =
            rows.iter().flat_map(|row| row.iter().map(|cell| cell.column)).collect();
        let columns: BTreeMap<u32, usize> = columns.into_iter().zip(0..).collect();
        let mut table = Table::new(&rows);
        for row in rows {
            let last = row.last().and_then(|cell| columns.get(&cell.column)).copied();
            let width = last.map_or(0, |last| last + 1);
            let Some(places) = self.places.checked_sub(width) else {
                self.warn("The cells are so far apart that not all of them were read.");
                break;
            };
            self.places = places;
            let mut texts = vec![String::new(); width];
            for cell in row {
                if let Some(place) = columns.get(&cell.column).and_then(|at| texts.get_mut(*at)) {
                    cell.text.trim().clone_into(place);
                }
            }
            if let Some(done) = table.add(texts) {
                self.blocks.push(page.block(BlockKind::Table, done));
            }
        }
        if let Some(done) = table.take() {
            self.blocks.push(page.block(BlockKind::Table, done));
        }
    }

    pub(super) fn finish(self, format: DocumentFormat) -> Extraction {
        let mut extraction = text::extraction(format, self.blocks);
        // The name of the first sheet is no title of a workbook; its file's name says more.
        extraction.title = Some(String::new());
        extraction.warnings = self.warnings;
        extraction
    }
}

/// Whether lines are sentences rather than values.
fn is_prose(lines: &[&[Cell]]) -> bool {
    let chars = |line: &&[Cell]| line.iter().map(|cell| cell.text.chars().count()).sum::<usize>();
    lines.iter().map(chars).sum::<usize>() > lines.len() * PROSE_CHARS
}

/// Characters of a line that is a sentence.
const PROSE_CHARS: usize = 50;
/// Rows with one cell above a table that can be its title, its date, its author; more are a list.
const TITLE_ROWS: usize = 4;

/// Where blocks stand.
struct Page {
    path: Vec<String>,
    anchor: Anchor,
}

impl Page {
    fn new(name: &str) -> Self {
        if name.is_empty() {
            return Self { path: Vec::new(), anchor: Anchor::Heading { heading: String::new() } };
        }
        Self { path: vec![name.to_owned()], anchor: Anchor::Sheet { sheet: name.to_owned() } }
    }

    fn block(&self, kind: BlockKind, text: String) -> Block {
        Block {
            kind,
            level: u8::from(kind == BlockKind::Heading),
            text,
            heading_path: self.path.clone(),
            anchor: self.anchor.clone(),
        }
    }
}

/// Rows that stand together: between two regions is at least one empty row. One that only sets a group of rows apart,
/// below a head that is theirs too, ends no region.
fn regions<'a>(rows: &[&'a [Cell]]) -> Vec<Vec<&'a [Cell]>> {
    let mut regions: Vec<Vec<&[Cell]>> = Vec::new();
    let mut before = None;
    for row in rows {
        let number = row.first().map_or(0, |cell| cell.row);
        let gap = before.map_or(u32::MAX, |before| number - before);
        match regions.last_mut() {
            Some(region) if gap <= 1 || (gap == 2 && goes_on(region, row)) => region.push(row),
            _ => regions.push(vec![row]),
        }
        before = Some(number);
    }
    regions
}

/// Whether a row after an empty one belongs to the table above: it holds numbers where that one has columns.
fn goes_on(region: &[&[Cell]], row: &[Cell]) -> bool {
    let Some(widest) = region.iter().take(TITLE_ROWS).max_by_key(|above| above.len()) else {
        return false;
    };
    let ends = |row: &[Cell]| Some((row.first()?.column, row.last()?.column));
    let within = match (ends(widest), ends(row)) {
        (Some((left, right)), Some((first, last))) => left <= first && last <= right,
        _ => false,
    };
    within && row.len() > 1 && row.iter().any(|cell| !cell.is_text)
}

/// Whether the first row is the head of the others: words over numbers, or words that are set apart by their type.
fn has_head(rows: &[&[Cell]]) -> bool {
    let [head, body @ ..] = rows else { return false };
    let mut seen = BTreeSet::new();
    let can_be = head.iter().all(|cell| {
        cell.is_text && cell.text.chars().count() <= HEAD_CHARS && seen.insert(cell.text.trim())
    });
    let Some(second) = body.first().filter(|_| can_be && head.len() > 1) else { return false };
    if head.len() < second.len() {
        return false;
    }
    let strong = |row: &[Cell]| row.iter().all(|cell| cell.is_strong);
    if strong(head) && !strong(second) {
        return true;
    }
    let sample = body.iter().take(ROWS).flat_map(|row| row.iter());
    let mut numbers: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for cell in sample {
        let (count, all) = numbers.entry(cell.column).or_default();
        *count += usize::from(!cell.is_text);
        *all += 1;
    }
    let of_numbers = |cell: &Cell| numbers.get(&cell.column).is_some_and(|(n, all)| n * 2 > *all);
    head.iter().any(of_numbers)
}

/// A table as it grows, and is cut before it grows too long.
struct Table {
    rows: Vec<Vec<String>>,
    chars: usize,
    /// The head, once it is known, and its characters.
    head: Option<(Vec<String>, usize)>,
    has_head: bool,
}

impl Table {
    fn new(rows: &[&[Cell]]) -> Self {
        Self { rows: Vec::new(), chars: 0, head: None, has_head: has_head(rows) }
    }

    /// Adds a row; gives the table that is complete with the row before.
    fn add(&mut self, row: Vec<String>) -> Option<String> {
        let chars = row.iter().map(|cell| cell.chars().count() + 3).sum::<usize>();
        if self.has_head && self.head.is_none() {
            self.head = Some((row.clone(), chars));
        }
        let full = match &self.head {
            Some((_, head)) => self.chars + chars > TABLE_CHARS.max(head * HEAD_SHARE),
            None => self.rows.len() >= ROWS,
        };
        let least = if self.head.is_some() { 2 } else { 1 };
        let done = if full && self.rows.len() >= least { self.take() } else { None };
        if let (Some(_), Some((head, length))) = (&done, &self.head) {
            self.rows.push(head.clone());
            self.chars = *length;
        }
        self.chars += chars;
        self.rows.push(row);
        done
    }

    fn take(&mut self) -> Option<String> {
        self.chars = 0;
        let table = markdown::gfm_table(&std::mem::take(&mut self.rows));
        (!table.is_empty()).then_some(table)
    }
}

/// Runs a library that panics at some damaged files; that is then one more way of being damaged.
pub(super) fn unharmed<T>(
    what: &'static str,
    read: impl FnOnce() -> Result<T, ImportError>,
) -> Result<T, ImportError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(ImportError::damaged(what)))
}

//! Spreadsheets of `OpenDocument`.
//! Not here: how cells become tables (`sheets`); what packages are (`opendocument`).

use super::{
    Format,
    elements::{Elements, Piece, Tag},
    numbers,
    opendocument::{self, Kind, Package},
    sheets::{Book, Cell, Sheet},
};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Ods,
    name: "ODS",
    endings: &["ods", "ots", "fods"],
    is_text: false,
    recognise: |bytes| opendocument::is(bytes, Kind::Spreadsheet),
    read,
};

/// Columns of a sheet; no program has more.
const COLUMNS: u32 = 16_384;
/// Copies of cells in one workbook; a file of a few bytes can say that a cell or a row is repeated a billion times.
const COPIES: u32 = 100_000;

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let mut package = Package::open(bytes, Kind::Spreadsheet)?;
    let content = std::mem::take(&mut package.content);
    let elements = package.body(&content)?;
    let mut reader = Reader { elements, book: Book::new(), is_full: false, copies: COPIES };
    while let Some(piece) = reader.elements.inside()? {
        match piece {
            Piece::Start(tag) if tag.name() == "table:table" && !reader.is_full => {
                let name = tag.attribute("table:name").unwrap_or_default();
                let mut sheet = Sheet { name, ..Sheet::default() };
                reader.rows(&mut sheet, &mut 0, false)?;
                reader.book.sheet(sheet);
            }
            Piece::Start(_) => reader.elements.skip()?,
            Piece::Text(_) | Piece::End => {}
        }
    }
    let mut extraction = reader.book.finish(DocumentFormat::Ods);
    extraction.title = package.title.or(extraction.title);
    extraction.language = package.language;
    Ok(extraction)
}

struct Reader<'a> {
    elements: Elements<'a>,
    book: Book,
    is_full: bool,
    /// How many more copies are taken.
    copies: u32,
}

/// A cell as the file has it.
#[derive(Default)]
struct Found {
    text: String,
    is_text: bool,
    columns: u32,
}

impl<'a> Reader<'a> {
    /// The rows inside the element whose start was given last; `row` is the number of the next.
    fn rows(&mut self, sheet: &mut Sheet, row: &mut u32, is_head: bool) -> Result<(), ImportError> {
        while let Some(piece) = self.elements.inside()? {
            let Piece::Start(tag) = piece else { continue };
            match tag.name() {
                "table:table-row" => {
                    let count = tag.number("table:number-rows-repeated").unwrap_or(1).max(1);
                    let cells = self.row(sheet)?;
                    for number in 0..count {
                        if cells.is_empty() || self.is_full || (number > 0 && self.copies == 0) {
                            break;
                        }
                        let row = row.saturating_add(number);
                        self.put(sheet, row, &cells, is_head, number > 0);
                    }
                    *row = row.saturating_add(count);
                }
                "table:table-header-rows" => self.rows(sheet, row, true)?,
                "table:table-rows" | "table:table-row-group" => self.rows(sheet, row, is_head)?,
                "table:shapes" => self.shapes(sheet)?,
                _ => self.elements.skip()?,
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        sheet: &mut Sheet,
        row: u32,
        cells: &[Found],
        is_strong: bool,
        is_copy: bool,
    ) {
        let mut column = 0_u32;
        for cell in cells {
            for at in 0..cell.columns {
                if cell.text.is_empty() || self.is_full {
                    break;
                }
                if is_copy || at > 0 {
                    let Some(copies) = self.copies.checked_sub(1) else {
                        self.book.warn("Cells that are repeated very often were read only some of these times.");
                        break;
                    };
                    self.copies = copies;
                }
                let text = cell.text.clone();
                let column = column.saturating_add(at);
                let cell = Cell { row, column, text, is_text: cell.is_text, is_strong };
                self.is_full = !self.book.add(sheet, cell);
            }
            column = column.saturating_add(cell.columns);
        }
    }

    /// The cells of a row, without the empty ones at its end.
    fn row(&mut self, sheet: &mut Sheet) -> Result<Vec<Found>, ImportError> {
        let (mut cells, mut column) = (Vec::new(), 0_u32);
        while let Some(piece) = self.elements.inside()? {
            let Piece::Start(tag) = piece else { continue };
            let columns = tag.number("table:number-columns-repeated").unwrap_or(1).max(1);
            let mut found = match tag.name() {
                "table:table-cell" => self.cell(&tag, sheet)?,
                // A cell beside or above reaches over it, and hides what it may hold.
                "table:covered-table-cell" => {
                    self.elements.skip()?;
                    Found::default()
                }
                _ => {
                    self.elements.skip()?;
                    continue;
                }
            };
            found.columns = columns.min(COLUMNS.saturating_sub(column));
            column = column.saturating_add(columns);
            // What stands beyond the last column is in none, however often its row is repeated.
            if found.columns > 0 {
                cells.push(found);
            }
        }
        while cells.pop_if(|cell: &mut Found| cell.text.is_empty()).is_some() {}
        Ok(cells)
    }

    fn cell(&mut self, tag: &Tag<'a>, sheet: &mut Sheet) -> Result<Found, ImportError> {
        let mut lines = Vec::new();
        while let Some(piece) = self.elements.inside()? {
            let Piece::Start(inside) = piece else { continue };
            match inside.name() {
                "text:p" | "text:h" => lines.push(self.line()?),
                "office:annotation" => {
                    let note = self.lines()?;
                    sheet.notes.extend((!note.is_empty()).then_some(note));
                }
                name if name.starts_with("draw:") => self.shape(&inside, sheet)?,
                _ => self.elements.skip()?,
            }
        }
        let shown = lines.join("\n").trim().to_owned();
        let kind = tag.attribute("office:value-type").unwrap_or_default();
        let is_text = matches!(kind.as_str(), "string" | "")
            && tag.attribute("calcext:value-type").as_deref() != Some("error");
        let text = match kind.as_str() {
            "date" => tag.attribute("office:date-value").map(|date| numbers::iso(&date)),
            "float" if shown.is_empty() => tag
                .attribute("office:value")
                .and_then(|value| value.trim().parse().ok())
                .map(numbers::general),
            _ => None,
        };
        let text = text.filter(|text| !text.is_empty()).unwrap_or(shown);
        Ok(Found { text, is_text, columns: 1 })
    }

    /// Drawings beside the cells of a sheet.
    fn shapes(&mut self, sheet: &mut Sheet) -> Result<(), ImportError> {
        while let Some(piece) = self.elements.inside()? {
            if let Piece::Start(tag) = piece {
                self.shape(&tag, sheet)?;
            }
        }
        Ok(())
    }

    /// A text box or a shape; a chart is a document of its own, whose numbers stand in the sheet.
    fn shape(&mut self, tag: &Tag<'a>, sheet: &mut Sheet) -> Result<(), ImportError> {
        if matches!(tag.name(), "draw:object" | "draw:image" | "draw:object-ole") {
            return self.elements.skip();
        }
        let text = self.lines()?;
        sheet.boxes.extend((!text.is_empty()).then_some(text));
        Ok(())
    }

    /// The paragraphs inside the element whose start was given last.
    fn lines(&mut self) -> Result<String, ImportError> {
        let mut lines = Vec::new();
        while let Some(piece) = self.elements.inside()? {
            let Piece::Start(tag) = piece else { continue };
            match tag.name() {
                "text:p" | "text:h" | "svg:title" | "svg:desc" => lines.push(self.line()?),
                "draw:object"
                | "draw:image"
                | "draw:object-ole"
                | "dc:creator"
                | "dc:date"
                | "meta:date-string"
                | "meta:creator-initials" => self.elements.skip()?,
                _ => lines.push(self.lines()?),
            }
        }
        lines.retain(|line| !line.trim().is_empty());
        Ok(lines.join("\n"))
    }

    /// The words of the paragraph whose start was given last.
    fn line(&mut self) -> Result<String, ImportError> {
        let mut line = String::new();
        while let Some(piece) = self.elements.inside()? {
            match piece {
                Piece::Text(words) => line.push_str(&words),
                Piece::Start(tag) if matches!(tag.name(), "text:s" | "text:tab") => {
                    line.push(' ');
                    self.elements.skip()?;
                }
                Piece::Start(tag) if tag.name() == "text:line-break" => {
                    line.push('\n');
                    self.elements.skip()?;
                }
                Piece::Start(tag)
                    if matches!(tag.name(), "office:annotation" | "text:ruby-text") =>
                {
                    self.elements.skip()?;
                }
                Piece::Start(_) => line.push_str(&self.line()?),
                Piece::End => {}
            }
        }
        Ok(line)
    }
}

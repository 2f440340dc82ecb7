//! Workbooks that Excel 2002 and many programs since write as XML, mostly under a name that ends with `.xls`.
//! Not here: XLSX, which is another XML in an archive.

use super::{
    elements::{Elements, Piece},
    numbers,
    sheets::{Book, Cell, Sheet},
    xls::WHAT,
    xml,
};
use crate::{Extraction, ImportError};
use domain::DocumentFormat;

/// Bytes in which such a file says what it is.
const START: usize = 2_048;

pub(super) fn is(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(START)).unwrap_or_default());
    start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('<')
        && start.contains("Workbook")
        && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
}

pub(super) fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = xml::text(bytes);
    let mut elements = Elements::of(&text, WHAT);
    let mut book = Book::new();
    while let Some(piece) = elements.next()? {
        if let Piece::Start(tag) = piece
            && tag.local() == "Worksheet"
        {
            let name = tag.attribute("Name").unwrap_or_default();
            let mut sheet = Sheet { name, ..Sheet::default() };
            worksheet(&mut elements, &mut book, &mut sheet)?;
            book.sheet(sheet);
        }
    }
    Ok(book.finish(DocumentFormat::Xls))
}

fn worksheet(
    elements: &mut Elements<'_>,
    book: &mut Book,
    sheet: &mut Sheet,
) -> Result<(), ImportError> {
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut depth = 0_usize;
    while let Some(piece) = elements.next()? {
        match piece {
            Piece::Start(tag) => {
                depth += 1;
                match tag.local() {
                    "Row" => {
                        row = tag.number("Index").unwrap_or(row.saturating_add(1));
                        column = 0;
                    }
                    "Cell" => {
                        column = tag.number("Index").unwrap_or(column.saturating_add(1));
                        let cell = cell(elements, sheet, (row, column))?;
                        depth -= 1;
                        column = column.saturating_add(tag.number("MergeAcross").unwrap_or(0));
                        if !cell.is_none_or(|cell| book.add(sheet, cell)) {
                            break;
                        }
                    }
                    _ => {}
                }
            }
            Piece::End if depth == 0 => break,
            Piece::End => depth -= 1,
            Piece::Text(_) => {}
        }
    }
    Ok(())
}

/// What stands in the cell whose start was given last; what was noted there goes to the sheet.
fn cell(
    elements: &mut Elements<'_>,
    sheet: &mut Sheet,
    (row, column): (u32, u32),
) -> Result<Option<Cell>, ImportError> {
    let mut found = None;
    while let Some(piece) = elements.inside()? {
        let Piece::Start(tag) = piece else { continue };
        match tag.local() {
            "Data" => {
                let kind = tag.attribute("Type").unwrap_or_default();
                let text = shown(&kind, elements.text()?);
                let is_text = kind == "String";
                found = Some(Cell { row, column, text, is_text, is_strong: false });
            }
            "Comment" => {
                let note = elements.text()?.trim().to_owned();
                sheet.notes.extend((!note.is_empty()).then_some(note));
            }
            _ => elements.skip()?,
        }
    }
    Ok(found)
}

fn shown(kind: &str, text: String) -> String {
    match kind {
        "Number" => text.trim().parse().map_or(text, numbers::general),
        "DateTime" => numbers::iso(&text),
        "Boolean" if text.trim() == "0" => "FALSE".to_owned(),
        "Boolean" => "TRUE".to_owned(),
        _ => text,
    }
}

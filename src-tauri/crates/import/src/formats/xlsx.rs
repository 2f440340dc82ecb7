//! Workbooks of Excel since 2007, XML and binary.
//! Not here: legacy XLS; what stands beside the cells (`xlsx_parts`).

use super::{
    Format, numbers,
    sheets::{self, Book, Cell, Sheet},
    xlsx_parts,
};
use crate::{
    Extraction, ImportError,
    archive::{self, Archive},
};
use calamine::{DataRef, Reader, SheetType, Xlsb, XlsbError, Xlsx, XlsxError};
use domain::DocumentFormat;
use std::io::Cursor;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Xlsx,
    name: WHAT,
    endings: &["xlsx", "xlsm", "xltx", "xltm", "xlsb"],
    is_text: false,
    recognise: is,
    read,
};

const WHAT: &str = "XLSX";
const BINARY: &str = "xl/workbook.bin";

fn is(bytes: &[u8]) -> bool {
    archive::holds(bytes, "xl/workbook.xml")
        || archive::holds(bytes, BINARY)
        || xlsx_parts::declares_workbook(bytes)
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    archive::check(bytes, WHAT)?;
    sheets::unharmed(
        WHAT,
        || {
            if archive::holds(bytes, BINARY) { binary(bytes) } else { xml(bytes) }
        },
    )
}

fn xml(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let mut parts = xlsx_parts::Parts::open(Archive::open(bytes, WHAT)?)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => ImportError::Encrypted,
        _ => ImportError::damaged(WHAT),
    })?;
    let mut book = Book::new();
    let mut looks = Looks { styles: Vec::new(), is_1904: workbook.has_1904_epoch() };
    for name in worksheets(workbook.sheets_metadata()) {
        let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
        if let Some(is_full) = xml_cells(&mut workbook, &mut looks, &mut book, &mut sheet) {
            parts.read_beside(&name, &mut sheet);
            book.sheet(sheet);
            if is_full {
                break;
            }
        } else {
            unread(&mut book, &name);
            book.sheet(sheet);
        }
    }
    let title = workbook.workbook_properties().ok().and_then(|known| known.title);
    finish(book, title)
}

/// How the cells of a workbook look: the code of the format of each style, and whether it is set in bold type.
struct Looks {
    styles: Vec<(String, bool)>,
    is_1904: bool,
}

/// Puts the cells of a sheet into it, and says whether the workbook is full with them; `None` if some of them could not
/// be read.
fn xml_cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    looks: &mut Looks,
    book: &mut Book,
    sheet: &mut Sheet,
) -> Option<bool> {
    let mut cells = workbook.worksheet_cells_reader(&sheet.name).ok()?;
    if looks.styles.is_empty() {
        let look = |style: &calamine::Style| {
            let code = style.number_format.as_ref().map(|format| format.format_code.clone());
            (code.unwrap_or_default(), style.font.as_ref().is_some_and(calamine::Font::is_bold))
        };
        looks.styles = cells.styles().iter().map(look).collect();
    }
    while let Some((cell, style)) = cells.next_cell_with_style_id().ok()? {
        let look = looks.styles.get(style);
        let (code, is_strong) = look.map_or(("", false), |(code, bold)| (code.as_str(), *bold));
        let (row, column) = cell.get_position();
        let (text, is_text) = words(cell.get_value(), code, looks.is_1904);
        if !book.add(sheet, Cell { row, column, text, is_text, is_strong }) {
            return Some(true);
        }
    }
    Some(false)
}

fn binary(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => ImportError::Encrypted,
        _ => ImportError::damaged(WHAT),
    })?;
    let mut book = Book::new();
    let is_1904 = workbook.has_1904_epoch();
    'sheets: for name in worksheets(workbook.sheets_metadata()) {
        let mut sheet = Sheet { name: name.clone(), ..Sheet::default() };
        let Ok(mut cells) = workbook.worksheet_cells_reader(&name) else {
            unread(&mut book, &name);
            continue;
        };
        loop {
            let cell = match cells.next_cell() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                Err(_) => {
                    unread(&mut book, &name);
                    break;
                }
            };
            let (row, column) = cell.get_position();
            let (text, is_text) = words(cell.get_value(), "", is_1904);
            if !book.add(&mut sheet, Cell { row, column, text, is_text, is_strong: false }) {
                book.sheet(sheet);
                break 'sheets;
            }
        }
        book.sheet(sheet);
    }
    let title = workbook.workbook_properties().ok().and_then(|known| known.title);
    finish(book, title)
}

fn worksheets(all: &[calamine::Sheet]) -> Vec<String> {
    all.iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect()
}

fn unread(book: &mut Book, name: &str) {
    book.warn(&format!("The sheet “{name}” could not be read to its end."));
}

fn finish(book: Book, title: Option<String>) -> Result<Extraction, ImportError> {
    let mut extraction = book.finish(DocumentFormat::Xlsx);
    if extraction.blocks.is_empty() && !extraction.warnings.is_empty() {
        return Err(ImportError::damaged(WHAT));
    }
    extraction.title = title.filter(|title| !title.trim().is_empty()).or(extraction.title);
    Ok(extraction)
}

/// What a cell shows, and whether that is words.
fn words(value: &DataRef<'_>, code: &str, is_1904: bool) -> (String, bool) {
    let number = |value: f64| {
        if code.is_empty() { numbers::general(value) } else { numbers::shown(value, code, is_1904) }
    };
    match value {
        DataRef::String(text) => (text.clone(), true),
        DataRef::SharedString(text) => ((*text).to_owned(), true),
        #[expect(clippy::cast_precision_loss, reason = "a workbook has no whole numbers beyond it")]
        DataRef::Int(value) => (number(*value as f64), false),
        DataRef::Float(value) => (number(*value), false),
        DataRef::DateTime(moment) if code.is_empty() => {
            (numbers::moment(moment.as_f64(), moment.is_duration(), is_1904), false)
        }
        DataRef::DateTime(moment) => (number(moment.as_f64()), false),
        DataRef::Bool(value) => ((if *value { "TRUE" } else { "FALSE" }).to_owned(), false),
        DataRef::DateTimeIso(text) => (numbers::iso(text), false),
        DataRef::DurationIso(text) => (text.clone(), false),
        DataRef::Error(error) => (error.to_string(), false),
        DataRef::Empty => (String::new(), false),
    }
}

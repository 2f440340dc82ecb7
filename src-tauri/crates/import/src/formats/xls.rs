//! Workbooks of Excel before 2007 (MS-XLS), from Excel 5 on, and those that Excel 2002 wrote as XML.
//! Not here: records and strings (`biff`); XLSX.

use super::{
    Format,
    biff::{self, Bytes, Records, Strings},
    compound, numbers,
    sheets::{self, Book, Cell, Sheet},
    xls_xml,
};
use crate::{Extraction, ImportError};
use calamine::CellErrorType;
use domain::DocumentFormat;
use office_oxide::cfb::CfbReader;
use std::{collections::BTreeMap, io::Cursor};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Xls,
    name: WHAT,
    endings: &["xls", "xlt"],
    is_text: false,
    recognise: |bytes| stream_name(bytes).is_some() || is_bare(bytes) || xls_xml::is(bytes),
    read,
};

pub(super) const WHAT: &str = "XLS";
/// How a compound file begins (MS-CFB 2.2).
/// The stream that holds the workbook since Excel 97, and before.
const STREAMS: [&str; 2] = ["Workbook", "Book"];
/// The weight from which on type is bold (2.4.122).
const BOLD: u16 = 600;

fn stream_name(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.starts_with(compound::MAGIC) {
        return None;
    }
    let file = sheets::unharmed(WHAT, || {
        CfbReader::new(Cursor::new(bytes)).map_err(|_| ImportError::damaged(WHAT))
    });
    let file = file.ok()?;
    STREAMS.into_iter().find(|name| file.has_stream(name))
}

/// A workbook without a compound file around it, as programs that write simple ones leave it.
fn is_bare(bytes: &[u8]) -> bool {
    matches!(bytes, [0x09, 0x08, 0x08 | 0x10, 0x00, 0x00, 0x05 | 0x06, ..])
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    if xls_xml::is(bytes) {
        return xls_xml::read(bytes);
    }
    if is_bare(bytes) {
        return workbook(bytes);
    }
    let stream = sheets::unharmed(WHAT, || {
        let name = stream_name(bytes).unwrap_or_default();
        let file = CfbReader::new(Cursor::new(bytes));
        file.and_then(|mut file| file.open_stream(name)).map_err(|_| ImportError::damaged(WHAT))
    })?;
    workbook(&stream)
}

fn workbook(stream: &[u8]) -> Result<Extraction, ImportError> {
    let known = Known::read(stream)?;
    let mut book = Book::new();
    for (start, name) in &known.sheets {
        let mut sheet = Sheet { name: name.trim().to_owned(), ..Sheet::default() };
        let part = usize::try_from(*start).ok().and_then(|start| stream.get(start..));
        let mut reader = Reader { known: &known, book: &mut book, answer: None, is_comment: false };
        let is_whole = part.is_some_and(|part| reader.sheet(part, &mut sheet));
        if !is_whole {
            book.warn(&format!("The sheet “{name}” could not be read to its end."));
        }
        book.sheet(sheet);
    }
    let extraction = book.finish(DocumentFormat::Xls);
    if extraction.blocks.is_empty() && !extraction.warnings.is_empty() {
        return Err(ImportError::damaged(WHAT));
    }
    Ok(extraction)
}

/// What a workbook says for all of its sheets.
struct Known {
    /// Where each sheet begins, and its name.
    sheets: Vec<(u32, String)>,
    strings: Vec<String>,
    /// The code of the format of each style, and whether it is set in bold type.
    styles: Vec<(String, bool)>,
    letters: Strings,
    is_1904: bool,
}

impl Known {
    fn read(stream: &[u8]) -> Result<Self, ImportError> {
        let mut known = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
            styles: Vec::new(),
            letters: Strings::NEW,
            is_1904: false,
        };
        let (mut formats, mut styles, mut fonts) = (BTreeMap::new(), Vec::new(), Vec::new());
        for mut record in Records(stream) {
            let bytes = &mut record.bytes;
            match record.kind {
                0x0809 => known.letters.is_unicode = bytes.u16() == Some(0x0600),
                // A password, unless all that is said of it is zero.
                0x002F if bytes.rest().iter().any(|byte| *byte != 0) => {
                    return Err(ImportError::Encrypted);
                }
                0x0042 => known.letters.encoding = biff::encoding(bytes.u16().unwrap_or(0)),
                0x0022 => known.is_1904 = bytes.u16() == Some(1),
                0x041E => {
                    if let Some(key) = bytes.u16() {
                        let is_short = !known.letters.is_unicode;
                        formats.extend(known.letters.read(bytes, is_short).map(|code| (key, code)));
                    }
                }
                0x00E0 => styles.push((bytes.u16().unwrap_or(0), bytes.u16().unwrap_or(0))),
                0x0031 => {
                    bytes.skip(6);
                    fonts.push(bytes.u16().is_some_and(|weight| weight >= BOLD));
                }
                0x0085 => known.add_sheet(bytes),
                0x00FC => known.strings = biff::shared_strings(bytes),
                0x000A => break,
                _ => {}
            }
        }
        if known.sheets.is_empty() {
            known.sheets.push((0, String::new()));
        }
        known.styles = styles
            .into_iter()
            .map(|(font, format)| {
                let code = formats.get(&format).cloned();
                let code = code.unwrap_or_else(|| numbers::built_in(format).to_owned());
                // There is no font with the number four.
                let font = usize::from(font) - usize::from(font > 4);
                (code, fonts.get(font).copied().unwrap_or(false))
            })
            .collect();
        Ok(known)
    }

    /// Only sheets of cells; a chart shows what stands in one of them.
    fn add_sheet(&mut self, bytes: &mut Bytes<'_>) {
        if let (Some(start), Some(_), Some(kind)) = (bytes.u32(), bytes.u8(), bytes.u8())
            && let Some(name) = self.letters.read(bytes, true)
            && kind == 0
            // Sheets that share a place are the same one, which is read once.
            && !self.sheets.iter().any(|(known, _)| *known == start)
        {
            self.sheets.push((start, name.replace('\0', "")));
        }
    }
}

/// Where a cell is, and the number of its style.
type Place = (u16, u16, u16);

struct Reader<'a> {
    known: &'a Known,
    book: &'a mut Book,
    /// The cell whose formula gives words, which follow.
    answer: Option<Place>,
    /// The text that follows was noted at a cell.
    is_comment: bool,
}

impl Reader<'_> {
    /// Reads the cells of a sheet; `false` if they end before the sheet does.
    fn sheet(&mut self, stream: &[u8], sheet: &mut Sheet) -> bool {
        let mut depth = 0_u32;
        for mut record in Records(stream) {
            match record.kind {
                // Charts stand inside of sheets, with cells of their own.
                0x0809 => depth += 1,
                0x000A if depth <= 1 => return true,
                0x000A => depth -= 1,
                _ if depth > 1 => {}
                kind => {
                    if !self.record(kind, &mut record.bytes, sheet).unwrap_or(true) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// One record; `None` if it is damaged, `Some(false)` if no more can be taken.
    fn record(&mut self, kind: u16, bytes: &mut Bytes<'_>, sheet: &mut Sheet) -> Option<bool> {
        match kind {
            0x005D => {
                bytes.skip(4);
                self.is_comment = bytes.u16()? == 0x0019;
                Some(true)
            }
            0x01B6 => self.boxed(bytes, sheet),
            0x0207 => {
                let place = self.answer.take()?;
                let text = self.known.letters.read(bytes, false)?;
                Some(self.add(sheet, place, text, true))
            }
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 | 0x0206
            | 0x0406 => {
                let (row, column) = (bytes.u16()?, bytes.u16()?);
                if kind == 0x00BD {
                    return Some(self.numbers(bytes, row, column, sheet));
                }
                let place = (row, column, bytes.u16()?);
                self.cell(kind, bytes, place, sheet)
            }
            _ => Some(true),
        }
    }

    fn cell(
        &mut self,
        kind: u16,
        bytes: &mut Bytes<'_>,
        place: Place,
        sheet: &mut Sheet,
    ) -> Option<bool> {
        let (text, is_text) = match kind {
            0x0203 => (self.number(f64::from_le_bytes(bytes.array()?), place), false),
            0x027E => (self.number(packed(bytes.u32()?), place), false),
            0x0204 | 0x00D6 => (self.known.letters.read(bytes, false)?, true),
            0x00FD => {
                let number = usize::try_from(bytes.u32()?).ok()?;
                (self.known.strings.get(number)?.clone(), true)
            }
            0x0205 => {
                let (value, is_error) = (bytes.u8()?, bytes.u8()? != 0);
                (if is_error { error(value) } else { truth(value) }, false)
            }
            _ => {
                let answer: [u8; 8] = bytes.array()?;
                match answer {
                    [0, .., 0xFF, 0xFF] => {
                        self.answer = Some(place);
                        return Some(true);
                    }
                    [1, _, value, .., 0xFF, 0xFF] => (truth(value), false),
                    [2, _, value, .., 0xFF, 0xFF] => (error(value), false),
                    [.., 0xFF, 0xFF] => return Some(true),
                    number => (self.number(f64::from_le_bytes(number), place), false),
                }
            }
        };
        Some(self.add(sheet, place, text, is_text))
    }

    /// Numbers side by side in one record (2.4.175): the last two bytes are the last column.
    fn numbers(&mut self, bytes: &mut Bytes<'_>, row: u16, column: u16, sheet: &mut Sheet) -> bool {
        let (all, _) = bytes.rest().as_chunks::<6>();
        for (column, [s0, s1, n0, n1, n2, n3]) in (column..=u16::MAX).zip(all) {
            let place = (row, column, u16::from_le_bytes([*s0, *s1]));
            let text = self.number(packed(u32::from_le_bytes([*n0, *n1, *n2, *n3])), place);
            if !self.add(sheet, place, text, false) {
                return false;
            }
        }
        true
    }

    /// A text box or a comment (2.4.329): its characters are in the stretch after the record.
    fn boxed(&mut self, bytes: &mut Bytes<'_>, sheet: &mut Sheet) -> Option<bool> {
        let is_comment = std::mem::take(&mut self.is_comment);
        bytes.skip(10);
        let length = usize::from(bytes.u16()?);
        if length == 0 {
            return Some(true);
        }
        bytes.next_stretch();
        let flags = bytes.u8()?;
        let text = bytes.characters(length, flags & 1 != 0).replace('\r', "\n");
        let texts = if is_comment { &mut sheet.notes } else { &mut sheet.boxes };
        texts.extend((!text.trim().is_empty()).then(|| text.trim().to_owned()));
        Some(true)
    }

    fn number(&self, value: f64, place: Place) -> String {
        let style = self.known.styles.get(usize::from(place.2));
        numbers::shown(value, style.map_or("", |(code, _)| code.as_str()), self.known.is_1904)
    }

    fn add(&mut self, sheet: &mut Sheet, place: Place, text: String, is_text: bool) -> bool {
        let (row, column, style) = place;
        let is_strong = self.known.styles.get(usize::from(style)).is_some_and(|(_, bold)| *bold);
        let (row, column) = (u32::from(row), u32::from(column));
        self.book.add(sheet, Cell { row, column, text, is_text, is_strong })
    }
}

/// A number in four bytes (2.5.217): the upper bits of one of eight, or a whole one, and maybe a hundredth of it.
fn packed(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn truth(value: u8) -> String {
    if value == 0 { "FALSE".to_owned() } else { "TRUE".to_owned() }
}

/// What a cell shows whose formula has no answer (2.5.10).
fn error(code: u8) -> String {
    let error = match code {
        0x00 => CellErrorType::Null,
        0x07 => CellErrorType::Div0,
        0x0F => CellErrorType::Value,
        0x17 => CellErrorType::Ref,
        0x1D => CellErrorType::Name,
        0x24 => CellErrorType::Num,
        0x2A => CellErrorType::NA,
        _ => return String::new(),
    };
    error.to_string()
}

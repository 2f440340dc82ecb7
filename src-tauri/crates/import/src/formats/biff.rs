//! Records of Excel before 2007 (MS-XLS 2.1.4) and the strings in them, which may go on in further records.
//! Not here: what the records mean (`xls`).

use super::code_pages;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Strings that are kept of a table; empty ones take more room than they have bytes in the file.
const STRINGS: u32 = 4_000_000;
/// A record that goes on with the one before it (2.4.58).
const CONTINUE: u16 = 0x003C;

/// A record: its kind, and its bytes in one stretch for each record that it goes on in.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) bytes: Bytes<'a>,
}

/// The records of a stream, in order; the end of the stream ends the last one.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Records<'a> {
    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let (head, rest) = self.0.split_first_chunk::<4>()?;
        let [k0, k1, l0, l1] = *head;
        let length = usize::from(u16::from_le_bytes([l0, l1])).min(rest.len());
        let (data, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((u16::from_le_bytes([k0, k1]), data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, first) = self.one()?;
        let mut more = Vec::new();
        while self.0.starts_with(&CONTINUE.to_le_bytes()) {
            more.push(self.one()?.1);
        }
        more.reverse();
        Some(Record { kind, bytes: Bytes { here: first, more } })
    }
}

/// The bytes of a record that are left.
pub(super) struct Bytes<'a> {
    here: &'a [u8],
    /// What it goes on with, the next one last.
    more: Vec<&'a [u8]>,
}

impl<'a> Bytes<'a> {
    pub(super) fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.fill();
        let (found, rest) = self.here.split_first_chunk::<N>()?;
        self.here = rest;
        Some(*found)
    }

    /// All that is left of this stretch.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.here
    }

    fn fill(&mut self) {
        while self.here.is_empty() {
            let Some(next) = self.more.pop() else { break };
            self.here = next;
        }
    }

    pub(super) fn skip(&mut self, mut count: usize) {
        while count > 0 {
            self.fill();
            let step = count.min(self.here.len());
            if step == 0 {
                break;
            }
            self.here = self.here.get(step..).unwrap_or_default();
            count -= step;
        }
    }

    /// Goes on to the next stretch.
    pub(super) fn next_stretch(&mut self) {
        self.here = self.more.pop().unwrap_or_default();
    }

    /// Characters, of two bytes or of one, as a flag says that stands before each stretch of them but the first.
    pub(super) fn characters(&mut self, count: usize, is_wide: bool) -> String {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(1_024));
        let mut is_wide = is_wide;
        while units.len() < count {
            if self.here.is_empty() {
                self.next_stretch();
                let Some((flag, rest)) = self.here.split_first() else { break };
                is_wide = flag & 1 != 0;
                self.here = rest;
            }
            let width = 1 + usize::from(is_wide);
            let whole = (count - units.len()).min(self.here.len() / width);
            let (found, rest) = self.here.split_at_checked(whole * width).unwrap_or_default();
            if is_wide {
                let pairs = found.as_chunks::<2>().0;
                units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                units.extend(found.iter().map(|byte| u16::from(*byte)));
            }
            // Half a character at the end of a stretch is damage.
            self.here = if whole == 0 { &[] } else { rest };
        }
        String::from_utf16_lossy(&units)
    }
}

/// How the strings of a file are written.
#[derive(Clone, Copy)]
pub(super) struct Strings {
    /// Since Excel 97 characters are those of Unicode.
    pub(super) is_unicode: bool,
    pub(super) encoding: &'static Encoding,
}

impl Strings {
    pub(super) const NEW: Self = Self { is_unicode: true, encoding: WINDOWS_1252 };

    /// A string after its length, which is one byte or two.
    pub(super) fn read(self, bytes: &mut Bytes<'_>, is_short: bool) -> Option<String> {
        let length = if is_short { usize::from(bytes.u8()?) } else { usize::from(bytes.u16()?) };
        if self.is_unicode {
            let flags = bytes.u8()?;
            return Some(bytes.characters(length, flags & 1 != 0));
        }
        let rest = bytes.rest();
        let text = rest.get(..length.min(rest.len()))?;
        bytes.skip(length);
        Some(self.encoding.decode_without_bom_handling(text).0.into_owned())
    }
}

/// The table of all strings (2.4.265): each may have formats and phonetic signs after it.
pub(super) fn shared_strings(bytes: &mut Bytes<'_>) -> Vec<String> {
    let mut strings = Vec::new();
    bytes.skip(4);
    let count = bytes.u32().unwrap_or(0).min(STRINGS);
    for _ in 0..count {
        let Some(text) = shared_string(bytes) else { break };
        strings.push(text);
    }
    strings
}

fn shared_string(bytes: &mut Bytes<'_>) -> Option<String> {
    let length = usize::from(bytes.u16()?);
    let flags = bytes.u8()?;
    let runs = if flags & 0x08 != 0 { usize::from(bytes.u16()?) } else { 0 };
    let phonetic = if flags & 0x04 != 0 { usize::try_from(bytes.u32()?).ok()? } else { 0 };
    let text = bytes.characters(length, flags & 1 != 0);
    bytes.skip(runs * 4);
    bytes.skip(phonetic);
    Some(text)
}

/// The encoding of a code page (2.4.52).
pub(super) fn encoding(page: u16) -> &'static Encoding {
    code_pages::encoding(page.into()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record_in_other_characters() {
        let record = |kind: u16, data: &[u8]| {
            let length = u16::try_from(data.len()).unwrap();
            [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
        };
        let table = [
            record(0x00FC, &[2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, b'a', b'b']),
            record(CONTINUE, &[1, b'c', 0, 0xAC, 0x20, 2, 0, 8, 1, 0, b'x']),
            record(CONTINUE, &[0, b'y', 9, 9, 9, 9]),
            record(0x000A, &[]),
        ]
        .concat();
        let mut records = Records(&table);
        let mut table = records.next().unwrap();
        assert_eq!(table.kind, 0x00FC);
        assert_eq!(shared_strings(&mut table.bytes), ["abc€", "xy"]);
        assert_eq!(records.next().unwrap().kind, 0x000A);
        assert!(records.next().is_none());
    }

    #[test]
    fn a_table_that_announces_more_strings_than_it_has_ends_with_its_bytes() {
        let mut bytes =
            Bytes { here: &[0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 1], more: vec![] };
        assert_eq!(shared_strings(&mut bytes), ["\u{1}"]);
    }
}

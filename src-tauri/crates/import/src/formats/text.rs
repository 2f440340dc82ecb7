//! Plain text in any encoding.
//! Not here: text with markup.

use super::Format;
use crate::{Extraction, ImportError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use domain::{Anchor, Block, BlockKind, DocumentFormat};
use encoding_rs::{Encoding, UTF_8};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::PlainText,
    name: "text",
    endings: &["txt", "text", "asc", "log", ""],
    is_text: true,
    recognise: |_| false,
    read,
};

#[expect(clippy::unnecessary_wraps, reason = "every format reads with the same signature")]
fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = with_line_ends(&decode(bytes));
    let blocks = paragraphs(&text)
        .into_iter()
        .map(|text| Block {
            kind: BlockKind::Paragraph,
            level: 0,
            text,
            heading_path: Vec::new(),
            anchor: Anchor::Heading { heading: String::new() },
        })
        .collect();
    Ok(extraction(DocumentFormat::PlainText, blocks))
}

/// An extraction with nothing but blocks.
pub(super) fn extraction(format: DocumentFormat, blocks: Vec<Block>) -> Extraction {
    Extraction { format, title: None, language: None, blocks, pages: None, warnings: Vec::new() }
}

/// The text in `bytes`: by its byte order mark, as UTF-8, as UTF-16 without a mark, or by its letters' frequency.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling(bytes.get(length..).unwrap_or_default())
            .0
            .into_owned();
    }
    if let Some(text) = utf32(bytes).or_else(|| utf16(bytes)) {
        return text;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if let Some(text) = nearly_utf8(bytes) {
        return text;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    let encoding = if encoding == UTF_8 { encoding_rs::WINDOWS_1252 } else { encoding };
    encoding.decode(bytes).0.into_owned()
}

/// UTF-8 with a few bytes that are none. In another encoding letters beyond ASCII hardly ever make up UTF-8 by chance, so
/// where many do, the rest is damage, and to read all of it in another encoding would spoil every letter.
fn nearly_utf8(bytes: &[u8]) -> Option<String> {
    let (mut valid, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (valid >= VALID_FOR_EACH_BAD * bad).then(|| String::from_utf8_lossy(bytes).into_owned())
}

/// Letters that are UTF-8 for each place that is not, so that a text is taken for UTF-8.
const VALID_FOR_EACH_BAD: usize = 4;

/// The text with every kind of line end as the one that we keep: those of Windows and of old Macs, vertical tab, form
/// feed, the next line of EBCDIC, and the line and paragraph separators of Unicode.
pub(crate) fn with_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// UTF-16 without a mark: nearly every second byte of Western text is zero.
fn utf16(bytes: &[u8]) -> Option<String> {
    let sample = bytes.get(..bytes.len().min(4_096) & !1)?;
    let zeros = |offset: usize| {
        sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count() * 3
    };
    let half = sample.len() / 2;
    if half < 4 {
        return None;
    }
    match (zeros(0) > half, zeros(1) > half) {
        (true, false) => {
            Some(encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0.into_owned())
        }
        (false, true) => {
            Some(encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned())
        }
        _ => None,
    }
}

/// UTF-32, with or without a mark: every unit must be a character.
fn utf32(bytes: &[u8]) -> Option<String> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let read = |from: fn([u8; 4]) -> u32| {
        let units = bytes.chunks_exact(4).map(|unit| Some(from(*unit.first_chunk::<4>()?)));
        units.map(|unit| char::from_u32(unit?)).collect::<Option<String>>()
    };
    let found = read(u32::from_le_bytes).or_else(|| read(u32::from_be_bytes))?;
    let plain = found.chars().filter(|c| !c.is_control() || c.is_whitespace()).count();
    (plain * 10 > found.chars().count() * 9)
        .then(|| found.trim_start_matches('\u{feff}').to_owned())
}

/// Bytes that no text has: zeros that are not of UTF-16 or UTF-32, or many control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(8_192)).unwrap_or_default();
    if Encoding::for_bom(sample).is_some() || utf16(sample).is_some() || utf32(bytes).is_some() {
        return false;
    }
    let odd = sample.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    sample.contains(&0) || odd * 20 > sample.len()
}

/// Runs of lines without a blank one between them, their line ends joined unless they are short on purpose.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            if !lines.is_empty() {
                paragraphs.push(join(&std::mem::take(&mut lines)));
            }
        } else {
            lines.push(line.trim_end());
        }
    }
    paragraphs
}

/// Lines of about the same length are wrapped text; lines of very different lengths are meant so.
fn join(lines: &[&str]) -> String {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let wrapped = lines.len() > 1
        && longest > 50
        && lines.iter().take(lines.len() - 1).all(|line| line.chars().count() * 10 > longest * 6);
    lines.join(if wrapped { " " } else { "\n" }).trim_start().to_owned()
}

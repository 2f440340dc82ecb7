//! Subtitles, anchored by time.
//! Not here: `SubRip` and `WebVTT` (`cues`), `SubStation` Alpha (`ass`), TTML (`ttml`).

mod ass;
mod cues;
mod rolling;
mod ttml;

use super::{Format, text};
use crate::{Extraction, ImportError};
use domain::{Anchor, Block, BlockKind, DocumentFormat};

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Subtitles,
    name: "subtitles",
    endings: &["srt", "vtt", "ttml", "dfxp", "ssa", "ass"],
    is_text: true,
    recognise: is,
    read,
};

/// What is shown together.
#[derive(Debug)]
struct Cue {
    /// Milliseconds from the start.
    start: u32,
    end: u32,
    /// Who speaks, where the file says so.
    speaker: Option<String>,
    /// Without markup.
    lines: Vec<String>,
}

fn is(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(1_024)).unwrap_or_default());
    let start = start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let is_vtt = start
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    is_vtt || start.starts_with("[Script Info]") || is_ttml(start)
}

/// Whether XML is TTML, by its first element.
pub(super) fn is_ttml(start: &str) -> bool {
    super::xml::root(start).is_some_and(|root| root == "tt")
}

fn read(bytes: &[u8]) -> Result<Extraction, ImportError> {
    let text = text::with_line_ends(&text::decode(bytes));
    let start = text.trim_start();
    let (title, mut cues) = if start.starts_with('<') {
        ttml::read(&super::xml::text(bytes))
    } else if start.starts_with("[Script Info]") || text.contains("\n[Events]") {
        ass::read(&text)
    } else {
        (None, cues::read(&text))
    };
    if cues.is_empty() {
        return Err(ImportError::damaged("subtitles"));
    }
    cues.sort_by_key(|cue| cue.start);
    rolling::remove(&mut cues);
    let mut extraction = text::extraction(DocumentFormat::Subtitles, paragraphs(&cues));
    extraction.title = title;
    Ok(extraction)
}

/// A paragraph holds what is said in so many milliseconds at most, so that its anchor is near every word of it.
const PARAGRAPH_MS: u32 = 30_000;
/// From so many milliseconds on a paragraph ends with a sentence.
const SENTENCE_MS: u32 = 15_000;
/// Silence of so many milliseconds after a sentence ends a paragraph.
const PAUSE_MS: u32 = 6_000;

/// A paragraph that is being joined.
struct Open {
    start: u32,
    end: u32,
    speaker: Option<String>,
    text: String,
}

/// Cues joined to running text, a few sentences each.
fn paragraphs(cues: &[Cue]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Open> = None;
    for cue in cues {
        if let Some(paragraph) = open.take_if(|paragraph| ends(paragraph, cue)) {
            blocks.push(block(paragraph));
        }
        let words = cue.lines.join(" ");
        match &mut open {
            Some(paragraph) => {
                paragraph.end = paragraph.end.max(cue.end);
                if cue.speaker == paragraph.speaker {
                    paragraph.text.push(' ');
                } else {
                    paragraph.text.push('\n');
                    paragraph.text.push_str(&named(cue.speaker.as_deref()));
                    paragraph.speaker.clone_from(&cue.speaker);
                }
                paragraph.text.push_str(&words);
            }
            None => {
                open = Some(Open {
                    start: cue.start,
                    end: cue.end,
                    speaker: cue.speaker.clone(),
                    text: named(cue.speaker.as_deref()) + &words,
                });
            }
        }
    }
    blocks.extend(open.map(block));
    blocks
}

/// Whether a paragraph ends before this cue.
fn ends(paragraph: &Open, cue: &Cue) -> bool {
    let length = cue.start.saturating_sub(paragraph.start);
    let pause = cue.start.saturating_sub(paragraph.end);
    let closing = ['"', '\'', '”', '’', '»', ')', ']'];
    let sentence = paragraph.text.trim_end_matches(closing);
    let is_sentence = sentence.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
        || paragraph.text.ends_with([')', ']']);
    length > PARAGRAPH_MS || (is_sentence && (length > SENTENCE_MS || pause > PAUSE_MS))
}

fn named(speaker: Option<&str>) -> String {
    speaker.map(|name| format!("{name}: ")).unwrap_or_default()
}

fn block(paragraph: Open) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        level: 0,
        text: paragraph.text,
        heading_path: Vec::new(),
        anchor: Anchor::Time { start_ms: paragraph.start },
    }
}

/// A time such as `1:02:03.5`, `02:03,500`, in milliseconds. What follows it is not looked at.
fn clock(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')));
    let text = text.get(..end.unwrap_or(text.len()))?;
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let mut seconds: u64 = 0;
    let parts: Vec<&str> = whole.split(':').take(4).collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for part in parts {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse::<u32>().ok()?.into())?;
    }
    let mut thousandths = 0;
    for digit in fraction.chars().chain("000".chars()).take(3) {
        thousandths = thousandths * 10 + u64::from(digit.to_digit(10)?);
    }
    Some(u32::try_from(seconds.saturating_mul(1_000) + thousandths).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_are_read_however_they_are_written() {
        for (text, expected) in [
            ("00:01:39", Some(99_000)),
            ("00:01:41,04 --> x", Some(101_040)),
            ("01:02.5", Some(62_500)),
            ("100:00:00.123456", Some(360_000_123)),
            ("9:9", Some(549_000)),
            ("12", None),
            ("a:b", None),
            ("", None),
            ("99999999999:00:00", None),
        ] {
            assert_eq!(clock(text), expected, "{text}");
        }
    }
}

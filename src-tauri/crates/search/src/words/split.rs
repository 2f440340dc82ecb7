//! Where the words of a text are, by script.
//! Not here: which forms of a word count (`fold`, `stem`).

use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// How words are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// Words stand between blanks and punctuation.
    Spaced,
    /// Words are written together, and a dictionary of the language tells them apart (Thai, Lao, Khmer, Burmese).
    Joined,
    /// Words are written together, and dictionaries disagree on where one ends (Han, kana).
    Ideographic,
    /// Words stand between blanks but carry endings that no stemmer here knows (Hangul).
    Hangul,
}

impl Script {
    /// Whether pairs of characters are indexed instead of stems.
    pub(crate) fn is_paired(self) -> bool {
        matches!(self, Self::Ideographic | Self::Hangul)
    }

    fn of(c: char) -> Self {
        match u32::from(c) {
            0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF => Self::Joined,
            0x3005..=0x3007
            | 0x3040..=0x30FF
            | 0x31F0..=0x31FF
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0xFF66..=0xFF9F
            | 0x2_0000..=0x3_FFFF => Self::Ideographic,
            0x1100..=0x11FF | 0x3130..=0x318F | 0xAC00..=0xD7FF => Self::Hangul,
            _ => Self::Spaced,
        }
    }
}

/// A stretch of letters and digits of one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    pub(crate) script: Script,
}

/// The stretches of letters and digits in `text`, in order.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Run> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let (skipped, first) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
        let (start, script) = (at + skipped, Script::of(first));
        let run = rest.get(skipped..)?;
        let length = run
            .char_indices()
            .find(|(_, c)| !continues(*c, script))
            .map_or(run.len(), |(length, _)| length);
        let tail = run.get(length..).unwrap_or_default();
        let end = start + length + sign_of_a_language(run.get(..length).unwrap_or_default(), tail);
        at = end;
        Some(Run { range: start..end, script })
    })
}

fn continues(c: char, script: Script) -> bool {
    if c.is_alphanumeric() {
        return Script::of(c) == script;
    }
    // Marks belong to the letter before them; the joiners are written inside of Persian and Indian words.
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// C++, C#, F#: the names of programming languages that are a letter and signs. Answers how many bytes the signs take.
fn sign_of_a_language(letter: &str, tail: &str) -> usize {
    let is_letter = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_alphabetic());
    let signs = if tail.starts_with("++") { 2 } else { usize::from(tail.starts_with('#')) };
    let ends = tail.get(signs..).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    if is_letter && ends { signs } else { 0 }
}

/// The words of a run, as bytes of the text it was found in.
pub(crate) fn words_of(text: &str, run: &Run) -> Vec<Range<usize>> {
    if matches!(run.script, Script::Spaced | Script::Hangul) {
        return vec![run.range.clone()];
    }
    let Some(stretch) = text.get(run.range.clone()) else { return Vec::new() };
    let breaks: Vec<usize> = WordSegmenter::new_auto(WordBreakInvariantOptions::default())
        .segment_str(stretch)
        .collect();
    let words = breaks.iter().zip(breaks.iter().skip(1));
    words.map(|(from, to)| run.range.start + from..run.range.start + to).collect()
}

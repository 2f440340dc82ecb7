//! Cuts text into words: folded for comparison, stemmed by language.
//! Not here: what words are worth (`ranking`).

use crate::limits;
use frostem::{Algorithm, Stemmer};
use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, NFKC, without accents.
    pub(crate) folded: String,
    /// Bytes of the text.
    pub(crate) at: Range<usize>,
}

/// The words of `text` in order. Scripts that are written without blanks are cut by dictionary.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for piece in pieces(text) {
        let run = text.get(piece.clone()).unwrap_or_default();
        if run.chars().any(is_unspaced) {
            segment(run, piece.start, &mut words);
        } else {
            push(run, piece, &mut words);
        }
    }
    words
}

fn push(run: &str, at: Range<usize>, words: &mut Vec<Word>) {
    let folded = fold(run);
    if !folded.is_empty() && folded.len() <= limits::WORD_BYTES {
        words.push(Word { folded, at });
    }
}

/// Runs of letters and digits; marks belong to the letter before them.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || (start.is_some() && is_combining_mark(c));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                pieces.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    pieces.extend(start.map(|from| from..text.len()));
    pieces
}

fn segment(run: &str, offset: usize, words: &mut Vec<Word>) {
    let mut from = 0;
    for to in WordSegmenter::new_auto(WordBreakInvariantOptions::default()).segment_str(run).filter(|to| *to > 0) {
        if let Some(word) = run.get(from..to) {
            push(word, offset + from..offset + to, words);
        }
        from = to;
    }
}

/// Thai, Lao, Burmese, Khmer, kana and Han.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

/// The form in which words are compared.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    // Only the marks of Latin, Greek and Cyrillic are accents; in other scripts they are letters.
    let accents = |c: &char| !matches!(u32::from(*c), 0x0300..=0x036F);
    word.nfkd().filter(accents).nfc().flat_map(char::to_lowercase).collect()
}

/// The stemmer of a language, if there is one.
pub(crate) fn stemmer(language: &str) -> Option<Stemmer> {
    Some(Stemmer::new(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    }))
}

/// The stem of a folded word; the word itself where there is no stemmer.
pub(crate) fn stem(stemmer: Option<Stemmer>, word: &str) -> String {
    stemmer.map_or_else(|| word.to_owned(), |stemmer| stemmer.stem(word).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = words(text).into_iter().map(|word| word.folded).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_folded_and_cut_at_everything_that_is_no_letter() {
        check("Zero-Trust, ARCHITECTURE!", &["zero", "trust", "architecture"]);
        check("Café naïve Ünïon", &["cafe", "naive", "union"]);
        check("snake_case a.b 3.14", &["snake", "case", "a", "b", "3", "14"]);
        check("", &[]);
    }

    #[test]
    fn scripts_without_blanks_are_cut_by_dictionary() {
        assert!(words("世界和平与发展").len() >= 3);
        assert!(words("ภาษาไทยง่าย").len() >= 2);
    }

    #[test]
    fn stems_follow_the_language() {
        assert_eq!(stem(stemmer("en"), "running"), "run");
        assert_eq!(stem(stemmer("de"), "hauser"), stem(stemmer("de"), "haus"));
        assert_eq!(stem(stemmer("xx"), "running"), "running");
    }
}

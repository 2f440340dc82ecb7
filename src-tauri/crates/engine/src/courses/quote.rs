//! Finds the words of a quotation in a text: as they stand, with other marks between them, or a stretch that is like them.
//! Not here: which texts are looked at (`sources`).

use std::{hash::Hasher, ops::Range};

/// Marks that can change without the words changing. Every other sign is read like a word: a `<` for a `>` is no
/// difference of marks.
const MARKS: &str = ".,;:!?'\"()[]{}-–—‐‑…‘’‚“”„«»‹›·•、。，！？：；「」『』（）《》";
/// A stretch is like a quotation when no more than half of the quotation's words had to be changed for it.
const ALIKE_LEAST: f64 = 0.5;
/// Words of a quotation that are compared: more than any passage holds, and the square of it is still quick.
const WORDS_MOST: usize = 1_500;
/// Characters a stretch is made longer for the sake of whole sentences.
const SENTENCE_MOST: usize = 400;

/// A word or sign of a text: where it stands, and what it is compared by.
#[derive(Clone, Copy, Debug)]
struct Word {
    start: usize,
    end: usize,
    hash: u64,
}

/// A text made ready to be looked through.
#[derive(Debug)]
pub(crate) struct Worded<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl<'a> Worded<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        for (start, word) in domain::words(text) {
            signs(text, at..start, &mut words);
            at = start + word.len();
            words.push(Word { start, end: at, hash: hash(&domain::fold(word)) });
        }
        signs(text, at..text.len(), &mut words);
        Self { text, words }
    }

    /// What the words and signs are compared by, each once.
    pub(crate) fn hashes(&self) -> Vec<u64> {
        let mut hashes: Vec<u64> = self.words.iter().map(|word| word.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    /// The stretch of this text that has the words of `quote`, whatever their case, the white space and the marks.
    pub(crate) fn stretch(&self, quote: &Worded<'_>) -> Option<Range<usize>> {
        if let Some(range) = self.verbatim(quote.text) {
            return Some(range);
        }
        let same = |run: &[Word]| run.iter().zip(&quote.words).all(|(a, b)| a.hash == b.hash);
        let run = self.words.windows(quote.words.len().max(1)).find(|run| same(run))?;
        let (first, last) = (run.first()?, run.last()?);
        if quote.words.is_empty() {
            return None;
        }
        Some(self.with_marks(first.start..last.end, quote.text))
    }

    /// Where the words of `quote` stand as they are. “By 5” does not stand in “by 50”.
    pub(crate) fn verbatim(&self, quote: &str) -> Option<Range<usize>> {
        let cuts = |at: usize| self.words.iter().any(|word| word.start < at && at < word.end);
        let places = self.text.match_indices(quote).filter(|_| !quote.is_empty());
        let mut ranges = places.map(|(start, _)| start..start + quote.len());
        ranges.find(|range| !cuts(range.start) && !cuts(range.end))
    }

    /// Whether this text has the same words as another and no others, whatever the marks.
    pub(crate) fn has_words_of(&self, other: &Worded<'_>) -> bool {
        let hashes = |worded: &Worded<'_>| -> Vec<u64> {
            worded.words.iter().map(|word| word.hash).collect()
        };
        hashes(self) == hashes(other)
    }

    /// The stretch of this text that is most like `quote`, and how much, from zero to one; none when nothing is.
    pub(crate) fn likest(&self, quote: &Worded<'_>) -> Option<(Range<usize>, f64)> {
        let (first, last, changes) = fit(&quote.words, &self.words)?;
        let wanted = quote.words.len().min(WORDS_MOST);
        #[expect(clippy::cast_precision_loss, reason = "a passage has some hundred words")]
        let alike = 1.0 - changes as f64 / wanted as f64;
        let range = self.words.get(first)?.start..self.words.get(last)?.end;
        (alike >= ALIKE_LEAST)
            .then(|| (self.whole_sentences(self.with_marks(range, quote.text), quote.text), alike))
    }

    /// The range with the marks around it that the quotation has, too.
    fn with_marks(&self, range: Range<usize>, quote: &str) -> Range<usize> {
        let mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
        let after = quote.chars().rev().take_while(|c| mark(*c)).count();
        let before = quote.chars().take_while(|c| mark(*c)).count();
        let length = |c: char| c.len_utf8();
        let ahead = self.text.get(range.end..).unwrap_or_default();
        let end: usize = ahead.chars().take(after).take_while(|c| mark(*c)).map(length).sum();
        let behind = self.text.get(..range.start).unwrap_or_default();
        let start: usize =
            behind.chars().rev().take(before).take_while(|c| mark(*c)).map(length).sum();
        range.start - start..range.end + end
    }

    /// Where whole sentences were quoted, whole sentences are what takes their place.
    fn whole_sentences(&self, range: Range<usize>, quote: &str) -> Range<usize> {
        if !quote.ends_with(is_sentence_end) {
            return range;
        }
        let behind = self.text.get(..range.start).unwrap_or_default();
        let opening = behind
            .char_indices()
            .rev()
            .find(|(at, c)| ends_sentence(self.text, *at, *c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let skipped = behind.get(opening..).unwrap_or_default();
        let start = opening + (skipped.len() - skipped.trim_start().len());
        let ahead = self.text.get(range.start..).unwrap_or_default();
        let done = range.end - range.start;
        let end = ahead
            .char_indices()
            .find(|(at, c)| {
                at + c.len_utf8() >= done && ends_sentence(self.text, range.start + at, *c)
            })
            .map_or(ahead.len(), |(at, c)| if c == '\n' { at } else { at + c.len_utf8() });
        let start = if range.start - start <= SENTENCE_MOST { start } else { range.start };
        let end = range.start + if end - done.min(end) <= SENTENCE_MOST { end } else { done };
        start..end.max(range.end)
    }
}

fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？')
}

/// Whether a sentence or a line ends with the character at this byte; the point inside of a number ends none.
fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
    c == '\n' || is_sentence_end(c) && (!c.is_ascii() || !next.is_some_and(char::is_alphanumeric))
}

/// Adds the signs that stand between words.
fn signs(text: &str, between: Range<usize>, words: &mut Vec<Word>) {
    let gap = text.get(between.clone()).unwrap_or_default();
    for (at, c) in gap.char_indices() {
        let start = between.start + at;
        let end = start + c.len_utf8();
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let previous = text.get(..start).and_then(|before| before.chars().next_back());
        if !c.is_whitespace() && !is_mark(previous, c, next) {
            words.push(Word { start, end, hash: hash(c.encode_utf8(&mut [0; 4])) });
        }
    }
}

/// Whether the sign is a mark where it stands: the point of 3.5, the minus of −5 and the `!` of `!=` are none.
fn is_mark(previous: Option<char>, c: char, next: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let in_number = digit(previous) && digit(next);
    let sign_of_number =
        matches!(c, '-' | '–') && digit(next) && !previous.is_some_and(char::is_alphanumeric);
    MARKS.contains(c) && !in_number && !sign_of_number && next != Some('=')
}

fn hash(text: &str) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The run of `words` that `quote` becomes with the fewest words put in, left out or replaced: its first and last word,
/// and how many. The text before and after the run costs nothing (Sellers 1980).
fn fit(quote: &[Word], words: &[Word]) -> Option<(usize, usize, usize)> {
    // For each end of a run: the fewest changes so far, and where that run begins.
    let mut row: Vec<(usize, usize)> = (0..=words.len()).map(|at| (0, at)).collect();
    for (wanted, quoted) in quote.iter().take(WORDS_MOST).enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = (wanted + 1, 0);
        next.push(left);
        for ((diagonal, above), word) in row.iter().zip(row.iter().skip(1)).zip(words) {
            let replaced = (diagonal.0 + usize::from(quoted.hash != word.hash), diagonal.1);
            let left_out = (above.0 + 1, above.1);
            let put_in = (left.0 + 1, left.1);
            left = [replaced, left_out, put_in].into_iter().min_by_key(|(cost, _)| *cost)?;
            next.push(left);
        }
        row = next;
    }
    let (end, (changes, start)) =
        row.into_iter().enumerate().min_by_key(|(_, (changes, _))| *changes)?;
    (start < end).then(|| (start, end - 1, changes))
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;

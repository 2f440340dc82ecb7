//! The stretch of a body that shows best why it was found, with the matched words marked.
//! Not here: what matches (`matching`).

use crate::{
    limits,
    matching::{Stream, Word},
    words::{Script, Stemming, fold, normal, runs, words_of},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What to mark: all forms of all words of a query.
pub(crate) struct Marks {
    exact: BTreeMap<String, usize>,
    stems: BTreeMap<String, usize>,
    /// What the stems begin with, so that most words of a body need not be stemmed.
    first_letters: BTreeSet<char>,
    beginnings: Vec<(String, usize)>,
    /// Marked wherever they stand, for scripts without blanks.
    anywhere: Vec<(String, usize)>,
    /// How much each word tells, by its number.
    rarities: Vec<f32>,
}

/// A matched word of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Match {
    /// Bytes of the body.
    range: Range<usize>,
    /// The same in characters.
    chars: Range<usize>,
    /// Number of the word of the query.
    word: usize,
}

impl Marks {
    pub(crate) fn new(words: &[Word]) -> Self {
        let mut marks = Self {
            exact: BTreeMap::new(),
            stems: BTreeMap::new(),
            first_letters: BTreeSet::new(),
            beginnings: Vec::new(),
            anywhere: Vec::new(),
            rarities: words.iter().map(|word| word.rarity).collect(),
        };
        for (number, word) in words.iter().enumerate() {
            for form in &word.forms {
                if word.script.is_paired() && form.text.chars().nth(1).is_some() {
                    marks.anywhere.push((form.text.clone(), number));
                }
                match form.stream {
                    Stream::Exact => marks.exact.entry(form.text.clone()).or_insert(number),
                    Stream::Stems => {
                        let stem = Stemming::bare(&form.text);
                        marks.first_letters.extend(stem.chars().next());
                        marks.stems.entry(form.text.clone()).or_insert(number)
                    }
                };
            }
            marks.beginnings.extend(word.beginning.clone().map(|text| (text, number)));
        }
        marks
    }

    /// The best stretch of `body` and the marks in it; the beginning of the body when nothing in it matched.
    pub(crate) fn fragment(&self, body: &str, stemming: Stemming) -> (String, Vec<Range<usize>>) {
        let body = body.get(..body.floor_char_boundary(limits::FRAGMENT_BODY_BYTES));
        let body = body.unwrap_or_default();
        let matches = self.matches(body, stemming);
        let window = self.window(body, &matches);
        let inside = matches.iter().map(|found| found.range.clone());
        let inside = inside.filter(|range| window.start <= range.start && range.end <= window.end);
        squeeze(body, &window, &joined(inside))
    }

    fn matches(&self, body: &str, stemming: Stemming) -> Vec<Match> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for run in runs(body) {
            for range in words_of(body, &run) {
                let Some(text) = body.get(range.clone()) else { continue };
                found.extend(self.word(text, run.script, stemming).map(|number| (range, number)));
            }
        }
        for (text, number) in &self.anywhere {
            let places = body.match_indices(text.as_str());
            found.extend(places.map(|(at, text)| (at..at + text.len(), *number)));
        }
        found.sort_by_key(|(range, number)| (range.start, range.end, *number));
        found.truncate(limits::MATCHES_LOOKED_AT);
        let (mut bytes, mut chars) = (0, 0);
        let counted = found.into_iter().map(|(range, word)| {
            let count = |part: Range<usize>| body.get(part).unwrap_or_default().chars().count();
            chars += count(bytes..range.start);
            bytes = range.start;
            let chars = chars..chars + count(range.clone());
            Match { range, chars, word }
        });
        counted.collect()
    }

    /// The number of the query's word that `text` is a form of.
    fn word(&self, text: &str, script: Script, stemming: Stemming) -> Option<usize> {
        let normal = normal(text);
        let folded = fold(&normal);
        if let Some(number) = self.exact.get(&*folded) {
            return Some(*number);
        }
        let begins = self.beginnings.iter().find(|(beginning, _)| folded.starts_with(beginning));
        if let Some((_, number)) = begins {
            return Some(*number);
        }
        let first = folded.chars().next()?;
        if script.is_paired()
            || !(self.first_letters.contains(&first) || stemming.changes_beginnings())
        {
            return None;
        }
        self.stems.get(&stemming.stem(&normal)).copied()
    }

    /// The bytes of the body to show.
    fn window(&self, body: &str, matches: &[Match]) -> Range<usize> {
        if body.chars().nth(limits::FRAGMENT_CHARS).is_none() {
            return 0..body.len();
        }
        let Some((first, last)) = self.densest(matches) else {
            return 0..cut(body, 0, 0);
        };
        let room = limits::FRAGMENT_CHARS.saturating_sub(last.chars.end - first.chars.start);
        let start = lead(body, first.range.start, room.min(limits::FRAGMENT_LEAD_CHARS));
        start..cut(body, start, last.range.end)
    }

    /// The first and last match of the stretch that fits and tells most.
    fn densest<'a>(&self, matches: &'a [Match]) -> Option<(&'a Match, &'a Match)> {
        let mut best: Option<(f32, &Match, &Match)> = None;
        let fits = limits::FRAGMENT_CHARS - limits::FRAGMENT_LEAD_CHARS;
        for (at, first) in matches.iter().enumerate() {
            let mut last = first;
            let mut seen = BTreeSet::new();
            let mut told = 0.0;
            for found in matches.iter().skip(at) {
                if found.chars.end > first.chars.start + fits {
                    break;
                }
                let rarity = self.rarities.get(found.word).copied().unwrap_or_default();
                // Another mention tells a little more, another word a lot.
                told += if seen.insert(found.word) { rarity } else { rarity * 0.1 };
                last = if found.range.end > last.range.end { found } else { last };
            }
            if best.is_none_or(|(most, _, _)| told > most) {
                best = Some((told, first, last));
            }
        }
        best.map(|(_, first, last)| (first, last))
    }
}

/// Where to begin so that at most `chars` characters stand before `at`: with a sentence if one begins there, else
/// with a word.
fn lead(body: &str, at: usize, chars: usize) -> usize {
    let before = body.get(..at).unwrap_or_default();
    let from = before.char_indices().rev().take(chars).last().map_or(at, |(from, _)| from);
    let region = body.get(from..at).unwrap_or_default();
    let mut sentence = None;
    let mut word = None;
    let mut previous = before.get(..from).and_then(|before| before.chars().next_back());
    let mut ended = previous.is_none();
    for (offset, c) in region.char_indices().chain([(region.len(), 'x')]) {
        let after_blank = previous.is_none_or(char::is_whitespace);
        if !c.is_whitespace() {
            let after_full_stop = previous.is_some_and(|c| matches!(c, '。' | '！' | '？'));
            if (ended && after_blank) || after_full_stop {
                sentence = Some(from + offset);
            }
            if after_blank && word.is_none() {
                word = Some(from + offset);
            }
            ended = matches!(c, '.' | '!' | '?' | '…' | ':');
        } else if c == '\n' {
            ended = true;
        }
        previous = Some(c);
    }
    // A script without blanks may be cut anywhere.
    let anywhere = if region.contains(char::is_whitespace) { at } else { from };
    sentence.or(word).unwrap_or(anywhere)
}

/// Where to end, not before `least`: after a word, at most the longest fragment after `start`.
fn cut(body: &str, start: usize, least: usize) -> usize {
    let rest = body.get(start..).unwrap_or_default();
    let Some((length, _)) = rest.char_indices().nth(limits::FRAGMENT_CHARS) else {
        return body.len();
    };
    let end = start + length;
    let shown = body.get(start..end).unwrap_or_default();
    if body.get(end..).is_some_and(|after| after.starts_with(char::is_whitespace)) {
        return end;
    }
    match shown.rfind(char::is_whitespace) {
        Some(blank) if start + blank >= least && blank > 0 => start + blank,
        _ => end,
    }
}

/// Ranges that overlap or touch become one.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The window with all white space as single blanks, and the marks moved with it.
fn squeeze(
    body: &str,
    window: &Range<usize>,
    marks: &[Range<usize>],
) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut moved: Vec<Range<usize>> = Vec::with_capacity(marks.len());
    let mut marks = marks.iter().peekable();
    let mut blank = false;
    for (offset, c) in body.get(window.clone()).unwrap_or_default().char_indices() {
        if c.is_whitespace() || c.is_control() {
            blank = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            text.push(' ');
        }
        let at = window.start + offset;
        if marks.peek().is_some_and(|mark| mark.start == at) {
            moved.push(text.len()..text.len());
        }
        text.push(c);
        if marks.next_if(|mark| mark.end == at + c.len_utf8()).is_some()
            && let Some(last) = moved.last_mut()
        {
            last.end = text.len();
        }
    }
    (text, moved)
}

#[cfg(test)]
#[path = "fragment_tests.rs"]
mod tests;

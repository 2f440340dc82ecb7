//! The words around a match, and what matched in them.
//! Not here: finding the entry.

use crate::{
    limits,
    words::{self, Word},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What is to be marked: words as they are, and stems.
#[derive(Debug)]
pub(crate) struct Wanted {
    exact: BTreeSet<String>,
    stems: BTreeMap<String, BTreeSet<String>>,
}

impl Wanted {
    /// `exact` words, and every form of the `typed` ones in `languages`.
    pub(crate) fn new(exact: BTreeSet<String>, typed: &[Word], languages: &[String]) -> Self {
        let stems = languages.iter().map(|language| {
            let stemmer = words::stemmer(language);
            (language.clone(), typed.iter().map(|word| words::stem(stemmer, &word.folded)).collect())
        });
        Self { exact, stems: stems.collect() }
    }

    fn holds(&self, word: &str) -> bool {
        self.exact.contains(word)
            || self.stems.iter().any(|(language, stems)| stems.contains(&words::stem(words::stemmer(language), word)))
    }
}

/// The stretch of `text` with the most different matches, and the matches in it. Without any, its beginning.
pub(crate) fn best(text: &str, wanted: &Wanted) -> (String, Vec<Range<usize>>) {
    let all = words::words(text);
    let mut known = BTreeMap::<&str, bool>::new();
    let matched: Vec<&Word> =
        all.iter().filter(|word| *known.entry(&word.folded).or_insert_with(|| wanted.holds(&word.folded))).collect();
    let mut window = (0, 0);
    let mut most = (0, 0);
    for (position, first) in matched.iter().enumerate() {
        let inside: Vec<&&Word> = matched
            .iter()
            .skip(position)
            .take_while(|word| chars(text, first.at.start..word.at.end) <= limits::FRAGMENT_CHARS)
            .collect();
        let different: BTreeSet<&str> = inside.iter().map(|word| word.folded.as_str()).collect();
        if (different.len(), inside.len()) > most {
            most = (different.len(), inside.len());
            window = (first.at.start, inside.last().map_or(first.at.end, |word| word.at.end));
        }
        // Enough is enough: a text full of matches needs no better place than this.
        if position > 200 {
            break;
        }
    }
    let range = widen(text, &all, window.0..window.1);
    let highlights = matched
        .iter()
        .filter(|word| word.at.start >= range.start && word.at.end <= range.end)
        .map(|word| word.at.start - range.start..word.at.end - range.start)
        .collect();
    (text.get(range).unwrap_or_default().to_owned(), highlights)
}

fn chars(text: &str, range: Range<usize>) -> usize {
    text.get(range).map_or(usize::MAX, |part| part.chars().count())
}

/// Fills the window up with the words around it, a third of the room before, the rest behind.
fn widen(text: &str, all: &[Word], window: Range<usize>) -> Range<usize> {
    let mut room = limits::FRAGMENT_CHARS.saturating_sub(chars(text, window.clone()));
    let before = room / 3;
    let mut start = window.start;
    for word in all.iter().rev().filter(|word| word.at.start < window.start) {
        if chars(text, word.at.start..window.start) > before {
            break;
        }
        start = word.at.start;
    }
    room -= chars(text, start..window.start).min(room);
    let mut end = window.end;
    for word in all.iter().filter(|word| word.at.end > window.end) {
        if chars(text, window.end..word.at.end) > room {
            break;
        }
        end = word.at.end;
    }
    // The sign that ends the last sentence belongs to it.
    if let Some(sign) = text.get(end..).and_then(|rest| rest.chars().next()).filter(|c| matches!(c, '.' | '!' | '?' | '。' | '’' | '”' | ')')) {
        end += sign.len_utf8();
    }
    start..end
}

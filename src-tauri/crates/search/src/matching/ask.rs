//! Reading what was typed: words, quoted phrases, whether the last word is finished.
//! Not here: which words of the index are meant (`forms`). There is no syntax to get wrong: only quotation marks mean
//! anything, and only in pairs.

use crate::{
    limits,
    words::{Run, Script, Stemming, fold, normal, runs, without_stop_words, words_of},
};
use std::collections::BTreeSet;

/// What was typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Each word once, in their order, without those that say nothing.
    pub(crate) words: Vec<AskedWord>,
    /// The text of the quoted phrases.
    pub(crate) phrases: Vec<String>,
}

/// One word of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AskedWord {
    /// Lower case, accents kept.
    pub(crate) normal: String,
    pub(crate) folded: String,
    pub(crate) script: Script,
    /// Typed in quotation marks: it counts only as it stands.
    pub(crate) quoted: bool,
    /// It may still be typed on.
    pub(crate) unfinished: bool,
    /// Typed in capitals, among others that are not.
    capitals: bool,
}

impl AskedWord {
    fn forms(&self) -> (&str, &str) {
        (&self.normal, &self.folded)
    }
}

/// Reads `text`, of which only the beginning counts when it is very long.
pub(crate) fn ask(text: &str, stemmings: &[Stemming]) -> Asked {
    let text = text.get(..text.floor_char_boundary(limits::QUERY_BYTES)).unwrap_or(text);
    let shouted = !text.chars().any(char::is_lowercase);
    let mut asked = Asked::default();
    let pieces = pieces(text);
    let last = pieces.len().saturating_sub(1);
    for (number, (piece, quoted)) in pieces.into_iter().enumerate() {
        if quoted && asked.phrases.len() < limits::QUERY_PHRASES {
            asked.phrases.push(piece.to_owned());
        }
        for run in runs(piece) {
            // Whatever is typed behind a word, a blank or a full stop, finishes it.
            let at_end = number == last && run.range.end == piece.len();
            add_run(&mut asked.words, piece, &run, quoted, at_end);
        }
    }
    for word in &mut asked.words {
        word.capitals &= !shouted;
    }
    asked.words = chosen(asked.words, stemmings);
    asked
}

fn add_run(words: &mut Vec<AskedWord>, piece: &str, run: &Run, quoted: bool, at_end: bool) {
    for range in words_of(piece, run) {
        let Some(word) = piece.get(range.clone()) else { continue };
        let normal = normal(word);
        let folded = fold(&normal).into_owned();
        if folded.is_empty() || folded.len() > limits::WORD_BYTES {
            continue;
        }
        let capitals = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
        let unfinished = at_end && range.end == run.range.end;
        words.push(AskedWord { normal, folded, script: run.script, quoted, unfinished, capitals });
    }
}

/// Leaves out what says nothing, repetitions, and what is too much.
fn chosen(words: Vec<AskedWord>, stemmings: &[Stemming]) -> Vec<AskedWord> {
    let mut languages: Vec<&str> = stemmings.iter().map(|stemming| stemming.tag).collect();
    if words.iter().any(|word| word.script == Script::Ideographic) {
        languages.push("zh");
    }
    let kept = |word: &AskedWord| word.quoted || word.capitals;
    let words = without_stop_words(words, &languages, AskedWord::forms, kept);
    let mut seen = BTreeSet::new();
    let mut chosen: Vec<AskedWord> = Vec::new();
    for word in words {
        if seen.insert((word.folded.clone(), word.quoted)) {
            chosen.push(word);
        } else if word.unfinished
            && let Some(same) = chosen.iter_mut().find(|same| same.folded == word.folded)
        {
            same.unfinished = true;
        }
    }
    chosen.truncate(limits::QUERY_WORDS);
    chosen
}

/// The text outside and inside of quotation marks; a mark without its fellow is a blank.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(is_quotation_mark) {
        let (before, from) = rest.split_at(open);
        let mark = from.chars().next().map_or(0, char::len_utf8);
        let after = from.get(mark..).unwrap_or_default();
        pieces.push((before, false));
        let Some(close) = after.find(is_quotation_mark) else {
            rest = after;
            break;
        };
        let (inside, closing) = after.split_at(close);
        pieces.push((inside, true));
        let mark = closing.chars().next().map_or(0, char::len_utf8);
        rest = closing.get(mark..).unwrap_or_default();
    }
    pieces.push((rest, false));
    pieces
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;

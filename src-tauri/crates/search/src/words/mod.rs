//! Text as words: where they are, which forms of them are indexed.
//! Not here: what is looked for (`matching`), what is shown (`fragment`).

mod fold;
mod split;
mod stem;
mod stop;

pub(crate) use fold::{fold, normal};
pub(crate) use split::{Run, Script, runs, words_of};
pub(crate) use stem::Stemming;
pub(crate) use stop::without_stop_words;

use crate::limits;

/// The two indexed streams of one text, words separated by a blank.
#[derive(Default)]
pub(crate) struct Streams {
    /// Every word as it is written, folded.
    pub(crate) exact: String,
    /// The stem of every word, behind the tag of its stemming; [`SAME`] where it is the word itself, which most are, so
    /// that those are indexed once. Neighbouring pairs of characters where words cannot be told apart for certain.
    pub(crate) stems: String,
}

/// Stands among the stems for a word that is its own stem: it keeps the place and is not indexed. Where there are pairs,
/// the word follows it, since phrases are looked for among the pairs then.
pub(crate) const SAME: &str = "=";

/// Turns `text` into what is indexed of it.
pub(crate) fn streams(text: &str, stemming: Stemming) -> Streams {
    let mut streams = Streams::default();
    let mut left = limits::WORDS_OF_A_TEXT;
    let has_pairs = !text.is_ascii() && runs(text).any(|run| run.script.is_paired());
    for run in runs(text) {
        for range in words_of(text, &run) {
            let Some(word) = text.get(range) else { continue };
            if left == 0 {
                return streams;
            }
            left -= 1;
            add_word(&mut streams, word, &run, (stemming, has_pairs));
        }
        if run.script.is_paired() {
            let run_text = text.get(run.range.clone()).unwrap_or_default();
            for pair in pairs(&fold(&normal(run_text))) {
                push(&mut streams.stems, &pair);
            }
        }
    }
    streams
}

fn add_word(streams: &mut Streams, word: &str, run: &Run, (stemming, has_pairs): (Stemming, bool)) {
    let normal = normal(word);
    let folded = fold(&normal);
    if folded.is_empty() || folded.len() > limits::WORD_BYTES {
        return;
    }
    push(&mut streams.exact, &folded);
    if !run.script.is_paired() {
        let stem = stemming.stem(&normal);
        let is_same = Stemming::bare(&stem) == folded;
        push(&mut streams.stems, if is_same { SAME } else { &stem });
        if is_same && has_pairs {
            streams.stems.push_str(&folded);
        }
    }
}

fn push(stream: &mut String, word: &str) {
    if !stream.is_empty() {
        stream.push(' ');
    }
    stream.push_str(word);
}

/// The neighbouring pairs of characters of `text`, or the whole text when it is a single character.
pub(crate) fn pairs(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() < 2 {
        return if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    }
    characters.windows(2).map(|pair| pair.iter().collect()).collect()
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;

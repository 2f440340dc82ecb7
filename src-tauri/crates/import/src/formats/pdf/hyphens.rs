//! Words that were cut at the end of a line become whole again.
//! Not here: which lines belong together (`paragraphs`).

use std::collections::{BTreeSet, HashSet};

/// Compounds that are remembered; no book has more.
const COMPOUNDS: usize = 50_000;

/// Words that are remembered; the largest dictionary has fewer.
const WORDS: usize = 500_000;
/// Shorter halves of a word that was cut may be words by chance.
const HALF_CHARS: usize = 5;

/// The words of a document: they tell whether a line that ends with a hyphen ends inside a word or inside a compound.
#[derive(Default)]
pub(super) struct Compounds {
    hyphened: BTreeSet<String>,
    words: HashSet<String>,
}

impl Compounds {
    /// Looks through a piece of a line.
    pub(super) fn learn(&mut self, text: &str) {
        for word in text.split_whitespace() {
            // What ends with a hyphen may be half a word.
            if word.len() < HALF_CHARS || word.ends_with(['-', '\u{2010}', '\u{ad}']) {
                continue;
            }
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if word.contains('-') {
                if self.hyphened.len() < COMPOUNDS {
                    self.hyphened.insert(word);
                }
            } else if self.words.len() < WORDS {
                self.words.insert(word);
            }
        }
    }

    fn know(&self, before: &str, after: &str) -> bool {
        let word = |c: char| c.is_alphanumeric() || c == '-' || c == '’' || c == '\'';
        let head = before.rsplit(|c| !word(c)).next().unwrap_or_default().to_lowercase();
        let tail = after.split(|c| !word(c)).next().unwrap_or_default().to_lowercase();
        let tail = tail.trim_end_matches('-');
        let known = |half: &str| half.chars().count() >= HALF_CHARS && self.words.contains(half);
        self.hyphened.contains(&format!("{head}-{tail}"))
            || known(&head) && known(tail) && !self.words.contains(&format!("{head}{tail}"))
    }

    /// Adds a line to the lines before.
    pub(super) fn append(&self, text: &mut String, line: &str) {
        let line = line.trim_start();
        if text.is_empty() || line.is_empty() {
            text.push_str(line);
            return;
        }
        let mut before = text.chars().rev();
        let (last, letter) = (before.next(), before.next());
        let cut = letter.is_some_and(char::is_alphanumeric);
        match last {
            Some('\u{ad}') => {
                text.pop();
            }
            Some('-' | '\u{2010}') if cut && line.starts_with(char::is_alphanumeric) => {
                // A capital or a digit continues no word that was cut: “Jean-Paul”, “A-4”.
                let small =
                    letter.is_some_and(char::is_lowercase) && line.starts_with(char::is_lowercase);
                let head = text.trim_end_matches(['-', '\u{2010}']);
                if small && !self.know(head, line) {
                    text.pop();
                }
            }
            Some('-' | '\u{2010}') if cut => text.push(' '),
            Some(c) if is_unspaced(c) && line.starts_with(is_unspaced) => {}
            _ => text.push(' '),
        }
        text.push_str(line);
    }
}

/// Chinese and Japanese are written without blanks.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: &str, lines: &[&str], expected: &str) {
        let mut compounds = Compounds::default();
        compounds.learn(seen);
        let mut text = String::new();
        for line in lines {
            compounds.append(&mut text, line);
        }
        assert_eq!(text, expected);
    }

    #[test]
    fn words_cut_at_the_end_of_a_line_are_joined() {
        check("", &["a sen-", "tence goes on"], "a sentence goes on");
        check("", &["a sen\u{ad}", "tence"], "a sentence");
        check("", &["one", "two"], "one two");
    }

    #[test]
    fn a_compound_that_is_known_keeps_its_hyphen() {
        check("a (well-known) man", &["the well-", "known man"], "the well-known man");
        check("is strongly bound, coupled", &["a strongly-", "coupled"], "a strongly-coupled");
        check("", &["Jean-", "Paul"], "Jean-Paul");
        check("", &["the years 1914-", "1918"], "the years 1914-1918");
        check("", &["first -", "second"], "first - second");
    }

    #[test]
    fn scripts_without_blanks_get_none() {
        check("", &["日本", "語"], "日本語");
    }
}

//! Cutting running text into sentences and telling which of them can stand alone.
//! Not here: choosing among them (`rank`).

mod marks;

use crate::limits::{SENTENCE_LEAST_WORDS, SENTENCE_MOST_WORDS, STATEMENT_MOST_WORDS};
use marks::{ABBREVIATIONS, BOILERPLATE, HEADLESS, LEANING, POINTING};
use std::ops::Range;

/// Byte ranges of the sentences of `text`, without the white space around them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let paragraph =
            c == '\u{2029}' || c == '\n' && text.get(after..).is_some_and(|t| t.starts_with('\n'));
        if paragraph {
            push(text, start, after, &mut found);
            start = after;
        } else if matches!(c, '。' | '！' | '？' | '｡' | '।' | '။' | '።') {
            let end = skip_closing(text, after);
            push(text, start, end, &mut found);
            start = end;
        } else if matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') {
            let end = skip_closing(text, after);
            if end >= start && ends_here(text, start, at, c, end) {
                push(text, start, end, &mut found);
                start = end;
            }
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

fn push(text: &str, from: usize, to: usize, found: &mut Vec<Range<usize>>) {
    let Some(raw) = text.get(from..to) else { return };
    let lead = raw.len() - raw.trim_start().len();
    let body = raw.trim();
    if !body.is_empty() {
        found.push(from + lead..from + lead + body.len());
    }
}

/// The end of closing quotes, brackets and further enders behind a sentence.
fn skip_closing(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let closing = |c: char| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | '"'
                | '\''
                | '”'
                | '’'
                | '»'
                | ')'
                | ']'
                | '」'
                | '』'
                | '）'
                | '】'
        )
    };
    from + rest.find(|c| !closing(c)).unwrap_or(rest.len())
}

/// Whether the ender `c` at `at`, with what closes behind it up to `end`, ends the sentence that began at `start`.
fn ends_here(text: &str, start: usize, at: usize, c: char, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or_default();
    let Some(next) = behind.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let follows = behind
        .trim_start()
        .chars()
        .find(|c| !matches!(c, '"' | '\'' | '“' | '‘' | '(' | '«' | '„'));
    if follows.is_some_and(char::is_lowercase) {
        return false;
    }
    if c != '.' {
        return true;
    }
    let before = text.get(start..at).unwrap_or_default();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(['(', '"', '“', '[']).to_lowercase();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    // "1." at the very start is the number of an item.
    let item = word.chars().all(|c| c.is_ascii_digit()) && before.trim().chars().count() <= 3;
    !(initial || item || ABBREVIATIONS.contains(&word.as_str()))
}

/// What a sentence is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent observations about one sentence"
)]
pub(crate) struct Fitness {
    /// It can be quoted in a lesson.
    pub(crate) body: bool,
    /// It makes sense with nothing around it: for quizzes and summaries.
    pub(crate) alone: bool,
    /// It makes sense to someone who has read the lesson.
    pub(crate) near: bool,
    /// It leans on the sentence before it.
    pub(crate) leans: bool,
    /// It announces what comes next, and ends in a colon.
    pub(crate) lead: bool,
}

/// What `sentence` is good for.
pub(crate) fn fitness(sentence: &str) -> Fitness {
    let lower = sentence.to_lowercase();
    let words = domain::word_count(sentence);
    let unspaced = crate::words::is_unspaced(sentence);
    let least = if unspaced { SENTENCE_LEAST_WORDS / 2 } else { SENTENCE_LEAST_WORDS };
    let bare = sentence.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）']);
    let ends = bare.ends_with(['.', '!', '。', '！', '｡', '।', '…', '۔', '።', '။']);
    let question = bare.ends_with(['?', '？', '؟']);
    let lead = bare.ends_with([':', '：']) && words >= 3;
    let clean = !BOILERPLATE.iter().any(|phrase| lower.contains(phrase))
        && !lower.contains("://")
        && !lower.contains("www.")
        && is_mostly_letters(sentence);
    let sized = (least..=SENTENCE_MOST_WORDS).contains(&words);
    let first =
        lower.split(|c: char| !c.is_alphanumeric() && c != '\'').find(|word| !word.is_empty());
    let leans = first.is_some_and(|word| LEANING.contains(&word))
        || lower.starts_with("for example")
        || lower.starts_with("ex:")
        || lower.starts_with("e.g.")
        || lower.starts_with("in this")
        || lower.starts_with("in other words")
        || lower.starts_with("in that")
        || lower.starts_with("on the other hand")
        || lower.starts_with("as a result")
        || lower.starts_with("in addition")
        || lower.starts_with("for instance")
        || lower.starts_with("as you can see")
        || lower.starts_with("in contrast");
    let early_also = lower.split_whitespace().take(4).any(|word| word == "also");
    let personal = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word, "we" | "our" | "us" | "i" | "my" | "wir" | "nous"));
    let starts = sentence.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let pointing = POINTING.iter().any(|phrase| lower.contains(phrase));
    let torn = is_torn(sentence);
    // "Returns the number of words." has lost its subject, which was a heading or a label.
    let headless = first.is_some_and(|word| HEADLESS.contains(&word));
    let body = clean && sized && ends && !question;
    Fitness {
        body,
        alone: body
            && starts
            && !torn
            && !headless
            && !leans
            && !early_also
            && !personal
            && !pointing
            && words <= STATEMENT_MOST_WORDS
            && is_balanced(sentence),
        near: body
            && starts
            && !torn
            && !headless
            && !leans
            && !early_also
            && !pointing
            && is_balanced(sentence),
        leans: leans || early_also,
        lead: lead && clean && words <= SENTENCE_MOST_WORDS,
    }
}

/// Whether two sentences run into each other because the start of the second was lost: "… online. shows the index".
fn is_torn(sentence: &str) -> bool {
    sentence.match_indices(". ").any(|(at, _)| {
        let word = sentence.get(..at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
        let next = sentence.get(at + 2..).and_then(|rest| rest.chars().next());
        let ends = word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
        ends && next.is_some_and(char::is_lowercase)
            && !ABBREVIATIONS.contains(&word.to_lowercase().as_str())
    })
}

/// Program text, tables of numbers and lists of links have few letters.
fn is_mostly_letters(text: &str) -> bool {
    let (mut letters, mut others) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_alphabetic() { letters += 1 } else { others += 1 }
    }
    letters > others * 3
}

/// A sentence with half a bracket was cut in the wrong place.
fn is_balanced(text: &str) -> bool {
    [('(', ')'), ('[', ']'), ('“', '”'), ('«', '»')]
        .iter()
        .all(|(open, close)| text.matches(*open).count() == text.matches(*close).count())
        && !text.contains("**")
        && text.matches('"').count().is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_split(text: &str, expected: &[&str]) {
        let found: Vec<&str> = split(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        check_split("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]);
        check_split(
            "Use tools, e.g. Git 2.43, daily. Dr. No agrees.",
            &["Use tools, e.g. Git 2.43, daily.", "Dr. No agrees."],
        );
        check_split("He said “Stop.” Then he left.", &["He said “Stop.”", "Then he left."]);
        check_split("1. Authentication is a check.", &["1. Authentication is a check."]);
        check_split("これは文です。次の文！", &["これは文です。", "次の文！"]);
        check_split("First\n\nSecond part. ", &["First", "Second part."]);
        check_split(" \n ", &[]);
    }

    #[track_caller]
    fn check_fitness(sentence: &str, body: bool, alone: bool) {
        let found = fitness(sentence);
        assert_eq!((found.body, found.alone), (body, alone), "{sentence}");
    }

    #[test]
    fn only_whole_statements_that_need_nothing_else_stand_alone() {
        check_fitness("A firewall is a barrier between two networks.", true, true);
        check_fitness("This shows how packets travel through it.", true, false);
        check_fitness("A firewall filters packets, as shown above.", true, false);
        check_fitness("Returns the number of packets in a stream.", true, false);
        check_fitness("Ex: A firewall filters packets by their address.", true, false);
        check_fitness("What is a firewall in a modern network?", false, false);
        check_fitness("Click here to read more about firewalls.", false, false);
        check_fitness("Too short.", false, false);
        check_fitness("It is posted online. shows how packets travel here.", true, false);
        check_fitness("Firewalls, proxies etc. are parts of a network.", true, true);
        check_fitness("Key functions of such tools include:", false, false);
        check_fitness("x = 1; y == 2 && z[3] == {4}; w(5, 6, 7).", false, false);
        check_fitness("防火墙是两个网络之间的屏障。", true, true);
    }
}

//! Titles as a reader wants them: without numbering, file endings and markup.
//! Not here: which title a module or lesson gets (`outline::names`).

use crate::{limits::TITLE_CHARS, order::numbering};
use std::collections::BTreeMap;

/// Endings that show that a title is a file's name.
const ENDINGS: &[&str] = &[
    ".markdown",
    ".xhtml",
    ".html",
    ".docx",
    ".pptx",
    ".epub",
    ".text",
    ".htm",
    ".pdf",
    ".txt",
    ".rst",
    ".md",
];

/// `raw` without numbering, file ending, markup and stray punctuation; empty when nothing is left.
pub(crate) fn clean(raw: &str) -> String {
    let mut text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    if let Some(ending) = ENDINGS.iter().find(|ending| lower.ends_with(**ending)) {
        text.truncate(text.len().saturating_sub(ending.len()));
    }
    let stem = !text.contains(' ');
    if let Some(found) = numbering(&text) {
        let rest = text.get(found.length..).unwrap_or_default();
        // "3 Ways" would become "Ways": a bare number is only dropped when punctuation or a unit marks it as one.
        if rest.chars().any(char::is_alphabetic) && is_marked(&text, found.length, stem) {
            text = rest.to_owned();
        }
    }
    if stem && text.chars().any(char::is_alphabetic) {
        text = text.replace(['_', '-'], " ");
    }
    if let Some(at) = text.rfind("{#").filter(|_| text.ends_with('}')) {
        text.truncate(at);
    }
    let text: String =
        text.chars().filter(|c| !c.is_control() && !matches!(c, '`' | '*')).collect();
    let text = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '#' | ':' | '_' | '-' | '–' | '|' | '.' | ',')
    });
    shorten(&capitalise(text))
}

fn is_marked(text: &str, length: usize, stem: bool) -> bool {
    let prefix = text.get(..length).unwrap_or_default();
    stem || prefix
        .chars()
        .any(|c| c.is_alphabetic() || matches!(c, '.' | ':' | '-' | '_' | ')' | '–' | '|'))
        || prefix.starts_with('0')
}

/// The text with its first letter in upper case; words with capitals inside ("iPhone") stay as they are.
pub(crate) fn capitalise(text: &str) -> String {
    let first_word = text.split_whitespace().next().unwrap_or_default();
    if first_word.chars().skip(1).any(char::is_uppercase) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= TITLE_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(TITLE_CHARS).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', ';', ':', ' ']))
}

/// Hands out titles so that none is used twice.
#[derive(Default)]
pub(crate) struct Unique {
    used: BTreeMap<String, u32>,
}

impl Unique {
    /// `title`, or the first of `others` that is still free, or `title` with a number.
    pub(crate) fn take(&mut self, title: &str, others: &[String]) -> String {
        for candidate in std::iter::once(title).chain(others.iter().map(String::as_str)) {
            let folded = domain::fold(candidate);
            if !folded.is_empty() && !self.used.contains_key(&folded) {
                self.used.insert(folded, 1);
                return candidate.to_owned();
            }
        }
        loop {
            let count = self.used.entry(domain::fold(title)).or_insert(0);
            *count += 1;
            let numbered = format!("{title} ({count})");
            let folded = domain::fold(&numbered);
            if let std::collections::btree_map::Entry::Vacant(free) = self.used.entry(folded) {
                free.insert(1);
                return numbered.trim().to_owned();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_clean(raw: &str, expected: &str) {
        assert_eq!(clean(raw), expected, "{raw}");
    }

    #[test]
    fn titles_lose_their_numbers_endings_and_markup() {
        check_clean("1.1 The CIA triad", "The CIA triad");
        check_clean("ch03-02-data-types.md", "Data types");
        check_clean("Chapter 4: `Wind` and **Rain**", "Wind and Rain");
        check_clean("What is it? {#it}", "What is it?");
        check_clean("1. Authentication:", "Authentication");
        check_clean("iPhone basics", "iPhone basics");
        check_clean("Week 4", "Week 4");
        check_clean("3 ways to fail", "3 ways to fail");
        check_clean("101", "101");
        check_clean("  ", "");
    }

    #[test]
    fn no_title_is_given_twice() {
        let mut unique = Unique::default();
        assert_eq!(unique.take("Wind", &[]), "Wind");
        assert_eq!(unique.take("wind", &["Rain: wind".into()]), "Rain: wind");
        assert_eq!(unique.take("WIND", &[]), "WIND (2)");
        assert_eq!(unique.take("Wind", &[]), "Wind (3)");
    }
}

//! Finds terms in text.
//! Not here: counting them.

use crate::limits;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// A term as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Folded and singular: what it is counted under.
    pub(super) key: String,
    /// As it is written.
    pub(super) spelling: String,
}

/// Finds terms in texts of one language.
pub(super) struct Reader {
    stop: BTreeSet<String>,
    english: bool,
}

/// Words that name parts of a document or a page, not of a subject.
const FURNITURE: &[&str] = &[
    "chapter",
    "section",
    "figure",
    "fig",
    "table",
    "note",
    "example",
    "page",
    "lesson",
    "module",
    "exercise",
    "solution",
    "summary",
    "introduction",
    "overview",
    "conclusion",
    "click",
    "link",
    "image",
    "video",
    "quiz",
    "question",
    "answer",
    "http",
    "https",
    "www",
    "com",
    "org",
    "html",
    "png",
    "jpg",
    "svg",
    "listing",
    "output",
    "following",
    "thing",
    "way",
    "lot",
    "bit",
    "kind",
    "time",
    "use",
    "using",
    "used",
    "one",
    "two",
    "three",
    "first",
    "second",
    "also",
    "like",
    "make",
    "need",
    "want",
    "see",
    "let",
    "get",
    "new",
    "many",
    "much",
    "e",
    "g",
    "i",
    "etc",
];

impl Reader {
    pub(super) fn new(language: Option<&str>) -> Self {
        let language = language.unwrap_or("en");
        let mut stop: BTreeSet<String> = FURNITURE.iter().map(|word| (*word).to_owned()).collect();
        // English is left out everywhere: documents of all languages quote it.
        for language in [language, "en"] {
            if let Some(words) = stop_words_of(language) {
                stop.extend(words.into_iter().map(|word| domain::fold(&word)));
            }
        }
        // Lists of stop words hold numbers; this one begins terms of many subjects.
        stop.remove("zero");
        Self { stop, english: language == "en" }
    }

    /// All terms of a text, from one word to three, in order.
    pub(super) fn terms(&self, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        let mut run: Vec<(String, &str)> = Vec::new();
        for piece in text.split_word_bounds() {
            if piece.chars().any(char::is_alphanumeric) {
                let folded = domain::fold(piece);
                if self.is_word(&folded) {
                    run.push((self.singular(&folded), piece));
                    continue;
                }
                end(&mut run, &mut terms);
            } else if !matches!(piece, " " | "-" | "\u{a0}") {
                end(&mut run, &mut terms);
            }
        }
        end(&mut run, &mut terms);
        terms
    }

    fn is_word(&self, folded: &str) -> bool {
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 2 && folded.chars().count() <= 40 && !self.stop.contains(folded)
    }

    /// English plurals are counted with their singular; other languages by their form.
    fn singular(&self, word: &str) -> String {
        if !self.english || word.len() < 4 || !word.is_ascii() {
            return word.to_owned();
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
            return format!("{stem}y");
        }
        for ending in ["sses", "shes", "ches", "xes"] {
            if word.ends_with(ending) {
                return word.strip_suffix("es").unwrap_or(word).to_owned();
            }
        }
        let plural = word.ends_with('s')
            && !["ss", "us", "is", "as", "ous"].iter().any(|ending| word.ends_with(ending));
        if plural { word.strip_suffix('s').unwrap_or(word).to_owned() } else { word.to_owned() }
    }
}

/// Turns a run of words into its terms.
fn end(run: &mut Vec<(String, &str)>, terms: &mut Vec<Term>) {
    for start in 0..run.len() {
        for length in 1..=limits::TERM_WORDS.min(run.len() - start) {
            let words = run.iter().skip(start).take(length);
            let key = words.clone().map(|(key, _)| key.as_str()).collect::<Vec<_>>().join(" ");
            let spelling = words.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
            if key.chars().count() >= 3 {
                terms.push(Term { key, spelling });
            }
        }
    }
    run.clear();
}

fn stop_words_of(language: &str) -> Option<Vec<String>> {
    let known =
        ["ar", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr"];
    let language = known.into_iter().find(|known| *known == language)?;
    Some(stop_words::get(language).iter().map(|word| (*word).to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_end_at_signs_and_stop_words_and_are_counted_in_the_singular() {
        let keys: Vec<String> = Reader::new(Some("en"))
            .terms("The Zero Trust policies of an access gateway.")
            .into_iter()
            .map(|term| term.key)
            .collect();
        assert_eq!(
            keys,
            [
                "zero",
                "zero trust",
                "zero trust policy",
                "trust",
                "trust policy",
                "policy",
                "access",
                "access gateway",
                "gateway"
            ]
        );
    }
}

//! Finds terms in text.
//! Not here: counting them.

use crate::limits;
use std::collections::{BTreeSet, HashMap};
use unicode_segmentation::UnicodeSegmentation;

/// One to three words of a [`Vocabulary`], by their numbers; places that are not taken hold [`NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Term([u32; limits::TERM_WORDS]);

const NONE: u32 = u32::MAX;

/// A word between two stop words or signs: its number, and how it is written there.
pub(super) type Word<'t> = (u32, &'t str);

/// Words that follow each other without a stop word or a sign between them.
pub(super) type Run<'t> = Vec<Word<'t>>;

/// The words of one document. Each spelling is read once, however often it stands there.
pub(super) struct Vocabulary<'t> {
    reader: Reader,
    /// Spellings with the number of their word; none for what is no word.
    spellings: HashMap<&'t str, Option<u32>>,
    numbers: HashMap<String, u32>,
    /// Folded and singular, by their numbers.
    words: Vec<String>,
}

impl Term {
    /// The numbers of its words.
    pub(super) fn words(self) -> impl Iterator<Item = u32> {
        self.0.into_iter().filter(|word| *word != NONE)
    }

    /// “trust” and “zero trust” stand together by nature; that says nothing.
    pub(super) fn shares_word(self, other: Self) -> bool {
        self.words().any(|word| other.words().any(|of_other| word == of_other))
    }
}

impl<'t> Vocabulary<'t> {
    pub(super) fn new(language: Option<&str>) -> Self {
        Self {
            reader: Reader::new(language),
            spellings: HashMap::new(),
            numbers: HashMap::new(),
            words: Vec::new(),
        }
    }

    /// The runs of words of a text, in order.
    pub(super) fn runs(&mut self, text: &'t str) -> Vec<Run<'t>> {
        let mut runs = Vec::new();
        let mut run = Run::new();
        for piece in text.split_word_bounds() {
            if piece.chars().any(char::is_alphanumeric) {
                if let Some(word) = self.word(piece) {
                    run.push((word, piece));
                    continue;
                }
            } else if matches!(piece, " " | "-" | "\u{a0}") {
                continue;
            }
            if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
        }
        if !run.is_empty() {
            runs.push(run);
        }
        runs
    }

    fn word(&mut self, piece: &'t str) -> Option<u32> {
        if let Some(known) = self.spellings.get(piece) {
            return *known;
        }
        let folded = domain::fold(piece);
        let number = self.reader.is_word(&folded).then(|| {
            let word = self.reader.singular(&folded);
            let next = u32::try_from(self.words.len()).unwrap_or(NONE);
            *self.numbers.entry(word).or_insert_with_key(|word| {
                self.words.push(word.clone());
                next
            })
        });
        self.spellings.insert(piece, number);
        number
    }

    /// All terms of a run, from one word to three, in order, with the words as they are written.
    pub(super) fn terms<'r>(
        &self,
        run: &'r [Word<'t>],
    ) -> impl Iterator<Item = (Term, &'r [Word<'t>])> {
        (0..run.len())
            .flat_map(move |start| {
                (1..=limits::TERM_WORDS).filter_map(move |length| run.get(start..start + length))
            })
            .filter(|words| words.len() > 1 || words.iter().all(|(word, _)| !self.is_short(*word)))
            .map(|words| {
                let mut numbers = [NONE; limits::TERM_WORDS];
                numbers.iter_mut().zip(words).for_each(|(place, (word, _))| *place = *word);
                (Term(numbers), words)
            })
    }

    fn is_short(&self, word: u32) -> bool {
        self.text(word).chars().count() < 3
    }

    fn text(&self, word: u32) -> &str {
        self.words.get(word as usize).map_or("", String::as_str)
    }

    /// What a term is counted under.
    pub(super) fn key(&self, term: Term) -> String {
        term.words().map(|word| self.text(word)).collect::<Vec<_>>().join(" ")
    }
}

/// Knows words from what is none, in texts of one language.
struct Reader {
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
    fn new(language: Option<&str>) -> Self {
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
        let mut vocabulary = Vocabulary::new(Some("en"));
        let runs = vocabulary.runs("The Zero Trust policies of an access gateway.");
        let terms = runs.iter().flat_map(|run| vocabulary.terms(run));
        let keys: Vec<String> = terms.map(|(term, _)| vocabulary.key(term)).collect();
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

//! The stem of a word, by the language of its text.
//! Not here: which languages the index holds (`index::snapshot`).

use super::fold;
use frostem::{Algorithm, Stemmer};

/// How the words of a text are stemmed; one for each language that has a stemmer, English for all others.
#[derive(Clone, Copy)]
pub(crate) struct Stemming {
    /// Two letters in front of every stem: a German stem must not meet an English one by chance.
    pub(crate) tag: &'static str,
    stemmer: Stemmer,
}

/// ISO 639-1, ISO 639-3 and the algorithm. Languages whose stemmers cut so much that unlike words fall together
/// (Armenian, Basque, Irish, …) are left to English, which leaves their words alone.
const STEMMERS: &[(&str, &str, Algorithm)] = &[
    ("en", "eng", Algorithm::English),
    ("ar", "ara", Algorithm::Arabic),
    ("ca", "cat", Algorithm::Catalan),
    ("cs", "ces", Algorithm::Czech),
    ("da", "dan", Algorithm::Danish),
    ("de", "deu", Algorithm::German),
    ("el", "ell", Algorithm::Greek),
    ("es", "spa", Algorithm::Spanish),
    ("fi", "fin", Algorithm::Finnish),
    ("fr", "fra", Algorithm::French),
    ("hi", "hin", Algorithm::Hindi),
    ("hu", "hun", Algorithm::Hungarian),
    ("id", "ind", Algorithm::Indonesian),
    ("it", "ita", Algorithm::Italian),
    ("nb", "nob", Algorithm::Norwegian),
    ("nl", "nld", Algorithm::Dutch),
    ("no", "nor", Algorithm::Norwegian),
    ("pl", "pol", Algorithm::Polish),
    ("pt", "por", Algorithm::Portuguese),
    ("ro", "ron", Algorithm::Romanian),
    ("ru", "rus", Algorithm::Russian),
    ("sv", "swe", Algorithm::Swedish),
    ("ta", "tam", Algorithm::Tamil),
    ("tr", "tur", Algorithm::Turkish),
];

impl Stemming {
    /// A stem without its tag.
    pub(crate) fn bare(stem: &str) -> &str {
        stem.get(2..).unwrap_or_default()
    }

    /// The one for a language code such as `de`, `deu` or `de-AT`.
    pub(crate) fn of(language: Option<&str>) -> Self {
        let code = language.unwrap_or_default().split(['-', '_']).next().unwrap_or_default();
        let known = STEMMERS.iter().find(|(two, three, _)| {
            two.eq_ignore_ascii_case(code) || three.eq_ignore_ascii_case(code)
        });
        known.map_or_else(Self::english, |(tag, _, algorithm)| Self {
            tag,
            stemmer: Stemmer::new(*algorithm),
        })
    }

    pub(crate) fn english() -> Self {
        Self { tag: "en", stemmer: Stemmer::new(Algorithm::English) }
    }

    /// The indexed form of a [`super::normal`] word: the tag and the folded stem.
    pub(crate) fn stem(self, normal: &str) -> String {
        let stem = self.stemmer.stem(normal);
        // A stemmer may leave nothing of a short word.
        let stem = if stem.is_empty() { normal } else { &*stem };
        let folded = fold(stem);
        let mut tagged = String::with_capacity(self.tag.len() + folded.len());
        tagged.push_str(self.tag);
        tagged.push_str(&folded);
        tagged
    }

    /// Whether a folded word is its own stem.
    pub(crate) fn leaves(self, word: &str) -> bool {
        Self::bare(&self.stem(word)) == word
    }

    /// Whether a stem may begin otherwise than its word.
    pub(crate) fn changes_beginnings(self) -> bool {
        matches!(self.stemmer.algorithm(), Algorithm::Arabic | Algorithm::Indonesian)
    }
}

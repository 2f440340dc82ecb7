//! Words as numbers: splitting, folding, a light stem, stop words.
//! Not here: sentences (`sentences`), weights (`rank`).

use std::collections::{BTreeSet, HashMap};
use unicode_segmentation::UnicodeSegmentation;

/// Interns stems; the numbers follow the order of first use and so depend only on the order of the text.
#[derive(Default)]
pub(crate) struct Lexicon {
    ids: HashMap<String, u32>,
    stops: Vec<bool>,
    stop_words: BTreeSet<String>,
}

impl Lexicon {
    /// An empty lexicon that knows the stop words of these languages (ISO 639-1).
    pub(crate) fn for_languages<'a>(languages: impl Iterator<Item = &'a str>) -> Self {
        let mut stop_words = BTreeSet::new();
        for language in languages {
            let list = stop_words::lookup(language).unwrap_or_default();
            stop_words.extend(list.iter().map(|word| domain::fold(word)));
        }
        // A clipped "don" or "ll" is what segmentation leaves of contractions with a typographic apostrophe.
        stop_words.extend(
            ["let", "ll", "ve", "re", "don", "also", "e.g", "i.e", "etc"].map(String::from),
        );
        Self { stop_words, ..Self::default() }
    }

    /// The stems of `text` in order, stop words included.
    pub(crate) fn stream(&mut self, text: &str) -> Vec<u32> {
        text.unicode_words().map(|word| self.intern(word)).collect()
    }

    /// The stems of a label; none when one of its words is not known or none counts.
    pub(crate) fn known(&self, text: &str) -> Option<Vec<u32>> {
        let stems: Option<Vec<u32>> =
            text.unicode_words().map(|word| self.ids.get(&stem(word)).copied()).collect();
        stems.filter(|stems| stems.iter().any(|id| !self.is_stop(*id)))
    }

    /// Whether a stem carries no meaning of its own.
    pub(crate) fn is_stop(&self, id: u32) -> bool {
        self.stops.get(id as usize).copied().unwrap_or(true)
    }

    /// How many stems there are.
    pub(crate) fn len(&self) -> usize {
        self.stops.len()
    }

    fn intern(&mut self, word: &str) -> u32 {
        let stem = stem(word);
        if let Some(id) = self.ids.get(&stem) {
            return *id;
        }
        let id = u32::try_from(self.stops.len()).unwrap_or(u32::MAX);
        let folded = domain::fold(word).replace('’', "'");
        let stop = self.stop_words.contains(&folded)
            || self.stop_words.contains(&stem)
            || stem.chars().all(|c| c.is_numeric() || c == '.' || c == ',')
            || stem.len() < 2;
        self.stops.push(stop);
        self.ids.insert(stem, id);
        id
    }
}

/// Lower case, without a plural's or a possessive's ending: enough to see that "keys" and "key" are one word.
pub(crate) fn stem(word: &str) -> String {
    let mut folded = domain::fold(word).replace('’', "'");
    if let Some(bare) = folded.strip_suffix("'s") {
        folded = bare.to_owned();
    }
    if folded.len() > 4 && folded.ends_with("ies") {
        folded.truncate(folded.len() - 3);
        folded.push('y');
    } else if folded.len() > 4
        && ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| folded.ends_with(ending))
    {
        folded.truncate(folded.len() - 2);
    } else if folded.len() > 3
        && folded.ends_with('s')
        && !["ss", "us", "is"].iter().any(|ending| folded.ends_with(ending))
    {
        folded.truncate(folded.len() - 1);
    }
    folded
}

/// Byte ranges of the words of `text`.
pub(crate) fn ranges(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    text.unicode_word_indices().map(|(at, word)| at..at + word.len())
}

/// The stems of `text` in order.
pub(crate) fn stems(text: &str) -> Vec<String> {
    text.unicode_words().map(stem).collect()
}

/// Whether the stems of a label stand in the stems of a text one behind the other.
pub(crate) fn holds(text: &[String], label: &[String]) -> bool {
    !label.is_empty() && text.windows(label.len()).any(|window| window == label)
}

/// The byte range of the first run of words in `text` that has the stems of `label`.
pub(crate) fn find_label(text: &str, label: &str) -> Option<std::ops::Range<usize>> {
    let wanted: Vec<String> = label.unicode_words().map(stem).collect();
    let found: Vec<(std::ops::Range<usize>, String)> =
        text.unicode_word_indices().map(|(at, word)| (at..at + word.len(), stem(word))).collect();
    if wanted.is_empty() {
        return None;
    }
    found.windows(wanted.len()).find_map(|window| {
        let same = window.iter().zip(&wanted).all(|((_, stem), want)| stem == want);
        same.then_some(())?;
        Some(window.first()?.0.start..window.last()?.0.end)
    })
}

/// Whether `text` is in a script that is written without blanks (two characters count as one word).
pub(crate) fn is_unspaced(text: &str) -> bool {
    let words = domain::word_count(text);
    let spaced = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
    words > spaced.saturating_mul(3).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_possessives_share_a_stem() {
        for (one, many) in
            [("key", "Keys"), ("policy", "policies"), ("branch", "branches"), ("Git", "git’s")]
        {
            assert_eq!(stem(one), stem(many));
        }
        for word in ["is", "bus", "class"] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn a_label_is_found_in_another_number_and_case() {
        let text = "All Private Keys are secret.";
        assert_eq!(find_label(text, "private key").map(|range| &text[range]), Some("Private Keys"));
        assert_eq!(find_label(text, "public key"), None);
        assert_eq!(find_label(text, ""), None);
    }
}

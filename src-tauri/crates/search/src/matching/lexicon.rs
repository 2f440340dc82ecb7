//! The words that the index knows: what begins so, what is spelled almost so.
//! Not here: where the words occur (`gather`).

use crate::{error::SearchError, index::Snapshot, limits, words::Stemming};
use std::{cmp::Reverse, collections::BTreeMap};
use tantivy::{
    InvertedIndexReader, SegmentReader, Term, postings::TermInfo, query::FuzzyTermQuery,
    schema::IndexRecordOption,
};

/// The words of one snapshot.
pub(crate) struct Lexicon<'a> {
    snapshot: &'a Snapshot,
}

impl<'a> Lexicon<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot) -> Self {
        Self { snapshot }
    }

    pub(crate) fn stemmings(&self) -> &'a [Stemming] {
        &self.snapshot.stemmings
    }

    /// The most frequent words that begin with `beginning` and go on.
    pub(crate) fn completions(&self, beginning: &str) -> Result<Vec<String>, SearchError> {
        let mut seen = BTreeMap::new();
        for segment in self.snapshot.segments() {
            for field in self.snapshot.fields.exact {
                let words = segment.inverted_index(field).map_err(SearchError::read)?;
                let from = words.terms().range().gt(beginning.as_bytes());
                let mut stream = from.into_stream().map_err(SearchError::read)?;
                let mut left = limits::COMPLETIONS_SEEN;
                while left > 0 && stream.advance() && stream.key().starts_with(beginning.as_bytes())
                {
                    count(&mut seen, stream.key(), stream.value().doc_freq);
                    left -= 1;
                }
            }
        }
        Ok(most_frequent(seen, limits::COMPLETIONS))
    }

    /// The words that differ from `word` by the fewest slips, at most `slips`: a letter too much, too few, another one,
    /// or two neighbours swapped. With their number.
    pub(crate) fn near(&self, word: &str, slips: u8) -> Result<Vec<(String, u8)>, SearchError> {
        for slips in 1..=slips {
            let near = self.within(&fuzzy(word, slips, false))?;
            if !near.is_empty() {
                let near = most_frequent(near, limits::CORRECTIONS);
                return Ok(near.into_iter().map(|word| (word, slips)).collect());
            }
        }
        Ok(Vec::new())
    }

    /// The words that begin almost like `word`.
    pub(crate) fn near_beginnings(
        &self,
        word: &str,
        slips: u8,
    ) -> Result<Vec<(String, u8)>, SearchError> {
        let near = most_frequent(self.within(&fuzzy(word, slips, true))?, limits::CORRECTIONS);
        Ok(near.into_iter().map(|word| (word, slips)).collect())
    }

    fn within(&self, query: &FuzzyTermQuery) -> Result<BTreeMap<String, u32>, SearchError> {
        let mut seen = BTreeMap::new();
        for segment in self.snapshot.segments() {
            for field in self.snapshot.fields.exact {
                let words = segment.inverted_index(field).map_err(SearchError::read)?;
                let automaton = query.automaton().map_err(SearchError::read)?;
                let near = words.terms().search(automaton);
                let mut stream = near.into_stream().map_err(SearchError::read)?;
                while stream.advance() {
                    let entries = live_entries(segment, &words, stream.value());
                    let entries = entries.map_err(SearchError::read)?;
                    // A word that only deleted entries had must not stand in the way of another.
                    if entries > 0 {
                        count(&mut seen, stream.key(), entries);
                    }
                }
            }
        }
        Ok(seen)
    }
}

fn fuzzy(word: &str, slips: u8, beginning: bool) -> FuzzyTermQuery {
    // Only the text of the term is used; the field is whichever dictionary the automaton is run on.
    let term = Term::from_field_text(tantivy::schema::Field::from_field_id(0), word);
    if beginning {
        FuzzyTermQuery::new_prefix(term, slips, true)
    } else {
        FuzzyTermQuery::new(term, slips, true)
    }
}

fn live_entries(
    segment: &SegmentReader,
    words: &InvertedIndexReader,
    found: &TermInfo,
) -> std::io::Result<u32> {
    let Some(alive) = segment.alive_bitset() else { return Ok(found.doc_freq) };
    let postings = words.read_postings_from_terminfo(found, IndexRecordOption::Basic)?;
    Ok(postings.doc_freq_given_deletes(alive))
}

fn count(seen: &mut BTreeMap<String, u32>, key: &[u8], entries: u32) {
    if let Ok(word) = std::str::from_utf8(key) {
        match seen.get_mut(word) {
            Some(sum) => *sum = sum.saturating_add(entries),
            None => {
                seen.insert(word.to_owned(), entries);
            }
        }
    }
}

fn most_frequent(seen: BTreeMap<String, u32>, most: usize) -> Vec<String> {
    let mut words: Vec<(String, u32)> = seen.into_iter().collect();
    // Stable: equally frequent words stay in the order of the alphabet.
    words.sort_by_key(|(_, entries)| Reverse(*entries));
    words.truncate(most);
    words.into_iter().map(|(word, _)| word).collect()
}

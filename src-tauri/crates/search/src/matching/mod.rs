//! From a query to the ranked entries.
//! Not here: what is shown of them (`fragment`), the weights (`ranking`).

mod ask;
mod forms;
mod gather;
mod lexicon;
mod narrow;
mod nearness;
mod rank;

pub(crate) use forms::{Form, Stream, Word};

use crate::{error::SearchError, index::Snapshot, limits, query::Query};
use gather::{Gathered, gather};
use lexicon::Lexicon;
use tantivy::DocAddress;

/// What was found.
#[derive(Default)]
pub(crate) struct Found {
    /// How many entries match.
    pub(crate) total: u32,
    pub(crate) corrected: bool,
    /// The words looked for, in every form that counts.
    pub(crate) words: Vec<Word>,
    /// The best, best first: at least up to the asked offset and limit, if there are so many.
    pub(crate) ranked: Vec<Ranked>,
}

/// An entry and how well it matches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    pub(crate) address: DocAddress,
    pub(crate) score: f32,
}

pub(crate) fn find(snapshot: &Snapshot, query: &Query) -> Result<Found, SearchError> {
    let asked = ask::ask(&query.text, &snapshot.stemmings);
    let lexicon = Lexicon::new(snapshot);
    let mut words = Vec::with_capacity(asked.words.len());
    let mut corrected = false;
    for asked in &asked.words {
        let word = forms::plan(asked, &lexicon)?;
        let mut gathered = gather(snapshot, word)?;
        if gathered.is_empty()
            && let Some(other) = forms::correct(asked, &lexicon)?
        {
            gathered = gather(snapshot, other)?;
            corrected |= !gathered.is_empty();
        }
        words.push(gathered);
    }
    let allowed = narrow::allowed(snapshot, query, &asked.phrases)?;
    let wanted = query.offset.min(limits::OFFSET_MOST) + query.limit.min(limits::HITS_MOST);
    let mut found = rank::rank(snapshot, &words, &allowed, wanted)?;
    if found.total == 0 && !corrected && allowed.any() && asked.phrases.is_empty() {
        // Every word is known, but not where it was looked for: a slip may have made another word.
        let corrections = correct_all(snapshot, &asked.words, &lexicon)?;
        if !corrections.is_empty() {
            words = corrections;
            found = rank::rank(snapshot, &words, &allowed, wanted)?;
            corrected = found.total > 0;
        }
    }
    found.corrected = corrected;
    found.words = words.into_iter().map(|gathered| gathered.word).collect();
    Ok(found)
}

fn correct_all(
    snapshot: &Snapshot,
    asked: &[ask::AskedWord],
    lexicon: &Lexicon<'_>,
) -> Result<Vec<Gathered>, SearchError> {
    let mut words = Vec::new();
    for word in asked {
        if let Some(word) = forms::correct(word, lexicon)? {
            words.push(gather(snapshot, word)?);
        }
    }
    Ok(words)
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;

//! Which entries may be found at all: kinds, owners, quoted phrases.
//! Not here: their order (`rank`).

use crate::{
    error::SearchError,
    index::Snapshot,
    query::Query,
    words::{Script, Stemming, runs, streams},
};
use tantivy::{
    DocId, DocSet, SegmentOrdinal, TERMINATED, Term,
    query::{EnableScoring, PhraseQuery, Query as _},
    schema::{Field, IndexRecordOption},
};

/// The entries that may be found; one set for each segment, or all.
pub(crate) struct Allowed {
    segments: Option<Vec<Vec<bool>>>,
}

impl Allowed {
    pub(crate) fn has(&self, ordinal: SegmentOrdinal, doc: DocId) -> bool {
        let Some(segments) = &self.segments else { return true };
        let set = segments.get(ordinal as usize);
        set.and_then(|set| set.get(doc as usize)).copied().unwrap_or(false)
    }

    /// Whether anything may be found.
    pub(crate) fn any(&self) -> bool {
        self.segments.as_ref().is_none_or(|segments| segments.iter().flatten().any(|has| *has))
    }

    fn only(&mut self, sets: Vec<Vec<bool>>) {
        match &mut self.segments {
            None => self.segments = Some(sets),
            Some(segments) => {
                for (has, also) in segments.iter_mut().flatten().zip(sets.iter().flatten()) {
                    *has &= *also;
                }
            }
        }
    }
}

pub(crate) fn allowed(
    snapshot: &Snapshot,
    query: &Query,
    phrases: &[String],
) -> Result<Allowed, SearchError> {
    let mut allowed = Allowed { segments: None };
    let fields = &snapshot.fields;
    if !query.kinds.is_empty() {
        let kinds: Vec<Term> = query.kinds.iter().map(|kind| fields.kind_term(*kind)).collect();
        allowed.only(having(snapshot, fields.kind, &kinds)?);
    }
    if let Some(owners) = &query.owners {
        let owners: Vec<Term> = owners.iter().map(|owner| fields.owner_term(*owner)).collect();
        allowed.only(having(snapshot, fields.owner, &owners)?);
    }
    for phrase in phrases {
        if let Some(having) = having_phrase(snapshot, phrase)? {
            allowed.only(having);
        }
    }
    Ok(allowed)
}

fn nothing(snapshot: &Snapshot) -> Vec<Vec<bool>> {
    let segments = snapshot.segments().iter();
    segments.map(|segment| vec![false; segment.max_doc() as usize]).collect()
}

/// The entries with any of the terms.
fn having(
    snapshot: &Snapshot,
    field: Field,
    terms: &[Term],
) -> Result<Vec<Vec<bool>>, SearchError> {
    let mut sets = nothing(snapshot);
    for (segment, set) in snapshot.segments().iter().zip(&mut sets) {
        let index = segment.inverted_index(field).map_err(SearchError::read)?;
        for term in terms {
            let postings = index.read_postings(term, IndexRecordOption::Basic);
            if let Some(mut postings) = postings.map_err(SearchError::read)? {
                mark(&mut postings, set);
            }
        }
    }
    Ok(sets)
}

fn mark(docs: &mut dyn DocSet, set: &mut [bool]) {
    while docs.doc() != TERMINATED {
        if let Some(has) = set.get_mut(docs.doc() as usize) {
            *has = true;
        }
        docs.advance();
    }
}

/// The entries in which the words of the phrase follow each other, in any one part; none when it has no words.
fn having_phrase(snapshot: &Snapshot, phrase: &str) -> Result<Option<Vec<Vec<bool>>>, SearchError> {
    let mut sets = nothing(snapshot);
    let mut any = false;
    for (stems, words) in readings(phrase, &snapshot.stemmings) {
        let fields = if stems { snapshot.fields.stems } else { snapshot.fields.exact };
        for field in fields {
            let terms: Vec<Term> =
                words.iter().map(|word| Term::from_field_text(field, word)).collect();
            match terms.as_slice() {
                [] => continue,
                [only] => {
                    let having = having(snapshot, field, std::slice::from_ref(only))?;
                    for (has, also) in sets.iter_mut().flatten().zip(having.iter().flatten()) {
                        *has |= *also;
                    }
                }
                _ => mark_phrase(snapshot, terms, &mut sets)?,
            }
            any = true;
        }
    }
    Ok(any.then_some(sets))
}

fn mark_phrase(
    snapshot: &Snapshot,
    terms: Vec<Term>,
    sets: &mut [Vec<bool>],
) -> Result<(), SearchError> {
    let query = PhraseQuery::new(terms);
    let weight = query
        .weight(EnableScoring::disabled_from_searcher(&snapshot.searcher))
        .map_err(SearchError::read)?;
    for (segment, set) in snapshot.segments().iter().zip(sets) {
        let mut docs = weight.scorer(segment, 1.0).map_err(SearchError::read)?;
        mark(&mut docs, set);
    }
    Ok(())
}

/// The phrase as words of the index, and whether among the stems. Where words are written together, what a dictionary
/// makes of a phrase alone is not what it makes of it in a sentence; pairs of characters are the same in both.
fn readings(phrase: &str, stemmings: &[Stemming]) -> Vec<(bool, Vec<String>)> {
    let split = |stream: &str| {
        stream.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let is_paired = runs(phrase).any(|run| {
        let text = phrase.get(run.range.clone()).unwrap_or_default();
        run.script == Script::Ideographic && text.chars().count() > 1
    });
    if !is_paired {
        return vec![(false, split(&streams(phrase, Stemming::english()).exact))];
    }
    stemmings.iter().map(|stemming| (true, split(&streams(phrase, *stemming).stems))).collect()
}

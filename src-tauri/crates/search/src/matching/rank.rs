//! The order of the entries: BM25 over all parts at once, more for having all words, more for words that stand close.
//! Not here: the weights (`ranking`), the positions (`nearness`).

use super::{Found, Ranked, gather::Gathered, narrow::Allowed, nearness};
use crate::{error::SearchError, index::Snapshot, limits, ranking, schema::PLACE};
use std::cmp::Ordering;
use tantivy::{DocAddress, DocId, SegmentOrdinal};

/// Ranks the entries that have some of `words` and are allowed; answers with the `wanted` best and the count of all.
pub(crate) fn rank(
    snapshot: &Snapshot,
    words: &[Gathered],
    allowed: &Allowed,
    wanted: usize,
) -> Result<Found, SearchError> {
    let known = words.iter().filter(|word| !word.is_empty()).count();
    let mut matches = Vec::new();
    for (ordinal, segment) in (0..).zip(snapshot.segments()) {
        let scores = score_segment(words, ordinal, segment.max_doc());
        let scores = scores.into_iter().filter(|(doc, _)| allowed.has(ordinal, *doc));
        let complete = |(doc, scored): (DocId, Scored)| Ranked {
            address: DocAddress::new(ordinal, doc),
            score: scored.sum * (1.0 + ranking::COMPLETE * completeness(scored.words, known)),
        };
        matches.extend(scores.map(complete));
    }
    let total = u32::try_from(matches.len()).unwrap_or(u32::MAX);
    let mut ranked = best(snapshot, matches, wanted.max(limits::NEARNESS_LOOKED_AT))?;
    let looked_at = ranked.len().min(limits::NEARNESS_LOOKED_AT);
    if let Some(first) = ranked.get_mut(..looked_at) {
        nearness::add(snapshot, words, first)?;
    }
    // What is near only ever adds, so those that were not looked at stay behind.
    let mut ranked = ordered(snapshot, ranked)?;
    ranked.truncate(wanted);
    Ok(Found { total, ranked, ..Found::default() })
}

#[derive(Clone, Copy, Default)]
struct Scored {
    sum: f32,
    words: u16,
}

/// From 0 to 1: the part of the known words an entry has, squared.
fn completeness(words: u16, known: usize) -> f32 {
    let known = u16::try_from(known).unwrap_or(u16::MAX).max(1);
    let part = f32::from(words) / f32::from(known);
    part * part
}

fn score_segment(
    words: &[Gathered],
    ordinal: SegmentOrdinal,
    max_doc: DocId,
) -> Vec<(DocId, Scored)> {
    let mut scores = vec![Scored::default(); max_doc as usize];
    for word in words {
        for (doc, times) in word.segments.get(ordinal as usize).into_iter().flatten() {
            if let Some(scored) = scores.get_mut(*doc as usize) {
                scored.sum += word.word.rarity * times * (ranking::SATURATION + 1.0)
                    / (times + ranking::SATURATION);
                scored.words += 1;
            }
        }
    }
    (0..).zip(scores).filter(|(_, scored)| scored.words > 0).collect()
}

/// The `most` best, in no order.
fn best(
    snapshot: &Snapshot,
    mut matches: Vec<Ranked>,
    most: usize,
) -> Result<Vec<Ranked>, SearchError> {
    if matches.len() > most {
        let (_, at_cut, _) = matches.select_nth_unstable_by(most, |a, b| by_score(*a, *b));
        let least = at_cut.score;
        // Equal scores at the cut are told apart by their place, so all of them are needed.
        matches.retain(|ranked| ranked.score >= least);
    }
    let mut matches = ordered(snapshot, matches)?;
    matches.truncate(most);
    Ok(matches)
}

fn by_score(a: Ranked, b: Ranked) -> Ordering {
    b.score.total_cmp(&a.score)
}

/// Best first; equal ones by owner and reading order, so that the order does not depend on how the index came about.
fn ordered(snapshot: &Snapshot, matches: Vec<Ranked>) -> Result<Vec<Ranked>, SearchError> {
    let mut columns = Vec::with_capacity(snapshot.segments().len());
    for segment in snapshot.segments() {
        let column = |name| segment.fast_fields().u64(name).map_err(SearchError::read);
        let [owner, place] = PLACE.map(column);
        columns.push((owner?, place?));
    }
    let place = |ranked: &Ranked| {
        let (owner, place) = columns.get(ranked.address.segment_ord as usize)?;
        let doc = ranked.address.doc_id;
        Some((owner.first(doc)?, place.first(doc)?))
    };
    let mut placed: Vec<_> = matches.into_iter().map(|ranked| (ranked, place(&ranked))).collect();
    placed.sort_by(|(a, a_place), (b, b_place)| by_score(*a, *b).then(a_place.cmp(b_place)));
    Ok(placed.into_iter().map(|(ranked, _)| ranked).collect())
}

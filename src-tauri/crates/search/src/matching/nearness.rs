//! Words of the question that stand together in the text as they do in the question.
//! Not here: quoted phrases, which are a condition (`narrow`).

use super::{Ranked, gather::Gathered, gather::postings};
use crate::{error::SearchError, index::Snapshot, limits, ranking, schema::PARTS};
use std::collections::BTreeMap;
use tantivy::{DocId, DocSet, SegmentOrdinal, SegmentReader, postings::Postings};

/// The part whose positions are compared: titles and headings are too short for their order to tell anything.
const BODY: usize = PARTS - 1;

/// Adds to the scores of `ranked` what neighbouring words add.
pub(crate) fn add(
    snapshot: &Snapshot,
    words: &[Gathered],
    ranked: &mut [Ranked],
) -> Result<(), SearchError> {
    if words.len() < 2 {
        return Ok(());
    }
    let mut by_segment: BTreeMap<SegmentOrdinal, Vec<&mut Ranked>> = BTreeMap::new();
    for ranked in ranked {
        by_segment.entry(ranked.address.segment_ord).or_default().push(ranked);
    }
    for (ordinal, mut ranked) in by_segment {
        let Some(segment) = snapshot.segments().get(ordinal as usize) else { continue };
        ranked.sort_by_key(|ranked| ranked.address.doc_id);
        let docs: Vec<DocId> = ranked.iter().map(|ranked| ranked.address.doc_id).collect();
        let mut before: Option<(Vec<Vec<u32>>, f32)> = None;
        for word in words {
            let rarity = word.word.rarity;
            let positions = positions(snapshot, segment, word, &docs)?;
            if let Some((earlier, earlier_rarity)) = &before {
                let weight = ranking::NEAR * rarity.min(*earlier_rarity);
                for ((ranked, a), b) in ranked.iter_mut().zip(earlier).zip(&positions) {
                    ranked.score += weight * closeness(a, b);
                }
            }
            before = Some((positions, rarity));
        }
    }
    Ok(())
}

/// The positions of a word in the body of each of `docs`, which ascend.
fn positions(
    snapshot: &Snapshot,
    segment: &SegmentReader,
    word: &Gathered,
    docs: &[DocId],
) -> Result<Vec<Vec<u32>>, SearchError> {
    let mut all = vec![Vec::new(); docs.len()];
    let mut found = Vec::new();
    let mut left = limits::NEARNESS_FORMS;
    for form in &word.word.forms {
        let Some(mut postings) = postings(snapshot, segment, BODY, form, true)? else { continue };
        if left == 0 {
            break;
        }
        left -= 1;
        for (doc, all) in docs.iter().zip(&mut all) {
            if postings.doc() < *doc {
                postings.seek(*doc);
            }
            if postings.doc() == *doc {
                postings.positions(&mut found);
                all.extend_from_slice(&found);
            }
        }
    }
    for positions in &mut all {
        positions.sort_unstable();
        positions.dedup();
    }
    Ok(all)
}

/// 1 when somewhere the second word follows the first, less the further apart they are, 0 out of reach.
#[expect(clippy::cast_precision_loss, reason = "a distance within reach is a small number")]
fn closeness(first: &[u32], second: &[u32]) -> f32 {
    let mut least = u32::MAX;
    let mut from = 0;
    for a in first {
        while second.get(from).is_some_and(|b| *b + ranking::NEAR_REACH < *a) {
            from += 1;
        }
        for b in second.get(from..).unwrap_or_default() {
            let distance = match b.checked_sub(*a) {
                // One indexed word may be a form of both.
                Some(0) => continue,
                Some(distance) => distance,
                None => a - b + ranking::NEAR_REVERSED,
            };
            if *b > *a + ranking::NEAR_REACH {
                break;
            }
            least = least.min(distance);
        }
    }
    if least > ranking::NEAR_REACH { 0.0 } else { 1.0 / least as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closeness_falls_with_distance_and_prefers_the_order_of_the_question() {
        for (first, second, closeness_is) in [
            (&[3][..], &[4][..], 1.0),
            (&[3], &[5], 0.5),
            (&[4], &[3], 0.5),
            (&[3, 50], &[20, 51], 1.0),
            (&[3], &[3], 0.0),
            (&[3], &[30], 0.0),
            (&[30], &[3], 0.0),
            (&[], &[3], 0.0),
        ] {
            let found = closeness(first, second);
            assert!((found - closeness_is).abs() < 1e-6, "{first:?} {second:?}: {found}");
        }
    }
}

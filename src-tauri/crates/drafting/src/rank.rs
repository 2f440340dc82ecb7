//! Which sentences say most: `LexRank` over TF-IDF, and a choice among them that does not repeat itself.
//! Not here: what a lesson does with them (`body`).

use std::collections::BTreeMap;

/// A sentence to be ranked.
pub(crate) struct Candidate {
    /// The stems that count, each once, with their weights.
    pub(crate) terms: Vec<(u32, f64)>,
    /// What its place and form add, as a factor.
    pub(crate) boost: f64,
}

/// Pairs less alike than this share only common words and do not support each other.
const ALIKE: f64 = 0.08;

/// The share of a sentence's rank that comes from its likeness to others; 0.85 is the usual choice.
const DAMPING: f64 = 0.85;

/// Rounds of the power iteration; ranks of a few hundred sentences settle in fewer.
const ROUNDS: usize = 25;

/// How much rank counts against novelty when sentences are chosen.
const RANK_SHARE: f64 = 0.75;

/// Sentences of one text, compared with each other.
pub(crate) struct Ranking {
    vectors: Vec<Vec<(u32, f64)>>,
    /// The rank of each candidate, the highest being one.
    pub(crate) scores: Vec<f64>,
}

impl Ranking {
    /// Ranks `candidates`; the time grows with the square of their number.
    pub(crate) fn of(candidates: &[Candidate]) -> Self {
        let vectors: Vec<Vec<(u32, f64)>> = candidates.iter().map(|c| unit(&c.terms)).collect();
        let ranks = iterate(&neighbours(&vectors));
        let mut scores: Vec<f64> =
            ranks.iter().zip(candidates).map(|(rank, c)| rank * c.boost).collect();
        let highest = scores.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        for score in &mut scores {
            *score /= highest;
        }
        Self { vectors, scores }
    }

    /// How alike two candidates are, from zero to one.
    pub(crate) fn likeness(&self, a: usize, b: usize) -> f64 {
        match (self.vectors.get(a), self.vectors.get(b)) {
            (Some(a), Some(b)) => dot(a, b),
            _ => 0.0,
        }
    }

    /// Picks from `pool` in order of worth until `enough` says so, each being high in rank and unlike those in `chosen`.
    pub(crate) fn pick(
        &self,
        pool: &[usize],
        chosen: &mut Vec<usize>,
        mut enough: impl FnMut(usize) -> bool,
    ) {
        let mut left: Vec<(usize, f64)> = pool
            .iter()
            .map(|index| {
                (
                    *index,
                    chosen.iter().map(|other| self.likeness(*index, *other)).fold(0.0, f64::max),
                )
            })
            .collect();
        while !left.is_empty() {
            let worth = |(index, likeness): &(usize, f64)| {
                RANK_SHARE * self.scores.get(*index).copied().unwrap_or(0.0)
                    - (1.0 - RANK_SHARE) * likeness
            };
            let best = left
                .iter()
                .enumerate()
                .max_by(|a, b| worth(a.1).total_cmp(&worth(b.1)).then(b.1.0.cmp(&a.1.0)));
            let Some(position) = best.map(|(position, _)| position) else { return };
            let (index, likeness) = left.swap_remove(position);
            // Nearly the same words twice teach nothing.
            if likeness > 0.85 {
                continue;
            }
            chosen.push(index);
            if enough(index) {
                return;
            }
            for (other, likeness) in &mut left {
                *likeness = likeness.max(self.likeness(index, *other));
            }
        }
    }
}

fn unit(terms: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    terms
        .iter()
        .map(|(term, weight)| (*term, if length > 0.0 { weight / length } else { 0.0 }))
        .collect()
}

/// The product of two vectors that are sorted by term.
pub(crate) fn dot(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let mut product = 0.0;
    let mut others = b.iter().peekable();
    for (term, weight) in a {
        while others.peek().is_some_and(|(other, _)| other < term) {
            others.next();
        }
        if let Some((_, other)) = others.next_if(|(other, _)| other == term) {
            product += weight * other;
        }
    }
    product
}

/// For each sentence the others that are alike, with their share of it.
fn neighbours(vectors: &[Vec<(u32, f64)>]) -> Vec<Vec<(usize, f64)>> {
    let mut postings: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
    for (index, vector) in vectors.iter().enumerate() {
        for (term, weight) in vector {
            postings.entry(*term).or_default().push((index, *weight));
        }
    }
    let mut row = vec![0.0_f64; vectors.len()];
    let mut found = Vec::with_capacity(vectors.len());
    for (index, vector) in vectors.iter().enumerate() {
        row.fill(0.0);
        for (term, weight) in vector {
            for (other, other_weight) in postings.get(term).into_iter().flatten() {
                if let Some(sum) = row.get_mut(*other) {
                    *sum += weight * other_weight;
                }
            }
        }
        let alike: Vec<(usize, f64)> = row
            .iter()
            .copied()
            .enumerate()
            .filter(|(other, like)| *other != index && *like > ALIKE)
            .collect();
        let total: f64 = alike.iter().map(|(_, like)| like).sum();
        found.push(alike.into_iter().map(|(other, like)| (other, like / total)).collect());
    }
    found
}

fn iterate(neighbours: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let mut ranks = vec![1.0_f64; neighbours.len()];
    for _ in 0..ROUNDS {
        let mut next = vec![1.0 - DAMPING; neighbours.len()];
        for (rank, alike) in ranks.iter().zip(neighbours) {
            for (other, share) in alike {
                if let Some(sum) = next.get_mut(*other) {
                    *sum += DAMPING * rank * share;
                }
            }
        }
        ranks = next;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(terms: &[u32]) -> Candidate {
        Candidate { terms: terms.iter().map(|term| (*term, 1.0)).collect(), boost: 1.0 }
    }

    #[test]
    fn what_most_sentences_share_ranks_highest() {
        let ranking = Ranking::of(&[
            candidate(&[1, 2, 3]),
            candidate(&[1, 4]),
            candidate(&[2, 5]),
            candidate(&[8, 9]),
        ]);
        let highest =
            ranking.scores.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert_eq!(highest.0, 0);
        assert!(ranking.scores[3] < ranking.scores[1]);
    }

    #[test]
    fn the_same_words_are_not_picked_twice() {
        let ranking = Ranking::of(&[candidate(&[1, 2]), candidate(&[1, 2]), candidate(&[3, 4])]);
        let mut chosen = Vec::new();
        ranking.pick(&[0, 1, 2], &mut chosen, |_| false);
        chosen.sort_unstable();
        assert_eq!(chosen, [0, 2]);
    }
}

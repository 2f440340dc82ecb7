//! Makes the sketch of a text by which texts that say nearly the same are found.
//! Not here: comparing sketches (`domain::Sketch`), finding the documents that are alike (`engine::library`).

use crate::limits;
use domain::{Block, Sketch};
use std::collections::BTreeSet;

/// Words of a run. Three are rarely the same by chance, and a changed word changes no more than three runs.
const RUN: usize = 3;

/// The sketch of a document's text: of its words in their order, whatever their case, marks and white space.
pub fn sketch(blocks: &[Block]) -> Sketch {
    let mut runs = BTreeSet::new();
    let mut last = [0_u64; RUN];
    let mut count = 0;
    let words = blocks.iter().flat_map(|block| domain::words(&block.text));
    for (_, word) in words.take(limits::LIKENESS_WORDS_MOST) {
        last.rotate_left(1);
        if let Some(newest) = last.last_mut() {
            *newest = hash(word);
        }
        count += 1;
        if count >= RUN {
            keep_least(&mut runs, last.iter().fold(0, |run, word| mixed(run ^ word)));
        }
    }
    if count < limits::LIKENESS_WORDS_LEAST {
        return Sketch::default();
    }
    Sketch::new((0..Sketch::VALUES as u64).map(|number| least(&runs, number)).collect())
}

/// Keeps the runs with the least hashes: the same texts keep the same ones, however long they are.
fn keep_least(runs: &mut BTreeSet<u64>, run: u64) {
    if runs.len() < limits::LIKENESS_RUNS {
        runs.insert(run);
    } else if runs.last().is_some_and(|greatest| run < *greatest) && runs.insert(run) {
        runs.pop_last();
    }
}

/// The least of the runs under the hash function of this number.
fn least(runs: &BTreeSet<u64>, number: u64) -> u16 {
    let seed = mixed(number + 1);
    let least = runs.iter().map(|run| mixed(run ^ seed)).min().unwrap_or_default();
    u16::try_from(least & 0xFFFF).unwrap_or_default()
}

/// FNV-1a of the folded word.
fn hash(word: &str) -> u64 {
    let folded = domain::fold(word);
    folded.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// Spreads every bit over all others (the end of `SplitMix64`, Steele et al. 2014).
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Anchor, BlockKind};

    fn of(text: &str) -> Sketch {
        let block = |text: &str| Block {
            kind: BlockKind::Paragraph,
            level: 0,
            text: text.into(),
            heading_path: vec![],
            anchor: Anchor::Page { page: 1 },
        };
        sketch(&text.split("\n\n").map(block).collect::<Vec<_>>())
    }

    /// A text of so many words, each of its own.
    fn text(words: usize) -> Vec<String> {
        (0..words).map(|n| format!("word{n}")).collect()
    }

    #[track_caller]
    fn check(one: &str, other: &str, expected: std::ops::RangeInclusive<u32>) {
        let alike = of(one).alike(&of(other));
        assert!(expected.contains(&alike), "{alike} % alike");
    }

    #[test]
    fn case_marks_and_line_ends_make_no_difference() {
        let plain = text(60).join(" ");
        check(&plain, &plain.to_uppercase(), 100..=100);
        check(&plain, &text(60).join(",\n\n“"), 100..=100);
    }

    #[test]
    fn texts_are_as_alike_as_the_runs_of_words_they_share() {
        let whole = text(400);
        let mut changed = whole.clone();
        for at in [10, 150, 290] {
            changed[at] = "other".into();
        }
        check(&whole.join(" "), &changed.join(" "), 88..=100);
        check(&whole.join(" "), &whole[..200].join(" "), 35..=65);
        check(&whole[..200].join(" "), &whole[200..].join(" "), 0..=5);
    }

    #[test]
    fn long_texts_are_told_apart_by_a_sample() {
        let whole = text(20_000);
        let mut changed = whole.clone();
        changed[777] = "other".into();
        check(&whole.join(" "), &changed.join(" "), 96..=100);
        check(&whole[..10_000].join(" "), &whole[10_000..].join(" "), 0..=5);
    }

    #[test]
    fn a_short_text_is_like_nothing() {
        assert!(of(&text(limits::LIKENESS_WORDS_LEAST - 1).join(" ")).is_empty());
        assert!(!of(&text(limits::LIKENESS_WORDS_LEAST).join(" ")).is_empty());
    }

    #[test]
    fn a_script_without_blanks_is_compared_by_its_characters() {
        let bread = "面包是用面粉和水做成的食物，面团里的面筋是一张有弹性的网。";
        check(bread, &bread.replace('，', "。"), 100..=100);
        check(bread, "发酵是酵母把糖变成气体的过程，温度越高发酵越快，低温则慢。", 0..=20);
    }
}

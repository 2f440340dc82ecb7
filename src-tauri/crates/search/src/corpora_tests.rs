//! How good the ranking is on judged collections. Prints its figures.
//! Not here: the comparison with another engine (`xtask bench`).

use crate::{
    Entry, Query, SearchIndex,
    testing::{index_of_entries, passage},
};
use std::{collections::BTreeMap, fs, path::PathBuf};

fn corpus(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/corpora"));
    let path = path.join("search").join(name);
    if !path.is_dir() {
        println!("skipped: no corpora");
        return None;
    }
    Some(path)
}

/// Every how many questions one is asked: all of them take twenty seconds without optimisation.
const QUESTIONS_STEP: usize = 4;

/// The owners' numbers of the first `limit` hits.
fn first(index: &SearchIndex, text: &str, limit: usize) -> Vec<u128> {
    let answer = index.search(&Query { limit, ..Query::new(text) }).unwrap();
    crate::testing::owners(&answer)
}

fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    (2_u32..).zip(gains).map(|(rank, gain)| gain / f64::from(rank).log2()).sum()
}

#[test]
fn cranfield_is_ranked_better_than_plain_bm25() {
    let Some(path) = corpus("cranfield") else { return };
    let docs = fs::read_to_string(path.join("docs.jsonl")).unwrap();
    let entries = docs.lines().map(|line| {
        let doc: BTreeMap<String, String> = serde_json::from_str(line).unwrap();
        let number = doc["id"].parse().unwrap();
        Entry { title: doc["title"].clone(), ..passage(number, 0, "en", &doc["text"]) }
    });
    let index = index_of_entries(entries);
    let mut judged: BTreeMap<String, BTreeMap<u128, f64>> = BTreeMap::new();
    for line in fs::read_to_string(path.join("gold/qrels.tsv")).unwrap().lines() {
        let mut columns = line.split('\t');
        let query = columns.next().unwrap().to_owned();
        let doc = columns.next().unwrap().parse().unwrap();
        judged.entry(query).or_default().insert(doc, columns.next().unwrap().parse().unwrap());
    }
    let (mut sum, mut count) = (0.0, 0.0);
    for line in fs::read_to_string(path.join("queries.tsv")).unwrap().lines() {
        let (number, text) = line.split_once('\t').unwrap();
        let Some(grades) = judged.get(number) else { continue };
        let mut ideal: Vec<f64> = grades.values().copied().collect();
        ideal.sort_by(|a, b| b.total_cmp(a));
        let best = discounted(ideal.into_iter().take(10));
        if best == 0.0 {
            continue;
        }
        let found = first(&index, text, 10);
        let grade = |doc: u128| grades.get(&doc).copied().unwrap_or(0.0);
        sum += discounted(found.into_iter().map(grade)) / best;
        count += 1.0;
    }
    let figure = sum / count;
    println!("cranfield nDCG@10 {figure:.4} over {count} queries");
    assert!(figure >= 0.36, "{figure}");
}

#[test]
fn xquad_answers_are_found_in_five_languages() {
    let Some(path) = corpus("xquad") else { return };
    for (language, least) in [("en", 0.9), ("de", 0.9), ("es", 0.9), ("zh", 0.9), ("ar", 0.85)] {
        let text = fs::read_to_string(path.join(format!("xquad.{language}.json"))).unwrap();
        let all: serde_json::Value = serde_json::from_str(&text).unwrap();
        let articles = all["data"].as_array().unwrap().iter();
        let paragraphs: Vec<_> =
            articles.flat_map(|article| article["paragraphs"].as_array().unwrap()).collect();
        let body = |number: usize| paragraphs[number]["context"].as_str().unwrap();
        let entries = (1..).zip(0..paragraphs.len());
        let index = index_of_entries(entries.map(|(n, at)| passage(n, 0, language, body(at))));
        let (mut reciprocal, mut within_five, mut count) = (0.0, 0.0, 0.0);
        for (number, paragraph) in (1_u128..).zip(&paragraphs) {
            for question in paragraph["qas"].as_array().unwrap().iter().step_by(QUESTIONS_STEP) {
                let found = first(&index, question["question"].as_str().unwrap(), 10);
                if let Some(rank) = found.iter().position(|owner| *owner == number) {
                    reciprocal += 1.0 / f64::from(u32::try_from(rank).unwrap() + 1);
                    within_five += f64::from(rank < 5);
                }
                count += 1.0;
            }
        }
        let (mrr, recall) = (reciprocal / count, within_five / count);
        println!("xquad {language} MRR@10 {mrr:.4} recall@5 {recall:.4} over {count} questions");
        assert!(mrr >= least, "{language}: {mrr}");
    }
}

#[test]
fn every_naughty_string_can_be_indexed_asked_and_marked() {
    let Some(path) = corpus("../nasty/text") else { return };
    let mut lines = Vec::new();
    for file in fs::read_dir(path).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        lines.extend(text.lines().take(600).map(str::to_owned));
    }
    lines.sort();
    lines.dedup();
    let entries = (1..).zip(&lines).map(|(n, line)| passage(n, 0, "en", line));
    let index = index_of_entries(entries);
    let mut found = 0;
    for line in lines.iter().step_by(3) {
        let answer = index.search(&Query::new(line.as_str())).unwrap();
        for hit in &answer.hits {
            assert!(hit.highlights.iter().all(|mark| hit.fragment.get(mark.clone()).is_some()));
        }
        found += usize::from(answer.total > 0);
    }
    println!("naughty strings: {} indexed, {found} of every third found", lines.len());
    assert!(found > lines.len() / 6);
}

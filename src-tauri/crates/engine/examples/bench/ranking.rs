//! How good the order of hits is: nDCG@10 on Cranfield, against FTS5 with porter.
//! Not here: tuning; the same settings are used for every collection.

use crate::{corpora, fts5::Fts5, table::print};
use search::{Entry, EntryKind, Op, Query, SearchIndex};
use std::collections::BTreeMap;
use uuid::Uuid;

type Grades = BTreeMap<String, BTreeMap<String, f64>>;

pub(crate) fn bench() {
    let Some(folder) = corpora::find("search/cranfield") else { return };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let documents: Vec<serde_json::Value> =
        read("docs.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let text = |value: &serde_json::Value, key: &str| match &value[key] {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows: Vec<(String, String, String, String)> = documents
        .iter()
        .map(|value| (text(value, "id"), text(value, "title"), String::new(), text(value, "text")))
        .collect();
    let queries: Vec<(String, String)> = read("queries.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, query)| (id.into(), query.into()))
        .collect();
    let grades = grades(&read("gold/qrels.tsv"));
    let fts5 = Fts5::of(&rows);
    let index = index(&rows);
    let ours = |query: &str| {
        let query = Query { text: query.into(), limit: 10, ..Query::default() };
        index.search(&query).unwrap().hits.into_iter().map(|hit| hit.path).collect()
    };
    let row = |name: &str, search: &dyn Fn(&str) -> Vec<String>| {
        vec![name.to_owned(), format!("{:.4}", mean(&queries, &grades, search))]
    };
    print(
        &["Cranfield, 225 queries", "nDCG@10"],
        &[row("ours", &ours), row("FTS5, porter (peer)", &|query| fts5.search(query, 10, false))],
    );
}

fn index(rows: &[(String, String, String, String)]) -> SearchIndex {
    let (index, _) = SearchIndex::in_memory().unwrap();
    let op = |(id, title, _, body): &(String, String, String, String)| {
        let owner = Uuid::from_u128(id.parse().unwrap());
        let entry = Entry {
            id: owner,
            owner,
            group: None,
            kind: EntryKind::Source,
            path: id.clone(),
            title: title.clone(),
            heading: String::new(),
            body: body.clone(),
            language: Some("en".into()),
            anchor: domain::Anchor::Heading { heading: String::new() },
            ordinal: 0,
        };
        Op::Replace { owner, entries: vec![entry] }
    };
    index.apply(rows.iter().map(op).collect(), 1, "bench").unwrap();
    index
}

fn grades(text: &str) -> Grades {
    let mut grades = Grades::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        // Query, document and grade are the first, the last but one and the last column.
        if let (Some(query), Some(grade)) =
            (cells.first(), cells.last().and_then(|grade| grade.parse::<f64>().ok()))
        {
            let document = cells[cells.len() - 2];
            grades
                .entry((*query).to_owned())
                .or_default()
                .insert(document.to_owned(), grade.max(0.0));
        }
    }
    grades
}

/// Mean nDCG@10 with linear gain and the discount 1 / log2(rank + 1) (Järvelin & Kekäläinen, 2002).
fn mean(
    queries: &[(String, String)],
    grades: &Grades,
    search: &dyn Fn(&str) -> Vec<String>,
) -> f64 {
    let mut sum = 0.0;
    let mut count = 0.0_f64;
    for (id, query) in queries {
        let Some(known) = grades.get(id) else { continue };
        let mut best: Vec<f64> = known.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        let ideal = dcg(best);
        if ideal > 0.0 {
            let found = search(query)
                .into_iter()
                .map(|document| known.get(&document).copied().unwrap_or(0.0));
            sum += dcg(found) / ideal;
            count += 1.0;
        }
    }
    sum / count
}

fn dcg(gains: impl IntoIterator<Item = f64>) -> f64 {
    (1_u32..).zip(gains).take(10).map(|(rank, gain)| gain / f64::from(rank + 1).log2()).sum()
}

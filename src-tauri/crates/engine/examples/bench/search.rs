//! How long a search takes on the real course folders, against FTS5 on the same passages.
//! Not here: how good the order is (`ranking`).

use crate::{
    corpora,
    fts5::Fts5,
    library::Library,
    table::{TIMES, Times, print, ratio},
};
use engine::{
    api::{SearchRequest, Within},
    library::ImportOptions,
};

/// Queries of each kind.
const QUERIES: usize = 400;

pub(crate) fn bench() {
    let Some(folders) = corpora::courses() else { return };
    let library = Library::new();
    library.import(&folders, ImportOptions::default());
    let passages = passages(&library);
    let fts5 = Fts5::of(&passages);
    let ours = |text: &str| {
        let request = SearchRequest {
            text: text.into(),
            limit: 20,
            within: Within::Sources,
            ..SearchRequest::default()
        };
        engine::finding::search(&library.app, &request).unwrap();
    };
    let mut rows = Vec::new();
    let mut ratios = Vec::new();
    for (name, cut) in [("whole words", false), ("last word unfinished", true)] {
        let queries = queries(&passages, cut);
        // Once through unmeasured, so that neither side pays for a cold page.
        for query in &queries {
            ours(query);
        }
        for query in &queries {
            fts5.search(query, 20, cut);
        }
        let mine = Times::of(&queries, |query| ours(query));
        let theirs = Times::of(&queries, |query| drop(fts5.search(query, 20, cut)));
        ratios.push(format!(
            "{name}: FTS5 / ours at p95 {}",
            ratio(theirs.percentile(95), mine.percentile(95))
        ));
        rows.push(mine.row(&format!("{name}, ours")));
        rows.push(theirs.row(&format!("{name}, FTS5 (peer)")));
    }
    let typos: Vec<String> =
        queries(&passages, false).iter().map(|query| with_typo(query)).collect();
    rows.push(Times::of(&typos, |query| ours(query)).row("with a typo, ours"));
    println!("{} passages", passages.len());
    print(TIMES, &rows);
    println!("{}", ratios.join("\n"));
}

/// Every passage as the peer is fed it.
fn passages(library: &Library) -> Vec<(String, String, String, String)> {
    let mut rows = Vec::new();
    for document in engine::library::every_document(&library.app).unwrap() {
        let mut offset = 0;
        loop {
            let view =
                engine::library::document(&library.app, &document.id, offset, 60, None).unwrap();
            offset += 60;
            let done = offset >= view.total;
            rows.extend(view.passages.into_iter().map(|passage| {
                (passage.id, document.title.clone(), passage.heading_path.join(" "), passage.text)
            }));
            if done {
                break;
            }
        }
    }
    rows
}

/// Two to four words that follow one another in a passage; with `cut`, the last loses its second half.
fn queries(passages: &[(String, String, String, String)], cut: bool) -> Vec<String> {
    let mut queries = Vec::with_capacity(QUERIES);
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    while queries.len() < QUERIES {
        // xorshift64*, Vigna 2016: the same queries in every run.
        seed ^= seed >> 12;
        seed ^= seed << 25;
        seed ^= seed >> 27;
        let random = usize::try_from(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap();
        let words: Vec<&str> = passages[random % passages.len()].3.split_whitespace().collect();
        let length = 2 + random % 3;
        if words.len() <= length {
            continue;
        }
        let start = random / 7 % (words.len() - length);
        let mut query = words[start..start + length].join(" ");
        if cut {
            let last = words[start + length - 1];
            let keep = last.chars().count().div_ceil(2).max(2);
            query = words[start..start + length - 1].join(" ")
                + " "
                + &last.chars().take(keep).collect::<String>();
        }
        queries.push(query);
    }
    queries
}

/// The longest word with two letters exchanged.
fn with_typo(query: &str) -> String {
    let longest =
        query.split_whitespace().max_by_key(|word| word.chars().count()).unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    if letters.len() > 3 {
        letters.swap(1, 2);
    }
    query.replacen(longest, &letters.into_iter().collect::<String>(), 1)
}

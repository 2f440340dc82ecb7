//! Finding words in sources and lessons.
//! Not here: the index and its ranking (`search`).

use crate::{
    App, EngineError,
    api::{Highlight, HitView, SearchAnswer, SearchRequest, Within, parse_id},
    limits,
};
use domain::DocumentId;
use search::{EntryKind, Hit, Query};
use std::{sync::atomic::Ordering, time::Instant};
use telemetry::names;

/// Searches for what was typed.
pub fn search(app: &App, request: &SearchRequest) -> Result<SearchAnswer, EngineError> {
    let started = Instant::now();
    let mut owners = Vec::new();
    for document in &request.documents {
        owners.push(parse_id::<DocumentId>("document", document)?.uuid());
    }
    let query = Query {
        text: request.text.clone(),
        limit: request.limit.clamp(1, limits::HITS_MOST) as usize,
        offset: request.offset as usize,
        kinds: match request.within {
            Within::All => vec![],
            Within::Sources => vec![EntryKind::Source],
            Within::Courses => vec![EntryKind::Lesson],
        },
        owners: (!owners.is_empty()).then_some(owners),
    };
    let turn = app.searches().fetch_add(1, Ordering::Relaxed) + 1;
    let index = telemetry::step("index");
    let timer = app.recorder().timer(names::SEARCH_TIME, "index");
    let answer = app.search_index().search(&query)?;
    timer.stop();
    drop(index);
    if app.searches().load(Ordering::Relaxed) != turn {
        app.recorder().count(names::SEARCH_OVERTAKEN, "", 1);
    }
    if answer.total == 0 && !request.text.trim().is_empty() {
        app.recorder().count(names::SEARCH_MISSED, &hidden(app, &request.text), 1);
    }
    Ok(SearchAnswer {
        took_ms: started.elapsed().as_secs_f64() * 1000.0,
        total: answer.total,
        corrected: answer.corrected,
        hits: answer.hits.into_iter().map(view).collect(),
    })
}

/// What was searched for as the figures know it: the same words give the same few letters, and no word can be told from them
/// without the library, whose history they are mixed with.
fn hidden(app: &App, text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let hash = blake3::hash(format!("{}\n{words}", app.store().epoch()).as_bytes()).to_hex();
    hash.get(..8).unwrap_or_default().to_owned()
}

fn view(hit: Hit) -> HitView {
    let highlights = hit.highlights.iter().map(|range| utf16(&hit.fragment, range)).collect();
    let is_lesson = hit.kind == EntryKind::Lesson;
    HitView {
        kind: if is_lesson { "lesson" } else { "source" }.into(),
        id: if is_lesson { hit.owner } else { hit.id }.to_string(),
        document: (!is_lesson).then(|| hit.owner.to_string()),
        course: hit.group.map(|course| course.to_string()),
        path: hit.path,
        title: hit.title,
        heading: hit.heading,
        anchor: hit.anchor,
        score: hit.score,
        fragment: hit.fragment,
        highlights,
    }
}

/// The window counts in UTF-16 code units.
fn utf16(text: &str, range: &std::ops::Range<usize>) -> Highlight {
    let units = |bytes: usize| {
        let before = text.get(..bytes).unwrap_or(text);
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    Highlight { start: units(range.start), end: units(range.end) }
}

//! Finding words in sources and lessons.
//! Not here: the index and its ranking (`search`).

use crate::{
    App, EngineError,
    api::{Highlight, HitView, SearchAnswer, SearchRequest, Within, parse_id},
    limits,
};
use domain::DocumentId;
use search::{EntryKind, Hit, Query};
use std::time::Instant;

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
    let answer = app.search_index().search(&query)?;
    Ok(SearchAnswer {
        took_ms: started.elapsed().as_secs_f64() * 1000.0,
        total: answer.total,
        corrected: answer.corrected,
        hits: answer.hits.into_iter().map(view).collect(),
    })
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

//! Documents that are the same file under several names, or say nearly the same.
//! Not here: what a sketch is (`domain::Sketch`), merging them (`merge`).

use crate::{
    App, EngineError,
    api::{DuplicateGroup, DuplicateRow, DuplicatesPage, DuplicatesRequest, Likeness, millis},
    limits,
};
use domain::{Document, DocumentId, DocumentStatus};
use std::{cmp::Reverse, collections::BTreeMap};

/// Texts are shown as alike from this many per cent of common runs of words on: about one word in twenty differs.
const ALIKE_LEAST: u32 = 70;
/// Values of a sketch that must all agree for two documents to be compared: of texts that are seventy per cent alike
/// one pair in a hundred is missed.
const BAND: usize = 4;

/// A page of the groups of documents that are alike. Documents are sorted into buckets and compared within them, never
/// each with each.
pub fn duplicates(app: &App, request: &DuplicatesRequest) -> Result<DuplicatesPage, EngineError> {
    let limit = request.limit.clamp(1, limits::DUPLICATE_GROUPS_MOST) as usize;
    stretch(app, request.offset as usize, limit)
}

/// All groups; for the terminal.
pub fn every_duplicate(app: &App) -> Result<DuplicatesPage, EngineError> {
    stretch(app, 0, usize::MAX)
}

fn stretch(app: &App, offset: usize, limit: usize) -> Result<DuplicatesPage, EngineError> {
    let mut documents = app.store().read().documents()?;
    documents.retain(|document| document.text.is_some() && !document.hash.is_empty());
    let (same, firsts) = same_files(&documents);
    let similar = similar_texts(&firsts);
    let count = |groups: &[Vec<&Document>]| u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let (same_files, similar_texts) = (count(&same), count(&similar));
    let same = same.into_iter().map(|group| (Likeness::SameFile, group));
    let similar = similar.into_iter().map(|group| (Likeness::SimilarText, group));
    let page: Vec<(Likeness, Vec<&Document>)> =
        same.chain(similar).skip(offset).take(limit).collect();
    let cited = if page.is_empty() { BTreeMap::new() } else { cited(app)? };
    let groups = page.into_iter().map(|(likeness, group)| view(likeness, group, &cited)).collect();
    Ok(DuplicatesPage { same_files, similar_texts, groups })
}

/// How often the courses cite each document.
fn cited(app: &App) -> Result<BTreeMap<DocumentId, u32>, EngineError> {
    let mut cited = BTreeMap::new();
    for head in app.store().read().course_heads()? {
        let Some(course) = app.store().course(head.id)? else { continue };
        for (_, citation) in course.citations() {
            *cited.entry(citation.document).or_default() += 1;
        }
    }
    Ok(cited)
}

/// The groups with the same bytes, and of all documents the first of each content.
fn same_files(documents: &[Document]) -> (Vec<Vec<&Document>>, Vec<&Document>) {
    let mut by_hash: BTreeMap<&str, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        by_hash.entry(&document.hash).or_default().push(document);
    }
    let mut firsts: Vec<&Document> =
        by_hash.values().filter_map(|group| group.first().copied()).collect();
    firsts.sort_by_key(|document| document.id);
    (in_order(by_hash.into_values().filter(|group| group.len() > 1).collect()), firsts)
}

/// The groups of documents with similar texts; each document is in one of them at most.
fn similar_texts<'a>(documents: &[&'a Document]) -> Vec<Vec<&'a Document>> {
    let sketched: Vec<&'a Document> =
        documents.iter().copied().filter(|document| !document.sketch.is_empty()).collect();
    let mut groups = Groups::of(sketched.len());
    for band in 0..domain::Sketch::VALUES / BAND {
        for bucket in buckets(&sketched, band) {
            for (position, (at, document)) in bucket.iter().enumerate() {
                let earlier = bucket.iter().take(position).rev().take(limits::DUPLICATES_COMPARED);
                for (other_at, other) in earlier {
                    if document.sketch.alike(&other.sketch) >= ALIKE_LEAST {
                        groups.join(*at, *other_at);
                    }
                }
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<&Document>> = BTreeMap::new();
    for (at, document) in sketched.into_iter().enumerate() {
        members.entry(groups.first(at)).or_default().push(document);
    }
    in_order(members.into_values().filter(|group| group.len() > 1).collect())
}

/// The documents whose values in this band agree, those alone left out; each with its position.
fn buckets<'a>(documents: &[&'a Document], band: usize) -> Vec<Vec<(usize, &'a Document)>> {
    let mut by_values: BTreeMap<&[u16], Vec<(usize, &Document)>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        let values = document.sketch.values().get(band * BAND..(band + 1) * BAND);
        by_values.entry(values.unwrap_or_default()).or_default().push((at, document));
    }
    by_values.into_values().filter(|bucket| bucket.len() > 1).collect()
}

fn in_order(mut groups: Vec<Vec<&Document>>) -> Vec<Vec<&Document>> {
    for group in &mut groups {
        group.sort_by(|a, b| a.path.cmp(&b.path));
    }
    groups.sort_by(|a, b| {
        let path = |group: &[&Document]| group.first().map(|document| document.path.clone());
        path(a).cmp(&path(b))
    });
    groups
}

fn view(
    likeness: Likeness,
    mut group: Vec<&Document>,
    cited: &BTreeMap<DocumentId, u32>,
) -> DuplicateGroup {
    let count = |document: &Document| cited.get(&document.id).copied().unwrap_or_default();
    group.sort_by_key(|document| {
        (document.status != DocumentStatus::Imported, Reverse(count(document)), document.id)
    });
    let alike = |document: &Document| match (likeness, group.first()) {
        (Likeness::SimilarText, Some(kept)) => document.sketch.alike(&kept.sketch),
        _ => 100,
    };
    let row = |document: &&Document| DuplicateRow {
        id: document.id.to_string(),
        title: document.title.clone(),
        path: document.path.clone(),
        status: document.status,
        words: document.words,
        imported_ms: millis(document.imported_ms),
        cited: count(document),
        alike: alike(document),
    };
    DuplicateGroup {
        likeness,
        total: u32::try_from(group.len()).unwrap_or(u32::MAX),
        documents: group.iter().take(limits::DUPLICATES_SHOWN).map(row).collect(),
    }
}

/// Which documents belong together: each points to an earlier one of its group, the first to itself.
struct Groups(Vec<usize>);

impl Groups {
    fn of(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn first(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(before) = self.0.get(at).copied().filter(|before| *before != at) {
            // Each step shortens the way for those that come after.
            let further = self.0.get(before).copied().unwrap_or(before);
            if let Some(pointer) = self.0.get_mut(at) {
                *pointer = further;
            }
            at = before;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        if let Some(pointer) = self.0.get_mut(one.max(other)) {
            *pointer = one.min(other);
        }
    }
}

#[cfg(test)]
#[path = "duplicates_tests.rs"]
mod tests;

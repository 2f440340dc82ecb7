//! Groups of documents by made-up hashes and sketches.

use super::*;
use domain::Sketch;

/// Document `n` with the content `hash` and a sketch of its own, of which the first `same` values are those of `like`.
fn document(n: u32, hash: &str, like: u32, same: usize) -> Document {
    let value = |of: u32, at: usize| {
        let hash = blake3_of(&format!("{of} {at}"));
        u16::from_le_bytes([hash[0], hash[1]])
    };
    let values = (0..Sketch::VALUES).map(|at| value(if at < same { like } else { n }, at));
    Document {
        id: DocumentId::derived(&[&n.to_be_bytes()]),
        folder: None,
        path: format!("/library/{n:06}.md"),
        format: None,
        title: format!("Document {n}"),
        status: DocumentStatus::Imported,
        code: None,
        message: None,
        size: 1,
        modified_ms: 0,
        hash: hash.into(),
        language: None,
        passages: 1,
        words: 100,
        pages: None,
        text: Some(String::new()),
        warnings: vec![],
        imported_ms: 0,
        sketch: Sketch::new(values.collect()),
        pictures: vec![],
        merged: vec![],
    }
}

fn blake3_of(text: &str) -> [u8; 16] {
    *DocumentId::derived(&[text.as_bytes()]).as_bytes()
}

/// A library in which every tenth document is nearly the one before it.
fn library(count: u32) -> Vec<Document> {
    (0..count)
        .map(|n| {
            let (like, same) = if n % 10 == 1 { (n - 1, 58) } else { (n, 0) };
            document(n, &format!("h{n}"), like, same)
        })
        .collect()
}

fn paths(groups: &[Vec<&Document>]) -> Vec<Vec<String>> {
    groups.iter().map(|group| group.iter().map(|one| one.path.clone()).collect()).collect()
}

#[test]
fn of_thousands_of_documents_those_that_are_alike_are_found_whatever_their_order() {
    let documents = library(3_000);
    let mut all: Vec<&Document> = documents.iter().collect();
    let groups = paths(&similar_texts(&all));
    assert_eq!(groups.len(), 300);
    assert_eq!(groups[1], ["/library/000010.md", "/library/000011.md"]);
    all.reverse();
    assert_eq!(paths(&similar_texts(&all)), groups);
}

#[test]
fn a_thousand_documents_from_one_template_are_one_group() {
    let documents: Vec<Document> = (0..1_000).map(|n| document(n, "h", 7, 60)).collect();
    let groups = similar_texts(&documents.iter().collect::<Vec<_>>());
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [1_000]);
    let shown = view(Likeness::SimilarText, groups[0].clone(), &BTreeMap::new());
    assert_eq!((shown.total, shown.documents.len()), (1_000, limits::DUPLICATES_SHOWN));
}

#[test]
fn the_same_bytes_are_one_group_and_one_of_them_stands_for_all() {
    let documents: Vec<Document> =
        [(0, "a"), (1, "b"), (2, "a"), (3, "a")].map(|(n, hash)| document(n, hash, 0, 64)).into();
    let (same, firsts) = same_files(&documents);
    let names = ["/library/000000.md", "/library/000002.md", "/library/000003.md"];
    assert_eq!(paths(&same), [names]);
    assert_eq!(firsts.len(), 2);
}

#[test]
fn texts_that_share_less_than_seven_tenths_are_not_alike() {
    for (same, expected) in [(64, 1), (45, 1), (44, 0), (0, 0)] {
        let documents = [document(0, "a", 0, 0), document(1, "b", 0, same)];
        let groups = similar_texts(&documents.iter().collect::<Vec<_>>());
        assert_eq!(groups.len(), expected, "{same} of 64 values agree");
    }
}

//! What is left out of a draft is told.
//! Not here: drafts of a library (`tests/engine/drafts.rs`).

use super::*;
use domain::{DocumentId, DocumentStatus};

fn document(title: &str, words: u64) -> Document {
    Document {
        id: DocumentId::derived(&[title.as_bytes()]),
        folder: None,
        path: title.into(),
        format: None,
        title: title.into(),
        status: DocumentStatus::Imported,
        code: None,
        message: None,
        size: 0,
        modified_ms: 0,
        hash: String::new(),
        language: None,
        passages: 0,
        words: u32::try_from(words).unwrap(),
        pages: None,
        text: None,
        warnings: Vec::new(),
        imported_ms: 0,
        sketch: domain::Sketch::default(),
        pictures: Vec::new(),
        merged: Vec::new(),
    }
}

#[test]
fn a_draft_reads_a_bounded_number_of_words() {
    let most = drafting::WORDS_MOST;
    let all = [("a", most - 10), ("b", 11), ("c", 10), ("d", 1)];
    let (read, left) = within_reach(all.map(|(title, words)| document(title, words)).to_vec());
    let titles = |of: &[Document]| of.iter().map(|one| one.title.clone()).collect::<Vec<_>>();
    assert_eq!(
        (titles(&read), titles(&left)),
        (vec!["a".into(), "c".into()], vec!["b".into(), "d".into()])
    );
    assert_eq!(within_reach(vec![document("a", most + 1)]).0.len(), 1);
    let told = told(true, &left, Vec::new());
    assert_eq!(told.len(), 1);
    assert!(told[0].ends_with("left out: “b” and 1 more."), "{told:?}");
}

#[test]
fn a_draft_made_before_the_concepts_were_known_says_so() {
    let warnings = vec![Warning { message: "Other.".into() }];
    assert_eq!(told(true, &[], warnings.clone()), ["Other."]);
    let late = told(false, &[], warnings);
    assert_eq!(late.len(), 2);
    assert!(late[0].contains("draft again later"), "{late:?}");
}

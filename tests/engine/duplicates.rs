//! Documents that are alike: they are shown, and merging them loses nothing.
//! Not here: sketches of texts (the import crate's own tests).

use super::support::{BREAD, Bench, YEAST};
use domain::{Code, DocumentStatus};
use engine::api::{
    DriftRequest, DuplicatesPage, DuplicatesRequest, Likeness, MergeAnswer, MergeRequest, WireEdit,
};
use std::path::Path;

#[track_caller]
fn duplicates(bench: &Bench) -> DuplicatesPage {
    let request = DuplicatesRequest { offset: 0, limit: 20 };
    bench.call(|_| engine::library::duplicates(&bench.app, &request))
}

/// The groups as likeness and names, the one to keep first.
#[track_caller]
fn groups(bench: &Bench) -> Vec<(Likeness, Vec<String>)> {
    let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    let names = |group: &engine::api::DuplicateGroup| {
        group.documents.iter().map(|row| name(&row.path)).collect()
    };
    duplicates(bench).groups.iter().map(|group| (group.likeness, names(group))).collect()
}

#[track_caller]
fn merge(bench: &Bench, keep: &str, others: &[&str]) -> MergeAnswer {
    let id = |name: &str| bench.document(name).id;
    let others = others.iter().map(|name| id(name)).collect();
    let request = MergeRequest { keep: id(keep), others };
    let answer = bench.call(|call| engine::library::merge(&bench.app, call, &request));
    bench.app.settle();
    answer
}

/// A course that quotes these words of a document.
#[track_caller]
fn quoting(bench: &Bench, file: &str, quote: &str) -> [String; 2] {
    let [course, _, lesson] = bench.course_with("");
    let document = bench.document(file).id;
    let view = bench.call(|_| engine::library::document(&bench.app, &document, 0, 60, None));
    let passage = view.passages.iter().find(|passage| passage.text.contains(quote)).unwrap();
    let (passage, quote) = (passage.id.clone(), quote.to_owned());
    let edit = WireEdit::AddCitation { lesson: lesson.clone(), at: 0, document, passage, quote };
    bench.edit(&course, edit);
    [course, lesson]
}

#[test]
fn a_copied_file_is_shown_and_different_files_are_not() {
    let bench = Bench::with_texts();
    assert_eq!(groups(&bench), vec![]);
    bench.write("copies/bread (2).md", BREAD);
    bench.import();
    let names = vec!["1 bread.md".to_owned(), "bread (2).md".to_owned()];
    assert_eq!(groups(&bench), vec![(Likeness::SameFile, names)]);
    let page = duplicates(&bench);
    assert_eq!(
        (page.same_files, page.similar_texts, page.groups[0].documents[1].alike),
        (1, 0, 100)
    );
}

#[test]
fn a_file_with_a_few_words_changed_is_shown_as_similar() {
    let bench = Bench::with_texts();
    bench.write("old bread.md", BREAD.replacen("dough", "mixture", 3));
    bench.write("bread.html", "<h1>Bread</h1><p>A page of its own, about the same subject.</p>");
    bench.import();
    let names = vec!["1 bread.md".to_owned(), "old bread.md".to_owned()];
    assert_eq!(groups(&bench), vec![(Likeness::SimilarText, names)]);
    let alike = duplicates(&bench).groups[0].documents[1].alike;
    assert!((75..100).contains(&alike), "{alike}");
}

#[test]
fn pages_of_groups_join_without_gaps_and_say_the_same_each_time() {
    let bench = Bench::new();
    let text = |n: usize| {
        let words: Vec<String> = (0..60).map(|word| format!("word{n}x{word}")).collect();
        format!("# Note {n}\n\n{}\n", words.join(" "))
    };
    for n in 0..7 {
        bench.write(&format!("{n} a.md"), text(n));
        bench.write(&format!("{n} b.md"), text(n));
    }
    bench.import();
    let page = |offset| {
        let request = DuplicatesRequest { offset, limit: 3 };
        bench.call(|_| engine::library::duplicates(&bench.app, &request))
    };
    let joined: Vec<_> = [0, 3, 6, 9].into_iter().flat_map(|offset| page(offset).groups).collect();
    assert_eq!(page(0).same_files, 7);
    assert_eq!(joined, duplicates(&bench).groups);
}

#[test]
fn the_one_that_is_cited_most_is_proposed_to_be_kept_and_a_lost_file_never_is() {
    let bench = Bench::with_texts();
    bench.write("copy.md", BREAD);
    bench.import();
    quoting(&bench, "copy.md", "Bread is");
    assert_eq!(groups(&bench)[0].1[0], "copy.md");
    assert_eq!(duplicates(&bench).groups[0].documents[0].cited, 1);
    std::fs::remove_file(bench.folder.path().join("copy.md")).unwrap();
    bench.import();
    assert_eq!(groups(&bench)[0].1[0], "1 bread.md");
}

#[test]
fn merging_keeps_citations_valid_and_the_file_stays_out_at_the_next_import() {
    let bench = Bench::with_texts();
    let path = bench.write("copy.md", BREAD);
    bench.import();
    let [course, lesson] = quoting(&bench, "copy.md", "Bread is");
    let kept = bench.document("1 bread.md").id;
    let answer = merge(&bench, "1 bread.md", &["copy.md"]);
    assert_eq!((answer.merged.len(), answer.held.len()), (1, 0));
    assert_eq!((answer.citations, answer.courses), (1, 1));
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    assert_eq!((&view.citations[0].document, view.citations[0].resolves), (&kept, true));
    assert_eq!(view.citations[0].quote, "Bread is");
    assert!(path.exists());
    for _ in 0..2 {
        bench.import();
        assert_eq!(bench.documents().len(), 2);
        assert_eq!(groups(&bench), vec![]);
    }
    bench.assert_sound();
}

#[test]
fn a_merged_file_comes_back_when_it_is_imported_itself() {
    let bench = Bench::with_texts();
    let path = bench.write("copy.md", BREAD);
    bench.import();
    merge(&bench, "1 bread.md", &["copy.md"]);
    bench.import_paths(&[std::fs::canonicalize(path).unwrap()]);
    assert_eq!(bench.documents().len(), 3);
    bench.import();
    assert_eq!(bench.documents().len(), 3);
    assert!(bench.documents().iter().all(|row| row.status == DocumentStatus::Imported));
}

#[test]
fn a_merged_file_comes_back_when_the_document_it_is_part_of_is_taken_out() {
    let bench = Bench::with_texts();
    bench.write("copy.md", BREAD);
    bench.import();
    merge(&bench, "1 bread.md", &["copy.md"]);
    bench.write("1 bread.md", format!("{BREAD}\nOne line more.\n"));
    bench.import();
    assert_eq!(bench.documents().len(), 2);
    let kept = bench.document("1 bread.md").id;
    std::fs::remove_file(bench.folder.path().join("1 bread.md")).unwrap();
    bench.call(|call| engine::library::remove_document(&bench.app, call, &kept));
    bench.import();
    bench.document("copy.md");
}

#[test]
fn a_document_whose_cited_words_the_kept_one_lacks_is_left_as_it_is() {
    let bench = Bench::with_texts();
    bench.write(
        "old.md",
        format!("{BREAD}\n## Only here\n\nThis sentence is only in the old file.\n"),
    );
    bench.write("copy.md", BREAD);
    bench.import();
    let [course, lesson] = quoting(&bench, "old.md", "only in the old file");
    let before = bench.course(&course);
    let answer = merge(&bench, "1 bread.md", &["old.md", "copy.md"]);
    assert_eq!(answer.merged.len(), 1);
    assert_eq!(answer.held.len(), 1);
    assert!(answer.held[0].path.ends_with("old.md"));
    assert_eq!(answer.held[0].quotes[0].quote, "only in the old file");
    assert_eq!(answer.held[0].quotes[0].lesson, lesson);
    assert_eq!(bench.course(&course), before);
    bench.document("old.md");
}

#[test]
fn after_an_undo_the_citation_is_found_in_the_kept_document() {
    let bench = Bench::with_texts();
    bench.write("copy.md", BREAD);
    bench.import();
    let [course, lesson] = quoting(&bench, "copy.md", "Bread is");
    merge(&bench, "1 bread.md", &["copy.md"]);
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    let request = DriftRequest { course: course.clone(), offset: 0, limit: 25 };
    let page = bench.call(|_| engine::courses::drift(&bench.app, &request));
    assert_eq!((page.moved, page.changed, page.gone), (1, 0, 0));
    let request = engine::api::ReanchorRequest { course: course.clone(), ..Default::default() };
    bench.call(|call| engine::courses::reanchor(&bench.app, call, &request));
    let view = bench.call(|_| engine::courses::lesson(&bench.app, &course, &lesson));
    assert!(view.citations[0].resolves);
}

#[test]
fn a_course_made_from_a_merged_document_is_made_from_the_kept_one_and_one_undo_takes_it_back() {
    let bench = Bench::with_texts();
    bench.write("copy.md", BREAD);
    bench.import();
    let before = bench.drafted("Bread");
    let used = |course: &engine::api::CourseView, name: &str| {
        course.sources.iter().any(|source| Path::new(&source.path).ends_with(name))
    };
    // A draft takes the words of one of the two; that one is merged into the other.
    let (one, other) = ("1 bread.md", "copy.md");
    let (gone, kept) = if used(&before, one) { (one, other) } else { (other, one) };
    assert!(!used(&before, kept));
    let answer = merge(&bench, kept, &[gone]);
    assert!(answer.citations > 5 && answer.held.is_empty());
    let after = bench.course(&before.id);
    assert!(used(&after, kept) && after.sources.len() == before.sources.len());
    let lessons = after.modules.iter().flat_map(|module| &module.lessons);
    assert!(lessons.flat_map(|lesson| &lesson.citations).all(|citation| citation.resolves));
    bench.call(|call| engine::courses::undo(&bench.app, call, &before.id));
    assert!(!used(&bench.course(&before.id), kept));
}

#[test]
fn what_cannot_be_merged_is_refused_and_changes_nothing() {
    let bench = Bench::with_texts();
    bench.write("3 empty.md", "");
    bench.write("copy.md", YEAST);
    bench.import();
    let id = |name: &str| bench.document(name).id;
    let nobody = domain::DocumentId::derived(&[b"nobody"]).to_string();
    for (keep, others, code) in [
        (id("1 bread.md"), vec![], Code::InvalidInput),
        (id("1 bread.md"), vec![id("copy.md"), id("1 bread.md")], Code::InvalidInput),
        (id("3 empty.md"), vec![id("copy.md")], Code::InvalidInput),
        (id("1 bread.md"), vec![id("copy.md"), nobody.clone()], Code::NotFound),
        (nobody.clone(), vec![id("copy.md")], Code::NotFound),
        ("x".into(), vec![id("copy.md")], Code::InvalidInput),
    ] {
        let said = format!("{keep} {others:?}");
        let request = MergeRequest { keep, others };
        let error = bench.refused(|call| engine::library::merge(&bench.app, call, &request));
        assert_eq!(error.code, code, "{said}");
    }
    assert_eq!(bench.documents().len(), 4);
}

#[test]
fn a_document_whose_file_is_gone_takes_no_other_in() {
    let bench = Bench::new();
    for name in ["a.md", "b.md", "c.md"] {
        bench.write(name, BREAD);
    }
    bench.import();
    let (gone, living) = (bench.document("a.md").id, bench.document("b.md").id);
    std::fs::remove_file(bench.folder.path().join("a.md")).unwrap();
    bench.write("d.md", YEAST);
    bench.import();
    let request = MergeRequest { keep: gone, others: vec![living] };
    let error = bench.refused(|call| engine::library::merge(&bench.app, call, &request));
    assert_eq!(error.code, Code::InvalidInput, "{}", error.message);
    assert_eq!(bench.document("b.md").status, DocumentStatus::Imported);
}

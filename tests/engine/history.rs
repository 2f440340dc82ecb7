//! The library's history and the trash: every deed can be taken back and done again, what was taken out lies in the trash
//! whole, and what is deleted is gone.
//! Not here: the laws over random sequences (`history_laws`), moments of a course (`moments`).

use super::support::{BREAD, Bench, MORNING, YEAST, opened};
use domain::{Code, Deed, TrashKind};
use engine::api::{AcceptRequest, MergeRequest, StepAnswer, StepsPage, TrashRow, WireEdit};

const DAY: i64 = 24 * 60 * 60 * 1000;

#[track_caller]
fn undo(bench: &Bench) -> StepAnswer {
    let answer = bench.call(|call| engine::history::undo_library(&bench.app, call, None));
    bench.app.settle();
    answer
}

#[track_caller]
fn redo(bench: &Bench) -> StepAnswer {
    let answer = bench.call(|call| engine::history::redo_library(&bench.app, call, None));
    bench.app.settle();
    answer
}

#[track_caller]
fn steps(bench: &Bench) -> StepsPage {
    bench.call(|_| engine::history::library_history(&bench.app, 0, 200))
}

#[track_caller]
fn trash(bench: &Bench) -> Vec<TrashRow> {
    bench.call(|_| engine::history::trash(&bench.app, 0, 200)).items
}

fn names(bench: &Bench) -> Vec<String> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut names: Vec<String> = bench.documents().iter().map(|row| name(&row.path)).collect();
    names.sort();
    names
}

fn hits(bench: &Bench) -> u32 {
    bench.search("yeast").total
}

#[test]
fn an_import_is_one_step_that_is_taken_back_into_the_trash_and_done_again() {
    let bench = Bench::with_texts();
    let found = hits(&bench);
    assert!(found > 0);
    let page = steps(&bench);
    assert_eq!((page.total, page.steps[0].deed, page.steps[0].count), (1, Deed::Imported, 2));
    undo(&bench);
    assert_eq!((names(&bench).len(), hits(&bench)), (0, 0));
    assert!(bench.call(|_| engine::library::folders(&bench.app)).is_empty());
    let item = &trash(&bench)[0];
    assert_eq!((item.kind, item.count), (TrashKind::Folder, 2));
    bench.assert_sound();
    redo(&bench);
    assert_eq!((names(&bench).len(), hits(&bench)), (2, found));
    assert!(trash(&bench).is_empty());
    bench.assert_sound();
}

#[test]
fn only_what_an_import_added_is_taken_back_with_it() {
    let bench = Bench::with_texts();
    bench.write("3 third.md", "# Third\n\nWords that were not there before, enough for a passage.");
    bench.import();
    assert_eq!(steps(&bench).steps[0].count, 1);
    undo(&bench);
    assert_eq!(names(&bench), ["1 bread.md", "2 yeast.md"]);
    bench.import();
    assert_eq!(names(&bench).len(), 3, "who asks for a folder has its files");
    let none = steps(&bench).redo;
    assert_eq!(none, None, "a new deed ends what could be done again");
}

#[test]
fn an_import_that_adds_nothing_is_no_step() {
    let bench = Bench::with_texts();
    bench.import();
    assert_eq!(steps(&bench).total, 1);
}

#[test]
fn what_was_taken_out_comes_back_as_it_was() {
    let bench = Bench::with_texts();
    let before = bench.documents();
    let id = bench.document("1 bread.md").id;
    let step = bench.call(|call| engine::library::remove_document(&bench.app, call, &id)).step;
    assert_eq!((step.deed, names(&bench).len()), (Deed::DocumentRemoved, 1));
    let seq = Some(step.seq.as_str());
    bench.call(|call| engine::history::undo_library(&bench.app, call, seq));
    assert_eq!(bench.documents(), before);
    let folder = bench.call(|_| engine::library::folders(&bench.app))[0].id.clone();
    bench.call(|call| engine::library::remove_folder(&bench.app, call, &folder));
    assert!(bench.documents().is_empty());
    let stale = bench.refused(|call| engine::history::undo_library(&bench.app, call, seq));
    assert_eq!(stale.code, Code::Conflict);
    let item = trash(&bench)[0].id.clone();
    bench.call(|call| engine::history::restore_trash(&bench.app, call, &item));
    bench.app.settle();
    assert_eq!(bench.documents(), before);
    bench.assert_sound();
    undo(&bench);
    assert!(bench.documents().is_empty());
    redo(&bench);
    assert_eq!(bench.documents(), before);
}

#[test]
fn a_document_whose_file_is_in_the_library_again_is_not_brought_back() {
    let bench = Bench::with_texts();
    let id = bench.document("1 bread.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &id));
    bench.import();
    let item = trash(&bench)[0].id.clone();
    let error = bench.refused(|call| engine::history::restore_trash(&bench.app, call, &item));
    assert_eq!(error.code, Code::Conflict);
    assert_eq!((names(&bench).len(), trash(&bench).len()), (2, 1));
}

#[test]
fn a_document_comes_back_alone_when_its_folder_is_gone() {
    let bench = Bench::with_texts();
    let id = bench.document("1 bread.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &id));
    let folder = bench.call(|_| engine::library::folders(&bench.app))[0].id.clone();
    bench.call(|call| engine::library::remove_folder(&bench.app, call, &folder));
    let item = trash(&bench).last().unwrap().id.clone();
    bench.call(|call| engine::history::restore_trash(&bench.app, call, &item));
    let row = bench.document("1 bread.md");
    assert_eq!((row.id, row.folder), (id, None));
}

#[test]
fn a_course_from_the_trash_can_still_be_taken_back() {
    let bench = Bench::new();
    let [course, _, lesson] = bench.course_with("First words.");
    let at = bench.course(&course);
    bench.edit(&course, WireEdit::ReplaceText { lesson, start: 0, end: 5, text: "Other".into() });
    let after = bench.course(&course);
    bench.call(|call| engine::courses::remove_course(&bench.app, call, &course));
    bench.app.settle();
    assert_eq!(bench.search("words").total, 0);
    assert_eq!(
        bench.refused(|_| engine::courses::course(&bench.app, &course)).code,
        Code::NotFound
    );
    let item = trash(&bench)[0].id.clone();
    bench.call(|call| engine::history::restore_trash(&bench.app, call, &item));
    assert_eq!(bench.course(&course), after);
    bench.call(|call| engine::courses::undo(&bench.app, call, &course));
    assert_eq!(bench.course(&course).modules, at.modules);
    bench.assert_sound();
}

#[test]
fn an_accepted_draft_waits_again_when_it_is_taken_back() {
    let bench = Bench::with_texts();
    let draft = bench.draft("Bread").id;
    let request = AcceptRequest { draft: draft.clone(), leave_out: vec![] };
    let course = bench.call(|call| engine::drafts::accept_draft(&bench.app, call, &request)).course;
    let view = bench.course(&course);
    undo(&bench);
    assert_eq!(bench.call(|_| engine::drafts::drafts(&bench.app))[0].id, draft);
    assert_eq!(bench.call(|_| engine::courses::courses(&bench.app)).total, 0);
    redo(&bench);
    assert_eq!(bench.course(&course), view);
    assert!(bench.call(|_| engine::drafts::drafts(&bench.app)).is_empty());
    bench.assert_sound();
}

#[test]
fn a_draft_that_was_thrown_away_lies_in_the_trash() {
    let bench = Bench::with_texts();
    let draft = bench.draft("Bread");
    bench.call(|call| engine::drafts::discard_draft(&bench.app, call, &draft.id));
    assert!(bench.call(|_| engine::drafts::drafts(&bench.app)).is_empty());
    let item = trash(&bench)[0].clone();
    assert_eq!((item.kind, item.name.as_str()), (TrashKind::Draft, "Bread"));
    bench.call(|call| engine::history::restore_trash(&bench.app, call, &item.id));
    assert_eq!(
        bench.call(|_| engine::drafts::draft_view(&bench.app, &draft.id)).outline,
        draft.outline
    );
}

#[test]
fn a_merge_is_one_step_with_the_courses_it_changed() {
    let bench = Bench::with_texts();
    bench.write("copy.md", BREAD);
    bench.import();
    let [keep, other] = ["1 bread.md", "copy.md"].map(|name| bench.document(name).id);
    let [course, _, lesson] = bench.course_with("");
    let view = bench.call(|_| engine::library::document(&bench.app, &other, 0, 60, None));
    let passage = view.passages[0].clone();
    let quote = passage.text.split('.').next().unwrap().to_owned();
    let cite = WireEdit::AddCitation {
        lesson,
        at: 0,
        document: other.clone(),
        passage: passage.id,
        quote,
    };
    bench.edit(&course, cite);
    let (before, documents) = (bench.course(&course), bench.documents());
    let request = MergeRequest { keep: keep.clone(), others: vec![other] };
    let merged = bench.call(|call| engine::library::merge(&bench.app, call, &request));
    assert_eq!((merged.merged.len(), merged.citations), (1, 1));
    let (after, left) = (bench.course(&course), bench.documents());
    undo(&bench);
    assert_eq!(bench.course(&course).modules, before.modules);
    assert_eq!(bench.documents(), documents);
    redo(&bench);
    assert_eq!(bench.course(&course).modules, after.modules);
    assert_eq!(bench.documents(), left);
    bench.assert_sound();
}

#[test]
fn what_is_deleted_is_gone_and_its_step_with_it() {
    let bench = Bench::with_texts();
    let course = bench.empty_course("Kept");
    let id = bench.document("2 yeast.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &id));
    let item = trash(&bench)[0].id.clone();
    bench.call(|call| engine::history::delete_trash(&bench.app, call, &item));
    assert!(trash(&bench).is_empty());
    assert_eq!(steps(&bench).steps[0].deed, Deed::CourseCreated);
    let again = bench.refused(|call| engine::history::delete_trash(&bench.app, call, &item));
    assert_eq!(again.code, Code::NotFound);
    undo(&bench);
    assert_eq!(
        bench.refused(|_| engine::courses::course(&bench.app, &course)).code,
        Code::NotFound
    );
    bench.call(|call| engine::history::empty_trash(&bench.app, call));
    // Only the import is left, and of its documents one.
    assert_eq!(undo(&bench).step.deed, Deed::Imported);
    assert_eq!(trash(&bench)[0].count, 1);
    bench.call(|call| engine::history::empty_trash(&bench.app, call));
    let none = bench.refused(|call| engine::history::redo_library(&bench.app, call, None));
    assert_eq!(none.code, Code::NothingToRedo);
    bench.assert_sound();
}

#[test]
fn the_trash_keeps_thirty_days_and_then_lets_go_of_records_and_texts() {
    let (data, bench) = Bench::on_disk();
    bench.write("2 yeast.md", YEAST);
    bench.import();
    let blobs = || {
        let folders = std::fs::read_dir(data.path().join("blobs")).unwrap().flatten();
        folders.flat_map(|one| std::fs::read_dir(one.path()).unwrap().flatten()).count()
    };
    let id = bench.document("2 yeast.md").id;
    bench.call(|call| engine::library::remove_document(&bench.app, call, &id));
    let Bench { app, clock, folder } = bench;
    app.close().unwrap();
    drop(app);
    // Opening collects texts that nothing refers to; the trash refers to this one.
    let app = opened(data.path(), clock.clone());
    assert_eq!(blobs(), 1);
    let bench = Bench { app, clock, folder };
    bench.clock.advance(30 * DAY - 1);
    let purged = bench.call(|call| engine::history::purge_trash(&bench.app, call));
    assert_eq!((purged.deleted, trash(&bench).len()), (0, 1));
    bench.clock.advance(1);
    let purged = bench.call(|call| engine::history::purge_trash(&bench.app, call));
    assert_eq!((purged.deleted, trash(&bench).len()), (1, 0));
    bench.assert_sound();
    let Bench { app, clock, .. } = bench;
    app.close().unwrap();
    drop(app);
    let app = opened(data.path(), clock);
    assert_eq!(blobs(), 0);
    app.close().unwrap();
}

#[test]
fn what_a_crash_left_is_told_once_and_a_clean_close_says_nothing() {
    let (data, bench) = Bench::on_disk();
    let course = bench.empty_course("Baking");
    bench.app.close().unwrap();
    let Bench { app, clock, .. } = bench;
    drop(app);
    let app = opened(data.path(), clock.clone());
    assert_eq!(engine::history::recovered(&app).unwrap(), None);
    let bench = Bench { app, clock: clock.clone(), folder: tempfile::tempdir().unwrap() };
    for title in ["One", "Two", "Three"] {
        bench.edit(&course, WireEdit::AddModule { title: title.into(), at: None });
    }
    // Not closed.
    drop(bench);
    let app = opened(data.path(), clock.clone());
    let view = engine::history::recovered(&app).unwrap().unwrap();
    assert_eq!((view.changes, view.title.as_str()), (3, "Baking"));
    assert_eq!(view.course.as_deref(), Some(course.as_str()));
    assert!(view.label.contains("Three"), "{}", view.label);
    assert_eq!(view.until_ms, Some(engine::api::millis(MORNING + 2_000)));
    engine::history::dismiss_recovered(&app);
    assert_eq!(engine::history::recovered(&app).unwrap(), None);
    app.close().unwrap();
    drop(app);
    let app = opened(data.path(), clock);
    assert_eq!(engine::history::recovered(&app).unwrap(), None);
    app.close().unwrap();
}

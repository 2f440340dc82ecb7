//! What follows from a write by itself: notices, views, statistics.
//! Not here: the views' own behaviour.

use super::support::Bench;
use engine::api::{Notice, WireEdit};

#[test]
fn a_write_is_told_to_the_window_with_what_changed() {
    let bench = Bench::new();
    let mut listener = bench.app.listen();
    let course = bench.empty_course("T");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let notice = runtime.block_on(async {
        loop {
            if let Notice::Changed { changes } = listener.next().await.unwrap() {
                break changes;
            }
        }
    });
    assert_eq!(notice.courses, [course]);
}

#[test]
fn a_slow_listener_is_told_to_read_everything_again() {
    let bench = Bench::new();
    let mut listener = bench.app.listen();
    let course = bench.empty_course("T");
    for n in 0..300 {
        bench.edit(&course, WireEdit::AddModule { title: format!("M{n}"), at: None });
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(listener.next()), Some(Notice::Resync));
}

#[test]
fn a_course_that_is_renamed_or_translated_is_found_under_its_new_name() {
    let bench = Bench::new();
    let [course, ..] = bench.course_with("Kneading makes gluten strong. Gluten holds the loaf.");
    bench.app.settle();
    for (title, language) in [(Some("Bread anew"), None), (None, Some("de"))] {
        let edit = WireEdit::SetCourse {
            title: title.map(str::to_owned),
            subtitle: None,
            summary: None,
            audience: None,
            language: language.map(str::to_owned),
            difficulty: None,
            duration_weeks: None,
            hours_per_week: None,
            objectives: None,
        };
        bench.edit(&course, edit);
        assert!(bench.app.settle());
        assert_eq!(bench.search("kneading").hits[0].path, "Bread anew");
        bench.assert_sound();
    }
}

#[test]
fn reads_of_a_list_do_not_grow_with_its_rows() {
    let reads = |documents: usize| {
        let bench = Bench::new();
        for n in 0..documents {
            bench.write(&format!("{n}.md"), format!("# Note {n}\n\nWords of note {n}.\n"));
            bench.empty_course(&format!("Course {n}"));
        }
        bench.import();
        let mut reads = Vec::new();
        let request = engine::api::DocumentsRequest { limit: 200, ..Default::default() };
        let lists: [(&'static str, &dyn Fn() -> bool); 4] = [
            ("home", &|| engine::home::home(&bench.app).is_ok()),
            ("documents", &|| engine::library::documents(&bench.app, &request).is_ok()),
            ("folders", &|| engine::library::folders(&bench.app).is_ok()),
            ("courses", &|| engine::courses::courses(&bench.app).is_ok()),
        ];
        for (name, list) in lists {
            let before = bench.app.reads_total();
            assert!(list(), "{name}");
            reads.push((name, bench.app.reads_total() - before));
        }
        reads
    };
    let few = reads(3);
    assert_eq!(few, reads(60));
    assert!(
        few.iter().all(|(name, reads)| *reads <= if *name == "home" { 4 } else { 2 }),
        "{few:?}"
    );
}

//! The outline fits the weeks and wastes no document.
//! Not here: outlines of real courses (`corpora_tests`).

use crate::{Guidance, draft, testing};
use domain::{BlockKind, CourseId};

fn chapters(count: usize) -> Vec<testing::Page> {
    let subject = |at: usize| ["wind", "rain", "snow", "hail", "frost", "storm"][at % 6];
    (1..=count)
        .map(|at| {
            let texts: Vec<String> = (0..20).map(|line| format!("Chapter {at} explains in line {line} how {} is measured with instruments of kind {line} on a hill.", subject(at))).collect();
            let blocks: Vec<(BlockKind, &str)> = texts.iter().map(|text| (BlockKind::Paragraph, text.as_str())).collect();
            testing::page(&format!("/w/{at:02}-{}-{at}.md", subject(at)), &format!("On {} {at}", subject(at)), &blocks)
        })
        .collect()
}

#[track_caller]
fn check_modules(documents: usize, weeks: u32, expected: usize) {
    let pages = chapters(documents);
    let drafted = draft(
        CourseId::derived(&[]),
        &testing::brief("Weather", weeks),
        &testing::sources(&pages),
        &Guidance::default(),
        0,
    )
    .unwrap();
    testing::check_laws(&drafted, &pages);
    assert_eq!(drafted.course.modules.len(), expected);
    assert_eq!(drafted.course.sources.len(), documents);
    let order: Vec<u32> = drafted
        .course
        .lessons()
        .map(|lesson| lesson.title.rsplit(' ').next().unwrap().parse().unwrap())
        .collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn a_sequence_makes_about_one_module_a_week() {
    check_modules(12, 4, 4);
    check_modules(12, 6, 6);
    check_modules(12, 40, 6);
    check_modules(3, 1, 1);
    check_modules(1, 8, 1);
}

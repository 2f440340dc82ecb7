//! The course as a web site that needs no server, no script and no network: a start page and one page for each lesson.
//! Not here: the bodies of the lessons (`tree::body`), the quiz in words (`targets::quiz`).

mod index;
mod lesson;
mod page;
mod questions;

pub(super) use lesson::notes;

use super::{File, TargetInfo, math_as_source};
use crate::{
    Finding,
    tree::{LessonNode, Tree},
};

pub(super) const TARGET: TargetInfo = TargetInfo {
    id: "html",
    name: "Web site",
    extension: "zip",
    meaning: "Pages that open in any browser, without a server, to read, to print and to publish.",
    archive: true,
    site: true,
    bank: false,
    losses,
    render,
};

/// The start page.
const INDEX: &str = "index.html";

fn render(tree: &Tree) -> Vec<File> {
    let lessons: Vec<&LessonNode> = tree.lessons().collect();
    let mut files = vec![(INDEX.to_owned(), index::page(tree).into_bytes())];
    for (at, lesson) in lessons.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lessons.get(at)).copied();
        let after = lessons.get(at + 1).copied();
        files.push((path(lesson), lesson::page(tree, lesson, before, after).into_bytes()));
    }
    files
}

/// The page of a lesson. All pages lie in one folder, so that links are the same everywhere.
fn path(lesson: &LessonNode) -> String {
    format!("{:02}-{}.html", lesson.number, lesson.slug)
}

fn losses(tree: &Tree) -> Vec<Finding> {
    tree.lessons().filter_map(math_as_source).collect()
}

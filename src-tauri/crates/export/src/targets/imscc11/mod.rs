//! The course as an IMS Common Cartridge 1.1, the version that Moodle, Canvas and most others take: a page for each
//! lesson, a quiz for each lesson that has questions, and the course's question bank.
//! Not here: the bodies of the lessons (`tree::body`), what a quiz engine takes (`degraded`).

mod degraded;
mod manifest;
mod page;
mod qti;

pub(crate) use qti::NAMESPACE as QTI_NAMESPACE;

use super::{File, MANIFEST, TargetInfo, math_as_source};
use crate::{
    Finding,
    tree::{LessonNode, QuestionNode, Tree},
};

pub(super) const TARGET: TargetInfo = TargetInfo {
    id: "imscc11",
    name: "Common Cartridge 1.1",
    extension: "imscc",
    meaning: "A package for Moodle, Canvas and other learning platforms: pages and quizzes.",
    archive: true,
    site: false,
    bank: true,
    losses,
    render,
};

/// The page about the course.
const ABOUT: &str = "pages/about.html";

/// The question bank; a cartridge may have one.
const BANK: &str = "quizzes/bank.xml";

fn render(tree: &Tree) -> Vec<File> {
    let mut files = vec![
        (MANIFEST.to_owned(), manifest::document(tree).into_bytes()),
        (ABOUT.to_owned(), page::about(tree).into_bytes()),
    ];
    if !tree.bank.is_empty() {
        files.push((BANK.to_owned(), qti::bank(tree).into_bytes()));
    }
    for lesson in tree.lessons() {
        files.push((page_path(lesson), page::lesson(tree, lesson).into_bytes()));
        if !lesson.quiz.is_empty() {
            files.push((quiz_path(lesson), qti::assessment(tree, lesson).into_bytes()));
        }
    }
    files
}

/// Named by the id, so that importing again finds the same page whatever it is called and wherever it stands by then.
fn page_path(lesson: &LessonNode) -> String {
    format!("pages/{}.html", lesson.id)
}

fn quiz_path(lesson: &LessonNode) -> String {
    format!("quizzes/{}.xml", lesson.id)
}

fn losses(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lesson in tree.lessons() {
        findings.extend(math_as_source(lesson));
        let of_quiz = lesson.quiz.iter().flat_map(|question| {
            losses_of(question, tree, &format!("“{}”, question {}", lesson.title, question.number))
        });
        findings.extend(of_quiz.map(|finding| finding.in_lesson(lesson.id)));
    }
    for question in &tree.bank {
        let place = format!("Question bank, question {}", question.number);
        findings.extend(losses_of(question, tree, &place));
    }
    findings
}

fn losses_of(question: &QuestionNode, tree: &Tree, place: &str) -> Vec<Finding> {
    let finding = |loss: degraded::Loss| {
        let message = format!("{place}: {}", loss.message);
        Finding::new(loss.severity, loss.rule, message).in_question(question.id)
    };
    degraded::items(question, tree.words).1.into_iter().map(finding).collect()
}

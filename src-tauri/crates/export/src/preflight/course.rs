//! Rules about the course, its lessons and its citations.
//! Not here: questions (`questions`).

use crate::{
    Bundle, Finding,
    Severity::{Error, Note, Warning},
    limits,
    tree::{Issue, LessonNode, Tree},
};
use domain::{Citation, Lesson};
use std::collections::BTreeSet;

/// What there is to say about everything but the questions.
pub(super) fn inspect(bundle: &Bundle, tree: &Tree) -> Vec<Finding> {
    let course = &bundle.course;
    let mut findings = Vec::new();
    if course.title.trim().is_empty() {
        findings.push(Finding::new(Warning, "title-empty", "The course has no title."));
    }
    if course.lessons().next().is_none() {
        findings.push(Finding::new(Warning, "course-empty", "The course has no lessons."));
    }
    for (module, node) in course.modules.iter().zip(&tree.modules) {
        if module.title.trim().is_empty() {
            let message = format!("Module {} has no title.", node.number);
            findings.push(Finding::new(Warning, "title-empty", message));
        }
        if module.lessons.is_empty() {
            let message = format!("Module “{}” has no lessons.", node.title);
            findings.push(Finding::new(Note, "module-empty", message));
        }
    }
    duplicates(bundle, &mut findings);
    for (lesson, node) in course.lessons().zip(tree.lessons()) {
        let mut found = about_lesson(lesson, node);
        found.extend(node.body.issues.iter().filter_map(|issue| about_issue(issue, &node.title)));
        let of_quiz = lesson.quiz.iter().flat_map(|question| &question.citations);
        found.extend(about_citations(bundle, lesson.citations.iter().chain(of_quiz), &node.title));
        dedup(&mut found);
        findings.extend(found.into_iter().map(|finding| finding.in_lesson(lesson.id)));
    }
    findings
}

/// Identifiers of a package are made from ids; two of the same would make it invalid.
fn duplicates(bundle: &Bundle, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    let course = &bundle.course;
    let modules = course.modules.iter().map(|module| (module.id.uuid(), "module", None));
    let lessons = course.lessons().map(|lesson| (lesson.id.uuid(), "lesson", Some(lesson.id)));
    let questions =
        course.questions().map(|(lesson, question)| (question.id.uuid(), "question", lesson));
    for (id, kind, lesson) in modules.chain(lessons).chain(questions) {
        if !seen.insert((kind, id)) {
            let message = format!("The {kind} {id} is in the course twice.");
            let finding = Finding::new(Error, "duplicate-id", message);
            findings.push(Finding { lesson, ..finding });
        }
    }
}

fn about_lesson(lesson: &Lesson, node: &LessonNode) -> Vec<Finding> {
    let mut findings = Vec::new();
    let title = &node.title;
    if lesson.title.trim().is_empty() {
        let message = format!("Lesson {} has no title.", node.number);
        findings.push(Finding::new(Warning, "title-empty", message));
    }
    if lesson.body.trim().is_empty() {
        findings.push(Finding::new(Warning, "lesson-empty", format!("“{title}” has no text.")));
    }
    if lesson.body.len() > limits::LESSON_BYTES {
        let message = format!(
            "“{title}” is longer than {} KiB; split it into several lessons.",
            limits::LESSON_BYTES / 1024
        );
        findings.push(Finding::new(Error, "lesson-too-long", message));
    }
    findings
}

fn about_issue(issue: &Issue, title: &str) -> Option<Finding> {
    Some(match issue {
        Issue::Citation(label) => Finding::new(
            Error,
            "citation-missing",
            format!("“{title}” refers to the source [^{label}], which the lesson does not have."),
        ),
        Issue::Footnote(label) => Finding::new(
            Warning,
            "footnote-missing",
            format!("“{title}” refers to the footnote [^{label}], which is nowhere defined."),
        ),
        Issue::FootnoteUnused(label) => Finding::new(
            Warning,
            "footnote-unused",
            format!("Nothing in “{title}” refers to the footnote [^{label}], so it is left out."),
        ),
        Issue::FootnoteTwice(label) => Finding::new(
            Warning,
            "footnote-twice",
            format!("“{title}” has the footnote [^{label}] more than once; only the last is kept."),
        ),
        Issue::FootnoteShadowed(label) => Finding::new(
            Warning,
            "footnote-shadowed",
            format!(
                "“{title}” has a footnote [^{label}], but that is the name of a citation; the footnote is left out."
            ),
        ),
        Issue::Image(what) => Finding::new(
            Warning,
            "image-not-packaged",
            format!("An image in “{title}” is replaced by its description: {what}"),
        ),
        Issue::Link(url) => Finding::new(
            Warning,
            "link-not-packaged",
            format!("A link in “{title}” is left out, its words stay: {url}"),
        ),
        Issue::Html => Finding::new(
            Note,
            "html-removed",
            format!("HTML in “{title}” is left out, its words stay."),
        ),
        Issue::Math => return None,
    })
}

fn about_citations<'c>(
    bundle: &Bundle,
    citations: impl Iterator<Item = &'c Citation>,
    title: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for citation in citations {
        if !bundle.sources.contains_key(&citation.document) {
            let message = format!("“{title}” cites a source that is no longer in the library.");
            findings.push(Finding::new(Warning, "source-unknown", message));
        }
        if Citation::hash(&citation.quote) != citation.quote_hash {
            let message = format!("A quotation in “{title}” is not what the source said.");
            findings.push(Finding::new(Warning, "quote-changed", message));
        }
    }
    findings
}

/// The same sentence twice says no more than once.
fn dedup(findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| seen.insert((finding.rule, finding.message.clone())));
}

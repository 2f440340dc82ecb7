//! What stands in the way of an export, and what an export will not carry, told before it is written.
//! Not here: the check of a finished package (`check`), losses of one target (`targets`).

mod course;
mod questions;

use crate::{Bundle, Finding, Severity, targets::TargetInfo, tree::Tree};

/// Everything there is to say: what is wrong with the course first, then what this target does not carry.
pub(crate) fn inspect(target: &TargetInfo, bundle: &Bundle, tree: &Tree) -> Vec<Finding> {
    let mut findings = course::inspect(bundle, tree);
    for lesson in bundle.course.lessons() {
        questions::inspect(lesson, &mut findings);
    }
    if target.bank {
        questions::inspect_bank(&bundle.course, &mut findings);
    } else if !bundle.course.bank.is_empty() {
        let count = domain::counted(bundle.course.bank.len(), "question", "questions");
        let message = format!("{count} of the question bank: {} holds lessons only.", target.name);
        findings.push(Finding::new(Severity::Note, "bank-left-out", message));
    }
    findings.extend((target.losses)(tree));
    findings
}

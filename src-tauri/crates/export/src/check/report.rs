//! The findings of one check, bounded.
//! Not here: the rules.

use crate::{Finding, Severity, limits};
use std::collections::BTreeSet;

/// The findings so far, each sentence once.
#[derive(Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    seen: BTreeSet<(&'static str, String)>,
    left_out: usize,
}

impl Report {
    /// Adds a finding.
    pub(super) fn add(&mut self, severity: Severity, rule: &'static str, message: String) {
        if self.findings.len() >= limits::FINDINGS {
            self.left_out += 1;
        } else if self.seen.insert((rule, message.clone())) {
            self.findings.push(Finding::new(severity, rule, message));
        }
    }

    /// Adds an error.
    pub(super) fn error(&mut self, rule: &'static str, message: String) {
        self.add(Severity::Error, rule, message);
    }

    /// Adds a warning.
    pub(super) fn warn(&mut self, rule: &'static str, message: String) {
        self.add(Severity::Warning, rule, message);
    }

    /// All findings, worst first, otherwise as they came.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| finding.severity);
        if self.left_out > 0 {
            let message = format!("{} more findings are left out.", self.left_out);
            self.findings.push(Finding::new(Severity::Note, "more-findings", message));
        }
        self.findings
    }
}

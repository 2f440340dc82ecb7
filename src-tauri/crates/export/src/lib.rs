//! A course becomes a package that a reader or an LMS can take: one render tree for all targets, pre-flight that says
//! what a target cannot carry, and a check of finished packages, ours and anybody's.
//!
//! Deliberately not here: where a package is written (the caller does), the library the citations come from (the
//! caller names the sources), and reading a package back into a course.
#![warn(missing_docs)]

mod bundle;
mod check;
mod error;
mod finding;
mod limits;
mod package;
mod plain;
mod preflight;
mod targets;
mod tree;
mod words;
mod xml;

pub use bundle::{Bundle, SourceName};
pub use check::{CheckReport, check};
pub use error::ExportError;
pub use finding::{Finding, Severity};
pub use package::{Package, to_bytes};
pub use targets::{ALL, TargetInfo, targets};

/// What `target` cannot carry of this course and what is broken in it, in the order of the course.
///
/// # Errors
/// [`ExportError::UnknownTarget`].
pub fn preflight(target: &str, bundle: &Bundle) -> Result<Vec<Finding>, ExportError> {
    let target = targets::find(target)?;
    Ok(preflight::inspect(target, bundle, &tree::build(bundle)))
}

/// The files of the package, and what pre-flight found.
///
/// # Errors
/// [`ExportError::PreflightFailed`] when a finding is an error; [`ExportError::UnknownTarget`].
pub fn render(target: &str, bundle: &Bundle) -> Result<(Package, Vec<Finding>), ExportError> {
    let target = targets::find(target)?;
    let tree = tree::build(bundle);
    let findings = preflight::inspect(target, bundle, &tree);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(ExportError::PreflightFailed { target: target.name, findings });
    }
    Ok((Package::of((target.render)(&tree)), findings))
}

#[cfg(test)]
#[path = "fixture_tests.rs"]
mod fixture;
#[cfg(test)]
mod golden_tests;
#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod property_tests;

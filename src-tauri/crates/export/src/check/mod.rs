//! The check of a finished package, ours or anybody's: what a schema does not catch and an importer stumbles over.
//! Not here: validation against XSDs (tests do that), what is wrong with a course (`preflight`).

mod archive;
mod element;
mod manifest;
mod markdown;
mod pages;
mod qti;
mod report;
mod resources;

use crate::{ExportError, Finding, Severity, limits, targets::MANIFEST};
use archive::{Archive, has_extension};
use report::Report;

/// What a package is and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// What kind of package it is, for people.
    pub kind: String,
    /// At most a few hundred findings, worst first.
    pub findings: Vec<Finding>,
}

/// Checks a package called `name`; the kind is told from the bytes, and from the name only for plain text.
///
/// # Errors
/// [`ExportError::UnknownPackage`] when it is none; damaged, too large or bomb-like archives.
pub fn check(name: &str, bytes: &[u8]) -> Result<CheckReport, ExportError> {
    let size = bytes.len() as u64;
    if size > limits::PACKAGE_BYTES {
        let name = name.to_owned();
        return Err(ExportError::PackageTooLarge {
            name,
            bytes: size,
            limit: limits::PACKAGE_BYTES,
        });
    }
    let mut report = Report::default();
    let kind = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        let archive = archive::read(name, bytes, &mut report)?;
        check_archive(name, &archive, &mut report)?
    } else {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| ExportError::UnknownPackage(name.to_owned()))?
            .trim_start_matches('\u{feff}');
        check_text(name, text, &mut report)?
    };
    Ok(CheckReport { kind, findings: report.finish() })
}

fn check_archive(
    name: &str,
    archive: &Archive,
    report: &mut Report,
) -> Result<String, ExportError> {
    if let Some(manifest) = archive.text(MANIFEST) {
        Ok(manifest::check(manifest, Some(archive), report))
    } else if archive.text("index.html").is_some() {
        pages::check_site(archive, report);
        Ok("Web site".to_owned())
    } else if let Some(path) = archive.names().find(|path| path.ends_with(MANIFEST)) {
        report.add(
            Severity::Error,
            "manifest-not-at-root",
            format!("{path} must lie at the root of the archive."),
        );
        Ok("Package".to_owned())
    } else {
        Err(ExportError::UnknownPackage(name.to_owned()))
    }
}

fn check_text(name: &str, text: &str, report: &mut Report) -> Result<String, ExportError> {
    let start = text.trim_start();
    if has_extension(name, "md") || has_extension(name, "markdown") {
        markdown::check(text, report);
        Ok("Markdown".to_owned())
    } else if start.starts_with("<!DOCTYPE html") || pages::is_page(name) {
        pages::check_page(name, text, None, report);
        Ok("Web page".to_owned())
    } else if has_extension(name, "xml") || start.starts_with("<?xml") {
        Ok(manifest::check_bare(name, text, report))
    } else {
        Err(ExportError::UnknownPackage(name.to_owned()))
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;

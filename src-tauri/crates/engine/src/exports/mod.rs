//! Exporting courses and checking packages.
//! Not here: the targets (`export`), the folder of a site (`site`).

mod open_formats;
mod open_readme;
mod preview;
mod site;
mod whole;

pub use whole::{cancel_export, export_library};

pub use preview::preview_page;

use crate::{
    App, EngineError,
    api::{
        ExportAnswer, ExportRequest, FindingView, PreflightAnswer, Severity, TargetView, millis,
        parse_id,
    },
    courses, limits,
};
use domain::Course;
use export::{Bundle, Finding, SourceName};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Every export format.
pub fn targets() -> Vec<TargetView> {
    export::targets()
        .iter()
        .map(|target| TargetView {
            id: target.id.into(),
            name: target.name.into(),
            extension: target.extension.into(),
            meaning: target.meaning.into(),
        })
        .collect()
}

/// What `target` could not carry of the course, and what is broken in it.
pub fn preflight(app: &App, course: &str, target: &str) -> Result<PreflightAnswer, EngineError> {
    let bundle = bundle(app, course)?;
    Ok(answer(target, &export::preflight(target, &bundle)?))
}

/// What is wrong with the package at `path`, whoever made it.
pub fn check(path: &Path) -> Result<PreflightAnswer, EngineError> {
    let file = |source| EngineError::File { path: path.display().to_string(), source };
    let size = std::fs::metadata(path).map_err(file)?.len();
    if size > limits::PACKAGE_MOST {
        return Err(EngineError::Invalid {
            what: "the package is too large to be checked",
            hint: "Check a smaller one.",
        });
    }
    let bytes = std::fs::read(path).map_err(file)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let report = export::check(&name, &bytes)?;
    Ok(answer(&report.kind, &report.findings))
}

/// Writes the course as one file. Only a site can also be a folder: when `out` has no ending or is a folder already.
pub fn export_course(app: &App, request: &ExportRequest) -> Result<ExportAnswer, EngineError> {
    let bundle = bundle(app, &request.course)?;
    let (package, findings) = export::render(&request.target, &bundle)?;
    let out = PathBuf::from(&request.out);
    let site = export::targets().iter().any(|target| target.id == request.target && target.site);
    let bytes = if site && (out.extension().is_none() || out.is_dir()) {
        site::write(&out, &package)?
    } else {
        let bytes = export::to_bytes(&request.target, &package)?;
        write_file(&out, &bytes)?;
        bytes.len()
    };
    let bytes = millis(i64::try_from(bytes).unwrap_or(i64::MAX));
    Ok(ExportAnswer { path: out.display().to_string(), bytes, findings: views(&findings) })
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), EngineError> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent)
            .map_err(|source| EngineError::File { path: parent.display().to_string(), source })?;
    }
    Ok(store::atomic_write(path, bytes)?)
}

fn bundle(app: &App, course: &str) -> Result<Bundle, EngineError> {
    let course: Course = courses::find(app, parse_id("course", course)?)?.as_ref().clone();
    let of_text = course.lessons().flat_map(|lesson| &lesson.citations);
    let of_questions = course.questions().flat_map(|(_, question)| &question.citations);
    let cited = of_text.chain(of_questions).map(|citation| citation.document);
    let wanted: BTreeSet<_> = course.sources.iter().copied().chain(cited).collect();
    let mut sources = std::collections::BTreeMap::new();
    for id in wanted {
        if let Some(document) = app.store().document(id)? {
            let name = SourceName { title: document.title.clone(), path: document.path.clone() };
            sources.insert(id, name);
        }
    }
    Ok(Bundle { course, sources })
}

fn answer(kind: &str, findings: &[Finding]) -> PreflightAnswer {
    let ok = findings.iter().all(|finding| finding.severity != export::Severity::Error);
    PreflightAnswer { ok, kind: kind.into(), findings: views(findings) }
}

fn views(findings: &[Finding]) -> Vec<FindingView> {
    let view = |finding: &Finding| FindingView {
        severity: match finding.severity {
            export::Severity::Error => Severity::Error,
            export::Severity::Warning => Severity::Warning,
            export::Severity::Note => Severity::Note,
        },
        rule: finding.rule.to_string(),
        message: finding.message.clone(),
        lesson: finding.lesson.map(|id| id.to_string()),
        question: finding.question.map(|id| id.to_string()),
    };
    findings.iter().map(view).collect()
}

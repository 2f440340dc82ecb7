//! What became of every file, for keeping or handing on: gathered now, written as Markdown, CSV or JSON.
//! Not here: how each of the three looks (`report_text`).

use super::{Slim, report_text, way_out};
use crate::{App, EngineError, api::ReportAnswer};
use domain::{Code, DocumentFormat, DocumentStatus};
use import::paths;
use serde::Serialize;
use std::{io::Write, path::Path};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// For reading.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For a program.
    Json,
}

impl ReportFormat {
    /// The format that a file of this name asks for.
    pub fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "md" => Some(Self::Markdown),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Everything a report says.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// When it was made, ISO 8601, UTC.
    pub(super) time: String,
    pub(super) folders: Vec<Folder>,
    pub(super) counts: Counts,
    pub(super) documents: Vec<Line>,
}

#[derive(Debug, Serialize)]
pub(super) struct Folder {
    pub(super) path: String,
    /// When it was last scanned to the end, ISO 8601, UTC.
    pub(super) scanned: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Counts {
    pub(super) documents: usize,
    pub(super) imported: u32,
    pub(super) with_warnings: usize,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

/// One file.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) path: String,
    pub(super) state: DocumentStatus,
    pub(super) code: Option<Code>,
    pub(super) reason: Option<String>,
    pub(super) hint: Option<String>,
    pub(super) warnings: Vec<String>,
    pub(super) title: String,
    pub(super) format: Option<DocumentFormat>,
    pub(super) language: Option<String>,
    pub(super) pages: Option<u32>,
    pub(super) words: u32,
    /// Bytes of the file.
    pub(super) size: u64,
    /// When it was imported last, ISO 8601, UTC.
    pub(super) imported: String,
}

impl From<&Slim> for Line {
    fn from(document: &Slim) -> Self {
        Self {
            path: document.path.to_string(),
            state: document.status,
            code: document.code,
            reason: document.message.as_deref().map(str::to_owned),
            hint: document.code.and_then(|code| way_out(code, document.format)),
            warnings: document.warnings.iter().map(ToString::to_string).collect(),
            title: document.title.to_string(),
            format: document.format,
            language: document.language.as_deref().map(str::to_owned),
            pages: document.pages,
            words: document.words,
            size: document.size,
            imported: telemetry::timestamp(document.imported_ms),
        }
    }
}

/// The report on the library as it is now, as text.
pub fn report(app: &App, format: ReportFormat) -> Result<String, EngineError> {
    Ok(report_text::written(&gathered(app)?, format))
}

/// Writes the report to `path`, whose ending says how. Whoever asks has chosen the name; nothing but a file of that
/// very name is replaced, and that only by a report that is whole.
pub fn save_report(app: &App, path: &str) -> Result<ReportAnswer, EngineError> {
    let path = Path::new(path);
    let format = ReportFormat::of_name(path).ok_or(EngineError::Invalid {
        what: "a report can be written as .md, .csv or .json",
        hint: "Give the file one of these endings.",
    })?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    refuse_own_folder(app, folder)?;
    let report = gathered(app)?;
    let text = report_text::written(&report, format);
    let failed = |source| EngineError::File { path: path.display().to_string(), source };
    // A name of its own: a file that lies beside the report is never taken for what an earlier try has left.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(ReportAnswer {
        path: path.display().to_string(),
        documents: u32::try_from(report.documents.len()).unwrap_or(u32::MAX),
    })
}

/// What lies in the data folder is the program's own, whatever it is called.
fn refuse_own_folder(app: &App, folder: &Path) -> Result<(), EngineError> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    match (real(folder), real(app.paths().root())) {
        (Some(folder), Some(own)) if folder.starts_with(&own) => Err(EngineError::Invalid {
            what: "the program keeps its own files in this folder",
            hint: "Choose another place.",
        }),
        _ => Ok(()),
    }
}

fn gathered(app: &App) -> Result<Report, EngineError> {
    let folders = app.store().read().folders()?;
    let all = super::all(app)?;
    let folder = |folder: &domain::SourceFolder| Folder {
        path: paths::from_text(&folder.path).display().to_string(),
        scanned: folder.scanned_ms.map(telemetry::timestamp),
    };
    Ok(Report {
        time: telemetry::timestamp(app.clock().now_ms()),
        folders: folders.iter().map(folder).collect(),
        counts: Counts {
            documents: all.rows.len(),
            imported: all.counts.imported,
            with_warnings: all.rows.iter().filter(|row| !row.warnings.is_empty()).count(),
            failed: all.counts.failed,
            skipped: all.counts.skipped,
        },
        documents: all.rows.iter().map(|row| Line::from(row.as_ref())).collect(),
    })
}

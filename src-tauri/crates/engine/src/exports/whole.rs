//! Writes the whole library into a folder of open formats, whole or not at all; the same library gives the same bytes.
//! Not here: what is in the files (`open_formats`).

use super::{open_formats as formats, open_readme};
use crate::{
    App, EngineError,
    api::{LibraryExport, LibraryExported, millis},
};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

/// The list of contents; a folder with one is an export of ours and may be written anew.
const LISTING: &str = "library.json";

/// Stops the export that is running.
pub fn cancel_export(app: &App) {
    app.export_stop().store(true, Ordering::SeqCst);
}

/// Writes courses, documents and settings into `folder`. It is made beside it and takes its place at the end. `told` hears how
/// far it is, and stops it by answering false, as [`cancel_export`] does.
pub fn export_library(
    app: &App,
    folder: &Path,
    told: &dyn Fn(LibraryExport) -> bool,
) -> Result<LibraryExported, EngineError> {
    app.export_stop().store(false, Ordering::SeqCst);
    check(folder)?;
    let beside = beside(folder, "unfinished");
    remove(&beside)?;
    let mut out = Out { root: beside.clone(), files: 0, bytes: 0 };
    let written = write_all(app, &mut out, told).and_then(|written| {
        if written.is_some() {
            replace(&beside, folder)?;
        }
        Ok(written)
    });
    if !matches!(written, Ok(Some(_))) {
        remove(&beside)?;
    }
    let written = written?;
    let cancelled = written.is_none();
    let (courses, documents) = written.unwrap_or_default();
    Ok(LibraryExported {
        path: folder.display().to_string(),
        cancelled,
        courses,
        documents,
        files: if cancelled { 0 } else { out.files },
        bytes: if cancelled { 0.0 } else { millis(i64::try_from(out.bytes).unwrap_or(i64::MAX)) },
    })
}

fn check(folder: &Path) -> Result<(), EngineError> {
    let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if is_empty || (folder.join(LISTING).is_file() && folder.join("README.md").is_file()) {
        return Ok(());
    }
    Err(EngineError::Invalid {
        what: "that folder holds something else",
        hint: "Choose an empty folder, a new one, or the one of an earlier export.",
    })
}

/// What is being written, in a folder of its own.
struct Out {
    root: PathBuf,
    files: u32,
    bytes: usize,
}

impl Out {
    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), EngineError> {
        let path = self.root.join(name);
        let failed = |source| EngineError::File { path: path.display().to_string(), source };
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        // Not synced: what a power cut takes can be exported again.
        File::create(&path).and_then(|mut file| file.write_all(bytes)).map_err(failed)?;
        self.files += 1;
        self.bytes += bytes.len();
        Ok(())
    }
}

/// Writes everything; none when it was stopped. Answers with the courses and documents there are.
fn write_all(
    app: &App,
    out: &mut Out,
    told: &dyn Fn(LibraryExport) -> bool,
) -> Result<Option<(u32, u32)>, EngineError> {
    let heads = app.store().read().course_heads()?;
    let mut documents = app.store().read().documents()?;
    documents.sort_by(|a, b| a.path.cmp(&b.path).then(a.id.cmp(&b.id)));
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let all = count(heads.len() + documents.len());
    let mut done = 0;
    let goes_on =
        |done| told(LibraryExport { done, all }) && !app.export_stop().load(Ordering::SeqCst);
    let mut courses = Vec::with_capacity(heads.len());
    for (number, head) in (1_u32..).zip(&heads) {
        if !goes_on(done) {
            return Ok(None);
        }
        let Some(course) = app.store().course(head.id)? else { continue };
        let entry = formats::course_entry(number, &course);
        let bundle = super::bundle(app, &course.id.to_string())?;
        let (package, _) = export::render("markdown", &bundle)?;
        let body = package.file("course.md").unwrap_or_default();
        let text = [formats::course_front(&course).as_bytes(), body].concat();
        out.file(&format!("{}/course.md", entry.folder), &text)?;
        let view = crate::courses::course(app, &course.id.to_string())?;
        out.file(&format!("{}/course.json", entry.folder), &formats::json(&view))?;
        courses.push(entry);
        done += 1;
    }
    let mut listed = Vec::with_capacity(documents.len());
    for (number, document) in (1_u32..).zip(&documents) {
        if !goes_on(done) {
            return Ok(None);
        }
        let entry = formats::document_entry(number, document);
        if let Some(file) = &entry.file {
            // A text that is damaged keeps nobody from taking the rest along; doctor tells of it.
            let text = app.store().document_text(document).unwrap_or_default();
            let words = crate::library::markdown(&text.blocks);
            out.file(file, formats::document_text(document, &words).as_bytes())?;
        }
        listed.push(entry);
        done += 1;
    }
    out.file("settings.json", &formats::json(&formats::settings(&app.settings()?)?))?;
    out.file("README.md", open_readme::README.as_bytes())?;
    let (course_count, document_count) = (count(courses.len()), count(listed.len()));
    out.file(LISTING, &formats::json(&formats::listing(courses, listed)))?;
    Ok(goes_on(all).then_some((course_count, document_count)))
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    folder.with_file_name(name)
}

/// Puts `fresh` in the place of `folder`; an export that was there is removed after that.
fn replace(fresh: &Path, folder: &Path) -> Result<(), EngineError> {
    let failed = |source| EngineError::File { path: folder.display().to_string(), source };
    let old = beside(folder, "replaced");
    remove(&old)?;
    if folder.exists() {
        fs::rename(folder, &old).map_err(failed)?;
    }
    fs::rename(fresh, folder).map_err(failed)?;
    remove(&old)
}

fn remove(folder: &Path) -> Result<(), EngineError> {
    match fs::remove_dir_all(folder) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(EngineError::File { path: folder.display().to_string(), source })
        }
        _ => Ok(()),
    }
}

//! The pictures inside of documents: kept when a document is imported, given out in small when somebody looks.
//! Not here: finding and shrinking them, which a worker does (`import`); pictures of pages (`page`).

use crate::{App, EngineError, api::parse_id};
use domain::{Document, Picture};
use import::{FoundPicture, paths};
use std::path::{Path, PathBuf};
use store::StoreError;

/// A picture of a document (counted from zero) as it is shown: PNG or JPEG, at most `width` pixels wide and high.
pub fn picture(app: &App, document: &str, number: u32, width: u32) -> Result<Vec<u8>, EngineError> {
    let document = super::read::find(app, parse_id("document", document)?)?;
    let bytes = bytes(app, &document, numbered(&document, number)?)?;
    Ok(match app.workers()? {
        Some(workers) => app.runtime().block_on(workers.shrink(&bytes, width))?,
        None => import::thumbnail(&bytes, width)?,
    })
}

/// Writes the pictures of a document into `folder`, making it if it is not there; answers with their files. Their names tell
/// what is in them, so that nothing else is written over.
pub fn save_pictures(
    app: &App,
    document: &str,
    folder: &Path,
) -> Result<Vec<PathBuf>, EngineError> {
    let document = super::read::find(app, parse_id("document", document)?)?;
    let failed = |source| StoreError::Io { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut files = Vec::with_capacity(document.pictures.len());
    for (number, picture) in (1..).zip(&document.pictures) {
        let told = picture.blob.get(..8).unwrap_or_default();
        let file = folder.join(format!("{number:03}-{told}.{}", picture.kind.ending()));
        store::atomic_write(&file, &bytes(app, &document, picture)?)?;
        files.push(file);
    }
    Ok(files)
}

/// Keeps what was found in a document. A picture that cannot be kept is left out: the words, which are written next, meet
/// the same trouble and tell of it.
pub(crate) fn keep(app: &App, found: Vec<FoundPicture>) -> Vec<Picture> {
    let kept = found.into_iter().filter_map(|FoundPicture { picture, bytes }| {
        let kept = app.store().blobs().put_again(&bytes);
        kept.inspect_err(|error| tracing::warn!(%error, "a picture was not kept")).ok()?;
        Some(picture)
    });
    kept.collect()
}

fn numbered(document: &Document, number: u32) -> Result<&Picture, EngineError> {
    let picture = document.pictures.get(number as usize);
    picture.ok_or_else(|| EngineError::NotFound { what: "picture", id: number.to_string() })
}

/// The bytes of a picture; from the document's file once more when a power cut or a bad disk took them.
fn bytes(app: &App, document: &Document, picture: &Picture) -> Result<Vec<u8>, EngineError> {
    let lost = match app.store().blobs().get(&picture.blob) {
        Ok(bytes) => return Ok(bytes),
        Err(error) => error,
    };
    let path = paths::from_text(&document.path);
    let extracted = match app.workers()? {
        Some(workers) => app.runtime().block_on(workers.extract(&path))?,
        None => import::extract_file(&path)?,
    };
    // All of them, for those beside it are most likely lost, too.
    let all: Vec<&[u8]> = extracted.pictures.iter().map(|found| found.bytes.as_slice()).collect();
    app.store().blobs().put_many(&all)?;
    let mut found = extracted.pictures.into_iter();
    Ok(found.find(|found| found.picture.blob == picture.blob).ok_or(lost)?.bytes)
}

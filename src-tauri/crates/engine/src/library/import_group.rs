//! Writes what was read, many documents at once: blobs first, then one journal entry a document, one sync for all.
//! Not here: reading the files.

use super::{
    import_scan::Task,
    import_step::{self, Adds},
    progress::Running,
};
use crate::{App, Call, EngineError};
use domain::{Document, DocumentId, DocumentStatus, DocumentText, Event, FolderId};
use std::collections::BTreeSet;

/// What became of a file: its document, and the words if it could be read.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) document: Document,
    /// The encoded words; none when they are as they were, or when there are none.
    pub(crate) text: Option<Vec<u8>>,
    pub(crate) is_new: bool,
    /// The file's bytes are the ones known; only its time of change differs.
    pub(crate) same_bytes: bool,
}

impl Outcome {
    /// An outcome without words.
    pub(crate) fn bare(document: Document, task: &Task) -> Self {
        Self { document, text: None, is_new: task.known.is_none(), same_bytes: false }
    }
}

/// The words of a document as they are kept in a blob.
pub(crate) fn encode(text: &DocumentText) -> Vec<u8> {
    serde_json::to_vec(text).unwrap_or_default()
}

/// Keeps a group of outcomes and counts them.
pub(crate) fn keep(
    app: &App,
    call: &Call,
    mut group: Vec<Outcome>,
    running: &Running<'_>,
) -> Result<Vec<Document>, EngineError> {
    if group.is_empty() {
        return Ok(Vec::new());
    }
    let texts: Vec<&[u8]> = group.iter().filter_map(|outcome| outcome.text.as_deref()).collect();
    let mut hashes = app.store().blobs().put_many(&texts)?.into_iter();
    for outcome in group.iter_mut().filter(|outcome| outcome.text.is_some()) {
        outcome.document.text = hashes.next();
    }
    let written = app.store().write_group(&call.origin(), |writes| {
        let there = still_there(app, &mut group)?;
        let added: Vec<DocumentId> =
            there.iter().filter(|outcome| outcome.is_new).map(|one| one.document.id).collect();
        let (mut left, mut step) = (added.len(), None);
        for outcome in there {
            writes.entry(|tx| {
                tx.put_document(&outcome.document)?;
                let document = outcome.document.id;
                tx.emit(if outcome.is_new {
                    Event::DocumentImported { document }
                } else {
                    Event::DocumentUpdated { document }
                });
                left -= usize::from(outcome.is_new);
                if outcome.is_new && left == 0 {
                    step = import_step::adds(app, tx, running, Adds::Documents(&added))?;
                }
                Ok::<_, EngineError>(())
            })?;
        }
        Ok::<_, EngineError>(step)
    })?;
    running.is_step(written.value);
    running.update(|progress| {
        for outcome in &group {
            progress.done += 1;
            let count = match outcome.document.status {
                DocumentStatus::Failed => &mut progress.failed,
                DocumentStatus::Skipped => &mut progress.skipped,
                DocumentStatus::Imported if outcome.is_new => &mut progress.imported,
                DocumentStatus::Imported if outcome.same_bytes => &mut progress.unchanged,
                DocumentStatus::Imported => &mut progress.updated,
            };
            *count += 1;
        }
    });
    Ok(group.into_iter().map(|outcome| outcome.document).collect())
}

/// The outcomes that are to be kept. Nothing else writes meanwhile. While a file was read, its document or its folder may
/// have been taken out, or others may have been merged into it.
fn still_there<'a>(app: &App, group: &'a mut [Outcome]) -> Result<Vec<&'a Outcome>, EngineError> {
    let reader = app.store().read();
    let folders: BTreeSet<_> = reader.folders()?.into_iter().map(|folder| folder.id).collect();
    let mut there: Vec<&Outcome> = Vec::with_capacity(group.len());
    for outcome in group {
        let lost_folder = |folder: &FolderId| !folders.contains(folder);
        if outcome.document.folder.as_ref().is_some_and(lost_folder) {
            continue;
        }
        match reader.document(outcome.document.id)? {
            None if !outcome.is_new => continue,
            Some(now) => outcome.document.merged = now.merged,
            None => {}
        }
        there.push(outcome);
    }
    Ok(there)
}

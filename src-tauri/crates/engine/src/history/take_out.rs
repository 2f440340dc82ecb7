//! Moves things into the trash, and brings them back from there.
//! Not here: making a step of it (`record`), deleting for good (`delete`).

use crate::{App, EngineError, limits};
use domain::{Document, DocumentId, FolderId, Thing, TrashItem, TrashKind};
use std::collections::{BTreeMap, BTreeSet};
use store::Transaction;

/// What was moved.
pub(crate) struct Taken {
    /// The item of the trash.
    pub(crate) item: u64,
    /// How many things.
    pub(crate) count: u32,
}

/// Moves those of the things that are in the library into one item of the trash; none when none of them is. What has lain
/// there before lies in the same `item` again, so that every step finds it.
pub(crate) fn take_out(
    app: &App,
    tx: &mut Transaction<'_>,
    (item, kind, name): (Option<u64>, TrashKind, &str),
    things: &[Thing],
) -> Result<Option<Taken>, EngineError> {
    let item = item.unwrap_or(tx.seq());
    let (mut count, mut moved) = (0_u32, false);
    for thing in spelled_out(tx, things)? {
        if tx.trash_thing(item, thing)? {
            moved = true;
            count += u32::from(!matches!(thing, Thing::Folder(_)));
        }
    }
    if !moved {
        return Ok(None);
    }
    let name = name.chars().take(limits::ROW_TEXT_MOST).collect();
    tx.put_trash_item(&TrashItem { id: item, kind, name, count, at_ms: app.clock().now_ms() })?;
    Ok(Some(Taken { item, count }))
}

/// Everything one by one: a folder's documents, and those that an import has added.
fn spelled_out(tx: &Transaction<'_>, things: &[Thing]) -> Result<BTreeSet<Thing>, EngineError> {
    let folders: BTreeSet<FolderId> = things
        .iter()
        .filter_map(|thing| if let Thing::Folder(id) = thing { Some(*id) } else { None })
        .collect();
    let mut all: BTreeSet<Thing> = things.iter().copied().collect();
    if !folders.is_empty() {
        let within =
            |document: &Document| document.folder.is_some_and(|folder| folders.contains(&folder));
        let documents = tx.documents()?.into_iter().filter(within);
        all.extend(documents.map(|document| Thing::Document(document.id)));
    }
    for thing in things {
        if let Thing::Added(step) = thing {
            all.extend(tx.step_documents(*step)?.into_iter().map(Thing::Document));
        }
    }
    Ok(all)
}

/// What came back.
#[derive(Default)]
pub(super) struct Back {
    pub(super) things: Vec<Thing>,
    /// Documents that are of no folder any more, with the one they were of.
    pub(super) alone: Vec<(DocumentId, FolderId)>,
}

/// Brings an item back; gives what it was, nothing when it is not there any more. A file has one document: when it, or the
/// folder, is in the library again, nothing is brought back.
pub(super) fn bring_back(tx: &mut Transaction<'_>, item: u64) -> Result<Back, EngineError> {
    if tx.trash_item(item)?.is_none() {
        return Ok(Back::default());
    }
    let things = tx.restore_trash(item)?;
    let back: BTreeSet<DocumentId> = things
        .iter()
        .filter_map(|thing| if let Thing::Document(id) = thing { Some(*id) } else { None })
        .collect();
    let folders = tx.folders()?;
    for thing in &things {
        let Thing::Folder(id) = thing else { continue };
        let path = folders.iter().find(|folder| folder.id == *id).map(|folder| &folder.path);
        let again = |folder: &&domain::SourceFolder| folder.id != *id && Some(&folder.path) == path;
        if let Some(other) = folders.iter().find(again) {
            return Err(EngineError::InLibraryAgain { path: other.path.clone() });
        }
    }
    if back.is_empty() {
        return Ok(Back { things, alone: Vec::new() });
    }
    let known: BTreeSet<FolderId> = folders.iter().map(|folder| folder.id).collect();
    let (mut paths, mut alone) = (BTreeMap::<String, DocumentId>::new(), Vec::new());
    for document in tx.documents()? {
        let lost = document.folder.filter(|folder| !known.contains(folder));
        if let Some(other) = paths.insert(document.path.clone(), document.id)
            && (back.contains(&other) || back.contains(&document.id))
        {
            return Err(EngineError::InLibraryAgain { path: document.path });
        }
        if let (Some(folder), true) = (lost, back.contains(&document.id)) {
            alone.push((Document { folder: None, ..document }, folder));
        }
    }
    // Its folder was taken out meanwhile; the document is one of its own from now on.
    alone.iter().try_for_each(|(document, _)| tx.put_document(document))?;
    let alone = alone.into_iter().map(|(document, folder)| (document.id, folder)).collect();
    Ok(Back { things, alone })
}

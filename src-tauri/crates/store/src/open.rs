//! Opens a data folder: lock, card, what is left of a crash, journal and records.
//! Not here: bringing journal and records together (`recover`), what an open store does (`store`).

use crate::{
    Blobs, Happened, Store, StoreError, atomic, backup,
    folder::{Before, Card, FORMAT, Folder, Lock},
    records::Records,
    recover::recover,
    store::{Entries, Writer},
};
use domain::{Clock, DraftId};
use std::{path::Path, sync::Arc};

/// How a store is opened.
#[derive(Clone)]
pub struct Options {
    clock: Arc<dyn Clock>,
    cache_bytes: u64,
    sync: bool,
}

impl Options {
    /// Synced, with 64 MiB of cache.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, cache_bytes: 64 << 20, sync: true }
    }

    /// Bytes the caches may hold; zero switches them off.
    #[must_use]
    pub fn with_cache_bytes(self, cache_bytes: u64) -> Self {
        Self { cache_bytes, ..self }
    }

    /// Nothing is synced: for folders that are thrown away.
    pub(crate) fn unsynced(self) -> Self {
        Self { sync: false, ..self }
    }
}

/// What was found and done on opening.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// The data folder was made.
    pub created: bool,
    /// Entries that the records had not seen yet.
    pub replayed: u64,
    /// An unfinished entry, never acknowledged, was cut off.
    pub cut_tail: bool,
    /// Segments with damage, copied aside.
    pub quarantined: u32,
    /// The records were made anew.
    pub rebuilt_records: bool,
    /// Entries that the journal does not show any more and the records hold.
    pub covered: u64,
    /// Acknowledged entries that are in no journal, checkpoint or record any more.
    pub lost: Vec<u64>,
    /// What there is of the session before, which ended without closing the folder.
    pub crashed: Option<Crashed>,
}

/// A session that ended in a crash, a kill or a power cut, and what the journal has kept of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crashed {
    /// How many entries it has written.
    pub entries: u64,
    /// The last entry of the journal, if it can still be shown.
    pub last: Option<Happened>,
}

impl OpenReport {
    /// What the user should know, in sentences.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.quarantined > 0 {
            sentences.push(
                "Part of the journal was damaged. A copy was set aside; your work was recovered."
                    .into(),
            );
        }
        if self.covered > 0 && self.quarantined == 0 {
            sentences.push(
                "Part of the journal was missing. The records hold what it said; nothing is lost."
                    .into(),
            );
        }
        if self.rebuilt_records {
            sentences.push(
                "The record store was damaged or missing and was made anew from the journal."
                    .into(),
            );
        }
        if !self.lost.is_empty() {
            sentences.push(format!(
                "{} changes could not be recovered. Restore a backup to get them back.",
                self.lost.len()
            ));
        }
        sentences
    }
}

/// Everything a store is made of.
pub(crate) struct Opened {
    pub(crate) folder: Folder,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) records: Records,
    pub(crate) writer: Writer,
    pub(crate) blobs: Blobs,
    pub(crate) epoch: String,
    pub(crate) cache_bytes: u64,
    pub(crate) lock: Lock,
}

pub(crate) fn open(
    root: &Path,
    options: Options,
    temporary: Option<tempfile::TempDir>,
) -> Result<(Store, OpenReport), StoreError> {
    let folder = Folder { root: root.to_owned() };
    // A newer folder is refused before anything in it is touched, the lock file included.
    Card::read(&folder)?;
    atomic::create_folder(root)?;
    let lock = Lock::take(root)?;
    backup::finish_restore(root)?;
    let mut report = OpenReport::default();
    let card = if let Some(card) = Card::read(&folder)? {
        // From the first write on an older program could not read all of it, so it must not try.
        let card_now = Card { format: FORMAT, ..card.clone() };
        if card.format != FORMAT {
            card_now.write(&folder)?;
        }
        card_now
    } else {
        report.created = !folder.journal().exists();
        let card = new_card(options.clock.as_ref());
        card.write(&folder)?;
        card
    };
    for part in [folder.journal(), folder.checkpoints()] {
        atomic::create_folder(&part)?;
    }
    remove_leftovers(&folder)?;
    let blobs = Blobs::open(&folder.blobs(), options.sync)?;
    let (records, writer) = recover(&folder, &card, options.sync, &mut report)?;
    let (last, before) = (writer.sentinel.applied, lock.before());
    lock.say_open(last).map_err(StoreError::io(root.join("lock")))?;
    let opened = Opened {
        folder,
        clock: options.clock,
        records,
        writer,
        blobs,
        epoch: card.epoch,
        cache_bytes: options.cache_bytes,
        lock,
    };
    let damaged = report.quarantined > 0 || report.covered > 0 || !report.lost.is_empty();
    let store = Store::assemble(opened, temporary);
    if damaged {
        // From now on the damage is covered, whatever happens next.
        store.checkpoint()?;
    } else {
        // Only here, before anybody can import: a blob is written before the entry that names it.
        let removed = store.core.blobs.collect_unreferenced(&store.referenced()?.all())?;
        tracing::debug!(removed, "texts that nothing refers to");
    }
    if let (Before::Open { at }, false) = (before, report.created) {
        report.crashed = Some(crashed(&store, at, last, report.replayed)?);
    }
    Ok((store, report))
}

/// What a session has left that opened the folder at entry `at`, if that is known.
fn crashed(
    store: &Store,
    at: Option<u64>,
    last: u64,
    replayed: u64,
) -> Result<Crashed, StoreError> {
    let entries = at.map_or(replayed, |at| last.saturating_sub(at));
    let shown = match store.entries_after(last.saturating_sub(1), 1)? {
        Entries::Some(mut shown) => shown.pop(),
        Entries::Gone => None,
    };
    Ok(Crashed { entries, last: shown.filter(|_| entries > 0) })
}

pub(crate) fn new_card(clock: &dyn Clock) -> Card {
    let fresh = || DraftId::new(clock).to_string();
    Card { format: FORMAT, device: fresh(), epoch: fresh() }
}

/// Removes files that a crash left half written.
fn remove_leftovers(folder: &Folder) -> Result<(), StoreError> {
    for place in [folder.root.clone(), folder.checkpoints()] {
        for entry in std::fs::read_dir(&place).map_err(StoreError::io(&place))?.flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == atomic::UNFINISHED) {
                std::fs::remove_file(&path).map_err(StoreError::io(&path))?;
            }
        }
    }
    Ok(())
}

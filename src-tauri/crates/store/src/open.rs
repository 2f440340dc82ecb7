//! Opens a data folder: lock, card, journal, records; repairs what a crash or damage has left, losing nothing that was
//! acknowledged.
//! Not here: what an open store does (`store`).

use crate::{
    Blobs, Store, StoreError, atomic, backup, checkpoint,
    folder::{Card, FORMAT, Folder, Lock},
    journal::{self, Entry, Journal, Segment},
    limits,
    records::{Batch, Records, Sentinel, key::Kind},
    store::Writer,
};
use domain::{Clock, DraftId};
use std::{collections::BTreeMap, path::Path, sync::Arc};

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
    /// Acknowledged entries that are in no journal, checkpoint or record any more.
    pub lost: Vec<u64>,
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
        card
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
    let damaged = report.quarantined > 0;
    let store = Store::assemble(opened, temporary);
    if damaged {
        // From now on the damage is covered, whatever happens next.
        store.checkpoint()?;
    }
    Ok((store, report))
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

/// Brings journal and records together.
fn recover(
    folder: &Folder,
    card: &Card,
    sync: bool,
    report: &mut OpenReport,
) -> Result<(Records, Writer), StoreError> {
    let (records, sentinel) = open_records(folder, card, report)?;
    let applied = sentinel.as_ref().map_or(0, |sentinel| sentinel.applied);
    let mut tail: BTreeMap<u64, Entry> = BTreeMap::new();
    let mut last_at = (0, 0);
    let segments = journal::scan(&folder.journal(), |entry| {
        last_at = last_at.max((entry.at_ms, entry.counter));
        if entry.seq > applied {
            tail.insert(entry.seq, entry);
        }
    })?;
    let (records, sentinel) = if let Some(sentinel) = sentinel {
        report.replayed = tail.len() as u64;
        let sentinel = replay(&records, sentinel, &tail)?;
        (records, sentinel)
    } else {
        let records = set_aside_and_open(folder, records)?;
        let sentinel = rebuild(folder, &records, &tail, &card.epoch)?;
        (records, sentinel)
    };
    let clean = mend(folder, &segments, &sentinel, applied, report)?;
    report.lost = lost(folder, &segments, &sentinel, applied)?;
    let segments = if clean { segments } else { journal::scan(&folder.journal(), |_| ())? };
    let journal = Journal::resume(&folder.journal(), &segments, sync)?;
    let device = card.device.parse::<DraftId>().map_or([0; 16], |id| *id.as_bytes());
    let checkpointed =
        checkpoint::files(&folder.checkpoints())?.last().map_or(0, |_| journal.bytes);
    let writer = Writer { journal, sentinel, device, at: last_at, stopped: false, checkpointed };
    Ok((records, writer))
}

/// The records and their sentinel; none when they cannot be used and must be made anew.
fn open_records(
    folder: &Folder,
    card: &Card,
    report: &mut OpenReport,
) -> Result<(Records, Option<Sentinel>), StoreError> {
    let known = !journal::files(&folder.journal())?.is_empty()
        || checkpoint::newest(&folder.checkpoints())?.is_some();
    let records = match Records::open(&folder.records()) {
        Ok(records) => records,
        Err(error @ StoreError::Io { .. }) if is_of_the_disk(&error) => return Err(error),
        Err(error) => {
            tracing::error!(%error, "the record store could not be opened; it is made anew");
            report.rebuilt_records = true;
            set_aside(folder)?;
            return Ok((Records::open(&folder.records())?, None));
        }
    };
    let sentinel = match sound(&records) {
        Ok(sentinel) => sentinel.filter(|sentinel| sentinel.epoch == card.epoch),
        Err(error) => {
            tracing::error!(%error, "the records are damaged; they are made anew");
            None
        }
    };
    if sentinel.is_none() {
        report.rebuilt_records = known;
    }
    Ok((records, sentinel))
}

/// A full disk or a read-only folder is not damage: nothing is set aside for it.
fn is_of_the_disk(error: &StoreError) -> bool {
    use domain::{Code, Fault};
    matches!(error.code(), Code::DiskFull | Code::ReadOnly)
}

/// The sentinel, held against what there is: every checksum, and the counts.
fn sound(records: &Records) -> Result<Option<Sentinel>, StoreError> {
    let Some(sentinel) = records.sentinel()? else { return Ok(None) };
    let mut counts = BTreeMap::<u8, u64>::new();
    for (key, value) in records.all()? {
        crate::records::value::open(&value)?;
        if let Some(kind) = Kind::of(&key) {
            *counts.entry(kind as u8).or_default() += 1;
        }
    }
    let mut said = sentinel.counts.clone();
    said.retain(|_, count| *count > 0);
    if said != counts {
        return Err(StoreError::RecordDamaged { what: "counts" });
    }
    Ok(Some(sentinel))
}

fn set_aside(folder: &Folder) -> Result<(), StoreError> {
    if folder.records().exists() {
        let stamp = journal::files(&folder.journal())?.last().map_or(0, |(first, _)| *first);
        atomic::set_aside(&folder.records(), &folder.quarantine(), stamp, limits::ASIDE_KEPT)?;
    }
    Ok(())
}

/// Closes unusable records, sets their folder aside, and opens an empty one in its place.
fn set_aside_and_open(folder: &Folder, records: Records) -> Result<Records, StoreError> {
    if records.all().is_ok_and(|all| all.is_empty()) && matches!(records.sentinel(), Ok(None)) {
        return Ok(records);
    }
    drop(records);
    set_aside(folder)?;
    Records::open(&folder.records())
}

/// Applies the entries behind the sentinel, in order.
fn replay(
    records: &Records,
    sentinel: Sentinel,
    tail: &BTreeMap<u64, Entry>,
) -> Result<Sentinel, StoreError> {
    if tail.is_empty() {
        return Ok(sentinel);
    }
    let mut all: BTreeMap<Vec<u8>, Vec<u8>> = records.all()?.into_iter().collect();
    let mut batch = Batch::new();
    let mut applied = sentinel.applied;
    for entry in tail.values() {
        applied = entry.seq;
        for (key, value) in &entry.puts {
            all.insert(key.clone(), value.clone());
            batch.insert(key.clone(), Some(value.clone()));
        }
        for key in &entry.deletes {
            all.remove(key);
            batch.insert(key.clone(), None);
        }
    }
    let sentinel = Sentinel { applied, counts: counts(all.keys()), ..sentinel };
    records.apply(&batch, &sentinel)?;
    Ok(sentinel)
}

fn counts<'k>(keys: impl Iterator<Item = &'k Vec<u8>>) -> BTreeMap<u8, u64> {
    let mut counts = BTreeMap::new();
    for kind in keys.filter_map(|key| Kind::of(key)) {
        *counts.entry(kind as u8).or_default() += 1;
    }
    counts
}

/// Makes empty records whole from the newest checkpoint and the entries behind it.
fn rebuild(
    folder: &Folder,
    records: &Records,
    entries: &BTreeMap<u64, Entry>,
    epoch: &str,
) -> Result<Sentinel, StoreError> {
    let checkpoint = checkpoint::newest(&folder.checkpoints())?.unwrap_or_default();
    let sentinel = Sentinel {
        epoch: epoch.to_owned(),
        applied: checkpoint.seq,
        counts: counts(checkpoint.records.iter().map(|(key, _)| key)),
    };
    let batch: Batch =
        checkpoint.records.into_iter().map(|(key, value)| (key, Some(value))).collect();
    records.apply(&batch, &sentinel)?;
    let behind: BTreeMap<u64, Entry> = entries
        .iter()
        .filter(|(seq, _)| **seq > sentinel.applied)
        .map(|(seq, entry)| (*seq, entry.clone()))
        .collect();
    replay(records, sentinel, &behind)
}

/// Cuts a torn tail, sets damaged segments aside; says whether the segments are as they were read.
fn mend(
    folder: &Folder,
    segments: &[Segment],
    sentinel: &Sentinel,
    applied: u64,
    report: &mut OpenReport,
) -> Result<bool, StoreError> {
    let mut clean = true;
    let last_whole =
        segments.iter().rev().find_map(|segment| segment.frames.last()).map_or(0, |(seq, _)| *seq);
    for (position, segment) in segments.iter().enumerate() {
        let is_last = position + 1 == segments.len();
        // The records know an entry that the journal does not show whole any more: that is damage, not a torn write.
        let acknowledged = segment.torn && is_last && applied > last_whole;
        let damaged = segment.hole || (segment.torn && (!is_last || acknowledged));
        if damaged {
            report.quarantined += 1;
            copy_aside(folder, segment, sentinel.applied)?;
        }
        if segment.torn && is_last {
            report.cut_tail = !acknowledged;
            cut(segment)?;
            clean = false;
        }
    }
    Ok(clean)
}

fn copy_aside(folder: &Folder, segment: &Segment, seq: u64) -> Result<(), StoreError> {
    let aside = folder.quarantine();
    atomic::create_folder(&aside)?;
    let name = segment.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let copy = aside.join(format!("{name}.{seq:020}"));
    if !copy.exists() {
        let bytes = std::fs::read(&segment.path).map_err(StoreError::io(&segment.path))?;
        atomic::atomic_write(&copy, &bytes)?;
    }
    Ok(())
}

/// Takes away what stands behind the last whole frame.
fn cut(segment: &Segment) -> Result<(), StoreError> {
    let cut = std::fs::File::options().write(true).open(&segment.path).and_then(|file| {
        file.set_len(segment.end)?;
        file.sync_all()
    });
    cut.map_err(StoreError::io(&segment.path))
}

/// Numbers that neither the journal shows, nor a checkpoint or the records had taken in before.
fn lost(
    folder: &Folder,
    segments: &[Segment],
    sentinel: &Sentinel,
    applied: u64,
) -> Result<Vec<u64>, StoreError> {
    let covered = checkpoint::newest(&folder.checkpoints())?
        .map_or(0, |checkpoint| checkpoint.seq)
        .max(applied);
    let shown: std::collections::BTreeSet<u64> =
        segments.iter().flat_map(|segment| segment.frames.iter().map(|(seq, _)| *seq)).collect();
    Ok((covered + 1..=sentinel.applied)
        .filter(|seq| !shown.contains(seq))
        .take(limits::FINDINGS_MOST)
        .collect())
}

/// Rebuilds the records of an open store.
pub(crate) fn rebuild_in_place(
    folder: &Folder,
    records: &mut Records,
    writer: &mut Writer,
    epoch: &str,
) -> Result<(), StoreError> {
    let mut entries = BTreeMap::new();
    journal::scan(&folder.journal(), |entry| drop(entries.insert(entry.seq, entry)))?;
    let fresh = folder.part("records.fresh");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh).map_err(StoreError::io(&fresh))?;
    }
    // Held against what is there before anything is replaced: a journal that covers less must not win.
    let trial = Records::open(&fresh)?;
    let sentinel = rebuild(folder, &trial, &entries, epoch)?;
    if sentinel.applied < writer.sentinel.applied {
        return Err(StoreError::JournalDamaged { why: "it ends before the records do" });
    }
    let all = trial.all()?;
    drop(trial);
    std::fs::remove_dir_all(&fresh).map_err(StoreError::io(&fresh))?;
    // The open store is overwritten in place: removing what is too much and putting the rest is one batch.
    let mut batch: Batch = records.all()?.into_iter().map(|(key, _)| (key, None)).collect();
    batch.extend(all.into_iter().map(|(key, value)| (key, Some(value))));
    records.apply(&batch, &sentinel)?;
    writer.sentinel = sentinel;
    Ok(())
}

/// A digest of records: BLAKE3 over keys and values in order.
pub(crate) fn digest(records: &[(Vec<u8>, Vec<u8>)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (key, value) in records {
        for part in [key, value] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().to_hex().to_string()
}

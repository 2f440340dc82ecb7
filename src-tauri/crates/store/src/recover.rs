//! Brings journal, checkpoint and records together after a crash or damage, losing nothing that was acknowledged.
//! Not here: the order of opening (`open`), reading the journal (`journal`).

use crate::{
    OpenReport, StoreError, atomic,
    checkpoint::{self, Checkpoint},
    folder::{Card, Folder},
    journal::{self, Entry, Journal, Segment},
    limits,
    records::{Batch, Records, Sentinel, key::Kind},
    store::Writer,
};
use domain::DraftId;
use std::collections::{BTreeMap, BTreeSet};

/// Brings journal and records together.
pub(crate) fn recover(
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
    let checkpointed = checkpoint::newest_seq(&folder.checkpoints())?.unwrap_or(0);
    // Records that are older than the checkpoint, with a gap in the journal between the two, would be led past it.
    let usable =
        sentinel.filter(|_| (applied + 1..=checkpointed).all(|seq| tail.contains_key(&seq)));
    let (records, sentinel) = if let Some(sentinel) = usable {
        report.replayed = tail.len() as u64;
        let sentinel = replay(&records, sentinel, &tail)?;
        (records, sentinel)
    } else {
        let records = set_aside_and_open(folder, records)?;
        let checkpoint = checkpoint::newest(&folder.checkpoints())?.unwrap_or_default();
        // Asked for anew: entries up to a number that no longer counts were not gathered.
        let sentinel = rebuild(&records, &checkpoint, &all_entries(folder)?, &card.epoch)?;
        (records, sentinel)
    };
    let missing = missing(&segments, checkpointed, sentinel.applied);
    let clean = mend(folder, &segments, &missing, applied, report)?;
    report.covered = missing.iter().filter(|seq| **seq <= applied).count() as u64;
    report.lost = missing.into_iter().filter(|seq| *seq > applied).collect();
    let segments = if clean { segments } else { journal::scan(&folder.journal(), |_| ())? };
    let journal = Journal::resume(&folder.journal(), &segments, sync)?;
    let device = card.device.parse::<DraftId>().map_or([0; 16], |id| *id.as_bytes());
    let checkpointed = segments.iter().map(|segment| segment.bytes_up_to(checkpointed)).sum();
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
        || !checkpoint::files(&folder.checkpoints())?.is_empty();
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
        Err(error) if is_of_the_disk(&error) => return Err(error),
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
    records.each(|key, value| {
        let Some(kind) = Kind::of(key) else { return Ok(()) };
        *counts.entry(kind as u8).or_default() += 1;
        crate::records::value::open(value).map(drop)
    })?;
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
    records: &Records,
    checkpoint: &Checkpoint,
    entries: &BTreeMap<u64, Entry>,
    epoch: &str,
) -> Result<Sentinel, StoreError> {
    let sentinel = Sentinel {
        epoch: epoch.to_owned(),
        applied: checkpoint.seq,
        counts: counts(checkpoint.records.iter().map(|(key, _)| key)),
    };
    let batch: Batch =
        checkpoint.records.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect();
    records.apply(&batch, &sentinel)?;
    let behind: BTreeMap<u64, Entry> = entries
        .iter()
        .filter(|(seq, _)| **seq > sentinel.applied)
        .map(|(seq, entry)| (*seq, entry.clone()))
        .collect();
    replay(records, sentinel, &behind)
}

/// Every entry that the journal shows, by number.
fn all_entries(folder: &Folder) -> Result<BTreeMap<u64, Entry>, StoreError> {
    let mut entries = BTreeMap::new();
    journal::scan(&folder.journal(), |entry| drop(entries.insert(entry.seq, entry)))?;
    Ok(entries)
}

/// Cuts a torn tail, sets damaged segments aside; says whether the segments are as they were read. Damage that a
/// checkpoint covers is no news any more.
fn mend(
    folder: &Folder,
    segments: &[Segment],
    missing: &[u64],
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
        let next = segments.get(position + 1).map_or(u64::MAX, |next| next.first);
        let misses = missing.iter().any(|seq| (segment.first..next).contains(seq));
        let damaged = segment.hole || (segment.torn && (!is_last || acknowledged));
        if damaged && misses {
            report.quarantined += 1;
            copy_aside(folder, segment)?;
        }
        if segment.torn && is_last {
            report.cut_tail = !acknowledged;
            cut(segment)?;
            clean = false;
        }
    }
    Ok(clean)
}

fn copy_aside(folder: &Folder, segment: &Segment) -> Result<(), StoreError> {
    let aside = folder.quarantine();
    atomic::create_folder(&aside)?;
    let name = segment.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let copy = aside.join(name);
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

/// Numbers behind the checkpoint, up to `last`, that the journal does not show.
pub(crate) fn missing(segments: &[Segment], checkpoint: u64, last: u64) -> Vec<u64> {
    let shown: BTreeSet<u64> =
        segments.iter().flat_map(|segment| segment.frames.iter().map(|(seq, _)| *seq)).collect();
    let missing = (checkpoint + 1..=last).filter(|seq| !shown.contains(seq));
    missing.take(limits::FINDINGS_MOST).collect()
}

/// Rebuilds the records of an open store.
pub(crate) fn rebuild_in_place(
    folder: &Folder,
    records: &mut Records,
    writer: &mut Writer,
    epoch: &str,
) -> Result<(), StoreError> {
    let checkpoint = checkpoint::newest(&folder.checkpoints())?.unwrap_or_default();
    let mut entries = BTreeMap::new();
    let segments =
        journal::scan(&folder.journal(), |entry| drop(entries.insert(entry.seq, entry)))?;
    // Held against what is there before anything is replaced: a journal that covers less must not win.
    if !missing(&segments, checkpoint.seq, writer.sentinel.applied).is_empty() {
        return Err(StoreError::JournalDamaged { why: "it shows less than the records hold" });
    }
    let fresh = folder.part("records.fresh");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh).map_err(StoreError::io(&fresh))?;
    }
    let trial = Records::open(&fresh)?;
    let sentinel = rebuild(&trial, &checkpoint, &entries, epoch)?;
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

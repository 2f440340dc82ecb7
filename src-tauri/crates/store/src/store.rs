//! The open store: what others call.
//! Not here: opening it (`open`), the door's inside (`write`).

use crate::{
    Blobs, CacheStatistics, Group, OpenReport, Options, Origin, Reader, StoreError, Transaction,
    Written,
    cache::Caches,
    checkpoint::Checkpoint,
    folder::{Folder, Lock},
    journal::{self, Journal},
    limits, open,
    records::{self, Records, Sentinel, key::Kind},
    recover, write,
};
use domain::{
    Changes, Clock, Course, CourseId, Document, DocumentId, DocumentText, Event, Fault as _,
};
use std::{
    ops::RangeInclusive,
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use telemetry::{Recorder, names};

/// An open data folder. Cheap to clone; all clones are the same store.
#[derive(Clone)]
pub struct Store {
    pub(crate) core: Arc<Core>,
}

pub(crate) struct Core {
    pub(crate) folder: Folder,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) records: RwLock<Records>,
    pub(crate) writer: Mutex<Writer>,
    pub(crate) blobs: Blobs,
    pub(crate) epoch: String,
    caches: Caches,
    listeners: RwLock<Vec<Listener>>,
    reads: AtomicU64,
    last_seq: AtomicU64,
    lock: Lock,
    recorder: OnceLock<Arc<Recorder>>,
    _temporary: Option<tempfile::TempDir>,
}

type Listener = Box<dyn Fn(&Changes) + Send + Sync>;

/// What only the one writer touches.
pub(crate) struct Writer {
    pub(crate) journal: Journal,
    pub(crate) sentinel: Sentinel,
    pub(crate) device: [u8; 16],
    pub(crate) at: (i64, u32),
    /// Set after a failed write: nothing is written until the store is opened again.
    pub(crate) stopped: bool,
    /// Journal bytes at the last checkpoint.
    pub(crate) checkpointed: u64,
}

/// One entry of the journal, for those who react to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its number.
    pub seq: u64,
    /// When it was written, ms since the epoch.
    pub at_ms: i64,
    /// What happened.
    pub event: Event,
    /// What it touched.
    pub changes: Changes,
}

/// Entries behind a number.
#[derive(Clone, Debug)]
pub enum Entries {
    /// In order; empty when there are none yet.
    Some(Vec<Happened>),
    /// They are no longer in the journal: start anew from the records.
    Gone,
}

impl Store {
    /// Opens `folder`, making it if it is not there, and repairs what a crash or damage has left.
    pub fn open(folder: &Path, options: Options) -> Result<(Self, OpenReport), StoreError> {
        open::open(folder, options, None)
    }

    /// A store in a temporary folder that is not synced and is removed with it: the same code, faster.
    pub fn in_memory(clock: Arc<dyn Clock>) -> Result<(Self, OpenReport), StoreError> {
        let folder = tempfile::tempdir().map_err(StoreError::io("the temporary folder"))?;
        let path = folder.path().to_owned();
        open::open(&path, Options::new(clock).unsynced(), Some(folder))
    }

    pub(crate) fn assemble(opened: open::Opened, temporary: Option<tempfile::TempDir>) -> Self {
        let last = opened.writer.sentinel.applied;
        let core = Core {
            folder: opened.folder,
            clock: opened.clock,
            records: RwLock::new(opened.records),
            writer: Mutex::new(opened.writer),
            blobs: opened.blobs,
            epoch: opened.epoch,
            caches: Caches::new(opened.cache_bytes),
            listeners: RwLock::default(),
            reads: AtomicU64::new(0),
            last_seq: AtomicU64::new(last),
            lock: opened.lock,
            recorder: OnceLock::new(),
            _temporary: temporary,
        };
        Self { core: Arc::new(core) }
    }

    /// Runs one change. It is acknowledged, by returning, after it is on the disk; an error changes nothing.
    pub fn write<T, E: From<StoreError>>(
        &self,
        origin: &Origin,
        run: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        self.write_group(origin, |group| group.entry(run))
    }

    /// Runs several changes that are synced and acknowledged together; an error takes all of them back.
    pub fn write_group<T, E: From<StoreError>>(
        &self,
        origin: &Origin,
        run: impl FnOnce(&mut Group<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let _step = telemetry::step("write");
        let mut writer = self.writer();
        if writer.stopped {
            return Err(StoreError::WritesStopped.into());
        }
        let records = self.records();
        let now_ms = self.core.clock.now_ms();
        // The logical clock never runs backwards, whatever the system's does.
        let at = if now_ms > writer.at.0 { (now_ms, 0) } else { (writer.at.0, writer.at.1 + 1) };
        let mut group = Group {
            records: &records,
            origin,
            device: writer.device,
            at,
            next: writer.sentinel.applied + 1,
            batch: crate::records::Batch::default(),
            entries: Vec::new(),
            changes: Changes::default(),
            reads: 0,
        };
        let value = run(&mut group)?;
        let Group { at, batch, entries, changes, reads, .. } = group;
        self.core.reads.fetch_add(reads, Ordering::Relaxed);
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
            return Ok(Written { value, changes });
        };
        let (first, last) = (first.seq, last.seq);
        let frame = journal::frame_of(&entries)?;
        let room = writer.journal.make_room(&frame, first);
        if let Err(error) = room {
            // A full disk has changed nothing; whoever frees some space can go on.
            writer.stopped = error.code() != domain::Code::DiskFull;
            return Err(error.into());
        }
        let kept = writer.keep(&records, &frame, &batch, first..=last, self.core.recorder.get());
        if let Err(error) = kept {
            // Whether the entry is on the disk is not known now; only opening again can tell.
            writer.stopped = true;
            tracing::error!(%error, "a write failed; nothing more is written until the restart");
            return Err(error.into());
        }
        writer.at = at;
        self.core.caches.forget(&changes);
        self.core.last_seq.store(last, Ordering::SeqCst);
        drop(writer);
        for listener in self.core.listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener(&changes);
        }
        Ok(Written { value, changes })
    }

    /// Has `recorder` be told from now on how long changes take to be safe; the first one stays.
    pub fn record(&self, recorder: Arc<Recorder>) {
        // Whoever comes second has asked for the same.
        let _ = self.core.recorder.set(recorder);
    }

    /// Has `listener` hear of every commit, on the thread that wrote.
    pub fn on_commit(&self, listener: Box<dyn Fn(&Changes) + Send + Sync>) {
        self.core.listeners.write().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    /// Reads the records as they are now.
    pub fn read(&self) -> Reader<'_> {
        Reader { records: self.records(), total: &self.core.reads, own: AtomicU64::new(0) }
    }

    /// A whole course, from the cache if it is there.
    pub fn course(&self, id: CourseId) -> Result<Option<Arc<Course>>, StoreError> {
        self.core.caches.course(id, || self.read().course(id))
    }

    /// A document, from the cache if it is there.
    pub fn document(&self, id: DocumentId) -> Result<Option<Arc<Document>>, StoreError> {
        self.core.caches.document(id, || self.read().document(id))
    }

    /// The words of a document, from the cache if they are there; none kept means an empty text.
    pub fn document_text(&self, document: &Document) -> Result<Arc<DocumentText>, StoreError> {
        let Some(hash) = &document.text else { return Ok(Arc::default()) };
        let text = self.core.caches.text(hash, || {
            let _step = telemetry::step("text");
            let bytes = self.core.blobs.get(hash)?;
            serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|_| StoreError::BlobDamaged { hash: hash.clone() })
        })?;
        Ok(text.unwrap_or_default())
    }

    /// Texts and pictures.
    pub fn blobs(&self) -> &Blobs {
        &self.core.blobs
    }

    /// The number of the last entry.
    pub fn last_seq(&self) -> u64 {
        self.core.last_seq.load(Ordering::SeqCst)
    }

    /// The history the numbers belong to; a restored backup starts another.
    pub fn epoch(&self) -> String {
        self.core.epoch.clone()
    }

    /// Scans and gets of records since the store was opened.
    pub fn reads_total(&self) -> u64 {
        self.core.reads.load(Ordering::Relaxed)
    }

    /// How the caches behaved.
    pub fn cache_statistics(&self) -> Vec<CacheStatistics> {
        self.core.caches.statistics()
    }

    /// Up to `limit` entries behind `seq`.
    pub fn entries_after(&self, seq: u64, limit: usize) -> Result<Entries, StoreError> {
        let places = {
            let writer = self.writer();
            if seq >= writer.sentinel.applied {
                return Ok(Entries::Some(Vec::new()));
            }
            writer.journal.places_after(seq, limit)
        };
        let Some(places) = places.filter(|places| !places.is_empty()) else {
            return Ok(Entries::Gone);
        };
        let mut happened = Vec::with_capacity(limit);
        // The first and the last frame may hold more than was asked for.
        let entries = journal::read_at(&places)?.into_iter().filter(|entry| entry.seq > seq);
        for entry in entries.take(limit) {
            let keys = entry.puts.iter().map(|(key, _)| key).chain(&entry.deletes);
            let changes = write::changes_of(entry.seq, keys);
            // An event of a newer kind has changed records all the same; nobody counts it.
            let event = entry.event().unwrap_or(Event::LibraryCreated);
            happened.push(Happened { seq: entry.seq, at_ms: entry.at_ms, event, changes });
        }
        Ok(Entries::Some(happened))
    }

    /// Writes a checkpoint, and removes journal segments that every kept checkpoint covers once there are too many.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        self.checkpoint_locked(&mut self.writer())
    }

    pub(crate) fn checkpoint_locked(&self, writer: &mut Writer) -> Result<(), StoreError> {
        let checkpoint = self.dump(writer)?;
        checkpoint.keep(&self.core.folder.checkpoints())?;
        writer.checkpointed = writer.journal.bytes;
        if writer.journal.bytes > limits::JOURNAL_BYTES {
            let kept = crate::checkpoint::files(&self.core.folder.checkpoints())?;
            if let Some((oldest, _)) =
                kept.first().filter(|_| kept.len() >= limits::CHECKPOINTS_KEPT)
            {
                writer.journal.remove_up_to(*oldest)?;
            }
        }
        Ok(())
    }

    /// All records at the last entry.
    pub(crate) fn dump(&self, writer: &Writer) -> Result<Checkpoint, StoreError> {
        Ok(Checkpoint {
            seq: writer.sentinel.applied,
            epoch: self.core.epoch.clone(),
            records: self.records().all()?,
        })
    }

    /// A digest of all records.
    pub fn digest(&self) -> Result<String, StoreError> {
        Ok(records::digest(&self.records().all()?))
    }

    /// Makes the records anew from the newest checkpoint and the journal; the old ones are set aside.
    pub fn rebuild_records(&self) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let mut records = self.core.records.write().unwrap_or_else(PoisonError::into_inner);
        recover::rebuild_in_place(&self.core.folder, &mut records, &mut writer, &self.core.epoch)?;
        drop(records);
        self.core.caches.forget_all();
        Ok(())
    }

    /// Tells other programs that wait for the data folder that it is about to be closed.
    pub fn announce_close(&self) {
        self.core.lock.announce_close();
    }

    /// Writes a checkpoint if the journal has grown much since the last, and gives back what it had
    /// reserved.
    pub fn close(&self) -> Result<(), StoreError> {
        let mut writer = self.writer();
        // After a failed write only opening again can tell what is on the disk, so nothing is touched.
        if writer.stopped {
            return Ok(());
        }
        if writer.journal.bytes.saturating_sub(writer.checkpointed) > limits::CHECKPOINT_EVERY {
            self.checkpoint_locked(&mut writer)?;
        }
        writer.journal.trim()
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Writer> {
        self.core.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn records(&self) -> Records {
        self.core.records.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Writer {
    /// Journal first, then the records; counts are kept for the sentinel.
    fn keep(
        &mut self,
        records: &Records,
        frame: &[u8],
        batch: &crate::records::Batch,
        numbers: RangeInclusive<u64>,
        recorder: Option<&Arc<Recorder>>,
    ) -> Result<(), StoreError> {
        let last = *numbers.end();
        let begun = Instant::now();
        let journal = telemetry::step("journal");
        self.journal.append(frame, numbers)?;
        drop(journal);
        if let Some(recorder) = recorder {
            let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
            recorder.time(names::SYNC_TIME, "journal", micros);
        }
        let _step = telemetry::step("records");
        let mut sentinel = self.sentinel.clone();
        for (key, value) in batch {
            let Some(kind) = Kind::of(key) else { continue };
            let count = sentinel.counts.entry(kind as u8).or_default();
            match (records.get(key)?.is_some(), value.is_some()) {
                (false, true) => *count += 1,
                (true, false) => *count = count.saturating_sub(1),
                _ => {}
            }
        }
        sentinel.applied = last;
        records.apply(batch, &sentinel)?;
        self.sentinel = sentinel;
        Ok(())
    }
}

//! The records: sled, opened with care and never the only copy of anything.
//! Not here: what the records are (`repos`), where the truth is (`journal`).

pub(crate) mod key;
pub(crate) mod value;

use crate::{StoreError, atomic, limits};
use key::Kind;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

/// Lies before every kind.
const SENTINEL: &[u8] = &[0, b's'];

/// What the records say of themselves; written with every change of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sentinel {
    /// The history these records belong to.
    pub(crate) epoch: String,
    /// The last journal entry that is in them.
    pub(crate) applied: u64,
    /// Chunks by kind.
    pub(crate) counts: BTreeMap<u8, u64>,
}

/// Chunks with their keys, in order of keys.
pub(crate) type Chunks = Vec<(Vec<u8>, Vec<u8>)>;

/// Changes to the records that belong together: a new value, or none to remove.
pub(crate) type Batch = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// The open record store. No sled type leaves this file.
#[derive(Clone)]
pub(crate) struct Records {
    db: sled::Db,
    /// Held for writing while a batch is applied, for reading around what must be seen of one moment: sled's own scans
    /// show a batch half way.
    moment: Arc<RwLock<()>>,
}

impl Records {
    /// Opens `folder`, making it if it is not there. Leftovers of a kill while opening are removed first, since sled
    /// would take them for a snapshot. A panic inside sled comes out as an error.
    pub(crate) fn open(folder: &Path) -> Result<Self, StoreError> {
        if folder.is_dir() {
            for file in std::fs::read_dir(folder).map_err(StoreError::io(folder))?.flatten() {
                if file.file_name().to_string_lossy().ends_with(".generating") {
                    std::fs::remove_file(file.path()).map_err(StoreError::io(file.path()))?;
                }
            }
        } else {
            atomic::create_folder(folder)?;
        }
        let config = sled::Config::new()
            .path(folder)
            .cache_capacity(limits::SLED_CACHE_BYTES)
            .flush_every_ms(None);
        guard(|| config.open()).map(|db| Self { db, moment: Arc::default() })
    }

    /// What the records say of themselves; none when there are none.
    pub(crate) fn sentinel(&self) -> Result<Option<Sentinel>, StoreError> {
        let found = guard(|| self.db.get(SENTINEL))?;
        found.map(|value| value::decode(value::open(&value)?)).transpose()
    }

    /// Applies changes and the sentinel at once, and hands them to the system, so that a kill leaves them.
    pub(crate) fn apply(&self, changes: &Batch, sentinel: &Sentinel) -> Result<(), StoreError> {
        let mut batch = sled::Batch::default();
        for (key, value) in changes {
            match value {
                Some(value) if value.len() > limits::VALUE_BYTES_MOST => {
                    return Err(StoreError::RecordTooLarge { bytes: value.len() });
                }
                Some(value) => batch.insert(key.as_slice(), value.as_slice()),
                None => batch.remove(key.as_slice()),
            }
        }
        let mut sealed = value::encode(&[], sentinel)?;
        let (_, sealed) = sealed.pop().ok_or(StoreError::RecordDamaged { what: "sentinel" })?;
        batch.insert(SENTINEL, sealed);
        let applying = self.moment.write().unwrap_or_else(PoisonError::into_inner);
        guard(|| self.db.apply_batch(batch))?;
        drop(applying);
        guard(|| self.db.flush())?;
        Ok(())
    }

    /// The value under one chunk key.
    pub(crate) fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(guard(|| self.db.get(key))?.map(|value| value.to_vec()))
    }

    /// Everything whose key starts with `prefix`, in order of keys, as of one moment.
    pub(crate) fn scan(&self, prefix: &[u8]) -> Result<Chunks, StoreError> {
        let [found] = self.scan_all([prefix])?;
        Ok(found)
    }

    /// Several scans as of the same moment.
    pub(crate) fn scan_all<const N: usize>(
        &self,
        prefixes: [&[u8]; N],
    ) -> Result<[Chunks; N], StoreError> {
        let _moment = self.moment.read().unwrap_or_else(PoisonError::into_inner);
        let mut found = [(); N].map(|()| Chunks::new());
        for (chunks, prefix) in found.iter_mut().zip(prefixes) {
            *chunks = guard(|| {
                self.db
                    .scan_prefix(prefix)
                    .map(|pair| pair.map(|(key, value)| (key.to_vec(), value.to_vec())))
                    .collect::<Result<Chunks, _>>()
            })?;
        }
        Ok(found)
    }

    /// The chunks of the last records under `prefix`, in order, back to the first record for which `enough` holds.
    pub(crate) fn scan_back(
        &self,
        prefix: &[u8],
        mut enough: impl FnMut(&Chunks) -> Result<bool, StoreError>,
    ) -> Result<Chunks, StoreError> {
        let _moment = self.moment.read().unwrap_or_else(PoisonError::into_inner);
        let mut found = Chunks::new();
        let mut record = Chunks::new();
        let mut back = self.db.scan_prefix(prefix).rev();
        while let Some((key, value)) = guard(|| back.next().transpose())? {
            record.insert(0, (key.to_vec(), value.to_vec()));
            if key::split(&key).is_some_and(|(_, number)| number == 0) {
                let last = enough(&record)?;
                record.append(&mut found);
                found = std::mem::take(&mut record);
                if last {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Shows every key and value, in order of keys and as of one moment, without a copy of any.
    pub(crate) fn each(
        &self,
        mut see: impl FnMut(&[u8], &[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let _moment = self.moment.read().unwrap_or_else(PoisonError::into_inner);
        let mut pairs = self.db.iter();
        while let Some((key, value)) = guard(|| pairs.next().transpose())? {
            see(&key, &value)?;
        }
        Ok(())
    }

    /// Everything of every kind, in order of keys.
    pub(crate) fn all(&self) -> Result<Chunks, StoreError> {
        let mut all = self.scan(&[])?;
        all.retain(|(key, _)| Kind::of(key).is_some());
        Ok(all)
    }
}

/// Runs something of sled, whose panics on damaged files become errors.
fn guard<T>(run: impl FnOnce() -> sled::Result<T>) -> Result<T, StoreError> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(sled::Error::Io(source))) => Err(StoreError::Io { path: "records".into(), source }),
        Ok(Err(error)) => Err(StoreError::records(error)),
        Err(_) => Err(StoreError::RecordDamaged { what: "the record store stopped" }),
    }
}

/// Puts the chunks of a scan together: record key and value, in order.
pub(crate) fn join<T: DeserializeOwned>(chunks: Chunks) -> Result<Vec<(Vec<u8>, T)>, StoreError> {
    let mut records: Vec<(Vec<u8>, T)> = Vec::new();
    let mut open: Option<(Vec<u8>, Vec<u8>, u16)> = None;
    let mut close = |open: Option<(Vec<u8>, Vec<u8>, u16)>| match open {
        Some((key, json, _)) => value::decode(&json).map(|value| records.push((key, value))),
        None => Ok(()),
    };
    for (chunk, sealed) in chunks {
        let (record, number) =
            key::split(&chunk).ok_or(StoreError::RecordDamaged { what: "key" })?;
        let piece = value::open(&sealed)?;
        match &mut open {
            Some((key, json, last)) if key == record && *last + 1 == number => {
                json.extend_from_slice(piece);
                *last = number;
            }
            _ if number == 0 => close(open.replace((record.to_vec(), piece.to_vec(), 0)))?,
            _ => return Err(StoreError::RecordDamaged { what: "a chunk is missing" }),
        }
    }
    close(open)?;
    Ok(records)
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

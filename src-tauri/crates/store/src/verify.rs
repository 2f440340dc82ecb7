//! Holds every part of the store against what it is made from.
//! Not here: the views beyond the records.

use crate::{
    Store, StoreError, checkpoint, journal, limits,
    records::{digest, join, key::Kind, key::key, value},
    recover::missing,
    referred::Referred,
    repos::trash,
};
use std::collections::BTreeMap;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `journal`, `records`, `blobs` or `checkpoints`.
    pub part: &'static str,
    /// A sentence for people.
    pub message: String,
}

impl Store {
    /// Everything that is not as it should be; empty when all is well.
    pub fn verify(&self) -> Result<Vec<Finding>, StoreError> {
        let writer = self.writer();
        let mut findings = Vec::new();
        let mut found = |part: &'static str, message: String| {
            if findings.len() < limits::FINDINGS_MOST {
                findings.push(Finding { part, message });
            }
        };
        let mut entries = BTreeMap::new();
        let segments = journal::scan(&self.core.folder.journal(), |entry| {
            drop(entries.insert(entry.seq, entry));
        })?;
        let covered = checkpoint::newest(&self.core.folder.checkpoints())?;
        let base = covered.as_ref().map_or(0, |checkpoint| checkpoint.seq);
        let applied = writer.sentinel.applied;
        for missing in missing(&segments, base, applied) {
            found("journal", format!("Entry {missing} is missing or damaged."));
        }
        for (seq, path) in checkpoint::files(&self.core.folder.checkpoints())? {
            let bytes = std::fs::read(&path).map_err(StoreError::io(&path))?;
            if checkpoint::Checkpoint::decode(&bytes).is_none() {
                found("checkpoints", format!("The checkpoint at {seq} is damaged."));
            }
        }
        let records = self.records().all()?;
        for (_, sealed) in &records {
            if let Err(error) = value::open(sealed) {
                found("records", format!("A record is damaged: {error}."));
            }
        }
        let mut counts = BTreeMap::<u8, u64>::new();
        for kind in records.iter().filter_map(|(key, _)| Kind::of(key)) {
            *counts.entry(kind as u8).or_default() += 1;
        }
        let mut said = writer.sentinel.counts.clone();
        said.retain(|_, count| *count > 0);
        if said != counts {
            found("records", "There are not as many records as there should be.".into());
        }
        let mut expected: BTreeMap<Vec<u8>, Vec<u8>> =
            covered.map(|checkpoint| checkpoint.records).unwrap_or_default().into_iter().collect();
        for entry in entries.range(base + 1..).map(|(_, entry)| entry) {
            expected.extend(entry.puts.iter().cloned());
            for key in &entry.deletes {
                expected.remove(key);
            }
        }
        if digest(&expected.into_iter().collect::<Vec<_>>()) != digest(&records) {
            found("records", "The records are not what the journal says; run rebuild.".into());
        }
        // Checksums of chunks hold for each chunk alone; a record that is put together wrongly shows only here.
        if let Err(error) = join::<serde_json::Value>(records) {
            found("records", format!("A record cannot be read: {error}."));
        }
        let referred = self.referenced()?;
        for hash in referred.texts.union(&referred.pictures) {
            if self.core.blobs.get(hash).is_err() {
                self.core.blobs.set_aside(hash, &self.core.folder.quarantine())?;
                let is_text = referred.texts.contains(hash);
                let (what, next) = if is_text {
                    ("text", "import its document again")
                } else {
                    ("picture", "it is read again when it is looked at")
                };
                found("blobs", format!("The {what} {hash} is missing or damaged; {next}."));
            }
        }
        Ok(findings)
    }

    /// Blobs that records refer to.
    pub(crate) fn referenced(&self) -> Result<Referred, StoreError> {
        let [live, trashed] = self
            .records()
            .scan_all([&key(Kind::Document, &[]), &trash::of_kind(Kind::Document)])?;
        // What is in the trash can come back, so that its texts are needed as well.
        Referred::by([live, trashed].concat())
    }
}

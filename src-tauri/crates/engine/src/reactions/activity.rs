//! Counts what happened, by kind and week, for the review.
//! Not here: how long things took (`telemetry`).

use super::{Cursor, Reaction, Stretch};
use crate::{EngineError, limits};
use domain::Event;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use store::{Entries, Store};

/// Events by week and name, with the journal number they are counted up to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Activity {
    seq: u64,
    epoch: String,
    weeks: BTreeMap<String, BTreeMap<String, u64>>,
    #[serde(skip)]
    file: PathBuf,
}

/// As far back as the figures reach: a quarter, and the one it is compared with.
const WEEKS_KEPT: usize = telemetry::limits::WEEKS_KEPT;

impl Activity {
    /// The counts kept in `file`; a file that is missing or damaged means that they start anew.
    pub(crate) fn open(file: &Path) -> Self {
        let kept =
            std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Self { file: file.to_owned(), ..kept.unwrap_or_default() }
    }

    /// The counts of the week called `week`.
    pub(crate) fn of_week(&self, week: &str) -> BTreeMap<String, u64> {
        self.weeks.get(week).cloned().unwrap_or_default()
    }

    fn count(&mut self, event: &Event, at_ms: i64) {
        let week = self.weeks.entry(telemetry::iso_week(at_ms)).or_default();
        *week.entry(event.name().to_owned()).or_default() += 1;
    }

    fn keep(&mut self, seq: u64, epoch: &str) -> Result<(), EngineError> {
        self.seq = seq;
        epoch.clone_into(&mut self.epoch);
        while self.weeks.len() > WEEKS_KEPT {
            self.weeks.pop_first();
        }
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        store::atomic_write(&self.file, &bytes)?;
        Ok(())
    }
}

impl Reaction for Activity {
    fn name(&self) -> &'static str {
        "activity"
    }

    fn cursor(&self) -> Option<Cursor> {
        (!self.epoch.is_empty()).then(|| Cursor { seq: self.seq, epoch: self.epoch.clone() })
    }

    fn follow(&mut self, _store: &Store, stretch: &Stretch<'_>) -> Result<(), EngineError> {
        for (event, at_ms) in stretch.events {
            self.count(event, *at_ms);
        }
        self.keep(stretch.changes.seq, stretch.epoch)
    }

    /// Counts cannot be told from the records: they are told from the journal, as far back as it goes.
    fn rebuild(&mut self, store: &Store, cursor: &Cursor) -> Result<(), EngineError> {
        let mut seen = 0;
        while seen < cursor.seq {
            let Entries::Some(entries) = store.entries_after(seen, limits::REACTION_BATCH)? else {
                break;
            };
            if seen == 0 {
                self.weeks.clear();
            }
            let Some(last) = entries.last().map(|entry| entry.seq) else { break };
            for entry in entries.iter().filter(|entry| entry.seq <= cursor.seq) {
                self.count(&entry.event, entry.at_ms);
            }
            seen = last;
        }
        self.keep(cursor.seq, &cursor.epoch)
    }
}

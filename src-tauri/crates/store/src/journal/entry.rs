//! One journal entry: what happened, and the record changes it implies.
//! Not here: how entries lie in files (`frame`, `segment`).

use crate::StoreError;
use domain::Event;
use serde::{Deserialize, Serialize};

/// The version of the layout below.
const VERSION: u8 = 1;

/// An entry as it lies in a frame. Field order is the format; see `VERSION`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) seq: u64,
    /// Hybrid logical clock: milliseconds that never run backwards, and a counter within one of them.
    pub(crate) at_ms: i64,
    pub(crate) counter: u32,
    pub(crate) device: [u8; 16],
    pub(crate) request_id: String,
    /// JSON, so that events can grow without a new version.
    event: Vec<u8>,
    pub(crate) puts: Vec<(Vec<u8>, Vec<u8>)>,
    pub(crate) deletes: Vec<Vec<u8>>,
}

/// What a new entry is made of.
pub(crate) struct Draft<'a> {
    pub(crate) seq: u64,
    pub(crate) at_ms: i64,
    pub(crate) counter: u32,
    pub(crate) device: [u8; 16],
    pub(crate) request_id: &'a str,
    pub(crate) event: &'a Event,
    pub(crate) puts: Vec<(Vec<u8>, Vec<u8>)>,
    pub(crate) deletes: Vec<Vec<u8>>,
}

impl Entry {
    pub(crate) fn new(draft: Draft<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            seq: draft.seq,
            at_ms: draft.at_ms,
            counter: draft.counter,
            device: draft.device,
            request_id: draft.request_id.to_owned(),
            event: serde_json::to_vec(draft.event).map_err(StoreError::encode)?,
            puts: draft.puts,
            deletes: draft.deletes,
        })
    }

    /// What happened; none when a newer version wrote a kind of event this one does not know.
    pub(crate) fn event(&self) -> Option<Event> {
        serde_json::from_slice(&self.event).ok()
    }

    /// The payload of a frame: the entries of one write, which come back all or none.
    pub(crate) fn encode(entries: &[Self]) -> Result<Vec<u8>, StoreError> {
        postcard::to_extend(entries, vec![VERSION]).map_err(StoreError::encode)
    }

    /// None when the payload is not one of a known version.
    pub(crate) fn decode(payload: &[u8]) -> Option<Vec<Self>> {
        match payload.split_first()? {
            (&VERSION, rest) => postcard::from_bytes(rest).ok(),
            _ => None,
        }
    }
}

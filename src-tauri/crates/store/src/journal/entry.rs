//! One journal entry: what happened, and the record changes it implies.
//! Not here: how entries lie in files (`frame`, `segment`).

use crate::{StoreError, limits};
use domain::Event;
use serde::{Deserialize, Serialize};

/// The version of the layout below, as a block of LZ4 with its length before it: the entries of a group are much alike.
const VERSION: u8 = 2;
/// The same, not packed; it is read still.
const UNPACKED: u8 = 1;

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
    #[serde(with = "serde_bytes")]
    event: Vec<u8>,
    #[serde(with = "crate::pairs")]
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
        let plain = postcard::to_stdvec(entries).map_err(StoreError::encode)?;
        if plain.len() > limits::FRAME_BYTES_MOST {
            return Err(StoreError::RecordTooLarge { bytes: plain.len() });
        }
        let mut payload = vec![VERSION];
        payload.extend(lz4_flex::block::compress_prepend_size(&plain));
        Ok(payload)
    }

    /// None when the payload is not one of a known version.
    pub(crate) fn decode(payload: &[u8]) -> Option<Vec<Self>> {
        match payload.split_first()? {
            (&UNPACKED, plain) => postcard::from_bytes(plain).ok(),
            (&VERSION, packed) => {
                // The length decides how much is reserved, so it is looked at before it is believed.
                let length = u32::from_le_bytes(*packed.first_chunk::<4>()?);
                if length as usize > limits::FRAME_BYTES_MOST {
                    return None;
                }
                let plain = lz4_flex::block::decompress_size_prepended(packed).ok()?;
                postcard::from_bytes(&plain).ok()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_both_versions_are_read() {
        let entries: Vec<Entry> = (1..9)
            .map(|seq| {
                Entry::new(Draft {
                    seq,
                    at_ms: 5,
                    counter: 0,
                    device: [7; 16],
                    request_id: "request",
                    event: &Event::LibraryCreated,
                    puts: vec![(b"key".to_vec(), b"a value like the others".to_vec())],
                    deletes: vec![],
                })
                .unwrap()
            })
            .collect();
        let old = postcard::to_extend(&entries, vec![UNPACKED]).unwrap();
        let new = Entry::encode(&entries).unwrap();
        assert!(new.len() * 2 < old.len());
        for payload in [old, new] {
            assert_eq!(Entry::decode(&payload).unwrap(), entries);
        }
        for damaged in [&[][..], &[VERSION], &[VERSION, 255, 255, 255, 255, 0], &[9, 0]] {
            assert_eq!(Entry::decode(damaged), None);
        }
    }
}

//! How the entries of one write lie in a segment: magic, length, checksum, payload.
//! Not here: what is in the payload (`entry`).

use super::Entry;
use crate::limits;

/// Marks the start of a frame, so that reading can go on behind damage.
const MAGIC: [u8; 4] = *b"CWf1";
/// Magic, length and CRC32C, four bytes each.
pub(crate) const HEAD: usize = 12;

/// The bytes of a frame around `payload`; the checksum covers length and payload.
pub(crate) fn encode(payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes();
    let crc = crc32c::crc32c_append(crc32c::crc32c(&length), payload);
    let mut frame = Vec::with_capacity(HEAD + payload.len());
    frame.extend_from_slice(&MAGIC);
    frame.extend_from_slice(&length);
    frame.extend_from_slice(&crc.to_le_bytes());
    frame.extend_from_slice(payload);
    frame
}

/// What stands at a position of a segment.
#[derive(Debug)]
pub(crate) enum Found {
    /// A whole frame of `length` bytes with its head, and the entries in it.
    Frame { entries: Vec<Entry>, length: usize },
    /// Nothing but zeros up to the end.
    End,
    /// Something else.
    Damage,
}

/// Reads what stands at `at`.
pub(crate) fn read(bytes: &[u8], at: usize) -> Found {
    let rest = bytes.get(at..).unwrap_or_default();
    if let Some((entries, length)) = whole(rest) {
        return Found::Frame { entries, length };
    }
    if rest.iter().all(|byte| *byte == 0) { Found::End } else { Found::Damage }
}

/// The position of the next whole frame behind `at`, if there is one.
pub(crate) fn next(bytes: &[u8], at: usize) -> Option<usize> {
    (at + 1..bytes.len().saturating_sub(HEAD)).find(|position| {
        let rest = bytes.get(*position..).unwrap_or_default();
        rest.starts_with(&MAGIC) && whole(rest).is_some()
    })
}

fn whole(rest: &[u8]) -> Option<(Vec<Entry>, usize)> {
    let (magic, rest) = rest.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (crc, rest) = rest.split_first_chunk::<4>()?;
    let size = u32::from_le_bytes(*length) as usize;
    if *magic != MAGIC || size > limits::FRAME_BYTES_MOST {
        return None;
    }
    let payload = rest.get(..size)?;
    if crc32c::crc32c_append(crc32c::crc32c(length), payload) != u32::from_le_bytes(*crc) {
        return None;
    }
    Some((Entry::decode(payload)?, HEAD + size))
}

//! Values of records: a version byte, JSON, a checksum; long ones in chunks.
//! Not here: what the JSON says.

use super::key;
use crate::{StoreError, limits};
use serde::{Serialize, de::DeserializeOwned};

/// The version of the layout of every value.
const VERSION: u8 = 1;
/// Version byte and CRC32C around each chunk.
const FRAME: usize = 5;

/// The chunks of a record: `(key, value)` in order.
pub(crate) fn encode<T: Serialize>(
    record: &[u8],
    value: &T,
) -> Result<Vec<(Vec<u8>, Vec<u8>)>, StoreError> {
    let json = serde_json::to_vec(value).map_err(StoreError::encode)?;
    let size = limits::VALUE_BYTES - FRAME;
    if json.len() > size * limits::CHUNKS_MOST {
        return Err(StoreError::RecordTooLarge { bytes: json.len() });
    }
    let pieces = json.chunks(size).zip(0_u16..);
    Ok(pieces.map(|(piece, number)| (key::chunk(record, number), seal(piece))).collect())
}

fn seal(piece: &[u8]) -> Vec<u8> {
    let mut value = Vec::with_capacity(piece.len() + FRAME);
    value.push(VERSION);
    value.extend_from_slice(piece);
    value.extend_from_slice(&crc32c::crc32c(&value).to_le_bytes());
    value
}

/// The piece of JSON in a chunk whose checksum fits.
pub(crate) fn open(value: &[u8]) -> Result<&[u8], StoreError> {
    let damaged = |what| StoreError::RecordDamaged { what };
    let (sealed, crc) = value.split_last_chunk::<4>().ok_or(damaged("too short"))?;
    if crc32c::crc32c(sealed) != u32::from_le_bytes(*crc) {
        return Err(damaged("checksum"));
    }
    match sealed.split_first() {
        Some((&VERSION, piece)) => Ok(piece),
        _ => Err(damaged("version")),
    }
}

/// Reads a record from its chunks, which must be all there and in order.
pub(crate) fn decode<T: DeserializeOwned>(json: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(json).map_err(|_| StoreError::RecordDamaged { what: "content" })
}

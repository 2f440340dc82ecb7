//! How values are written: properties packed when that makes them shorter, every value with a checksum behind it.
//! Not here: keys (`key`), what a property says.

use crate::{GraphError, limits};

/// Before a property as it is.
const PLAIN: u8 = 0;
/// Before a property as a block of LZ4 with its length.
const PACKED: u8 = 1;

/// A value with its checksum behind it.
pub(super) fn seal(bytes: &[u8]) -> Vec<u8> {
    let mut value = bytes.to_vec();
    value.extend_from_slice(&crc32c::crc32c(bytes).to_le_bytes());
    value
}

/// The value in front of a checksum that fits.
pub(super) fn unseal(value: &[u8]) -> Result<&[u8], GraphError> {
    let (bytes, crc) =
        value.split_last_chunk::<4>().ok_or(GraphError::Damaged { what: "short value" })?;
    if crc32c::crc32c(bytes) == u32::from_le_bytes(*crc) {
        Ok(bytes)
    } else {
        Err(GraphError::Damaged { what: "checksum" })
    }
}

/// The JSON of a property as it is written.
pub(super) fn pack(json: &[u8]) -> Vec<u8> {
    let packed = lz4_flex::block::compress_prepend_size(json);
    let (kind, bytes) =
        if packed.len() < json.len() { (PACKED, packed.as_slice()) } else { (PLAIN, json) };
    let mut value = Vec::with_capacity(bytes.len() + 1);
    value.push(kind);
    value.extend_from_slice(bytes);
    value
}

/// The JSON of a property that was written so.
pub(super) fn unpack(value: &[u8]) -> Result<Vec<u8>, GraphError> {
    let damaged = GraphError::Damaged { what: "property" };
    match value.split_first() {
        Some((&PLAIN, json)) => Ok(json.to_vec()),
        Some((&PACKED, packed)) => {
            let length = packed.first_chunk::<4>().map(|length| u32::from_le_bytes(*length));
            // The length decides how much is reserved, so it is looked at before it is believed.
            match length {
                Some(length) if length as usize <= limits::PROPERTY_BYTES => {
                    lz4_flex::block::decompress_size_prepended(packed).map_err(|_| damaged)
                }
                _ => Err(damaged),
            }
        }
        _ => Err(damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_comes_back_as_it_was_and_a_repeating_one_is_shorter() {
        for json in ["", "1", "\"a\"", &"[1,2],".repeat(500)] {
            assert_eq!(unpack(&pack(json.as_bytes())).unwrap(), json.as_bytes());
        }
        assert!(pack("[1,2],".repeat(500).as_bytes()).len() < 100);
    }

    #[test]
    fn a_property_that_claims_too_much_is_damage() {
        for value in [&[][..], &[7], &[PACKED], &[PACKED, 255, 255, 255, 255, 0]] {
            assert!(unpack(value).is_err(), "{value:?}");
        }
    }
}

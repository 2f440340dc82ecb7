//! How values are written: properties packed when that makes them shorter, long ones elsewhere, every value with a
//! checksum behind it.
//! Not here: keys (`key`), what a property says.

use super::heap::{Heap, Place};
use crate::{GraphError, limits};

/// Before a property as it is.
const PLAIN: u8 = 0;
/// Before a property as a block of LZ4 with its length.
const PACKED: u8 = 1;
/// Before the place of one of the two.
const FAR: u8 = 2;

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

/// The JSON of a property as it is written in the database.
pub(super) fn write(heap: &Heap, json: &[u8]) -> Result<Vec<u8>, GraphError> {
    if json.len() > limits::PROPERTY_BYTES {
        return Err(GraphError::TooLarge { bytes: json.len() });
    }
    let packed = pack(json);
    if packed.len() <= limits::NEAR_BYTES {
        return Ok(seal(&packed));
    }
    Ok(far(heap.append(&packed)?))
}

/// A value that lies at a place.
fn far(place: Place) -> Vec<u8> {
    let mut value = vec![FAR];
    value.extend_from_slice(&place.to_bytes());
    seal(&value)
}

/// The JSON of a property that was written so.
pub(super) fn read(heap: &Heap, sealed: &[u8]) -> Result<Vec<u8>, GraphError> {
    match place(sealed)? {
        Some(place) => unpack(&heap.read(place)?),
        None => unpack(unseal(sealed)?),
    }
}

/// The place of a property that does not lie in the database itself.
pub(super) fn place(sealed: &[u8]) -> Result<Option<Place>, GraphError> {
    match unseal(sealed)?.split_first() {
        Some((&FAR, place)) => {
            Place::of_bytes(place).map(Some).ok_or(GraphError::Damaged { what: "place" })
        }
        _ => Ok(None),
    }
}

/// The value of a property after what lies elsewhere was written anew.
pub(super) fn moved(heap: &Heap, from: Place) -> Result<Vec<u8>, GraphError> {
    Ok(far(heap.append(&heap.read(from)?)?))
}

/// The JSON of a property, packed if that makes it shorter.
pub(super) fn pack(json: &[u8]) -> Vec<u8> {
    let packed = lz4_flex::block::compress_prepend_size(json);
    let (kind, bytes) =
        if packed.len() < json.len() { (PACKED, packed.as_slice()) } else { (PLAIN, json) };
    let mut value = Vec::with_capacity(bytes.len() + 1);
    value.push(kind);
    value.extend_from_slice(bytes);
    value
}

/// The JSON of a property that was packed so.
fn unpack(value: &[u8]) -> Result<Vec<u8>, GraphError> {
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
    fn a_long_property_lies_elsewhere_and_comes_back() {
        let heap = Heap::in_memory();
        let long = (0..400).map(|number| number.to_string()).collect::<Vec<_>>().join(",");
        for (json, is_far) in [("\"short\"", false), (long.as_str(), true)] {
            let value = write(&heap, json.as_bytes()).unwrap();
            assert!(value.len() <= limits::NEAR_BYTES + 4);
            assert_eq!(place(&value).unwrap().is_some(), is_far);
            assert_eq!(read(&heap, &value).unwrap(), json.as_bytes());
        }
    }

    #[test]
    fn a_property_that_claims_too_much_is_damage() {
        for value in [&[][..], &[7], &[PACKED], &[PACKED, 255, 255, 255, 255, 0]] {
            assert!(unpack(value).is_err(), "{value:?}");
        }
    }
}

//! Reading what came over the wire.
//! Not here: deciding whether it makes sense for the thing it names.

use crate::EngineError;
use std::{ops::Range, str::FromStr};

/// The id written in `text`; `what` names the thing for the error's sentence.
pub fn parse_id<T: FromStr>(what: &'static str, text: &str) -> Result<T, EngineError> {
    text.parse().map_err(|_| EngineError::BadId { what, text: text.chars().take(60).collect() })
}

/// The byte range of `text` that lies between two UTF-16 positions; none when a position splits a character.
pub fn utf16_range(text: &str, start: u32, end: u32) -> Option<Range<usize>> {
    let (mut from, mut to) = (None, None);
    let mut units = 0_u32;
    for (byte, c) in text.char_indices().chain([(text.len(), '\0')]) {
        if units == start && from.is_none() {
            from = Some(byte);
        }
        if units == end && to.is_none() {
            to = Some(byte);
        }
        units = units.saturating_add(u32::try_from(c.len_utf16()).unwrap_or(1));
    }
    let range = from?..to?;
    (range.start <= range.end).then_some(range)
}

/// A time or size as the wire has it.
#[expect(clippy::cast_precision_loss, reason = "times and sizes stay far below 2^53")]
pub fn millis(value: i64) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_positions_become_byte_positions() {
        let text = "aü😀b";
        for (start, end, expected) in [
            (0, 1, Some("a")),
            (1, 2, Some("ü")),
            (2, 4, Some("😀")),
            (3, 4, None),
            (4, 5, Some("b")),
            (5, 5, Some("")),
            (2, 1, None),
            (0, 9, None),
        ] {
            assert_eq!(
                utf16_range(text, start, end).map(|range| &text[range]),
                expected,
                "{start}..{end}"
            );
        }
    }
}

//! Pictures of RTF (specification 1.9.1, “Pictures”): PNG and JPEG in hexadecimal letters, or as bytes of a length that is
//! told.
//! Not here: the text.

use super::gallery::Gallery;

const KINDS: [&[u8]; 2] = [b"\\pngblip", b"\\jpegblip"];
const BYTES: &str = "bin";

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        rest = rest.get(at..)?;
        let kind = KINDS.iter().find(|kind| rest.starts_with(kind));
        rest = rest.get(kind.map_or(1, |kind| kind.len())..)?;
        if kind.is_some() {
            let (picture, after) = picture(rest);
            gallery.add(picture, "", None);
            rest = after;
        }
        if gallery.is_full() {
            break;
        }
    }
    Some(())
}

/// The bytes of a picture whose group goes on here, and what follows them.
fn picture(mut rest: &[u8]) -> (Vec<u8>, &[u8]) {
    let (mut bytes, mut half, mut depth) = (Vec::new(), None, 0_usize);
    while let Some((first, after)) = rest.split_first() {
        match first {
            b'{' => depth += 1,
            b'}' if depth == 0 => return (bytes, rest),
            b'}' => depth -= 1,
            b'\\' => {
                let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
                let end = after.iter().position(|byte| !is_name(byte)).unwrap_or(after.len());
                let (word, behind) = after.split_at(end);
                if let Some(length) = length(word) {
                    let data = behind.get(1..).unwrap_or_default();
                    // More than there is was never written; the pictures behind it may have been.
                    let (data, after) = data.split_at_checked(length).unwrap_or((&[], data));
                    return (data.to_vec(), after);
                }
                rest = behind;
                continue;
            }
            letter if depth == 0 => {
                let digit = char::from(*letter).to_digit(16).and_then(|d| u8::try_from(d).ok());
                match (digit, half) {
                    (Some(low), Some(high)) => {
                        bytes.push(high << 4 | low);
                        half = None;
                    }
                    (digit, None) => half = digit,
                    (None, Some(_)) => {}
                }
            }
            _ => {}
        }
        rest = after;
    }
    (bytes, rest)
}

/// How many bytes follow a word that says that bytes follow.
fn length(word: &[u8]) -> Option<usize> {
    std::str::from_utf8(word).ok()?.strip_prefix(BYTES)?.parse().ok()
}

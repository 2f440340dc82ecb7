//! Paths as text, without loss. A path that is Unicode is itself; another has its odd bytes and percent signs
//! percent-encoded, and ends in the replacement character as a mark.
//! Not here: what paths mean.

use crate::system;
use std::path::{Path, PathBuf};

/// Marks a text that stands for a path that is not Unicode.
const MARK: char = '\u{FFFD}';

/// The path as text.
pub fn to_text(path: &Path) -> String {
    match path.to_str() {
        Some(text) if !text.ends_with(MARK) => text.to_owned(),
        _ => encode(path),
    }
}

/// The path that `text` stands for.
pub fn from_text(text: &str) -> PathBuf {
    match text.strip_suffix(MARK) {
        Some(encoded) => decode(encoded),
        None => PathBuf::from(text),
    }
}

fn encode(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace('%', "%25"));
        for byte in chunk.invalid() {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text.push(MARK);
    text
}

fn decode(encoded: &str) -> PathBuf {
    system::path_of_bytes(without_percents(encoded))
}

/// The bytes that `%` and two hexadecimal digits stand for; a `%` before anything else is one.
pub(crate) fn without_percents(encoded: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::os::unix::ffi::{OsStrExt, OsStringExt};

    proptest! {
        #[test]
        fn every_path_comes_back(bytes in prop::collection::vec(prop_oneof![Just(b'%'), Just(b'A'), any::<u8>()], 0..24)) {
            let path = PathBuf::from(std::ffi::OsString::from_vec(bytes));
            let back = from_text(&to_text(&path));
            prop_assert_eq!(back.as_os_str().as_bytes(), path.as_os_str().as_bytes());
        }
    }

    #[test]
    fn ordinary_paths_are_themselves() {
        for path in ["/a/b c.md", "/100 % sure.txt", "/ünï.pdf", "/%25"] {
            assert_eq!(to_text(Path::new(path)), path);
        }
    }
}

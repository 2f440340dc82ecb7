//! Pictures that stand in a text in letters: addresses with the data in them (RFC 2397), outputs of notebooks.
//! Not here: pictures that a text only names; nothing is fetched.

use super::gallery::Gallery;
use crate::formats::decode;
use mail_parser::decoders::base64::base64_decode;
use serde_json::Value;

const ADDRESS: &str = "data:image/";
const PACKED: &str = ";base64,";
/// Values inside of one another in a notebook.
const DEPTH: usize = 12;

#[expect(
    clippy::unnecessary_wraps,
    reason = "pictures of all formats are found with one signature"
)]
pub(super) fn of_text(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let text = decode(bytes);
    let mut rest = text.as_str();
    while let Some((_, after)) = rest.split_once(ADDRESS) {
        rest = after;
        let Some((kind, data)) = after.split_once(PACKED) else { break };
        // The kind is a few letters; what is further off belongs to another address.
        if kind.len() < 20 {
            let end = data.find(|c: char| !is_packed(c)).unwrap_or(data.len());
            let (data, after) = data.split_at(end);
            gallery.add(decoded(data).unwrap_or_default(), "", None);
            rest = after;
        }
        if gallery.is_full() {
            break;
        }
    }
    Some(())
}

pub(super) fn of_notebook(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let text = decode(bytes);
    if text.contains("image/") || text.contains("\"png\"") || text.contains("\"jpeg\"") {
        values(&serde_json::from_str(&text).ok()?, DEPTH, gallery);
    }
    of_text(bytes, gallery)
}

/// Looks for pictures under the names of their kinds; before version 4 of notebooks the names were short.
fn values(value: &Value, depth: usize, gallery: &mut Gallery) {
    if depth == 0 || gallery.is_full() {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|value| values(value, depth - 1, gallery)),
        Value::Object(all) => {
            for (name, value) in all {
                if matches!(name.as_str(), "image/png" | "image/jpeg" | "png" | "jpeg") {
                    let lines = value
                        .as_array()
                        .map(|lines| lines.iter().filter_map(Value::as_str).collect::<String>());
                    let data = lines.or_else(|| value.as_str().map(str::to_owned));
                    let bytes = data.and_then(|data| decoded(&data));
                    gallery.add(bytes.unwrap_or_default(), "", None);
                } else {
                    values(value, depth - 1, gallery);
                }
            }
        }
        _ => {}
    }
}

/// Bytes written in letters (RFC 4648, 4), line ends or not.
pub(super) fn decoded(letters: &str) -> Option<Vec<u8>> {
    base64_decode(letters.as_bytes())
}

fn is_packed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

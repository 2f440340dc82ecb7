//! Pictures that stand in a text in letters: addresses with the data in them (RFC 2397), outputs of notebooks.
//! Not here: pictures that a text only names; nothing is fetched.

use super::gallery::Gallery;
use crate::formats::decode;
use mail_parser::decoders::base64::base64_decode;
use quick_xml::escape::unescape;
use serde_json::Value;

const ADDRESS: &str = "data:image/";
const PACKED: &str = ";base64,";
/// Bytes in which an address says what follows.
const KIND_BYTES: usize = 40;
/// Bytes before and behind an address in which the words for its picture stand.
const WORDS_BYTES: usize = 600;
/// Values inside of one another in a notebook.
const DEPTH: usize = 12;

pub(super) fn of_text(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let text = decode(bytes);
    let (mut before, mut rest) = text.split_once(ADDRESS)?;
    loop {
        // The kind is a few letters; what is further off belongs to another address.
        let kind = rest.get(..rest.floor_char_boundary(KIND_BYTES)).unwrap_or_default();
        let data = kind.find(PACKED).and_then(|at| rest.get(at + PACKED.len()..));
        if let Some(data) = data {
            let end = data.find(|c: char| !is_packed(c)).unwrap_or(data.len());
            let (data, after) = data.split_at(end);
            gallery.add(decoded(data).unwrap_or_default(), &words(before, after), None);
            rest = after;
        }
        if gallery.is_full() {
            return Some(());
        }
        (before, rest) = rest.split_once(ADDRESS)?;
    }
}

/// The words for a picture whose address stands between these: in Markdown before it, in a page in the same element.
fn words(before: &str, after: &str) -> String {
    let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(WORDS_BYTES))..);
    let before = before.unwrap_or_default();
    if let Some(before) = before.strip_suffix("](") {
        let written = before.rsplit_once("![").map(|(_, words)| words);
        return written.filter(|words| !words.contains(']')).unwrap_or_default().to_owned();
    }
    let after = after.get(..after.floor_char_boundary(WORDS_BYTES)).unwrap_or_default();
    let start = before.rfind('<').and_then(|at| before.get(at..)).unwrap_or_default();
    if !start.starts_with("<img") || start.contains('>') {
        return String::new();
    }
    let element = format!("{start}{}", after.split('>').next().unwrap_or_default());
    ['"', '\''].iter().find_map(|mark| attribute(&element, *mark)).unwrap_or_default()
}

/// What an element says in `alt`, between two of these marks.
fn attribute(element: &str, mark: char) -> Option<String> {
    let (_, from) = element.split_once(&format!(" alt={mark}"))?;
    let (words, _) = from.split_once(mark)?;
    Some(unescape(words).map_or_else(|_| words.to_owned(), std::borrow::Cow::into_owned))
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

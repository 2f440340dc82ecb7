//! What is in the files of an export of the whole library: Markdown with front matter, and JSON.
//! Not here: writing them (`whole`), the course as Markdown (`export`).

use crate::EngineError;
use domain::{Course, Document, DocumentStatus, Settings};
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write as _};

/// The version of this layout.
const FORMAT: u32 = 1;

/// Characters of a title that name a file.
const NAME_MOST: usize = 60;

/// The list of contents.
#[derive(Debug, Serialize)]
pub(super) struct Listing {
    format: u32,
    program: &'static str,
    courses: Vec<CourseEntry>,
    documents: Vec<DocumentEntry>,
}

/// A course in the list.
#[derive(Debug, Serialize)]
pub(super) struct CourseEntry {
    id: String,
    title: String,
    /// Where its files are.
    pub(super) folder: String,
}

/// A document in the list.
#[derive(Debug, Serialize)]
pub(super) struct DocumentEntry {
    id: String,
    title: String,
    /// Where the original lies, which is not copied.
    path: String,
    /// BLAKE3 of the original.
    hash: String,
    status: DocumentStatus,
    format: Option<&'static str>,
    language: Option<String>,
    words: u32,
    /// Its text; none when it could not be read.
    pub(super) file: Option<String>,
}

pub(super) fn listing(courses: Vec<CourseEntry>, documents: Vec<DocumentEntry>) -> Listing {
    Listing { format: FORMAT, program: "Coursewright", courses, documents }
}

pub(super) fn course_entry(number: u32, course: &Course) -> CourseEntry {
    CourseEntry {
        id: course.id.to_string(),
        title: course.title.clone(),
        folder: format!("courses/{number:02}-{}", name(&course.title)),
    }
}

pub(super) fn document_entry(number: u32, document: &Document) -> DocumentEntry {
    let file = document
        .text
        .as_ref()
        .map(|_| format!("documents/{number:05}-{}.md", name(&document.title)));
    DocumentEntry {
        id: document.id.to_string(),
        title: document.title.clone(),
        path: document.path.clone(),
        hash: document.hash.clone(),
        status: document.status,
        format: document.format.map(domain::DocumentFormat::word),
        language: document.language.clone(),
        words: document.words,
        file,
    }
}

/// A title as part of a file's name on every system: letters and digits, hyphens between them. The number before it keeps names
/// apart, and keeps them from being one that a system reserves.
fn name(title: &str) -> String {
    let mut name = String::new();
    for character in title.to_lowercase().chars().take(NAME_MOST) {
        if character.is_alphanumeric() {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "untitled".into() } else { name.to_owned() }
}

/// The front matter of a course.
pub(super) fn course_front(course: &Course) -> String {
    front(&[
        ("id", &course.id.to_string()),
        ("title", &course.title),
        ("language", &course.language),
        ("weeks", &course.duration_weeks.to_string()),
        ("hours_per_week", &course.hours_per_week.to_string()),
    ])
}

/// A document's text with its front matter.
pub(super) fn document_text(document: &Document, words: &str) -> String {
    let front = front(&[
        ("id", &document.id.to_string()),
        ("title", &document.title),
        ("path", &document.path),
        ("hash", &document.hash),
        ("language", document.language.as_deref().unwrap_or_default()),
    ]);
    format!("{front}{}\n", words.trim_end())
}

/// Lines of YAML; a text between quotes is written as in JSON, which YAML reads the same.
fn front(fields: &[(&str, &str)]) -> String {
    let mut out = String::from("---\n");
    for (key, value) in fields {
        let quoted = serde_json::to_string(value).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(out, "{key}: {quoted}");
    }
    out + "---\n\n"
}

/// The settings by name. A key is never among them; what an address carries before its host is left out.
pub(super) fn settings(settings: &Settings) -> Result<BTreeMap<&'static str, String>, EngineError> {
    let mut all = BTreeMap::new();
    for key in Settings::KEYS {
        let value = settings.get(key.name)?;
        let value = match (key.name, value.split_once("://")) {
            ("llm.base_url", Some((scheme, rest))) => {
                let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                format!("{scheme}://{host}{path}")
            }
            _ => value,
        };
        all.insert(key.name, value);
    }
    Ok(all)
}

/// JSON for people: indented, with a line break at its end.
pub(super) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, expected) in [
            ("Baking bread: a course", "baking-bread-a-course"),
            ("../../etc/passwd", "etc-passwd"),
            ("Über Öfen", "über-öfen"),
            ("???", "untitled"),
            ("面包", "面包"),
        ] {
            assert_eq!(name(title), expected);
        }
        assert!(name(&"a ".repeat(500)).chars().count() <= NAME_MOST);
    }

    #[test]
    fn what_stands_before_the_host_of_an_address_is_left_out() {
        let all = Settings {
            llm_base_url: "https://user:secret@example.org/v1".into(),
            ..Settings::default()
        };
        assert_eq!(settings(&all).unwrap()["llm.base_url"], "https://example.org/v1");
    }

    #[test]
    fn front_matter_cannot_be_broken_out_of() {
        assert_eq!(
            front(&[("title", "a\n---\n\"b\"")]),
            "---\ntitle: \"a\\n---\\n\\\"b\\\"\"\n---\n\n"
        );
    }
}

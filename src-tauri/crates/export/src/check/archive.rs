//! Reading an archive from anywhere, within limits: names are judged, text is unpacked, media are only listed.
//! Not here: what the entries say.

use super::report::Report;
use crate::{ExportError, Severity, limits};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// What is known of an entry.
enum Entry {
    Text(String),
    Other,
}

/// The files of an archive by path.
pub(super) struct Archive(BTreeMap<String, Entry>);

impl Archive {
    /// All paths, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether there is a file at `path`.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The text of the file at `path`, if it is one that was looked into.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        match self.0.get(path)? {
            Entry::Text(text) => Some(text),
            Entry::Other => None,
        }
    }
}

/// Reads the archive; entries that must not be there are reported and left out.
pub(super) fn read(name: &str, bytes: &[u8], report: &mut Report) -> Result<Archive, ExportError> {
    let damaged = |source| ExportError::ArchiveDamaged { name: name.to_owned(), source };
    let bomb = |what| ExportError::ArchiveBomb { name: name.to_owned(), what };
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if zip.len() > limits::ENTRIES {
        return Err(bomb("too many entries"));
    }
    let mut files = BTreeMap::new();
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).map_err(damaged)?;
        let path = match file.name() {
            Ok(path) => path.into_owned(),
            Err(_) => String::from_utf8_lossy(file.name_raw()).into_owned(),
        };
        if !is_accepted(&path, file.is_dir(), file.is_symlink(), report) {
            continue;
        }
        let entry = if is_text(&path) && file.size() <= limits::ENTRY_BYTES {
            let allowed = file
                .compressed_size()
                .saturating_mul(limits::RATIO)
                .clamp(limits::RATIO_FREE_BYTES, limits::ENTRY_BYTES);
            let mut content = Vec::new();
            let read = Read::by_ref(&mut file).take(allowed + 1).read_to_end(&mut content);
            if content.len() as u64 > allowed {
                return Err(bomb("one entry grows too much"));
            }
            total += content.len() as u64;
            if total > limits::TOTAL_BYTES {
                return Err(bomb("all entries together"));
            }
            text_entry(&path, content, &read, report)
        } else {
            Entry::Other
        };
        if files.insert(path.clone(), entry).is_some() {
            report.error("entry-twice", format!("{path} is in the archive twice."));
        }
    }
    Ok(Archive(files))
}

fn text_entry(
    path: &str,
    content: Vec<u8>,
    read: &std::io::Result<usize>,
    report: &mut Report,
) -> Entry {
    if read.is_err() {
        report.error("entry-damaged", format!("{path} cannot be unpacked."));
        return Entry::Other;
    }
    if let Ok(text) = String::from_utf8(content) {
        Entry::Text(text)
    } else {
        report.warn("not-utf8", format!("{path} is not UTF-8 text."));
        Entry::Other
    }
}

/// Judges the path; an entry that is not accepted is as good as not there.
fn is_accepted(path: &str, is_folder: bool, is_link: bool, report: &mut Report) -> bool {
    if path.contains('\\') {
        report.error("path-backslash", format!("{path} is written with backslashes."));
        return false;
    }
    let is_absolute = path.starts_with('/') || path.get(1..2) == Some(":");
    if is_absolute || path.split('/').any(|part| part == "..") {
        report.error("path-outside", format!("{path} leads out of the package."));
        return false;
    }
    if is_link {
        report.error("entry-link", format!("{path} is a link, not a file."));
        return false;
    }
    if is_folder {
        report.add(
            Severity::Note,
            "entry-folder",
            "The archive has entries for folders, which it does not need.".to_owned(),
        );
        return false;
    }
    if path.split('/').any(|part| part.is_empty() || part == ".") || path.contains(char::is_control)
    {
        report.error("path-odd", format!("{path:?} is no path that importers take."));
    } else if path.chars().count() > limits::PATH_CHARS {
        report
            .warn("path-long", format!("{path} is longer than {} characters.", limits::PATH_CHARS));
    }
    true
}

fn is_text(path: &str) -> bool {
    ["xml", "html", "htm", "xhtml", "qti"].into_iter().any(|known| has_extension(path, known))
}

/// Whether the name ends in this extension, in any case.
pub(super) fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

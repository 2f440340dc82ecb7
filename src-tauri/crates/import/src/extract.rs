//! From a file to its text: what it is, who reads it, what came out.
//! Not here: the formats (`formats`), the worker process (`worker`).

use crate::{FoundPicture, ImportError, formats, language, limits};
use domain::{Block, DocumentFormat, Warning};
use serde::{Deserialize, Serialize};
use std::{fs::File, io::Read, path::Path, time::UNIX_EPOCH};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What was found in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extraction {
    /// What it is.
    pub format: DocumentFormat,
    /// Its own title, else its first heading.
    pub title: Option<String>,
    /// ISO 639-1 code, when it could be told.
    pub language: Option<String>,
    /// Its text in reading order.
    pub blocks: Vec<Block>,
    /// Pages or slides, where the format has them.
    pub pages: Option<u32>,
    /// What was odd.
    pub warnings: Vec<Warning>,
}

/// What was found in a file, and which bytes it was found in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// What was found.
    pub extraction: Extraction,
    /// BLAKE3 of the bytes that were read, hexadecimal.
    pub hash: String,
    /// How many bytes were read.
    pub size: u64,
    /// When the file was changed last, ms since the epoch.
    pub modified_ms: i64,
    /// The pictures in it, in reading order.
    pub pictures: Vec<FoundPicture>,
}

/// Reads the text out of `bytes`; `name` is looked at only where the bytes do not say what they are.
pub fn extract(bytes: &[u8], name: &str) -> Result<Extraction, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let format = formats::recognise(bytes, name)?;
    let mut extraction = (format.read)(bytes)?;
    extraction.format = format.is;
    let mut room = limits::TEXT_BYTES;
    for block in &mut extraction.blocks {
        clean(block);
        room = room.saturating_sub(block.text.len());
        if room == 0 {
            return Err(ImportError::Bomb);
        }
    }
    extraction.blocks.retain(|block| !block.text.is_empty());
    if !extraction.blocks.iter().any(|block| block.text.chars().any(char::is_alphanumeric)) {
        return Err(if format.is == DocumentFormat::Pdf {
            ImportError::Scanned
        } else {
            ImportError::NoText
        });
    }
    // The headings of an archive are the paths of what is in it.
    let is_title = |block: &&Block| {
        block.kind == domain::BlockKind::Heading && format.is != DocumentFormat::Archive
    };
    let heading = || extraction.blocks.iter().find(is_title);
    let title = extraction.title.clone().or_else(|| heading().map(|block| block.text.clone()));
    extraction.title = title.map(|title| one_line(&title)).filter(|title| !title.is_empty());
    // A text that is too short to tell may say it of itself.
    extraction.language = language::detect(&extraction.blocks).or(extraction.language);
    Ok(extraction)
}

/// Reads a file in this process.
pub fn extract_file(path: &Path) -> Result<Extracted, ImportError> {
    // The time of change is asked first: a file that is written to meanwhile is found to have changed the next time.
    let metadata = std::fs::metadata(path).map_err(|error| ImportError::of_file(&error))?;
    let bytes = read_file(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let extraction = extract(&bytes, &name)?;
    let hash = blake3::hash(&bytes).to_hex().to_string();
    Ok(Extracted {
        pictures: formats::pictures(&bytes, extraction.format),
        extraction,
        hash,
        size: bytes.len() as u64,
        modified_ms: modified_ms(&metadata),
    })
}

/// The bytes of a file, if it is one and not too large.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, ImportError> {
    let of_file = |error: std::io::Error| ImportError::of_file(&error);
    let metadata = std::fs::metadata(path).map_err(of_file)?;
    if !metadata.is_file() {
        return Err(ImportError::NotAFile);
    }
    let too_large = |bytes: u64| ImportError::TooLarge {
        megabytes: bytes >> 20,
        most: limits::FILE_BYTES >> 20,
    };
    if metadata.len() > limits::FILE_BYTES {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(of_file)?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// When a file was changed last, ms since the epoch.
pub(crate) fn modified_ms(metadata: &std::fs::Metadata) -> i64 {
    let modified = metadata.modified().ok();
    let since =
        modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Composed characters, no soft hyphens or control characters, no blanks at the ends.
fn clean(block: &mut Block) {
    block.text = clean_text(&block.text);
    if block.kind == domain::BlockKind::Heading {
        block.text = collapsed(&block.text);
    }
    for heading in &mut block.heading_path {
        *heading = one_line(&clean_text(heading));
    }
    if let domain::Anchor::Heading { heading } = &mut block.anchor {
        *heading = one_line(&clean_text(heading));
    }
}

fn clean_text(text: &str) -> String {
    let odd = |c: char| {
        matches!(c, '\u{ad}' | '\u{feff}' | '\u{fffd}' | '\u{200b}')
            || (c.is_control() && c != '\n' && c != '\t')
    };
    let plain = if text.contains(odd) {
        formats::with_line_ends(text).replace(odd, "")
    } else {
        text.to_owned()
    };
    let plain = if is_nfc(&plain) { plain } else { plain.nfc().collect() };
    plain.trim_matches(|c: char| c == '\n' || c == '\r').trim_end().to_owned()
}

fn one_line(text: &str) -> String {
    collapsed(text).chars().take(300).collect()
}

/// A text on one line, each run of white space one blank.
pub(crate) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

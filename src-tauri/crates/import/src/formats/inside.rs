//! Documents inside of documents: the members of archives, the attachments of letters.
//! Not here: how those are taken out (`pack`, `mail`).

use super::{Format, mail, pack};
use crate::{Extraction, ImportError, limits};
use domain::{Anchor, Block, BlockKind, DocumentFormat, Warning};

/// Archives and letters inside of one another: a letter with an archive, an archive of archives. Whoever nests them deeper
/// wants to be unpacked for ever.
const DEPTH: u32 = 2;

/// What may still be taken out of a file, counted over everything that is nested in it.
pub(super) struct Room {
    depth: u32,
    /// Documents.
    documents: usize,
    /// Bytes.
    bytes: u64,
    /// Bytes of text.
    text: usize,
    /// Something was nested deeper than it may be.
    is_too_deep: bool,
}

impl Room {
    pub(super) fn new() -> Self {
        Self {
            depth: 1,
            documents: limits::ENTRIES,
            bytes: limits::UNPACKED_BYTES,
            text: limits::TEXT_BYTES,
            is_too_deep: false,
        }
    }

    /// Bytes that may still be taken out.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Counts a document of so many bytes.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), ImportError> {
        let left = self.bytes.checked_sub(bytes as u64).zip(self.documents.checked_sub(1));
        (self.bytes, self.documents) = left.ok_or(ImportError::Bomb)?;
        Ok(())
    }

    /// Why nothing was read. Archives in archives in archives with nothing beside them are made to be unpacked for ever.
    pub(super) fn refusal(&self, error: ImportError) -> ImportError {
        if self.is_too_deep && self.depth == 1 { ImportError::Bomb } else { error }
    }

    /// Reads a document that was taken out and counted; `path` is looked at where its bytes do not say what it is.
    pub(super) fn read(&mut self, bytes: &[u8], path: &str) -> Result<Extraction, ImportError> {
        if bytes.is_empty() {
            return Err(ImportError::Empty);
        }
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let format = super::recognise(bytes, name)?;
        let extraction = match nested(format) {
            None => (format.read)(bytes),
            Some(_) if self.depth >= DEPTH => {
                self.is_too_deep = true;
                Err(ImportError::Unsupported { kind: "archive in archives".into() })
            }
            Some(read) => {
                self.depth += 1;
                let read = read(bytes, self);
                self.depth -= 1;
                read
            }
        }?;
        let length = extraction.blocks.iter().map(|block| block.text.len()).sum();
        self.text = self.text.checked_sub(length).ok_or(ImportError::Bomb)?;
        let has_text = |block: &Block| block.text.chars().any(char::is_alphanumeric);
        if extraction.blocks.iter().any(has_text) {
            Ok(extraction)
        } else {
            Err(ImportError::NoText)
        }
    }
}

/// Who reads a format that may hold documents.
fn nested(format: &Format) -> Option<fn(&[u8], &mut Room) -> Result<Extraction, ImportError>> {
    match format.is {
        DocumentFormat::Archive => Some(pack::unpack),
        DocumentFormat::Email => Some(mail::open),
        _ => None,
    }
}

/// What was read out of the documents inside of one, and what could not be.
#[derive(Default)]
pub(super) struct Found {
    /// By path.
    documents: Vec<(String, Extraction)>,
    failures: Vec<(String, ImportError)>,
}

impl Found {
    /// Reads a document that was taken out and counted. Only what is meant to do harm ends everything.
    pub(super) fn read(
        &mut self,
        path: String,
        bytes: &[u8],
        room: &mut Room,
    ) -> Result<(), ImportError> {
        match room.read(bytes, &path) {
            Ok(extraction) => self.documents.push((path, extraction)),
            Err(ImportError::Bomb) => return Err(ImportError::Bomb),
            Err(error) => self.fail(path, error),
        }
        Ok(())
    }

    pub(super) fn fail(&mut self, path: String, error: ImportError) {
        self.failures.push((path, error));
    }

    /// Fails when nothing was read.
    pub(super) fn refuse_if_empty(&self, room: &Room) -> Result<(), ImportError> {
        let is_encrypted =
            || self.failures.iter().any(|(_, error)| *error == ImportError::Encrypted);
        if !self.documents.is_empty() {
            Ok(())
        } else if is_encrypted() {
            // A password can be taken off.
            Err(ImportError::Encrypted)
        } else {
            Err(room.refusal(ImportError::Unsupported { kind: "zip".into() }))
        }
    }

    /// Everything that was read, in the order of the paths, each document under its path; `above` are the headings over
    /// all of them.
    pub(super) fn into_blocks(mut self, above: &[String]) -> (Vec<Block>, Vec<Warning>) {
        self.documents.sort_by_cached_key(|(path, _)| natural(path));
        let mut blocks = Vec::new();
        let mut warnings = Vec::new();
        let level = u8::try_from(above.len() + 1).unwrap_or(6).min(6);
        for (path, mut extraction) in self.documents {
            without_own_name(&mut extraction.blocks, &path);
            let mut heading_path = above.to_vec();
            heading_path.push(path.clone());
            blocks.push(Block {
                kind: BlockKind::Heading,
                level,
                text: path.clone(),
                heading_path: heading_path.clone(),
                anchor: Anchor::Heading { heading: path.clone() },
            });
            for mut block in extraction.blocks {
                block.heading_path.splice(0..0, heading_path.iter().cloned());
                if block.kind == BlockKind::Heading {
                    block.level = block.level.saturating_add(level).min(6);
                }
                if let Anchor::Heading { heading } = &mut block.anchor
                    && heading.is_empty()
                {
                    heading.clone_from(&path);
                }
                blocks.push(block);
            }
            warnings.extend(
                extraction.warnings.into_iter().map(|warning| Warning {
                    message: format!("“{path}”: {}", warning.message),
                }),
            );
        }
        let told = |(path, error): (String, ImportError)| Warning {
            message: format!("“{path}” could not be read: {error}"),
        };
        warnings.extend(self.failures.into_iter().map(told));
        warnings.truncate(limits::WARNINGS);
        (blocks, warnings)
    }
}

/// Takes away the title over everything in a document that is called the same, such as an attached letter.
fn without_own_name(blocks: &mut Vec<Block>, name: &str) {
    let is_named = |block: &Block| block.heading_path.first().is_some_and(|title| title == name);
    if blocks.first().is_some_and(|block| block.kind == BlockKind::Heading && block.text == name)
        && blocks.iter().all(is_named)
    {
        blocks.remove(0);
        for block in blocks {
            block.heading_path.remove(0);
        }
    }
}

/// A key that puts “Unit 2” before “Unit 10”: a number counts by its length and then by its digits, and comes before
/// letters.
fn natural(path: &str) -> Vec<(usize, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for character in path.chars().flat_map(char::to_lowercase) {
        let is_digit = character.is_ascii_digit();
        match runs.last_mut().filter(|(of_digits, _)| *of_digits == is_digit) {
            Some((_, run)) => run.push(character),
            None => runs.push((is_digit, character.to_string())),
        }
    }
    let key = |(of_digits, run): (bool, String)| {
        if of_digits {
            let digits = run.trim_start_matches('0').to_owned();
            (digits.len(), digits)
        } else {
            (usize::MAX, run)
        }
    };
    runs.into_iter().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_in_the_order_that_people_count_in() {
        let sorted = ["1 Bread", "02 Cake", "10 Pie", "A 2/x", "a 10/x", "B"];
        let mut paths: Vec<&str> = sorted.iter().rev().copied().collect();
        paths.sort_by_key(|path| natural(path));
        assert_eq!(paths, sorted);
    }
}

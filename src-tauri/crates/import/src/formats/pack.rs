//! Archives of documents: ZIP, TAR, and what gzip has packed. Nothing of them is written to the disk.
//! Not here: formats of documents that happen to be archives; reading what is in one (`inside`).

use super::{
    Format,
    inside::{Found, Room},
    text,
};
use crate::{Extraction, ImportError, archive, limits};
use domain::{DocumentFormat, Warning};
use flate2::read::MultiGzDecoder;
use std::io::Read;

/// How it is recognised.
pub(super) const FORMAT: Format = Format {
    is: DocumentFormat::Archive,
    name: "archive",
    endings: &["zip", "tar", "tgz", "gz"],
    is_text: false,
    recognise: is,
    read: |bytes| unpack(bytes, &mut Room::new()),
};

/// How a file packed by gzip with deflate begins (RFC 1952, 2.3.1).
const GZIP: &[u8] = &[0x1F, 0x8B, 8];
/// Length of the head of a member of a TAR (POSIX.1-2001, ustar).
const TAR_HEAD: usize = 512;
/// Characters of a path that are shown; longer ones are nobody's.
const PATH_CHARS: usize = 300;

fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(GZIP) || is_tar(bytes) || archive::is_of_documents(bytes)
}

/// Whether the bytes begin with a head whose checksum is right: the sum of its bytes, those of the sum itself as blanks.
fn is_tar(bytes: &[u8]) -> bool {
    let Some(head) = bytes.get(..TAR_HEAD) else { return false };
    let (before, rest) = head.split_at(148);
    let (written, after) = rest.split_at(8);
    let sum = before.iter().chain(after).map(|byte| u64::from(*byte)).sum::<u64>() + 8 * 32;
    let digits = String::from_utf8_lossy(written);
    let digits = digits.trim_matches(|c: char| c == '\0' || c.is_ascii_whitespace());
    head.first() != Some(&0) && u64::from_str_radix(digits, 8).is_ok_and(|written| written == sum)
}

/// Reads every document in an archive, within what there is room for.
pub(super) fn unpack(bytes: &[u8], room: &mut Room) -> Result<Extraction, ImportError> {
    let mut found = Found::default();
    if bytes.starts_with(GZIP) {
        let packed = Packed { bytes: bytes.len(), from: room.bytes() };
        let mut unpacked = MultiGzDecoder::new(bytes);
        let mut head = Vec::new();
        // A damaged file is read as far as it can be.
        let _end = unpacked.by_ref().take(TAR_HEAD as u64).read_to_end(&mut head);
        if is_tar(&head) {
            tar(head.chain(unpacked), packed, room, &mut found)?;
        } else {
            return gzip(&head, unpacked, packed, room);
        }
    } else if is_tar(bytes) {
        tar(bytes, Packed { bytes: bytes.len(), from: room.bytes() }, room, &mut found)?;
    } else {
        zip(bytes, room, &mut found)?;
    }
    found.refuse_if_empty(room)?;
    let (blocks, warnings) = found.into_blocks(&[]);
    let mut extraction = text::extraction(DocumentFormat::Archive, blocks);
    extraction.warnings = warnings;
    Ok(extraction)
}

/// An archive that is being unpacked: how large it is, and how much room there was before.
#[derive(Clone, Copy)]
struct Packed {
    bytes: usize,
    from: u64,
}

impl Packed {
    /// Bytes that it may still unpack to.
    fn left(self, room: &Room) -> u64 {
        let unpacked = self.from.saturating_sub(room.bytes());
        let plausible = limits::RATIO_FROM.max(limits::RATIO * self.bytes as u64);
        room.bytes().min(plausible.saturating_sub(unpacked))
    }

    /// Takes out one member, which must be whole.
    fn take(self, member: impl Read, room: &mut Room) -> Result<Vec<u8>, ImportError> {
        let (bytes, is_whole) = self.take_some(member, room)?;
        if is_whole { Ok(bytes) } else { Err(ImportError::damaged("archive")) }
    }

    /// Takes out what can be unpacked of one member, counts it, and tells whether it is whole. One that is too large to be
    /// a document is not read to its end.
    fn take_some(self, member: impl Read, room: &mut Room) -> Result<(Vec<u8>, bool), ImportError> {
        let left = self.left(room);
        let most = left.min(limits::FILE_BYTES);
        let mut bytes = Vec::new();
        let read = member.take(most + 1).read_to_end(&mut bytes);
        let is_too_large = bytes.len() as u64 > most;
        if is_too_large && most == left {
            return Err(ImportError::Bomb);
        }
        room.take(bytes.len())?;
        if is_too_large {
            let most = limits::FILE_BYTES >> 20;
            return Err(ImportError::TooLarge { megabytes: most, most });
        }
        Ok((bytes, read.is_ok()))
    }
}

fn zip(bytes: &[u8], room: &mut Room, found: &mut Found) -> Result<(), ImportError> {
    let packed = Packed { bytes: bytes.len(), from: room.bytes() };
    let mut archive = archive::Archive::open(bytes, "archive")?;
    if archive.claims() > packed.left(room) {
        // One that owns up to it need not be unpacked to know.
        return Err(ImportError::Bomb);
    }
    for index in 0..archive.len() {
        let Some(path) = archive.path(index).filter(|path| is_of_interest(path)) else { continue };
        let path = shown(&path);
        let member = match archive.member(index) {
            Ok(member) => packed.take(member, room),
            Err(error) => Err(error),
        };
        add(path, member, room, found)?;
    }
    Ok(())
}

fn tar(
    bytes: impl Read,
    packed: Packed,
    room: &mut Room,
    found: &mut Found,
) -> Result<(), ImportError> {
    // Long names are read whole before any member is seen; they come out of the same room.
    let mut archive = tar::Archive::new(bytes.take(packed.left(room).saturating_add(1)));
    let entries = archive.entries().map_err(|_| ImportError::damaged("archive"))?;
    for (count, entry) in entries.enumerate() {
        if count > limits::ENTRIES {
            return Err(ImportError::Bomb);
        }
        // What follows a damaged head cannot be found.
        let Ok(mut entry) = entry else {
            found.fail("…".into(), ImportError::damaged("archive"));
            break;
        };
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if !entry.header().entry_type().is_file() || !is_of_interest(&path) {
            // Its bytes are unpacked too when the next head is looked for.
            room.take(usize::try_from(entry.size()).unwrap_or(usize::MAX))?;
            continue;
        }
        let member = packed.take(&mut entry, room);
        add(shown(&path), member, room, found)?;
    }
    Ok(())
}

/// One file that gzip has packed: it is what it is, only smaller. Where it was cut off, or something else follows it, there
/// is still what came before.
fn gzip(
    head: &[u8],
    unpacked: MultiGzDecoder<&[u8]>,
    packed: Packed,
    room: &mut Room,
) -> Result<Extraction, ImportError> {
    let name = unpacked.header().and_then(|header| header.filename()).unwrap_or_default();
    let name = String::from_utf8_lossy(name).into_owned();
    let (bytes, is_whole) = packed.take_some(head.chain(unpacked), room)?;
    let mut read = room.read(&bytes, &name).map_err(|error| room.refusal(error))?;
    if !is_whole {
        let message = "The archive is damaged; what could be unpacked of it was read.".into();
        read.warnings.push(Warning { message });
    }
    Ok(read)
}

fn add(
    path: String,
    member: Result<Vec<u8>, ImportError>,
    room: &mut Room,
    found: &mut Found,
) -> Result<(), ImportError> {
    match member {
        Ok(bytes) => found.read(path, &bytes, room),
        Err(ImportError::Bomb) => Err(ImportError::Bomb),
        Err(error) => {
            found.fail(path, error);
            Ok(())
        }
    }
}

/// Whether a member may be a document: no folder, nothing that a system puts beside documents for itself.
fn is_of_interest(path: &str) -> bool {
    let mut parts = path.split(['/', '\\']);
    !path.ends_with(['/', '\\'])
        && !parts.any(|part| {
            (part.starts_with('.') && !matches!(part, "." | ".."))
                || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini")
        })
}

fn shown(path: &str) -> String {
    let path = path.trim_start_matches("./").replace('\\', "/");
    path.chars().filter(|c| !c.is_control()).take(PATH_CHARS).collect()
}

//! Pictures of Word and `PowerPoint` before 2007: records of drawings in a stream of their own (MS-ODRAW 2.2.23).
//! Not here: those of Excel before 2007, which stand in pieces among the cells.

use super::gallery::Gallery;
use office_oxide::{
    cfb::{BlipFormat, CfbReader, extract_blip_images},
    doc::images::extract_images,
};
use std::io::Cursor;

/// Where `PowerPoint` keeps them, record by record (MS-PPT 2.1.3).
const SLIDES: &str = "Pictures";
/// Where Word keeps them, among other things (MS-DOC 2.1.7).
const TEXT: &str = "Data";
/// Length of the head of a file with the picture that a program for Windows holds in memory.
const BITMAP_HEAD: u32 = 14;

pub(super) fn find(bytes: &[u8], gallery: &mut Gallery) -> Option<()> {
    let mut file = CfbReader::new(Cursor::new(bytes)).ok()?;
    let mut found = Vec::new();
    if file.has_root_entry(SLIDES) {
        found.extend(extract_blip_images(&file.open_stream(SLIDES).ok()?));
    }
    if file.has_root_entry(TEXT) {
        found.extend(extract_images(&file.open_stream(TEXT).ok()?));
    }
    for picture in found {
        let is_bitmap = matches!(picture.format, BlipFormat::Dib);
        let bytes = if is_bitmap { bitmap(&picture.data) } else { Some(picture.data) };
        gallery.add(bytes.unwrap_or_default(), "", None);
    }
    Some(())
}

/// The file of a picture without its head: it begins with its own length, and says how many colours it lists.
fn bitmap(picture: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| Some(u32::from_le_bytes(*picture.get(at..)?.first_chunk::<4>()?));
    let bits = u16::from_le_bytes(*picture.get(14..)?.first_chunk::<2>()?);
    let colours = match number(32)? {
        0 if bits <= 8 => 1_u32 << bits,
        colours => colours.min(256),
    };
    let pixels = BITMAP_HEAD.checked_add(number(0)?)?.checked_add(colours * 4)?;
    let mut file = b"BM".to_vec();
    file.extend(u32::try_from(picture.len()).ok()?.checked_add(BITMAP_HEAD)?.to_le_bytes());
    file.extend([0; 4]);
    file.extend(pixels.to_le_bytes());
    file.extend(picture);
    Some(file)
}

//! The pictures found so far, within what a document may have.
//! Not here: finding them.

use crate::{archive::Archive, extract::collapsed, limits};
use domain::{Anchor, Picture, PictureKind};
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, io::Cursor};

/// Characters of what a picture shows, in words.
const ALT_CHARS: usize = 300;

/// A picture and its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPicture {
    /// What is known of it.
    pub picture: Picture,
    /// Its bytes; between processes they travel by themselves.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// The pictures of one document.
pub(super) struct Gallery {
    found: Vec<FoundPicture>,
    /// What was looked at: the same picture stands on many a slide.
    seen: BTreeSet<[u8; 32]>,
    /// Bytes that may still be taken.
    room: usize,
    /// Pixels that may still be packed anew.
    pixels: u64,
}

impl Gallery {
    /// A gallery of a document of so many bytes: it never takes more room than the document, a little one apart.
    pub(super) fn of(document: usize) -> Self {
        Self {
            found: Vec::new(),
            seen: BTreeSet::new(),
            room: limits::PICTURES_BYTES.min(document.saturating_add(limits::PICTURES_BYTES_LEAST)),
            pixels: limits::PACKED_PIXELS,
        }
    }

    /// Whether nothing more is taken, so that nothing more need be looked for.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= limits::PICTURES || self.seen.len() >= limits::PICTURES_LOOKED_AT
    }

    /// Takes the file of a picture, if it is one that is worth it.
    pub(super) fn add(&mut self, bytes: Vec<u8>, alt: &str, anchor: Option<Anchor>) {
        if self.is_full() || bytes.len() > limits::PICTURE_BYTES || !self.is_new(&bytes) {
            return;
        }
        let Some((picture, bytes)) = self.told(bytes) else { return };
        if bytes.len() > self.room {
            return;
        }
        self.room -= bytes.len();
        let blob = blake3::hash(&bytes).to_hex().to_string();
        let alt = alt.replace(char::is_control, " ");
        let alt = collapsed(&alt).chars().take(ALT_CHARS).collect();
        let (kind, width, height) = picture;
        let picture = Picture { blob, kind, width, height, alt, anchor };
        self.found.push(FoundPicture { picture, bytes });
    }

    /// Takes a picture that its document holds as pixels.
    pub(super) fn add_pixels(&mut self, pixels: &DynamicImage, alt: &str, anchor: Option<Anchor>) {
        let png = self.packed(pixels);
        self.add(png.unwrap_or_default(), alt, anchor);
    }

    /// Whether so many pixels may be packed anew: it takes longer than reading a page.
    pub(super) fn may_pack(&self, width: u32, height: u32) -> bool {
        let count = u64::from(width) * u64::from(height);
        is_worth_it(width, height) && count <= limits::PACKED_PIXELS_EACH.min(self.pixels)
    }

    pub(super) fn finish(self) -> Vec<FoundPicture> {
        self.found
    }

    fn is_new(&mut self, bytes: &[u8]) -> bool {
        !bytes.is_empty() && self.seen.insert(*blake3::hash(bytes).as_bytes())
    }

    /// What the bytes are, by themselves, and the bytes that are kept.
    fn told(&mut self, bytes: Vec<u8>) -> Option<((PictureKind, u32, u32), Vec<u8>)> {
        let format = image::guess_format(&bytes).ok()?;
        let kind = match format {
            ImageFormat::Png => PictureKind::Png,
            ImageFormat::Jpeg => PictureKind::Jpeg,
            ImageFormat::Gif => PictureKind::Gif,
            ImageFormat::WebP => PictureKind::Webp,
            ImageFormat::Bmp | ImageFormat::Tiff => {
                let (width, height) = size(&bytes, format)?;
                if !self.may_pack(width, height) {
                    return None;
                }
                let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
                reader.limits(decoding());
                let packed = self.packed(&reader.decode().ok()?)?;
                return Some(((PictureKind::Png, width, height), packed));
            }
            _ => return None,
        };
        let (width, height) = size(&bytes, format)?;
        is_worth_it(width, height).then_some(((kind, width, height), bytes))
    }

    fn packed(&mut self, pixels: &DynamicImage) -> Option<Vec<u8>> {
        if !self.may_pack(pixels.width(), pixels.height()) {
            return None;
        }
        self.pixels -= u64::from(pixels.width()) * u64::from(pixels.height());
        let mut png = Cursor::new(Vec::new());
        pixels.write_to(&mut png, ImageFormat::Png).ok()?;
        Some(png.into_inner())
    }
}

/// A picture's file in an archive; of one that is too large, enough to see that it is.
pub(super) fn file(archive: &mut Archive<'_>, name: &str) -> Vec<u8> {
    archive.start(name, limits::PICTURE_BYTES as u64 + 1).unwrap_or_default()
}

/// What decoding a picture may take; a small file can claim to be as large as it likes.
pub(super) fn decoding() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(limits::PICTURE_SIDE);
    limits.max_image_height = Some(limits::PICTURE_SIDE);
    limits.max_alloc = Some(limits::PICTURE_MEMORY);
    limits
}

fn size(bytes: &[u8], format: ImageFormat) -> Option<(u32, u32)> {
    ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok()
}

/// Bullets, rules and spacers are not, nor is what no program would show.
fn is_worth_it(width: u32, height: u32) -> bool {
    let sides = limits::PICTURE_SIDE_LEAST..=limits::PICTURE_SIDE;
    sides.contains(&width)
        && sides.contains(&height)
        && u64::from(width) * u64::from(height) <= limits::PICTURE_PIXELS_MOST
}

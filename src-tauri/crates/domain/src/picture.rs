//! A picture inside of a document.
//! Not here: its bytes (a blob), how it is found (`import`).

use crate::Anchor;
use serde::{Deserialize, Serialize};

/// The format of a picture's bytes: those that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF, which may move.
    Gif,
    /// WebP.
    Webp,
}

impl PictureKind {
    /// The usual ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }
}

/// A picture inside of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The blob with its bytes: their BLAKE3, hexadecimal.
    pub blob: String,
    /// What they are.
    pub kind: PictureKind,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows, in the words of whoever put it there; empty when they gave none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Where it stands, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

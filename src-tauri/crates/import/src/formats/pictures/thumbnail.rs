//! A picture in small, for lists and for the window.
//! Not here: which pictures there are.

use super::gallery::decoding;
use crate::ImportError;
use image::{
    DynamicImage, ImageDecoder, ImageReader, codecs::jpeg::JpegEncoder, metadata::Orientation,
};
use std::io::Cursor;

/// Of 100; what is lost is not seen at this size.
const QUALITY: u8 = 82;

/// The picture in `bytes`, turned as its camera was held, at most `width` pixels wide and high and never enlarged. PNG when
/// something shows through it, else JPEG.
pub fn thumbnail(bytes: &[u8], width: u32) -> Result<Vec<u8>, ImportError> {
    let damaged = |_| ImportError::damaged("picture");
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| ImportError::damaged("picture"))?;
    reader.limits(decoding());
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    let width = width.max(1);
    if picture.width() > width || picture.height() > width {
        picture = picture.thumbnail(width, width);
    }
    picture.apply_orientation(orientation);
    let mut small = Cursor::new(Vec::new());
    let written = if picture.color().has_alpha() {
        picture.write_to(&mut small, image::ImageFormat::Png)
    } else {
        let opaque = picture.into_rgb8();
        opaque.write_with_encoder(JpegEncoder::new_with_quality(&mut small, QUALITY))
    };
    written.map_err(damaged)?;
    Ok(small.into_inner())
}
